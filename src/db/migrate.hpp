#pragma once
// Numbered migrations, append-only. A file in src/db/migrations/ is
//   NNNN_name.sql                              for both engines, or
//   NNNN_name.sqlite.sql + NNNN_name.postgres.sql   where they must differ.
// In the single file these are spelt per engine, outside quotes and comments:
//   @id      a key the database gives, never reused; may be followed by `references …`
//   @bytes   raw bytes
//   integer  64 bits on both (PostgreSQL gets bigint);  real  double precision
// A file holds any number of statements, each ended by a semicolon, and runs whole in one
// transaction.
#include "core/clock.hpp"
#include "db/database.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::db {

struct Migration {
  int number;
  std::string_view name;
  std::string_view text;      // for both engines, or SQLite's half of a pair
  std::string_view postgres;  // PostgreSQL's half of a pair, else empty
};

/// Those built into the program, by number.
std::span<const Migration> migrations();

/// Brings the database up to `wanted`, each step in a transaction of its own; processes that do it
/// at once wait for each other. Returns the numbers applied now. Throws Fault, and changes nothing,
/// where the database has been migrated by a newer program, a file already applied has changed, or
/// one was put in before one already applied.
std::vector<int> migrate(
    Database& database, const Clock& clock, std::span<const Migration> wanted = migrations()
);

/// Those that `migrate` would apply, after the same checks.
std::vector<int> pending(Database& database, std::span<const Migration> wanted = migrations());

/// The text an engine is given, marks spelt out.
std::string spell(const Migration& migration, Engine engine);

}  // namespace ibis::db
