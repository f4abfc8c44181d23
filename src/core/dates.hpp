#pragma once
#include <optional>
#include <string_view>

namespace ibis {

/// A date of which the month or the day may be unknown: "2019", "2019-05", "2019-05-03".
struct PartialDate {
  int year;
  int month;  // 0: unknown
  int day;    // 0: unknown
};

/// Reads a partial date that exists in the calendar, years 1000 to 9999; anything else is absent.
std::optional<PartialDate> parse_partial_date(std::string_view text);

/// What a calendar and, when there is a time of day, a clock on the wall show somewhere: "2026-12-01",
/// "2026-12-01T09:30". Which instant that is depends on the zone (i18n/zones.hpp).
struct Moment {
  int year;
  int month;
  int day;
  std::optional<int> minute;  // of the day, 0 to 1439
};

/// Reads a moment that exists in the calendar, years 1000 to 9999; anything else is absent.
std::optional<Moment> parse_moment(std::string_view text);

/// Whether `a` certainly lies after `b`: what is unknown is given the benefit of the doubt.
bool certainly_after(const PartialDate& a, const PartialDate& b);

}  // namespace ibis
