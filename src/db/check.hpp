#pragma once
#include "db/database.hpp"

#include <string>
#include <vector>

namespace ibis::db {

/// What the engine itself finds wrong with its file: damaged pages, indexes that miss rows, rows
/// that refer to missing ones. One sentence each, at most most_problems. PostgreSQL keeps its own
/// references right and has no such question, so there it is empty. Works beside a running server.
std::vector<std::string> problems(Database& database);

inline constexpr std::size_t most_problems = 100;

}  // namespace ibis::db
