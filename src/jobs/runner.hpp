#pragma once
#include "core/clock.hpp"
#include "db/database.hpp"
#include "jobs/job.hpp"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace spdlog {
class logger;
}

namespace ibis::jobs {

/// Begins jobs when they are due, on threads of its own. Handlers are given by the wiring; a job of
/// a kind that is not among them waits for a process that knows it. Logs kind, id, attempt and how
/// it ended, never a payload or a reason.
class Runner {
 public:
  /// `database`, `clock` and what the handlers use must outlive the runner. Two handlers of one
  /// kind: throws.
  Runner(
      db::Database& database,
      const Clock& clock,
      std::vector<Handler> handlers,
      std::shared_ptr<spdlog::logger> log
  );
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;
  /// stop().
  ~Runner();

  /// Runs all that is due, in this thread, until nothing is; returns how many attempts were made.
  /// For tests, and for commands that do their work before they end.
  std::size_t run_due();

  /// Begins `threads` threads that look for work when woken and every poll_every.
  void start(int threads);
  /// To be called after a commit that may have enqueued something: cheap, from any thread, also
  /// before start().
  void wake();
  /// No further job is begun; those running are finished. Returns when all threads have ended.
  void stop();

  struct Totals {
    std::uint64_t done;
    std::uint64_t again;
    std::uint64_t failed;
  };

  /// Attempts since this runner was made, by how they ended.
  [[nodiscard]] Totals totals() const;

 private:
  bool run_one(const Handler& handler);
  Outcome attempt(const Handler& handler, const Job& job) noexcept;
  void settle(const Handler& handler, const Job& job, const Outcome& outcome);
  bool due();
  void work(const std::stop_token& stop);
  std::size_t run_round(const std::stop_token& stop);

  db::Database& database_;
  const Clock& clock_;
  std::vector<Handler> handlers_;
  std::vector<std::string> kinds_;
  std::shared_ptr<spdlog::logger> log_;
  std::atomic<std::uint64_t> done_{0};
  std::atomic<std::uint64_t> again_{0};
  std::atomic<std::uint64_t> failed_{0};
  std::mutex mutex_;
  std::condition_variable_any woken_;
  std::uint64_t wakes_ = 0;
  std::vector<std::jthread> threads_;  // last: they use all above
};

}  // namespace ibis::jobs
