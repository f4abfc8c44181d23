#pragma once
// Entries that come with the program: facts about the world from public sources, each with its sources and with how sure it
// is. They are nobody's until an editor mends them. See docs/decisions/reference-data.md.
#include "core/clock.hpp"
#include "core/result.hpp"
#include "db/database.hpp"
#include "entries/check.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace ibis::entries {

/// Whether a published entry of the kind may be without this field: reference data is half empty where its sources are.
bool may_lack(const Kind& kind, const Field& field);

/// One row of a file of data/reference/.
struct ReferenceRow {
  std::string key;  // names the row for ever, and is the slug of its entry where that is free
  Record record;    // as somebody would type it
};

/// A file of data/reference/, for one kind.
struct ReferenceSet {
  const Kind& kind;
  std::string source;  // the file's name without .json
  std::vector<ReferenceRow> rows;
};

/// Reads {"rows": [{"key", the fields of the kind by their names}]}. What cannot be read, a field the kind does not have and
/// a key that stands there twice are faults (std::runtime_error that names the place).
ReferenceSet read_reference(const Kind& kind, const std::filesystem::path& file);

/// What loading did.
struct ReferenceReport {
  std::size_t added;
  std::size_t renewed;

  friend bool operator==(const ReferenceReport&, const ReferenceReport&) = default;
};

/// Publishes what is new in the set, and renews what has changed in it and nobody has touched on the site since it was
/// loaded: no editor mended it, no one withdrew it. May be done at each start and by several programs at once. The kind must
/// have common::reference. A row that may not even be kept as a draft is a fault, for it is shipped with the program.
ReferenceReport load_reference(
    db::Database& database, const ReferenceSet& set, const Surroundings& around, Instant now
);

}  // namespace ibis::entries
