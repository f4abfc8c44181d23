#pragma once
#include "db/value.hpp"

#include <sqlite3.h>

#include <span>
#include <string>
#include <vector>

namespace ibis::db {

/// Binds all parameters. Text is borrowed until the statement is reset; lists are written into
/// `kept`, which must live as long. Returns a SQLite result code. Throws Fault for text with a NUL,
/// which PostgreSQL has no place for.
int bind_all(
    sqlite3_stmt* statement, std::span<const Param> params, std::vector<std::string>& kept
);

/// The row a statement stands on.
class SqliteFields final : public Fields {
 public:
  explicit SqliteFields(sqlite3_stmt* statement) : statement_(statement) {}

  [[nodiscard]] int count() const override { return sqlite3_column_count(statement_); }

  [[nodiscard]] bool null(int column) const override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }

  [[nodiscard]] std::int64_t integer(int column) const override;
  [[nodiscard]] double real(int column) const override;
  [[nodiscard]] std::string_view text(int column) const override;
  [[nodiscard]] std::string bytes(int column) const override;

 private:
  void expect(int column, int type) const;

  sqlite3_stmt* statement_;
};

}  // namespace ibis::db
