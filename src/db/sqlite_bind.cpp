#include "db/sqlite_bind.hpp"

#include "db/fault.hpp"
#include "db/list_text.hpp"

#include <fmt/format.h>

namespace ibis::db {

namespace {

class Binder {
 public:
  Binder(sqlite3_stmt* statement, int index, Type type, std::vector<std::string>& kept)
      : statement_(statement), index_(index), type_(type), kept_(kept) {}

  int operator()(std::monostate) const { return sqlite3_bind_null(statement_, index_); }

  int operator()(std::int64_t value) const { return sqlite3_bind_int64(statement_, index_, value); }

  int operator()(double value) const { return sqlite3_bind_double(statement_, index_, value); }

  int operator()(std::string_view value) const {
    // An empty view may have no address, and SQLite takes a null address for NULL.
    const char* data = value.empty() ? "" : value.data();
    if (type_ == Type::bytes)
      return sqlite3_bind_blob64(statement_, index_, data, value.size(), SQLITE_STATIC);
    refuse_nul(value);
    return sqlite3_bind_text64(statement_, index_, data, value.size(), SQLITE_STATIC, SQLITE_UTF8);
  }

  int operator()(const IntegerList* list) const { return keep(json_list(*list)); }

  int operator()(const TextList* list) const { return keep(json_list(*list)); }

 private:
  int keep(std::string text) const {
    kept_.push_back(std::move(text));
    const std::string& value = kept_.back();
    return sqlite3_bind_text64(
        statement_, index_, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8
    );
  }

  sqlite3_stmt* statement_;
  int index_;
  Type type_;
  std::vector<std::string>& kept_;
};

}  // namespace

int bind_all(
    sqlite3_stmt* statement, std::span<const Param> params, std::vector<std::string>& kept
) {
  // A short string lives inside its object, so the vector must not move what was bound already.
  kept.reserve(params.size());
  int index = 0;
  for (const Param& param : params) {
    const int code = std::visit(Binder(statement, ++index, param.type, kept), param.value);
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

void SqliteFields::expect(int column, int type) const {
  const int is = sqlite3_column_type(statement_, column);
  if (is == type) return;
  static constexpr const char* names[] = {"", "integer", "real", "text", "bytes", "null"};
  const char* name = sqlite3_column_name(statement_, column);
  throw Fault(fmt::format(
      "column {} ({}) is {} where {} is expected",
      column + 1,
      name == nullptr ? "?" : name,
      names[is],
      names[type]
  ));
}

std::int64_t SqliteFields::integer(int column) const {
  expect(column, SQLITE_INTEGER);
  return sqlite3_column_int64(statement_, column);
}

double SqliteFields::real(int column) const {
  // A whole number in a real column may come back as an integer.
  if (sqlite3_column_type(statement_, column) != SQLITE_INTEGER) expect(column, SQLITE_FLOAT);
  return sqlite3_column_double(statement_, column);
}

std::string_view SqliteFields::text(int column) const {
  expect(column, SQLITE_TEXT);
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::string SqliteFields::bytes(int column) const {
  expect(column, SQLITE_BLOB);
  const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  if (data == nullptr) return {};
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

}  // namespace ibis::db
