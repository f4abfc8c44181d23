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

/// What a practice's facets are made from, and what is stored.
struct StoredFacets {
  entries::EntryId id;
  std::string slug;
  std::string language;
  std::string country;
  std::optional<std::int64_t> city_id;
  std::string facets;
  std::string theme_ids;
  std::string type;
  std::string started;
  std::string status;
  std::string organisation_kind;
};

/// Practices of any state after this id, by id.
std::vector<StoredFacets> stored_facets(db::Read& r, entries::EntryId after, std::int64_t limit);

std::int64_t practice_count(db::Read& r);

}  // namespace ibis::cli
