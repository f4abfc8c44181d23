#pragma once
// Which entry each row of data/reference/ became.
#include "core/clock.hpp"
#include "db/transaction.hpp"
#include "entries/entry.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ibis::entries {

/// A row that was loaded, and how its entry stands now.
struct LoadedRow {
  EntryId entry_id;
  std::string source_key;
  std::string digest;          // of the row as it was loaded
  std::int64_t version;        // of the entry after it was loaded
  std::int64_t entry_version;  // of the entry now

  /// Whether anybody changed or withdrew it on the site.
  [[nodiscard]] bool is_touched() const { return entry_version != version; }
};

std::vector<LoadedRow> loaded_rows(db::Read& r, std::string_view source);

/// Notes that the row is this entry as it stands now.
void put_loaded(
    db::Write& w, std::string_view source, std::string_view key, std::string_view digest, EntryId id
);

}  // namespace ibis::entries
