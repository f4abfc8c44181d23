#include "db/database.hpp"
#include "db/sqlite.hpp"

#include <fmt/format.h>

namespace ibis::db {

std::unique_ptr<Database> open(const Settings& settings) {
  constexpr std::string_view sqlite = "sqlite:";
  if (settings.url.starts_with(sqlite))
    return std::make_unique<SqliteDatabase>(settings, settings.url.substr(sqlite.size()));
  throw Fault("--database: neither sqlite:PATH nor postgres://…");
}

}  // namespace ibis::db
