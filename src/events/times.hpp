#pragma once
// When an event is: what its record says, in its own zone, and the instants that follow from it. No I/O.
#include "core/clock.hpp"
#include "core/dates.hpp"
#include "entries/record.hpp"
#include "i18n/tr.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ibis::events {

/// What stands for ever: local times and their zone, and whether days are all that counts.
struct Times {
  std::string starts;  // YYYY-MM-DD[THH:MM]
  std::string ends;    // of an all-day event its last day
  std::string zone;    // IANA

  [[nodiscard]] bool all_day() const { return !starts.contains('T'); }

  [[nodiscard]] std::string_view first_day() const {
    return std::string_view(starts).substr(0, 10);
  }

  [[nodiscard]] std::string_view last_day() const { return std::string_view(ends).substr(0, 10); }

  /// By the data of the zone as they are now.
  [[nodiscard]] Instant starts_at() const;
  /// The first instant after it: of an all-day event the midnight after its last day.
  [[nodiscard]] Instant ends_at() const;

  friend bool operator==(const Times&, const Times&) = default;
};

/// The times of a record, as soon as beginning, end and zone are there.
std::optional<Times> times_of(const entries::Record& record);

/// An instant told by a field of the record in the event's zone; nothing when it is empty.
std::optional<Instant> instant_of(const entries::Record& record, const entries::Field& field);

/// "1 December 2026 at 09:30 to 17:00", "1 December 2026 to 3 December 2026", in the event's own zone, without its name.
std::string in_words(const i18n::Tr& tr, const Times& times);

/// The same as `reader_zone` has it, with that zone's name; empty where clocks there show the same, and for whole days.
std::string elsewhere(const i18n::Tr& tr, const Times& times, std::string_view reader_zone);

/// When the data of those who take part go: the end and the months the organiser set.
Instant forget_at(const Times& times, const entries::Record& record);

/// An event lasts at most so many days.
inline constexpr int longest_days = 366;

}  // namespace ibis::events
