#include "db/postgres_fields.hpp"

#include "db/fault.hpp"

#include <fmt/format.h>

#include <charconv>

namespace ibis::db {

namespace {

constexpr Oid integer_types[] = {oid_int8, oid_int4, oid_int2, oid_bool, oid_numeric};
constexpr Oid real_types[] = {oid_float8, oid_float4, oid_numeric, oid_int8, oid_int4};
constexpr Oid text_types[] = {oid_text, oid_varchar, oid_name};
constexpr Oid bytes_types[] = {oid_bytea};

int nibble(char c) {
  return c <= '9' ? c - '0' : c - 'a' + 10;
}

template <class T>
T parse(std::string_view text, int column) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size())
    throw Fault(fmt::format("column {}: a number that does not fit its type", column + 1));
  return value;
}

}  // namespace

Oid oid_of(Type type) {
  switch (type) {
    case Type::integer:
      return oid_int8;
    case Type::real:
      return oid_float8;
    case Type::text:
      return oid_text;
    case Type::bytes:
      return oid_bytea;
    case Type::integers:
      return oid_int8_array;
    case Type::texts:
      return oid_text_array;
  }
  std::unreachable();
}

std::string_view PostgresFields::value(int column, std::span<const Oid> types, const char* expected)
    const {
  const Oid type = PQftype(result_, column);
  if (null(column) || std::ranges::find(types, type) == types.end())
    throw Fault(fmt::format(
        "column {} ({}) is {} where {} is expected",
        column + 1,
        PQfname(result_, column),
        null(column) ? "null" : fmt::format("of type {}", type),
        expected
    ));
  return {
      PQgetvalue(result_, row_, column),
      static_cast<std::size_t>(PQgetlength(result_, row_, column))
  };
}

std::int64_t PostgresFields::integer(int column) const {
  const auto text = value(column, integer_types, "integer");
  if (PQftype(result_, column) == oid_bool) return text == "t" ? 1 : 0;
  return parse<std::int64_t>(text, column);
}

double PostgresFields::real(int column) const {
  return parse<double>(value(column, real_types, "real"), column);
}

std::string_view PostgresFields::text(int column) const {
  return value(column, text_types, "text");
}

std::string PostgresFields::bytes(int column) const {
  auto digits = value(column, bytes_types, "bytes");
  digits.remove_prefix(2);  // "\x"; the connection asks for this form
  std::string raw;
  raw.reserve(digits.size() / 2);
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
    raw += static_cast<char>(nibble(digits[i]) * 16 + nibble(digits[i + 1]));
  return raw;
}

}  // namespace ibis::db
