#include "db/check.hpp"

#include <fmt/format.h>

namespace ibis::db {

namespace {

struct BrokenReferences {
  std::string from;
  std::string to;
  std::int64_t rows;
};

}  // namespace

std::vector<std::string> problems(Database& database) {
  std::vector<std::string> found;
  if (database.engine() != Engine::sqlite) return found;
  try {
    database.read([&](Read& r) {
      found.clear();
      for (std::string& line : r.rows<std::string>("pragma integrity_check(100)")) {
        if (line != "ok") found.push_back("database: " + std::move(line));
      }
      const auto broken = r.rows<BrokenReferences>(
          "select \"table\", parent, count(*) from pragma_foreign_key_check() group by \"table\", "
          "parent"
      );
      for (const auto& [from, to, rows] : broken)
        found.push_back(
            fmt::format("database: {} rows of {} refer to missing rows of {}", rows, from, to)
        );
    });
  } catch (const Fault& fault) {
    // Too damaged even to be asked.
    found.emplace_back(fault.what());
  }
  if (found.size() > most_problems) found.resize(most_problems);
  return found;
}

}  // namespace ibis::db
