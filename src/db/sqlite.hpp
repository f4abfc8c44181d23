#pragma once
#include "db/database.hpp"
#include "db/sqlite_connection.hpp"
#include "db/sqlite_writer.hpp"

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace ibis::db {

/// SQLite in WAL mode: readers on connections of their own, all writes through one thread (see
/// SqliteWriter).
class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(const Settings& settings, std::string path);

  void poll() noexcept override;

  [[nodiscard]] Engine engine() const override { return Engine::sqlite; }

 protected:
  void do_read(const ReadOptions& options, Call<void(Read&)> f) override;
  Result<> do_write(const WriteOptions& options, Call<bool(Write&)> f) override;
  void do_exclusive(Call<void(Write&)> f) override;

 private:
  class Lent;

  const Settings settings_;
  const std::string path_;
  std::mutex idle_mutex_;
  // Last in, first out: the connection used last has the warmest cache.
  std::vector<std::unique_ptr<SqliteConnection>> idle_;
  std::mutex poll_mutex_;
  std::unique_ptr<SqliteConnection> poller_;
  std::int64_t data_version_ = 0;
  SqliteWriter writer_;  // last: its thread ends before what it uses
};

}  // namespace ibis::db
