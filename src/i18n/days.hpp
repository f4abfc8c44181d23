#pragma once
// Days of the calendar in a time zone: a quotation stands for one, a feature begins and ends with one.
#include "core/clock.hpp"
#include "core/dates.hpp"

#include <cstdint>
#include <string_view>

namespace ibis::i18n {

/// The first moment of a day in `zone` (IANA). `day` has a month and a day. Where the clocks skip midnight, the day
/// begins when they have.
Instant start_of_day(const PartialDate& day, std::string_view zone);

/// The day of the calendar in `zone` at `t`.
PartialDate day_of(Instant t, std::string_view zone);

/// The day after.
PartialDate day_after(const PartialDate& day);

/// Days from 1970-01-01 to this one: the same for everyone in `zone`.
std::int64_t day_number(const PartialDate& day);

/// The first moment after `now` at which another day begins in `zone`.
Instant next_midnight(Instant now, std::string_view zone);

}  // namespace ibis::i18n
