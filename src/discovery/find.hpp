#pragma once
// A search with what its hits are now: the index may be a second behind, and what was withdrawn since is not shown.
#include "discovery/query.hpp"
#include "discovery/source.hpp"
#include "entries/cards.hpp"
#include "entries/published_store.hpp"
#include "search/index.hpp"
#include "site/context.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::discovery {

/// A hit that everyone may read: with its card where it is an entry.
struct Shown {
  search::Hit hit;
  Thing thing;
  std::optional<entries::CardOfKind> card;
};

struct Findings {
  search::Found found;  // `hits` were moved to `shown`
  std::vector<Shown> shown;
  entries::CardPictures pictures;
};

/// nullptr where nothing can be searched.
const search::Index* index_of(const site::Context& c);
/// What can be searched beside entries.
std::span<const Source> sources_of(const site::Context& c);

/// What one of a sort, and many, are called; the code itself of a sort that is not known (any more).
std::string one_of_kind(const site::Context& c, std::string_view kind);
std::string many_of_kind(const site::Context& c, std::string_view kind);

/// A thing with the sort it is of.
struct ThingOfKind {
  std::string kind;
  Thing thing;
};

std::vector<search::Key> keys_of(const std::vector<search::Title>& titles);

/// Those of these that everyone may read, in their order.
std::vector<ThingOfKind> things_of(const site::Context& c, const std::vector<search::Key>& keys);

/// ErrorKind::unavailable while there is no index.
Result<Findings> find(const site::Context& c, const Query& query);

/// Titles that hold what somebody is typing.
Result<std::vector<ThingOfKind>> suggest(
    const site::Context& c, std::string_view typed, std::size_t limit
);

}  // namespace ibis::discovery
