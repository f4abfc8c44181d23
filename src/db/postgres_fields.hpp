#pragma once
#include "db/value.hpp"

#include <libpq-fe.h>

namespace ibis::db {

// The types of PostgreSQL this program meets, by their fixed numbers in the server's catalogue.
inline constexpr Oid oid_bool = 16;
inline constexpr Oid oid_bytea = 17;
inline constexpr Oid oid_name = 19;
inline constexpr Oid oid_int8 = 20;
inline constexpr Oid oid_int2 = 21;
inline constexpr Oid oid_int4 = 23;
inline constexpr Oid oid_text = 25;
inline constexpr Oid oid_float4 = 700;
inline constexpr Oid oid_float8 = 701;
inline constexpr Oid oid_text_array = 1009;
inline constexpr Oid oid_int8_array = 1016;
inline constexpr Oid oid_varchar = 1043;
inline constexpr Oid oid_numeric = 1700;

Oid oid_of(Type type);

/// One row of a result.
class PostgresFields final : public Fields {
 public:
  PostgresFields(const PGresult* result, int row) : result_(result), row_(row) {}

  [[nodiscard]] int count() const override { return PQnfields(result_); }

  [[nodiscard]] bool null(int column) const override {
    return PQgetisnull(result_, row_, column) != 0;
  }

  [[nodiscard]] std::int64_t integer(int column) const override;
  [[nodiscard]] double real(int column) const override;
  [[nodiscard]] std::string_view text(int column) const override;
  [[nodiscard]] std::string bytes(int column) const override;

 private:
  /// The value as the server wrote it; a Fault where it is null or of a type not among `types`.
  [[nodiscard]] std::string_view value(int column, std::span<const Oid> types, const char* expected)
      const;

  const PGresult* result_;
  int row_;
};

}  // namespace ibis::db
