#include "i18n/zones.hpp"

#include "core/icu.hpp"
#include "i18n/dates.hpp"

#include <fmt/format.h>
#include <unicode/basictz.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <stdexcept>

namespace ibis::i18n {

std::vector<std::string> zones() {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::StringEnumeration> ids(icu::TimeZone::createTimeZoneIDEnumeration(
      UCAL_ZONE_TYPE_CANONICAL_LOCATION, nullptr, nullptr, status
  ));
  unicode::require(status, "list of time zones");
  std::vector<std::string> all;
  while (const icu::UnicodeString* id = ids->snext(status))
    all.push_back(unicode::utf8(*id));
  unicode::require(status, "list of time zones");
  std::ranges::sort(all);
  return all;
}

namespace {

std::chrono::sys_days days_of(const Moment& m) {
  using namespace std::chrono;
  return sys_days{
      year{m.year} / month{static_cast<unsigned>(m.month)} / day{static_cast<unsigned>(m.day)}
  };
}

}  // namespace

Instant instant_of(const Moment& moment, std::string_view zone) {
  using namespace std::chrono;
  const auto local = duration_cast<milliseconds>(
      days_of(moment).time_since_epoch() + minutes(moment.minute.value_or(0))
  );
  const std::unique_ptr<const icu::TimeZone> made(icu::TimeZone::createTimeZone(unicode::utf16(zone)
  ));
  const auto* known = dynamic_cast<const icu::BasicTimeZone*>(made.get());
  std::int32_t raw = 0;
  std::int32_t saved = 0;
  if (known != nullptr) {
    UErrorCode status = U_ZERO_ERROR;
    known->getOffsetFromLocal(
        static_cast<UDate>(local.count()),
        UCAL_TZ_LOCAL_FORMER,
        UCAL_TZ_LOCAL_FORMER,
        raw,
        saved,
        status
    );
    unicode::require(status, "a time in its zone");
  }
  return {duration_cast<microseconds>(local - milliseconds(raw + saved)).count()};
}

Moment moment_at(Instant t, std::string_view zone) {
  const Civil c = civil_in(t, zone);
  return {.year = c.year, .month = c.month, .day = c.day, .minute = c.hour * 60 + c.minute};
}

std::string to_text(const Moment& moment) {
  std::string day = fmt::format("{:04}-{:02}-{:02}", moment.year, moment.month, moment.day);
  if (!moment.minute) return day;
  return fmt::format("{}T{:02}:{:02}", day, *moment.minute / 60, *moment.minute % 60);
}

Moment plus_days(const Moment& moment, int days) {
  const std::chrono::year_month_day then{days_of(moment) + std::chrono::days(days)};
  return {
      .year = static_cast<int>(then.year()),
      .month = static_cast<int>(static_cast<unsigned>(then.month())),
      .day = static_cast<int>(static_cast<unsigned>(then.day())),
      .minute = {},
  };
}

int weekday_of(const Moment& moment) {
  return static_cast<int>(std::chrono::weekday{days_of(moment)}.iso_encoding()) - 1;
}

}  // namespace ibis::i18n
