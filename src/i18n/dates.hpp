#pragma once
#include "core/clock.hpp"

#include <array>
#include <memory>
#include <string>
#include <string_view>

namespace ibis::i18n {

/// A date and time on the calendar, in some zone.
struct Civil {
  int year, month, day;  // month 1-12
  int hour, minute;
};

/// Writes dates as one language does. The patterns and month names are ICU's, read at the start;
/// writing is ours, because ICU's formatter may not be shared between threads and one for each
/// would weigh megabytes.
class Dates {
 public:
  explicit Dates(std::string_view locale);

  /// "3 March 2026"
  [[nodiscard]] std::string day(const Civil& c) const { return write(day_, c); }

  /// "Tuesday, 3 March 2026"
  [[nodiscard]] std::string weekday_day(const Civil& c) const { return write(weekday_day_, c); }

  /// "March 2026"
  [[nodiscard]] std::string month(const Civil& c) const { return write(month_, c); }

  /// "2026"
  [[nodiscard]] std::string year(const Civil& c) const { return write(year_, c); }

  /// "3 March 2026 at 14:05"
  [[nodiscard]] std::string minute(const Civil& c) const { return write(minute_, c); }

  /// "14:05"
  [[nodiscard]] std::string time(const Civil& c) const { return write(time_, c); }

  /// "Tuesday" and "Tue", as they stand alone; 0 is Monday.
  [[nodiscard]] const std::string& weekday(std::size_t n) const { return weekdays_.at(n); }

  [[nodiscard]] const std::string& short_weekday(std::size_t n) const {
    return short_weekdays_.at(n);
  }

 private:
  [[nodiscard]] std::string write(const std::string& pattern, const Civil& c) const;
  void field(std::string& out, char letter, std::size_t length, const Civil& c) const;

  std::array<std::string, 12> names_;                     // within a date: "марта"
  std::array<std::string, 12> alone_names_;               // by itself: "март"
  std::array<std::string, 2> halves_;                     // AM, PM
  std::array<std::string, 7> weekdays_, short_weekdays_;  // by themselves
  std::array<std::string, 7> dated_weekdays_;             // within a date
  // ICU patterns of the fields E d M L y H h a m
  std::string day_, weekday_day_, month_, year_, minute_, time_;
};

/// The calendar in `zone` (IANA) at `t`; UTC when the zone is unknown.
Civil civil_in(Instant t, std::string_view zone);

}  // namespace ibis::i18n
