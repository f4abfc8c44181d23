#pragma once
#include "core/clock.hpp"

namespace ibis::stories {

/// The beginning of the day, in UTC: of what a teller without an account does no finer time is kept.
constexpr Instant day_of(Instant t) {
  constexpr std::int64_t us_per_day = 86'400'000'000;
  return {t.us - t.us % us_per_day};
}

}  // namespace ibis::stories
