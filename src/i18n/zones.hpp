#pragma once
#include "core/clock.hpp"
#include "core/dates.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ibis::i18n {

/// The IANA time zones one may choose from, one for each region that keeps its own time
/// ("Africa/Abidjan", …), sorted by name. Made anew at each call (well under a millisecond).
std::vector<std::string> zones();

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
