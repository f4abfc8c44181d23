#pragma once
// What can be searched beside the entries of the kinds: each sort names itself by a few plain functions, and the wiring
// hands them over (Follower).
#include "db/changes.hpp"
#include "db/transaction.hpp"
#include "discovery/documents.hpp"
#include "i18n/msgid.hpp"
#include "search/document.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::discovery {

/// A hit as pages and programs are shown it.
struct Thing {
  std::int64_t number;
  std::string public_id;
  std::string title;
  std::string path;  // without language prefix
  std::string language;
  Instant published;
};

/// A sort of thing that is no kind of entry. Its functions tell of what everyone may read and of nothing else.
struct Source {
  std::string_view kind;  // in the index and in addresses; none of a kind of entry
  i18n::Msgid one;
  i18n::Msgid many;
  std::optional<search::Document> (*document)(db::Read& r, std::int64_t number);
  /// Numbers of what is public, above `after`, in order, at most `limit`.
  std::vector<std::int64_t> (*numbers_after)(db::Read& r, std::int64_t after, std::int64_t limit);
  /// What is to be read again after a change.
  std::vector<std::int64_t> (*concerned)(db::Read& r, const db::Change& change);
  /// Those of these that are public now, in any order.
  std::vector<Thing> (*things)(db::Read& r, const std::vector<std::int64_t>& numbers);
};

/// nullptr where no source has this name.
inline const Source* find_source(std::span<const Source> all, std::string_view kind) {
  for (const Source& one : all) {
    if (one.kind == kind) return &one;
  }
  return nullptr;
}

}  // namespace ibis::discovery
