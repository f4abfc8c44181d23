#pragma once
// What can be bound to a statement and read from a column. Each C++ type is one specialisation of
// Column<T>; a room may add one for a type of its own.
#include "core/clock.hpp"
#include "core/id.hpp"

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace ibis::db {

/// Raw bytes: BLOB in SQLite, bytea in PostgreSQL (`@bytes` in migrations). A std::string is always
/// text.
struct Bytes {
  std::string raw;
  auto operator<=>(const Bytes&) const = default;
};

/// A list bound to one parameter that stands in `@in($n)` or `@list($n)`.
struct IntegerList {
  std::vector<std::int64_t> values;
};

/// A list bound to one parameter that stands in `@in_text($n)` or `@list_text($n)`.
struct TextList {
  std::vector<std::string> values;
};

inline IntegerList in_list(std::vector<std::int64_t> values) {
  return {std::move(values)};
}

template <class Tag>
IntegerList in_list(const std::vector<Id<Tag>>& ids) {
  IntegerList list;
  list.values.reserve(ids.size());
  for (const auto id : ids)
    list.values.push_back(id.value);
  return list;
}

inline TextList in_list(std::vector<std::string> values) {
  return {std::move(values)};
}

/// The type of a parameter as the database sees it, known also when the value is null.
enum class Type : std::uint8_t { integer, real, text, bytes, integers, texts };

/// One value on its way to a statement. Text, bytes and lists are borrowed from the caller for the
/// call.
struct Param {
  Type type;
  std::variant<
      std::monostate,
      std::int64_t,
      double,
      std::string_view,
      const IntegerList*,
      const TextList*>
      value;
};

/// The row a statement stands on. Views are valid until the next row. A null where the type asked
/// for has none, a value of another type, and a number out of range are Faults.
class Fields {
 public:
  Fields() = default;
  Fields(const Fields&) = delete;
  Fields& operator=(const Fields&) = delete;
  virtual ~Fields() = default;
  [[nodiscard]] virtual int count() const = 0;
  [[nodiscard]] virtual bool null(int column) const = 0;
  [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
  [[nodiscard]] virtual double real(int column) const = 0;
  [[nodiscard]] virtual std::string_view text(int column) const = 0;
  [[nodiscard]] virtual std::string bytes(int column) const = 0;
};

[[noreturn]] void throw_out_of_range(int column, std::int64_t value);

/// How a type travels: `out` makes a parameter, `in` reads a column. Types without `in` can only be
/// bound.
template <class T>
struct Column;

template <class T>
concept Bound = requires(const T& value) {
  { Column<T>::out(value) } -> std::same_as<Param>;
};

template <class T>
concept Read1 = requires(const Fields& fields) {
  { Column<T>::in(fields, 0) } -> std::same_as<T>;
};

template <std::integral T>
requires(!std::same_as<T, char>)
struct Column<T> {
  static constexpr Type type = Type::integer;

  static Param out(T value) { return {type, static_cast<std::int64_t>(value)}; }

  static T in(const Fields& fields, int column) {
    const std::int64_t value = fields.integer(column);
    if constexpr (std::same_as<T, bool>) {
      if (value != 0 && value != 1) throw_out_of_range(column, value);
      return value == 1;
    } else {
      if (!std::in_range<T>(value)) throw_out_of_range(column, value);
      return static_cast<T>(value);
    }
  }
};

template <>
struct Column<double> {
  static constexpr Type type = Type::real;

  static Param out(double value) { return {type, value}; }

  static double in(const Fields& fields, int column) { return fields.real(column); }
};

template <>
struct Column<std::string> {
  static constexpr Type type = Type::text;

  static Param out(const std::string& value) { return {type, std::string_view(value)}; }

  static std::string in(const Fields& fields, int column) {
    return std::string(fields.text(column));
  }
};

template <>
struct Column<std::string_view> {
  static constexpr Type type = Type::text;

  static Param out(std::string_view value) { return {type, value}; }
};

template <std::size_t N>
struct Column<char[N]> {
  static constexpr Type type = Type::text;

  static Param out(const char (&value)[N]) { return {type, std::string_view(value)}; }
};

template <>
struct Column<Bytes> {
  static constexpr Type type = Type::bytes;

  static Param out(const Bytes& value) { return {type, std::string_view(value.raw)}; }

  static Bytes in(const Fields& fields, int column) { return {fields.bytes(column)}; }
};

template <>
struct Column<Instant> {
  static constexpr Type type = Type::integer;

  static Param out(Instant value) { return {type, value.us}; }

  static Instant in(const Fields& fields, int column) { return {fields.integer(column)}; }
};

template <class Tag>
struct Column<Id<Tag>> {
  static constexpr Type type = Type::integer;

  static Param out(Id<Tag> value) { return {type, value.value}; }

  static Id<Tag> in(const Fields& fields, int column) { return {fields.integer(column)}; }
};

template <>
struct Column<IntegerList> {
  static constexpr Type type = Type::integers;

  static Param out(const IntegerList& value) { return {type, &value}; }
};

template <>
struct Column<TextList> {
  static constexpr Type type = Type::texts;

  static Param out(const TextList& value) { return {type, &value}; }
};

template <Bound T>
struct Column<std::optional<T>> {
  static constexpr Type type = Column<T>::type;

  static Param out(const std::optional<T>& value) {
    return value ? Column<T>::out(*value) : Param{type, std::monostate{}};
  }

  static std::optional<T> in(const Fields& fields, int column)
  requires Read1<T>
  {
    if (fields.null(column)) return std::nullopt;
    return Column<T>::in(fields, column);
  }
};

template <>
struct Column<
    std::nullopt_t>;  // a null has a type: bind std::optional<T>{} or write null in the SQL

}  // namespace ibis::db
