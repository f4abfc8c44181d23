#include "i18n/days.hpp"

#include "i18n/dates.hpp"

#include <chrono>

namespace ibis::i18n {

namespace {

using std::chrono::microseconds;
using std::chrono::minutes;

std::chrono::sys_days sys_days_of(const PartialDate& day) {
  using namespace std::chrono;
  return sys_days{
      year{day.year} / month{static_cast<unsigned>(day.month)} /
      std::chrono::day{static_cast<unsigned>(day.day)}
  };
}

// How far the clocks of the zone stand from this midnight at `t`, in whole minutes.
minutes past(const PartialDate& midnight, Instant t, std::string_view zone) {
  const Civil civil = civil_in(t, zone);
  const PartialDate day{.year = civil.year, .month = civil.month, .day = civil.day};
  return sys_days_of(day) - sys_days_of(midnight) + std::chrono::hours(civil.hour) +
         minutes(civil.minute);
}

}  // namespace

Instant start_of_day(const PartialDate& day, std::string_view zone) {
  Instant t{microseconds(sys_days_of(day).time_since_epoch()).count()};
  // Twice: the offset there need not be the one found first. A third step forward when midnight does not exist.
  for (int step = 0; step < 2; ++step)
    t = t - microseconds(past(day, t, zone));
  if (const minutes left = past(day, t, zone); left < minutes(0)) t = t - microseconds(left);
  return t;
}

PartialDate day_of(Instant t, std::string_view zone) {
  const Civil civil = civil_in(t, zone);
  return {.year = civil.year, .month = civil.month, .day = civil.day};
}

PartialDate day_after(const PartialDate& day) {
  const std::chrono::year_month_day next{sys_days_of(day) + std::chrono::days(1)};
  return {
      .year = static_cast<int>(next.year()),
      .month = static_cast<int>(static_cast<unsigned>(next.month())),
      .day = static_cast<int>(static_cast<unsigned>(next.day())),
  };
}

std::int64_t day_number(const PartialDate& day) {
  return sys_days_of(day).time_since_epoch().count();
}

Instant next_midnight(Instant now, std::string_view zone) {
  PartialDate day = day_of(now, zone);
  Instant next = now;
  // A day the calendar leaves out (an island that crosses the date line) begins no later than the one before it.
  while (next <= now) {
    day = day_after(day);
    next = start_of_day(day, zone);
  }
  return next;
}

}  // namespace ibis::i18n
