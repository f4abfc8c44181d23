#pragma once
// When events are, and what is asked of them by time. The SQL of registrations is in desk_store.hpp.
#include "core/clock.hpp"
#include "db/transaction.hpp"
#include "entries/entry.hpp"
#include "entries/record.hpp"
#include "events/times.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ibis::events {

/// Writes the times of a record, or removes them while it has none (entries::Kind::keep).
void keep_times(db::Write& w, entries::EntryId id, const entries::Record& record, Instant now);

/// Works the instants of events that have not ended long ago out again, for the data of zones change; returns how many
/// were wrong. `now` chooses them.
std::int64_t mend_times(db::Write& w, Instant now);

/// Where a published event stands in the list.
struct Slot {
  std::int64_t position;
  Instant starts_at;
  entries::EntryId id;
  std::string starts;
  std::string ends;
  std::string zone;
  std::string status;

  [[nodiscard]] Times times() const { return {.starts = starts, .ends = ends, .zone = zone}; }
};

/// A place in the list: events with the same beginning are told apart by their id.
struct Key {
  Instant starts_at;
  entries::EntryId id;

  auto operator<=>(const Key&) const = default;
};

/// These, if they are published, in the order they are named in.
std::vector<Slot> slots_of(db::Read& r, const std::vector<entries::EntryId>& ids);

/// Published ones that begin after the one instant and not after the other and are not cancelled, by beginning, at most
/// `limit`.
std::vector<Slot> slots_beginning(db::Read& r, Instant after, Instant until, std::int64_t limit);

/// A published event with its time.
struct DatedRow {
  std::int64_t position;
  std::string facets;
  Instant starts_at;
  Instant ends_at;
  entries::EntryId id;
};

/// All of them, by beginning.
std::vector<DatedRow> dated_rows(db::Read& r);

/// When an event is over; one that is cancelled always was. Nothing where its time is not known.
std::optional<Instant> over_at(db::Read& r, entries::EntryId id);

/// When an event begins; one that is cancelled never does. Nothing where its time is not known.
std::optional<Instant> rated_from(db::Read& r, entries::EntryId id);

/// How often an event was changed, by its id, for iCalendar's SEQUENCE.
std::vector<std::pair<std::int64_t, std::int64_t>> versions(
    db::Read& r, const std::vector<entries::EntryId>& ids
);

}  // namespace ibis::events
