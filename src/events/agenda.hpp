#pragma once
// All published events in the order of time, kept in memory until one changes or ends: what the list is turned over in.
#include "entries/facets.hpp"
#include "entries/own_order.hpp"
#include "events/store.hpp"
#include "site/context.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace ibis::events {

/// Events one after the other, by their keys; `backwards`: the last one first. `keys` and `ends` by rank.
struct Line {
  entries::OwnOrder order{};
  std::vector<Key> keys{};
  std::vector<Instant> ends{};
  bool backwards = false;
};

struct Agenda {
  Line coming;                      // the next one first
  Line past;                        // the last one first
  std::optional<Instant> next_end;  // until then what is coming stays as it is
};

/// The agenda of these rows (dated_rows) at `now`.
std::shared_ptr<const Agenda> agenda_of(const std::vector<DatedRow>& rows, Instant now);
/// The agenda at the time of the request.
std::shared_ptr<const Agenda> agenda(const site::Context& c);

/// A page of a line: its events in their order, by their keys and, as many, their positions.
struct LinePage {
  std::vector<Key> keys;
  std::vector<std::int64_t> positions;
  bool more_before;
  bool more_after;
};

/// Up to `rows` of those that `selection` takes, behind `after`, else before `before`, else from the first on. Both name an
/// event that may be there no more.
LinePage page_of(
    const Line& line,
    const entries::Selection& selection,
    const std::optional<Key>& after,
    const std::optional<Key>& before,
    std::size_t rows
);

/// Up to `most` that begin after `now`, of those whose position `fits` takes, the soonest first.
std::vector<entries::EntryId> beginning_after(
    const Agenda& agenda,
    Instant now,
    std::size_t most,
    const std::function<bool(std::int64_t)>& fits
);

/// Events that have begun before `until` and end after `from`, in no order.
std::vector<entries::EntryId> touching(const Agenda& agenda, Instant from, Instant until);

}  // namespace ibis::events
