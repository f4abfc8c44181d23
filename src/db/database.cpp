#include "db/database.hpp"

#include "db/postgres.hpp"
#include "db/sqlite.hpp"

#include <algorithm>

namespace ibis::db {

void Database::follow_generation(std::int64_t number) {
  // The table's number is the same for all processes, so hearing of one commit twice changes
  // nothing. Without the table (a database not migrated yet) each commit counts for itself.
  std::uint64_t now = generation_.load();
  for (;;) {
    const auto next = number == 0 ? now + 1 : std::max(now, static_cast<std::uint64_t>(number) + 1);
    if (generation_.compare_exchange_weak(now, next)) return;
  }
}

std::unique_ptr<Database> open(const Settings& settings) {
  constexpr std::string_view sqlite = "sqlite:";
  if (settings.url.starts_with(sqlite))
    return std::make_unique<SqliteDatabase>(settings, settings.url.substr(sqlite.size()));
  if (settings.url.starts_with("postgres://") || settings.url.starts_with("postgresql://"))
    return std::make_unique<PostgresDatabase>(settings);
  throw Fault("--database: neither sqlite:PATH nor postgres://…");
}

}  // namespace ibis::db
