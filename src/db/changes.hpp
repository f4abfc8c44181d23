#pragma once
// The log of what was changed, so that every process can keep what it holds in memory (bitmaps,
// taxonomy, the search index) like the database. A change is a hint to read the row again, not a
// record of its history.
#include "core/clock.hpp"
#include "db/transaction.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::db {

struct Change {
  Instant at;
  std::string kind;   // "practice", "term", …
  std::int64_t item;  // the row's id; 0 where the whole kind may have changed
  std::string what;   // "published", "renamed", …: for the kind itself
};

/// Writes a change in the same transaction as what it tells of. `kind` is not empty.
void log_change(
    Write& w, Instant at, std::string_view kind, std::int64_t item, std::string_view what
);

/// A place in the log, to be kept as it is. Only good for the database it came from.
struct ChangeCursor {
  std::string text;
};

/// The place after everything this Read sees: read the state itself and this in one Read, then
/// follow with `changes_after`.
ChangeCursor changes_now(Read& r);

struct Changes {
  std::vector<Change> changes;
  ChangeCursor next;  // where to go on
  bool more;          // there are more already: call again with `next`
  bool lost;          // the log does not reach back to the cursor: build the state anew
};

/// Up to `limit` changes (at least 1) after `after`, in the order of commits; none is ever left out.
/// A cursor that cannot be read counts as lost.
Changes changes_after(Read& r, const ChangeCursor& after, std::int64_t limit);

/// Deletes what is older than `before`; returns how many. Readers whose cursor is older are told by
/// `Changes::lost`.
std::int64_t forget_changes(Write& w, Instant before);

}  // namespace ibis::db
