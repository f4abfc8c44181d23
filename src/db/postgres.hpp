#pragma once
#include "db/database.hpp"
#include "db/postgres_connection.hpp"
#include "db/postgres_writer.hpp"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace ibis::db {

/// PostgreSQL: reads through a pool of connections, each on one snapshot; all writes through one
/// thread (see PostgresWriter).
class PostgresDatabase final : public Database {
 public:
  explicit PostgresDatabase(const Settings& settings);

  void poll() noexcept override;

  [[nodiscard]] Engine engine() const override { return Engine::postgres; }

 protected:
  void do_read(const ReadOptions& options, Call<void(Read&)> f) override;
  Result<> do_write(const WriteOptions& options, Call<bool(Write&)> f) override;
  void do_exclusive(Call<void(Write&)> f) override;

 private:
  class Lent;

  std::unique_ptr<PostgresConnection> take(Deadline until);
  void give(std::unique_ptr<PostgresConnection> connection);
  void check_fit();

  const Settings settings_;
  const std::string name_;  // of this process, for whoever looks into pg_stat_activity
  std::mutex pool_mutex_;
  std::condition_variable free_;
  std::vector<std::unique_ptr<PostgresConnection>> idle_;  // last in, first out
  unsigned open_ = 0;                                      // lent and idle together
  std::mutex poll_mutex_;
  std::unique_ptr<PostgresConnection> poller_;
  Deadline poll_again_ = Deadline::min();
  bool has_generation_ = false;
  PostgresWriter writer_;  // last: its thread ends before what it uses
};

}  // namespace ibis::db
