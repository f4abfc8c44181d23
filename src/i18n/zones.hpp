#pragma once
#include "core/clock.hpp"
#include "core/dates.hpp"
#include "i18n/tr.hpp"

#include <span>
#include <string>
#include <string_view>

namespace ibis::i18n {

struct ZoneChoice {
  std::string zone;  // IANA
  std::string name;  // "Europe · Lisbon"
};

/// The time zones one may choose from: UTC, and one for each region that keeps its own time, by continent or ocean and by
/// place as this language names and sorts them.
std::span<const ZoneChoice> zone_choices(const Tr& tr);

/// The place whose clocks a zone (IANA) is named for, as this language calls it: "Lisbon". UTC and what ICU does not know
/// come back as they are read.
std::string zone_place(const Tr& tr, std::string_view zone);

/// What stands behind a time of day: "Lisbon time".
std::string zone_time(const Tr& tr, std::string_view zone);

/// The instant at which clocks in `zone` (IANA; UTC when it is unknown) show `moment`; a day alone is its midnight. A time
/// that the clocks jump over is as long after midnight as its number says (02:30 is 03:30 then); one they show twice is the
/// first.
Instant instant_of(const Moment& moment, std::string_view zone);

/// What clocks in `zone` show at `t`, to the minute.
Moment moment_at(Instant t, std::string_view zone);

/// "2026-12-01T09:30", or "2026-12-01" without a time.
std::string to_text(const Moment& moment);

/// The day `days` later, without a time.
Moment plus_days(const Moment& moment, int days);

/// 0 for a Monday to 6 for a Sunday.
int weekday_of(const Moment& moment);

}  // namespace ibis::i18n
