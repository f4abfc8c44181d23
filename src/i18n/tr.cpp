#include "i18n/tr.hpp"

#include "core/dates.hpp"
#include "core/icu.hpp"
#include "i18n/catalogue.hpp"
#include "i18n/dates.hpp"
#include "i18n/pattern.hpp"

#include <unicode/coll.h>
#include <unicode/listformatter.h>
#include <unicode/locdspnm.h>
#include <unicode/numberformatter.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <stdexcept>

namespace ibis::i18n {

namespace {

using unicode::require;
using unicode::utf16;
using unicode::utf8;

constexpr int max_digits = 6;
// Surround the number of a hole while pieces() fills a message. Noncharacters: never in a real
// text.
constexpr std::string_view hole_open = "\uFDD0";
constexpr std::string_view hole_close = "\uFDD1";

using Numbers = icu::number::LocalizedNumberFormatter;

// ICU compiles a formatter in itself at its third use. That is safe between threads, but ThreadSanitizer cannot
// see into ICU, and no reader's page should pay for it: so it is used up before anyone shares it.
void settle(const Numbers& numbers) {
  constexpr int uses = 4;
  for (int i = 0; i < uses; ++i) {
    UErrorCode status = U_ZERO_ERROR;
    (void)numbers.formatInt(i, status);
    require(status, "number");
  }
}

}  // namespace

struct Tr::Inside {
  Inside(const Language& language, std::string_view catalogue_bytes);

  Catalogue catalogue;
  Plurals plurals;
  Dates dates;
  icu::Locale locale;
  Numbers integers;
  std::array<Numbers, max_digits + 1> decimals;
  Numbers percents;
  std::unique_ptr<const icu::Collator> collator;
  std::unique_ptr<const icu::ListFormatter> lists;
  std::vector<LanguageName> languages;  // by name
  std::map<std::string, std::string, std::less<>> language_by_code;
  std::map<std::string, std::string, std::less<>>
      language_within;  // as in the middle of a sentence
};

Tr::Inside::Inside(const Language& language, std::string_view catalogue_bytes)
    : catalogue(catalogue_bytes),
      plurals(language.locale),
      dates(language.locale),
      locale(unicode::locale(language.locale)) {
  using namespace icu::number;
  UErrorCode status = U_ZERO_ERROR;
  integers = NumberFormatter::withLocale(locale);
  for (int digits = 0; digits <= max_digits; ++digits) {
    decimals[static_cast<std::size_t>(digits)] =
        NumberFormatter::withLocale(locale).precision(Precision::maxFraction(digits));
  }
  percents = NumberFormatter::withLocale(locale)
                 .unit(icu::NoUnit::percent())
                 .scale(Scale::powerOfTen(2))
                 .precision(Precision::integer());
  settle(integers);
  settle(percents);
  for (const Numbers& each : decimals)
    settle(each);
  collator.reset(icu::Collator::createInstance(locale, status));
  lists.reset(icu::ListFormatter::createInstance(locale, status));
  require(status, "collation and lists");
  UDisplayContext contexts[] = {UDISPCTX_CAPITALIZATION_FOR_UI_LIST_OR_MENU};
  const std::unique_ptr<icu::LocaleDisplayNames> names(
      icu::LocaleDisplayNames::createInstance(locale, contexts, 1)
  );
  contexts[0] = UDISPCTX_CAPITALIZATION_FOR_MIDDLE_OF_SENTENCE;
  const std::unique_ptr<icu::LocaleDisplayNames> within(
      icu::LocaleDisplayNames::createInstance(locale, contexts, 1)
  );
  const auto add = [&](const char* code) {
    icu::UnicodeString name;
    language_within.emplace(code, utf8(within->languageDisplayName(code, name)));
    languages.push_back({.code = code, .name = utf8(names->languageDisplayName(code, name))});
    language_by_code.emplace(languages.back().code, languages.back().name);
  };
  for (const char* const* code = icu::Locale::getISOLanguages(); *code; ++code) {
    if (std::string_view(*code).size() == 2) add(*code);
  }
  // ICU lists Tagalog by its newer three-letter name alone.
  if (!language_by_code.contains("tl")) add("tl");
  std::ranges::sort(languages, [this](const LanguageName& a, const LanguageName& b) {
    UErrorCode error = U_ZERO_ERROR;
    const auto order = collator->compare(utf16(a.name), utf16(b.name), error);
    return order == UCOL_EQUAL ? a.code < b.code : order == UCOL_LESS;
  });
}

Tr::Tr(const Language& language, std::string_view catalogue, std::string zone)
    : language_(language), zone_(std::move(zone)) {
  if (!is_zone(zone_)) throw std::runtime_error("unknown time zone: " + zone_);
  inside_ = std::make_unique<const Inside>(language, catalogue);
}

Tr::~Tr() = default;

std::string_view Tr::translation(Msgid id) const {
  const auto* entry = inside_->catalogue.find(id.hash());
  return entry ? entry->text : id.english();
}

bool Tr::knows(Msgid id) const {
  return language_.code == "en" || inside_->catalogue.find(id.hash()) != nullptr;
}

std::string Tr::format(Msgid id, std::span<const Arg> args) const {
  const auto* entry = inside_->catalogue.find(id.hash());
  if (entry && entry->pattern) {
    if (auto text = fill(*entry->pattern, args, *this, inside_->plurals)) return std::move(*text);
  }
  // Not translated yet, or a translation that cannot take these arguments.
  if (const auto english = parse_pattern(id.english())) {
    if (auto text = fill(*english, args, *this, inside_->plurals)) return std::move(*text);
  }
  return std::string(id.english());
}

std::vector<Piece> Tr::pieces(Msgid id, std::span<const Arg> args) const {
  const auto english = parse_pattern(id.english());
  if (!english) return {{.text = std::string(id.english()), .hole = {}}};
  std::vector<Arg> all(args.begin(), args.end());
  std::vector<std::string> marks;
  marks.reserve(english->names.size());  // Arg borrows from it
  for (std::size_t i = 0; i < english->names.size(); ++i) {
    if (std::ranges::find(args, english->names[i], &Arg::name) != args.end()) continue;
    marks.push_back(std::string(hole_open) + std::to_string(i) + std::string(hole_close));
    all.push_back(arg(english->names[i], marks.back()));
  }
  const std::string text = format(id, all);
  std::vector<Piece> out;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto open = text.find(hole_open, at);
    const auto close = open == text.npos ? text.npos : text.find(hole_close, open);
    if (close == text.npos) break;
    if (open > at) out.push_back({.text = text.substr(at, open - at), .hole = {}});
    std::size_t index = english->names.size();
    std::from_chars(text.data() + open + hole_open.size(), text.data() + close, index);
    if (index < english->names.size()) out.push_back({.text = {}, .hole = english->names[index]});
    at = close + hole_close.size();
  }
  if (at < text.size()) out.push_back({.text = text.substr(at), .hole = {}});
  return out;
}

std::string Tr::number(std::int64_t n) const {
  if (n >= 0 && n < 1000) return std::to_string(n);  // all six write these alike
  UErrorCode status = U_ZERO_ERROR;
  auto text = inside_->integers.formatInt(n, status).toString(status);
  require(status, "number");
  return utf8(text);
}

std::string Tr::number(double n, int digits) const {
  UErrorCode status = U_ZERO_ERROR;
  const auto& format =
      inside_->decimals[static_cast<std::size_t>(std::clamp(digits, 0, max_digits))];
  auto text = format.formatDouble(n, status).toString(status);
  require(status, "number");
  return utf8(text);
}

std::string Tr::percent(double share) const {
  UErrorCode status = U_ZERO_ERROR;
  auto text = inside_->percents.formatDouble(share, status).toString(status);
  require(status, "percent");
  return utf8(text);
}

std::string Tr::date(Instant t, std::string_view zone) const {
  return inside_->dates.day(civil_in(t, zone));
}

std::string Tr::date_time(Instant t, std::string_view zone) const {
  return inside_->dates.minute(civil_in(t, zone));
}

std::string Tr::partial_date(std::string_view date) const {
  const auto part = [date](std::size_t at, std::size_t length, int low, int high) {
    int n = -1;
    const char* first = date.data() + at;
    const auto [end, error] = std::from_chars(first, first + length, n);
    return error == std::errc{} && end == first + length && n >= low && n <= high ? n : -1;
  };
  Civil c{.year = 0, .month = 1, .day = 1, .hour = 0, .minute = 0};
  const std::size_t size = date.size();
  const bool shaped =
      (size == 4 || (size == 7 && date[4] == '-') ||
       (size == 10 && date[4] == '-' && date[7] == '-'));
  if (!shaped) return std::string(date);
  c.year = part(0, 4, 1, 9999);
  if (size >= 7) c.month = part(5, 2, 1, 12);
  if (size == 10) c.day = part(8, 2, 1, 31);
  if (c.year < 0 || c.month < 0 || c.day < 0) return std::string(date);
  if (size == 4) return inside_->dates.year(c);
  return size == 7 ? inside_->dates.month(c) : inside_->dates.day(c);
}

std::string Tr::moment(std::string_view moment) const {
  const auto m = parse_moment(moment);
  if (!m) return std::string(moment);
  const int minute = m->minute.value_or(0);
  const Civil c{
      .year = m->year, .month = m->month, .day = m->day, .hour = minute / 60, .minute = minute % 60
  };
  return m->minute ? inside_->dates.minute(c) : inside_->dates.day(c);
}

std::string Tr::weekday_date(std::string_view moment) const {
  const auto m = parse_moment(moment);
  if (!m) return std::string(moment);
  return inside_->dates.weekday_day(
      {.year = m->year, .month = m->month, .day = m->day, .hour = 0, .minute = 0}
  );
}

std::string Tr::time_of_day(std::string_view moment) const {
  const auto m = parse_moment(
      moment.contains('T') ? std::string(moment) : "2000-01-01T" + std::string(moment)
  );
  if (!m || !m->minute) return std::string(moment);
  return inside_->dates.time(
      {.year = m->year,
       .month = m->month,
       .day = m->day,
       .hour = *m->minute / 60,
       .minute = *m->minute % 60}
  );
}

const std::string& Tr::weekday(int n) const {
  return inside_->dates.weekday(static_cast<std::size_t>(n));
}

const std::string& Tr::short_weekday(int n) const {
  return inside_->dates.short_weekday(static_cast<std::size_t>(n));
}

std::string Tr::list(std::span<const std::string> items) const {
  std::vector<icu::UnicodeString> all;
  all.reserve(items.size());
  for (const auto& item : items)
    all.push_back(utf16(item));
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString out;
  inside_->lists->format(all.data(), static_cast<std::int32_t>(all.size()), out, status);
  require(status, "list");
  return utf8(out);
}

int Tr::compare(std::string_view a, std::string_view b) const {
  UErrorCode status = U_ZERO_ERROR;
  const auto order = inside_->collator->compareUTF8(unicode::piece(a), unicode::piece(b), status);
  require(status, "compare");
  return order;
}

std::string Tr::sort_key(std::string_view name) const {
  const auto text = utf16(name);
  std::string key(name.size() * 3 + 8, '\0');
  const auto fill_key = [&] {
    return static_cast<std::size_t>(inside_->collator->getSortKey(
        text, reinterpret_cast<std::uint8_t*>(key.data()), static_cast<std::int32_t>(key.size())
    ));
  };
  std::size_t needed = fill_key();
  if (needed > key.size()) {
    key.resize(needed);
    needed = fill_key();
  }
  key.resize(needed == 0 ? 0 : needed - 1);  // without ICU's closing NUL
  return key;
}

std::string Tr::language_name(std::string_view code) const {
  const auto at = inside_->language_by_code.find(code);
  return at == inside_->language_by_code.end() ? std::string(code) : at->second;
}

std::string Tr::language_name_within(std::string_view code) const {
  const auto at = inside_->language_within.find(code);
  return at == inside_->language_within.end() ? std::string(code) : at->second;
}

std::string Tr::language_list(std::span<const std::string> codes) const {
  std::vector<std::string> names;
  for (const std::string& code : codes)
    names.push_back(names.empty() ? language_name(code) : language_name_within(code));
  return list(names);
}

std::span<const LanguageName> Tr::language_names() const {
  return inside_->languages;
}

Translations::Translations(const std::string& zone) {
  for (const Language& language : languages()) {
    all_.push_back(std::make_unique<const Tr>(language, embedded_catalogue(language.code), zone));
  }
}

const Tr& Translations::in(std::string_view code) const {
  const Language* language = find_language(code);
  return in(language ? *language : languages().front());
}

}  // namespace ibis::i18n
