#pragma once
#include "db/migrate.hpp"

#include <sys/types.h>

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace ibis::testing {

/// A PostgreSQL 15 for tests: the one ctest started (named by the file in $IBIS_TEST_POSTGRES), or
/// else one of this process, which ends with it however that ends. See tools/test-postgres.sh. Used
/// by one thread.
class PostgresServer {
 public:
  /// Throws std::runtime_error where there is none and none can be started.
  PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;
  ~PostgresServer();

  /// The address of a database in it: "postgres://ibis@/name?host=…".
  [[nodiscard]] std::string url(const std::string& database) const;

  /// Runs one statement in the database `postgres`, such as "create database …".
  void run(const std::string& sql) const;

  /// A database that holds what `wanted` makes and nothing else, until it is given back. Making one
  /// takes some tenths of a second, one that was given back some milliseconds. Empty `wanted`: an
  /// empty database. Returns its name.
  [[nodiscard]] std::string take(std::span<const db::Migration> wanted);
  /// Gives one back: what was changed in its rows is undone (an empty one is not used again). A test that
  /// changes tables or indexes takes an empty one.
  void give(const std::string& database, std::span<const db::Migration> wanted);

  /// Stops the server and starts it again, as its administrator would; only for one of this
  /// process' own.
  void restart() const;

  /// A server of this process alone, whatever ctest offers: for tests that stop it.
  static PostgresServer own();

 private:
  struct Own {};

  explicit PostgresServer(Own own);
  void start_own();
  std::string make_template(std::span<const db::Migration> wanted);
  [[nodiscard]] bool exists(const std::string& database) const;

  std::string folder_;
  std::map<std::string, std::vector<std::string>> idle_;  // by the name of the template
  std::set<std::string> templates_;                       // those known to be there
  pid_t holder_ = -1;
  int holder_input_ = -1;
};

/// A name for what these migrations make, on either engine.
std::string migrations_digest(std::span<const db::Migration> wanted);

}  // namespace ibis::testing
