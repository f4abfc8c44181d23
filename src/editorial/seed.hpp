#pragma once
// Brings the pages and quotations of data/ into the database, as taxonomy/seed.hpp does with terms.
#include "core/clock.hpp"
#include "core/result.hpp"
#include "db/database.hpp"
#include "taxonomy/seed.hpp"

#include <filesystem>

namespace ibis::editorial {

/// Reads `data`/pages/*.md (slug.language.md, the first line "# Title") and `data`/quotations.json. Adds what is new
/// and replaces what nobody has edited. Throws std::runtime_error where they cannot be read or used.
Result<taxonomy::SeedReport> seed_texts(
    db::Database& database, const std::filesystem::path& data, Instant now
);

}  // namespace ibis::editorial
