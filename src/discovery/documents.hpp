#pragma once
// What is published, as the search index takes it: each sort of thing by its number in the database, the public parts
// alone.
#include "db/transaction.hpp"
#include "entries/kind.hpp"
#include "entries/published_store.hpp"
#include "i18n/tr.hpp"
#include "places/gazetteer.hpp"
#include "search/document.hpp"
#include "taxonomy/terms.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace ibis::discovery {

/// What documents are made with. All of it must outlive the call.
struct Surroundings {
  entries::Kinds lists;  // every kind, and what has a list without being entries
  const taxonomy::Terms& terms;
  const places::Gazetteer& places;
};

/// What a key of the index stands for; 0 for a key that was never ours.
std::int64_t number_of(const search::Key& key);
search::Key key_of(std::string_view kind, std::int64_t number);

/// The document of a thing as it is public now; absent when it is not.
std::optional<search::Document> document_of(
    db::Read& r, const Surroundings& around, const search::Key& key
);

/// Keys of what is public of a kind, by number, above `after`; at most `limit`.
std::vector<search::Key> keys_after(
    db::Read& r, const entries::Kind& kind, std::int64_t after, std::int64_t limit
);

/// The card of what a key stands for.
struct KeyedCard {
  search::Key key;
  entries::CardOfKind card;
};

/// The cards of those that are public now, in the order they are named in.
std::vector<KeyedCard> cards_behind(
    db::Read& r, const entries::Kinds& lists, std::span<const search::Key> keys
);

}  // namespace ibis::discovery
