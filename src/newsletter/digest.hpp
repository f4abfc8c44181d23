#pragma once
// What one letter tells: chosen from what is new by what somebody wants. No I/O.
#include "entries/kind.hpp"
#include "entries/store.hpp"
#include "events/times.hpp"
#include "newsletter/subscription.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace ibis::newsletter {

/// A published entry that may leave the site, somebody who is listed, or a topic (topics.hpp).
struct Piece {
  const entries::Kind* kind;
  entries::Card card;
  std::string facets;  // entry.facets
};

/// An event that has not begun.
struct Coming {
  Piece piece;
  events::Times times;
};

/// All that could stand in the letters of an issue.
struct Material {
  std::vector<Piece> fresh;    // kind by kind, of each the newest first
  std::vector<Coming> coming;  // by beginning
  Instant until;
};

struct Group {
  const entries::Kind* kind;
  std::vector<const Piece*> shown;
  std::size_t more;  // that fit as well
};

/// Points into its material, which must outlive it.
struct Digest {
  Instant since;
  std::vector<Group> groups;
  std::vector<const Coming*> coming;

  [[nodiscard]] bool empty() const { return groups.empty() && coming.empty(); }
};

/// What was published after `since` and fits, and events to come that are not among it. `selection` is of selection_of().
Digest make_digest(
    const Material& material, const Wish& wish, const entries::Selection& selection, Instant since
);

}  // namespace ibis::newsletter
