#pragma once
// What only `ibis check` asks the database.
#include "core/id.hpp"
#include "db/transaction.hpp"
#include "entries/entry.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ibis::cli {

/// A rule of the database that some rows break.
struct BrokenRule {
  std::string what;
  std::int64_t rows;
};

/// The rules between rows of different rooms that do not hold.
std::vector<BrokenRule> broken_rules(db::Read& r);

/// What is worked out of an entry's fields and kept in its row.
struct StoredFacets {
  entries::EntryId id;
  std::string facets;
  std::string theme_ids;
};

/// Entries of any kind and state after this id, by id.
std::vector<StoredFacets> stored_facets(db::Read& r, entries::EntryId after, std::int64_t limit);

std::int64_t entry_count(db::Read& r);

}  // namespace ibis::cli
