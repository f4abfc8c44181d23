#pragma once
// Parts of entries that other entries name (FieldType::passages): articles of conventions.
#include "db/transaction.hpp"
#include "entries/kind.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::entries {

/// A value of such a field in its two halves; without a "#" the code is empty.
struct SplitPassage {
  std::string_view slug;
  std::string_view code;
};

SplitPassage split_passage(std::string_view value);
std::string join_passage(std::string_view slug, std::string_view code);

/// A published entry with its parts.
struct EntryPassages {
  Referred entry;
  Passages passages;
};

/// Of those of `slugs` that are published now, the oldest first. `kind` has Kind::passages.
std::vector<EntryPassages> passages_of(
    db::Read& r, const Kind& kind, const std::vector<std::string>& slugs
);
/// The same of all that are published, at most `limit` of them.
std::vector<EntryPassages> all_passages(db::Read& r, const Kind& kind, std::int64_t limit);

/// What may be chosen of one entry, as values; nothing where it is not published.
std::vector<std::string> passage_values(db::Read& r, const Kind& kind, std::string_view slug);

/// Brings what fields of this type lead to into records that were read.
void find_passages(db::Read& r, const Kind& kind, std::span<Record* const> records);

}  // namespace ibis::entries
