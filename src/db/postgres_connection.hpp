#pragma once
#include "db/database.hpp"

#include <libpq-fe.h>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ibis::db {

/// The server is gone, or this connection is of no more use: what was not committed is undone.
class ConnectionLost : public Fault {
 public:
  using Fault::Fault;
};

/// Something beside this program stood in the transaction's way (a deadlock, say): begin it again.
class TryAgain : public Fault {
 public:
  using Fault::Fault;
};

/// One connection to PostgreSQL, used by one thread at a time.
class PostgresConnection final : public Session {
 public:
  /// Those that write take turns, over all processes: `begin` waits for the turn, at most
  /// Settings::wait; `migrates` for as long as it takes.
  enum class Use : std::uint8_t { reads, writes, migrates };

  /// `name` tells the server which process this is. `settings` must outlive the connection. Throws
  /// ConnectionLost where the server cannot be reached.
  PostgresConnection(const Settings& settings, const std::string& name);

  std::int64_t execute(
      const Sql& sql, std::span<const Param> params, Call<bool(const Fields&)> row, bool stream
  ) override;
  void begin_savepoint() override;
  void end_savepoint(bool keep) override;
  void script(const std::string& text) override;

  [[nodiscard]] Engine engine() const override { return Engine::postgres; }

  void begin(Use use, std::string_view label, Deadline deadline);
  void commit();
  /// Ends the transaction and keeps nothing. Never throws: a connection that cannot is not `usable`
  /// afterwards.
  void rollback() noexcept;

  /// What the following statements are called in the log.
  void name_work(std::string_view label) { label_ = label; }

  /// Whether the connection was lost or a failed statement asked to begin again, also where a store
  /// passed over its exception.
  [[nodiscard]] bool wants_another_try() const { return wants_another_try_; }

  [[nodiscard]] bool in_transaction() const;

  /// Whether another transaction can be begun on it.
  [[nodiscard]] bool usable() const;

 private:
  struct Closer {
    void operator()(PGconn* connection) const { PQfinish(connection); }

    void operator()(PGresult* result) const { PQclear(result); }
  };

  using Result1 = std::unique_ptr<PGresult, Closer>;

  struct Prepared {
    std::vector<Oid> types;
    std::string name;
  };

  struct Bound;

  const std::string& prepared(const Sql& sql, const Bound& bound);
  std::int64_t run(const Sql& sql, const Bound& bound, Call<bool(const Fields&)> row);
  void run_streaming(const Sql& sql, const Bound& bound, Call<bool(const Fields&)> row);
  void simple(const std::string& text);
  Result1 checked(PGresult* result, std::string_view sql);
  [[noreturn]] void raise(const PGresult* result, std::string_view sql);

  const Settings& settings_;
  std::unique_ptr<PGconn, Closer> connection_;
  // By the address of the literal, then by the types bound: one entry a place in the program.
  std::unordered_map<const char*, std::vector<Prepared>> prepared_;
  int names_ = 0;
  std::string label_;
  Deadline deadline_ = Deadline::max();
  int savepoints_ = 0;            // open ones
  bool release_pending_ = false;  // of the outermost: goes out with what comes next
  bool failed_ = false;
  bool wants_another_try_ = false;
  bool of_no_use_ = false;  // lost, or with prepared statements from before a migration
};

}  // namespace ibis::db
