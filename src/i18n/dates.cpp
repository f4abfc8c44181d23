#include "i18n/dates.hpp"

#include "core/ascii.hpp"
#include "core/icu.hpp"
#include "i18n/tr.hpp"

#include <unicode/dtfmtsym.h>
#include <unicode/dtptngen.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <chrono>
#include <span>
#include <stdexcept>
#include <unordered_map>

namespace ibis::i18n {

namespace {

using unicode::require;
using unicode::utf16;
using unicode::utf8;

constexpr std::size_t kept_zones = 64;  // for each thread; members come from few zones

// The first N names of a list of ICU's; what it lacks stays empty.
template <std::size_t N>
std::array<std::string, N> in_utf8(const icu::UnicodeString* names, std::int32_t count) {
  std::array<std::string, N> all;
  const std::span list(names, std::min(N, static_cast<std::size_t>(count)));
  std::ranges::transform(list, all.begin(), utf8);
  return all;
}

std::array<std::string, 12> months(const icu::DateFormatSymbols& symbols, bool alone) {
  std::int32_t count = 0;
  const auto* names = symbols.getMonths(
      count,
      alone ? icu::DateFormatSymbols::STANDALONE : icu::DateFormatSymbols::FORMAT,
      icu::DateFormatSymbols::WIDE
  );
  return in_utf8<12>(names, count);
}

const icu::TimeZone& find_zone(std::string_view name) {
  thread_local std::unordered_map<std::string, std::unique_ptr<const icu::TimeZone>> zones;
  std::string key(name);
  if (const auto at = zones.find(key); at != zones.end()) return *at->second;
  if (zones.size() >= kept_zones) zones.clear();
  auto made = std::unique_ptr<const icu::TimeZone>(icu::TimeZone::createTimeZone(utf16(name)));
  return *zones.emplace(std::move(key), std::move(made)).first->second;
}

void padded(std::string& out, int n, std::size_t width) {
  const std::string digits = std::to_string(n);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

}  // namespace

namespace {

// From Monday; ICU counts from 1, a Sunday.
std::array<std::string, 7> weekday_names(
    const icu::DateFormatSymbols& symbols,
    icu::DateFormatSymbols::DtContextType context,
    icu::DateFormatSymbols::DtWidthType width
) {
  std::int32_t count = 0;
  const auto* names = symbols.getWeekdays(count, context, width);
  const auto all = in_utf8<8>(names, count);
  std::array<std::string, 7> from_monday;
  for (std::size_t n = 0; n < from_monday.size(); ++n)
    from_monday.at(n) = all.at(n == 6 ? 1 : n + 2);
  return from_monday;
}

// 0 is Monday.
std::size_t weekday_number(const Civil& c) {
  using namespace std::chrono;
  const sys_days date{
      std::chrono::year{c.year} / std::chrono::month{static_cast<unsigned>(c.month)} /
      std::chrono::day{static_cast<unsigned>(c.day)}
  };
  return weekday{date}.iso_encoding() - 1;
}

}  // namespace

Dates::Dates(std::string_view locale) {
  UErrorCode status = U_ZERO_ERROR;
  const auto where = unicode::locale(locale);
  const icu::DateFormatSymbols symbols(where, status);
  const std::unique_ptr<icu::DateTimePatternGenerator> best(
      icu::DateTimePatternGenerator::createInstance(where, status)
  );
  require(status, "dates");
  names_ = months(symbols, false);
  alone_names_ = months(symbols, true);
  std::int32_t count = 0;
  const auto* halves = symbols.getAmPmStrings(count);
  halves_ = in_utf8<2>(halves, count);
  day_ = utf8(best->getBestPattern(u"yMMMMd", status));
  weekday_day_ = utf8(best->getBestPattern(u"yMMMMEEEEd", status));
  month_ = utf8(best->getBestPattern(u"yMMMM", status));
  year_ = utf8(best->getBestPattern(u"y", status));
  time_ = utf8(best->getBestPattern(u"jmm", status));
  using Symbols = icu::DateFormatSymbols;
  weekdays_ = weekday_names(symbols, Symbols::STANDALONE, Symbols::WIDE);
  short_weekdays_ = weekday_names(symbols, Symbols::STANDALONE, Symbols::ABBREVIATED);
  dated_weekdays_ = weekday_names(symbols, Symbols::FORMAT, Symbols::WIDE);
  require(status, "dates");
  const std::unique_ptr<icu::DateFormat> whole(icu::DateFormat::createDateTimeInstance(
      icu::DateFormat::kLong, icu::DateFormat::kShort, where
  ));
  const auto* simple = dynamic_cast<const icu::SimpleDateFormat*>(whole.get());
  if (!simple) throw std::runtime_error("ICU: no pattern for a time of day");
  icu::UnicodeString pattern;
  minute_ = utf8(simple->toPattern(pattern));
}

std::string Dates::write(const std::string& pattern, const Civil& c) const {
  std::string out;
  bool quoted = false;
  for (std::size_t i = 0; i < pattern.size();) {
    const char letter = pattern[i];
    if (letter == '\'') {
      const bool twice = i + 1 < pattern.size() && pattern[i + 1] == '\'';
      if (twice)
        out += '\'';
      else
        quoted = !quoted;
      i += twice ? 2 : 1;
      continue;
    }
    std::size_t end = i + 1;
    if (quoted || !ascii::is_letter(letter)) {
      out += letter;
    } else {
      while (end < pattern.size() && pattern[end] == letter)
        ++end;
      field(out, letter, end - i, c);
    }
    i = end;
  }
  return out;
}

void Dates::field(std::string& out, char letter, std::size_t length, const Civil& c) const {
  const auto month = static_cast<std::size_t>(c.month - 1) % 12;
  switch (letter) {
    case 'y':
      padded(out, c.year, length);
      break;
    case 'd':
      padded(out, c.day, length);
      break;
    case 'E':
      out += dated_weekdays_.at(weekday_number(c));
      break;
    case 'H':
      padded(out, c.hour, length);
      break;
    case 'h':
      padded(out, c.hour % 12 == 0 ? 12 : c.hour % 12, length);
      break;
    case 'm':
      padded(out, c.minute, length);
      break;
    case 'a':
      out += halves_[c.hour < 12 ? 0 : 1];
      break;
    case 'M':
    case 'L':
      if (length <= 2)
        padded(out, c.month, length);
      else
        out += (letter == 'M' ? names_ : alone_names_)[month];
      break;
    default:
      throw std::runtime_error("a date pattern has a field we do not write");
  }
}

Civil civil_in(Instant t, std::string_view zone) {
  using namespace std::chrono;
  const auto since = floor<milliseconds>(microseconds(t.us));
  std::int32_t raw = 0;
  std::int32_t saved = 0;
  UErrorCode status = U_ZERO_ERROR;
  find_zone(zone).getOffset(static_cast<UDate>(since.count()), false, raw, saved, status);
  require(status, "dates");
  const sys_time<milliseconds> local{since + milliseconds(raw + saved)};
  const auto today = floor<days>(local);
  const year_month_day date{today};
  const hh_mm_ss time{local - today};
  return {
      .year = static_cast<int>(date.year()),
      .month = static_cast<int>(static_cast<unsigned>(date.month())),
      .day = static_cast<int>(static_cast<unsigned>(date.day())),
      .hour = static_cast<int>(time.hours().count()),
      .minute = static_cast<int>(time.minutes().count())
  };
}

bool is_zone(std::string_view zone) {
  const std::unique_ptr<const icu::TimeZone> made(icu::TimeZone::createTimeZone(utf16(zone)));
  icu::UnicodeString id;
  return made->getID(id) != UCAL_UNKNOWN_ZONE_ID;
}

}  // namespace ibis::i18n
