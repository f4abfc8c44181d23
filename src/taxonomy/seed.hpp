#pragma once
// Brings the words of data/ into the database. May be done at each start: what is there already is left alone, a newer
// version of the data adds to it and replaces only words that nobody has edited.
#include "core/clock.hpp"
#include "core/result.hpp"
#include "db/database.hpp"
#include "taxonomy/store.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ibis::taxonomy {

/// What a seed did.
struct SeedReport {
  std::size_t added;  // terms, pages, quotations
  std::size_t words;  // names and texts written, those of what was added too

  friend bool operator==(const SeedReport&, const SeedReport&) = default;
  SeedReport& operator+=(const SeedReport& more);
};

/// Reads the taxonomies in `folder` (data/taxonomies) into terms and their names; a transaction for each that has
/// something new. Throws std::runtime_error where the folder cannot be read or used.
Result<SeedReport> seed_terms(
    db::Database& database, const std::filesystem::path& folder, Instant now
);

/// The words of one kind of owner as they are kept, to find out what a seed has to write.
class KeptWords {
 public:
  KeptWords(db::Read& r, std::string_view owner_kind);

  /// Whether a seed may write `body` there and it would change something.
  [[nodiscard]] bool would_change(
      std::int64_t owner, std::string_view field, std::string_view language, std::string_view body
  ) const;

 private:
  std::unordered_map<std::string, OwnedWording> words_;
};

}  // namespace ibis::taxonomy
