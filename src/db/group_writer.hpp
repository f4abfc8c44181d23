#pragma once
#include "db/database.hpp"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

namespace ibis::db {

/// What a GroupWriter asks of an engine. Called from the writer's thread alone.
class WriteSide {
 public:
  WriteSide() = default;
  WriteSide(const WriteSide&) = delete;
  WriteSide& operator=(const WriteSide&) = delete;
  virtual ~WriteSide() = default;

  /// Waits until no other process writes and begins a transaction. Throws Busy when that takes too
  /// long; after another Fault `may_begin_again` is asked.
  virtual void begin() = 0;
  /// What the statements of the next write are called in the log.
  virtual void name_work(std::string_view label) = 0;
  [[nodiscard]] virtual Session& session() = 0;
  /// Whether the transaction still stands; if not, all of it is undone.
  [[nodiscard]] virtual bool stands() const = 0;
  /// Whether what was undone may succeed in a new transaction: the connection was lost, say.
  [[nodiscard]] virtual bool may_begin_again() const = 0;
  /// Returns once everything is on disk and other processes may write. After a Fault `rollback` is
  /// called.
  virtual void commit() = 0;
  /// Undoes what still stands and lets other processes write.
  virtual void rollback() noexcept = 0;
};

/// Whether the ground is laid: before the first migration it is not.
bool has_generation_table(Read& r);

/// The one writer of a database in this process. A sync of the disk costs about as much as a
/// hundred writes, so all that wait are put into one transaction, a savepoint each, and answered
/// together once it is on disk.
class GroupWriter {
 public:
  /// How much goes into one transaction: other processes get their turn between two.
  struct Bounds {
    std::chrono::milliseconds time;  // one write alone may be longer
    std::size_t writes;
  };

  /// `committed` is called from the writer's thread after each commit that touched public pages,
  /// with the number in the table `generation`, or 0 while that table is missing. `rest` is called
  /// after each batch that was answered.
  struct Events {
    std::function<void(std::int64_t)> committed;
    std::function<void()> rest;
  };

  /// `side` must outlive the writer.
  GroupWriter(WriteSide& side, Bounds bounds, Events events);
  GroupWriter(const GroupWriter&) = delete;
  GroupWriter& operator=(const GroupWriter&) = delete;
  /// Waits for everything that was asked for.
  ~GroupWriter();

  Result<> write(const WriteOptions& options, Call<bool(Write&)> f);

 private:
  struct Job;
  enum class Outcome : std::uint8_t { answered, undone };

  void run();
  void run_batch();
  Outcome try_batch(std::vector<Job*>& jobs);
  void run_jobs(std::vector<Job*>& jobs);
  void run_job(Job& job);
  Job* next_job();
  void take_all(std::vector<Job*>& jobs);
  void finish(const std::vector<Job*>& jobs);
  void commit(const std::vector<Job*>& jobs);
  void answer(const std::vector<Job*>& jobs);
  std::int64_t raise_generation();

  WriteSide& side_;
  const Bounds bounds_;
  const Events events_;
  bool has_generation_ = false;  // the writer's thread alone

  std::mutex mutex_;  // guards all below and the answers of jobs
  std::condition_variable wake_;
  std::deque<Job*> queue_;
  bool stopping_ = false;

  std::thread thread_;
};

}  // namespace ibis::db
