#include "db/database.hpp"
#include "db/postgres.hpp"
#include "db/sqlite.hpp"

namespace ibis::db {

std::unique_ptr<Database> open(const Settings& settings) {
  constexpr std::string_view sqlite = "sqlite:";
  if (settings.url.starts_with(sqlite))
    return std::make_unique<SqliteDatabase>(settings, settings.url.substr(sqlite.size()));
  if (settings.url.starts_with("postgres://") || settings.url.starts_with("postgresql://"))
    return std::make_unique<PostgresDatabase>(settings);
  throw Fault("--database: neither sqlite:PATH nor postgres://…");
}

}  // namespace ibis::db
