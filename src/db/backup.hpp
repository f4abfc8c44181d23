#pragma once
#include "db/database.hpp"

#include <filesystem>
#include <string>

namespace ibis::db {

/// Writes one consistent state of the database at `url` into the new file `into`, beside whoever
/// reads and writes it: a SQLite file, or what pg_dump -Fc writes. Throws Fault where that fails.
void copy_database(const std::string& url, const std::filesystem::path& into);

/// Fills the empty PostgreSQL database at `url` from what copy_database wrote of one; all or
/// nothing. Throws Fault.
void restore_postgres(const std::string& url, const std::filesystem::path& from);

/// Whether there is no table in it yet.
bool is_blank(Database& database);

}  // namespace ibis::db
