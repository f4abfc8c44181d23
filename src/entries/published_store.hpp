#pragma once
// What is published, by the numbers of entries: for what keeps a list of its own of them, such as the search index.
#include "db/transaction.hpp"
#include "entries/store.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::entries {

/// A card with the kind it is of.
struct CardOfKind {
  std::string kind;
  Card card;
};

/// Those of these entries that are published now, in the order they are named in.
std::vector<CardOfKind> cards_numbered(db::Read& r, const std::vector<std::int64_t>& numbers);

/// Published entries of a kind whose number is above `after`, in that order, at most `limit`.
std::vector<EntryId> published_after(
    db::Read& r, std::string_view kind, EntryId after, std::int64_t limit
);

/// Positions of the published entries of a kind that have one of these slugs, lowest first.
std::vector<std::int64_t> positions_of(
    db::Read& r, std::string_view kind, const std::vector<std::string>& slugs
);

}  // namespace ibis::entries
