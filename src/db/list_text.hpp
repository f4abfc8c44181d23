#pragma once
#include "db/value.hpp"

#include <string>
#include <string_view>

namespace ibis::db {

/// [1,2,3] and ["a","b"], for SQLite's json_each.
std::string json_list(const IntegerList& list);
std::string json_list(const TextList& list);

/// {1,2,3} and {"a","b"}, PostgreSQL's text form of an array.
std::string array_literal(const IntegerList& list);
std::string array_literal(const TextList& list);

/// Throws Fault for text with a NUL: PostgreSQL would cut it off there, so neither engine takes it.
void refuse_nul(std::string_view text);

}  // namespace ibis::db
