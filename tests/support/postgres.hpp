#pragma once
#include <sys/types.h>

#include <string>

namespace ibis::testing {

/// A PostgreSQL 15 for tests: the one ctest started (named by the file in $IBIS_TEST_POSTGRES), or else one of this
/// process, which ends with it however that ends. See tools/test-postgres.sh. Used by one thread.
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

  /// Makes a database that holds what the program's migrations make; much faster than migrating. Returns its name.
  [[nodiscard]] std::string fresh();
  /// Makes an empty database. Returns its name.
  [[nodiscard]] std::string empty() const;
  void drop(const std::string& database) const;

  /// Stops the server and starts it again, as its administrator would; only for one of this process' own.
  void restart() const;

  /// A server of this process alone, whatever ctest offers: for tests that stop it.
  static PostgresServer own();

 private:
  struct Own {};

  explicit PostgresServer(Own);
  void start_own();
  void make_template();

  std::string folder_;
  std::string template_;
  pid_t holder_ = -1;
  int holder_input_ = -1;
};

}  // namespace ibis::testing
