#pragma once
#include <cstddef>
#include <stdexcept>
#include <string>

namespace ibis::db {

/// How many bytes of a script a fault in it tells: it can be long.
inline constexpr std::size_t told_of_a_script = 80;

/// The database could not do what it was told: wrong SQL, a broken constraint nobody expected, a
/// disk or a connection that failed. Holds the engine's words and the statement, never the values
/// bound to it.
class Fault : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A second row with a key that must be unique. `constraint` is the constraint's or index's name
/// where the engine tells it (PostgreSQL), `columns` is "table.column, table.column" where it tells
/// that (SQLite).
class UniqueViolation : public Fault {
 public:
  UniqueViolation(const std::string& what, std::string constraint, std::string columns)
      : Fault(what), constraint_(std::move(constraint)), columns_(std::move(columns)) {}

  [[nodiscard]] const std::string& constraint() const { return constraint_; }

  [[nodiscard]] const std::string& columns() const { return columns_; }

 private:
  std::string constraint_;
  std::string columns_;
};

/// A read passed the time it was given. Nothing is broken: it may be run again with more time.
class TooSlow : public Fault {
 public:
  using Fault::Fault;
};

/// A lock or a connection did not come free within Settings::wait. Nothing is broken: try again
/// later.
class Busy : public Fault {
 public:
  using Fault::Fault;
};

}  // namespace ibis::db
