#pragma once
#include "db/database.hpp"
#include "db/postgres_connection.hpp"

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace ibis::db {

/// PostgreSQL through a pool of connections. Writes are SERIALIZABLE and run again when two stood
/// in each other's way; reads see one snapshot.
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
  class Writing;
  enum class Outcome : std::uint8_t { done, pushed_aside, lost };

  std::unique_ptr<PostgresConnection> take(Deadline until);
  void give(std::unique_ptr<PostgresConnection> connection);
  void check_fit();
  Outcome try_write(const WriteOptions& options, Deadline until, Call<bool(Write&)> f);
  void log_nameless_change(Write& write);
  bool has_change_table(Read& read);
  void look_for_changes(PostgresConnection& connection);

  const Settings settings_;
  const std::string name_;  // of this process, in the change log
  std::mutex pool_mutex_;
  std::condition_variable free_;
  std::vector<std::unique_ptr<PostgresConnection>> idle_;  // last in, first out
  unsigned open_ = 0;                                      // lent and idle together
  std::vector<std::thread::id> writing_;                   // threads inside a write
  std::atomic<bool> has_change_table_ = false;
  std::mutex poll_mutex_;
  std::unique_ptr<PostgresConnection> poller_;
  Deadline poll_again_ = Deadline::min();
  std::string seen_;  // the snapshot of the last poll
};

}  // namespace ibis::db
