#pragma once
// The phases of a dialogue: they follow from its days, the clock and whether its synthesis is out; nobody sets them. No I/O.
#include "core/clock.hpp"
#include "entries/record.hpp"
#include "i18n/msgid.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace ibis::dialogues {

/// announced: can be read about. open: members write. summarising: nobody writes any more, what was said is summed up.
/// closed: the synthesis is published, before the day on which it was due or after it.
enum class Phase : std::uint8_t { announced, open, summarising, closed };

std::string_view code(Phase phase);
/// "Open for contributions", … for a tag.
i18n::Msgid label(Phase phase);

/// When one phase gives way to the next, each the first instant of the later one.
struct Times {
  Instant opens_at;
  Instant closes_at;
  Instant ends_at;  // from then on a synthesis that is not there is overdue

  friend bool operator==(const Times&, const Times&) = default;
};

/// The times of a record, as soon as its days and its zone are there: days begin at midnight in that zone, and the last
/// open day and the last day of summing up belong to their phases.
std::optional<Times> times_of(const entries::Record& record);

/// `summed_up`, here and below: its synthesis is published.
Phase phase_at(const Times& times, bool summed_up, Instant now);
/// Whether the day is over on which the synthesis was due, and it is not there.
bool is_overdue(const Times& times, bool summed_up, Instant now);
/// When the clock changes next what is said of the phase: also when a synthesis becomes overdue.
std::optional<Instant> next_change(const Times& times, bool summed_up, Instant now);

}  // namespace ibis::dialogues
