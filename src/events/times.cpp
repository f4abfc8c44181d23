#include "events/times.hpp"

#include "core/text.hpp"
#include "events/event.hpp"
#include "i18n/stretch.hpp"
#include "i18n/zones.hpp"

#include <algorithm>

namespace ibis::events {

namespace {

using i18n::arg;

constexpr std::int64_t usual_months = 6;
constexpr std::int64_t most_months = 120;
constexpr std::size_t day_characters = 10;

Instant at(std::string_view moment, std::string_view zone) {
  const auto parsed = parse_moment(moment);
  return parsed ? i18n::instant_of(*parsed, zone) : Instant{0};
}

}  // namespace

Instant Times::starts_at() const {
  return at(starts, zone);
}

Instant Times::ends_at() const {
  if (!all_day()) return at(ends, zone);
  const auto last = parse_moment(ends);
  return last ? i18n::instant_of(i18n::plus_days(*last, 1), zone) : Instant{0};
}

std::optional<Times> times_of(const entries::Record& record) {
  std::string starts = record.text(field::starts);
  std::string ends = record.text(field::ends);
  const std::string& zone = record.text(field::zone);
  if (!parse_moment(starts) || !parse_moment(ends) || zone.empty()) return std::nullopt;
  const bool whole_days =
      record.has(field::all_day) || !starts.contains('T') || !ends.contains('T');
  if (whole_days) {
    starts.resize(day_characters);
    ends.resize(day_characters);
  }
  return Times{.starts = std::move(starts), .ends = std::move(ends), .zone = zone};
}

std::optional<Instant> instant_of(const entries::Record& record, const entries::Field& field) {
  const auto moment = parse_moment(record.text(field));
  if (!moment) return std::nullopt;
  return i18n::instant_of(*moment, record.text(field::zone));
}

std::string in_words(const i18n::Tr& tr, const Times& times) {
  return i18n::stretch(tr, times.starts, times.ends);
}

std::string elsewhere(const i18n::Tr& tr, const Times& times, std::string_view reader_zone) {
  if (times.all_day() || reader_zone.empty()) return {};
  const std::string from = i18n::to_text(i18n::moment_at(times.starts_at(), reader_zone));
  const std::string until = i18n::to_text(i18n::moment_at(times.ends_at(), reader_zone));
  if (from == times.starts && until == times.ends) return {};
  return tr(
      "{when} ({zone})",
      arg("when", i18n::stretch(tr, from, until)),
      arg("zone", i18n::zone_time(tr, reader_zone))
  );
}

Instant forget_at(const Times& times, const entries::Record& record) {
  const auto months =
      std::min(text::to_int(record.text(field::keep_months)).value_or(usual_months), most_months);
  const auto end = i18n::moment_at(times.ends_at(), times.zone);
  using namespace std::chrono;
  const year_month_day day{
      year{end.year},
      month{static_cast<unsigned>(end.month)},
      std::chrono::day{static_cast<unsigned>(end.day)}
  };
  year_month_day then = day + std::chrono::months{static_cast<int>(months)};
  if (!then.ok()) then = then.year() / then.month() / last;
  return {duration_cast<microseconds>(sys_days{then}.time_since_epoch()).count()};
}

}  // namespace ibis::events
