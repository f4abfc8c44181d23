#include "db/transaction.hpp"

#include <fmt/format.h>

namespace ibis::db {

void throw_out_of_range(int column, std::int64_t value) {
  throw Fault(fmt::format("column {}: {} does not fit its type", column + 1, value));
}

namespace detail {

void throw_row_shape(const Sql& sql, int columns, std::size_t fields) {
  throw Fault(fmt::format("{} columns for a row of {} fields: {}", columns, fields, sql.text()));
}

void throw_row_count(const Sql& sql, std::string_view what) {
  throw Fault(fmt::format("{} where one is expected: {}", what, sql.text()));
}

Error conflict_of(const UniqueViolation& violation) {
  return {.kind = ErrorKind::conflict, .message = {}, .fields = {}, .detail = violation.what()};
}

}  // namespace detail

}  // namespace ibis::db
