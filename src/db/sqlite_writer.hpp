#pragma once
#include "db/database.hpp"
#include "db/sqlite_connection.hpp"
#include "db/turn.hpp"

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace ibis::db {

/// The one writer of a SQLite file in this process. A sync of the disk costs about as much as a
/// hundred writes, so all that wait are put into one transaction, a savepoint each, and answered
/// together once it is on disk.
class SqliteWriter {
 public:
  /// `committed` is called from the writer's thread after each commit that touched public pages,
  /// with the number in the table `generation`, or 0 while that table is missing.
  SqliteWriter(
      const Settings& settings, const std::string& path, std::function<void(std::int64_t)> committed
  );
  SqliteWriter(const SqliteWriter&) = delete;
  SqliteWriter& operator=(const SqliteWriter&) = delete;
  /// Waits for everything that was asked for.
  ~SqliteWriter();

  Result<> write(const WriteOptions& options, Call<bool(Write&)> f);

 private:
  struct Job;

  void run();
  void run_checkpoints();
  void run_batch();
  bool begin();
  Job* next_job();
  void run_job(Job& job);
  void finish(const std::vector<Job*>& jobs);
  void commit(const std::vector<Job*>& jobs);
  void answer(const std::vector<Job*>& jobs);
  void refuse_all(std::string_view why);
  std::int64_t raise_generation();
  void keep_log_short();

  const Settings& settings_;
  SqliteConnection connection_;
  SqliteConnection checkpoints_;
  Turn turn_;
  std::function<void(std::int64_t)> committed_;
  bool has_generation_ = false;
  int log_pages_ = 0;  // of the write-ahead log after the last commit; the writer's thread alone

  std::mutex mutex_;  // guards all below and the answers of jobs
  std::condition_variable wake_writer_;
  std::condition_variable wake_checkpoints_;
  std::deque<Job*> queue_;
  bool checkpoint_wanted_ = false;
  bool stopping_ = false;

  std::thread checkpoint_thread_;
  std::thread thread_;
};

}  // namespace ibis::db
