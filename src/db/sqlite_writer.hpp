#pragma once
#include "db/group_writer.hpp"
#include "db/sqlite_connection.hpp"
#include "db/turn.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace ibis::db {

/// Writes to a SQLite file, and copies its write-ahead log into it.
class SqliteWriter final : private WriteSide {
 public:
  /// `committed` as in GroupWriter.
  SqliteWriter(
      const Settings& settings, const std::string& path, std::function<void(std::int64_t)> committed
  );
  /// Waits for everything that was asked for.
  ~SqliteWriter() override;

  Result<> write(const WriteOptions& options, Call<bool(Write&)> f) {
    if (!options.scrub) return group_->write(options, f);
    return group_->write(options, [&](Write& w) {
      scrub_wanted_ = true;
      return f(w);
    });
  }

 private:
  void begin() override;
  void name_work(std::string_view label) override;

  [[nodiscard]] Session& session() override { return connection_; }

  [[nodiscard]] bool stands() const override { return connection_.in_transaction(); }

  [[nodiscard]] bool may_begin_again() const override { return false; }

  void commit() override;
  void rollback() noexcept override;

  void keep_log_short();
  void run_checkpoints();

  const Settings& settings_;
  SqliteConnection connection_;
  SqliteConnection checkpoints_;
  Turn turn_;
  int log_pages_ = 0;  // of the write-ahead log after the last commit; the writer's thread alone
  bool scrub_wanted_ =
      false;  // its old pages hold what nobody shall read; the writer's thread alone

  std::mutex mutex_;  // guards the two below
  std::condition_variable wake_checkpoints_;
  bool checkpoint_wanted_ = false;
  bool stopping_ = false;

  std::thread checkpoint_thread_;
  std::unique_ptr<GroupWriter> group_;
};

}  // namespace ibis::db
