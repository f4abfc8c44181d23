#pragma once
// Where the rows of a list come from when its members are no entries: people who are listed have accounts, not drafts and
// decisions, and yet a list of them has filters, counts, feeds and files as every other.
#include "access/roles.hpp"
#include "db/transaction.hpp"
#include "entries/record_store.hpp"
#include "entries/tag_store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ibis::entries {

/// As the functions of store.hpp and record_store.hpp of the same names, of one kind. They give what everyone may see and
/// nothing else.
struct Source {
  bool
      people;  // drawn by their letters where they have no photo, and named in the direction of their names
  std::vector<std::pair<std::int64_t, std::string>> (*facet_rows)(db::Read& r);
  /// Of the row a change of the kind's code names.
  std::optional<FacetRow> (*facet_row)(db::Read& r, std::int64_t item);
  std::vector<Line> (*lines_at)(
      db::Read& r, const std::vector<std::int64_t>& positions, const taxonomy::Terms& terms
  );
  std::vector<Card> (*cards_at)(db::Read& r, const std::vector<std::int64_t>& positions);
  /// Of one by its public id, while it is in the list.
  std::optional<std::int64_t> (*position_of)(db::Read& r, std::string_view public_id);
  /// Numbers of those in the list, above `after`, in that order; what facet_row takes.
  std::vector<std::int64_t> (*items_after)(db::Read& r, std::int64_t after, std::int64_t limit);
  /// Tags by slug, each as the first in the list writes it.
  TagNames (*tag_names)(db::Read& r, const std::vector<std::string>& slugs);
  /// Whether this reader may have a file of the one with this number (media::Owner).
  bool (*may_see_file)(db::Read& r, const access::Viewer& viewer, std::int64_t owner);
};

/// Of any kind: from its source, or from the entries.
std::vector<std::pair<std::int64_t, std::string>> facet_rows(db::Read& r, const Kind& kind);
std::optional<FacetRow> facet_row(db::Read& r, const Kind& kind, std::int64_t item);
std::vector<Card> cards_at(
    db::Read& r, const Kind& kind, const std::vector<std::int64_t>& positions
);
TagNames tag_names(db::Read& r, const Kind& kind, const std::vector<std::string>& slugs);

}  // namespace ibis::entries
