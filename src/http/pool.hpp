#pragma once
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace ibis::http {

/// Threads for work that must not run on a connection's thread, with a bounded queue. Threads are
/// started as work needs them, up to the given number, and stay.
class Pool {
 public:
  using Work = std::move_only_function<void()>;

  Pool(std::size_t threads, std::size_t queue);
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;
  /// Runs what is queued, then ends.
  ~Pool();

  /// Queues `work`, which must not throw. False when the queue is full or the pool is ending; then
  /// `work` is left as it was.
  bool submit(Work& work);
  /// Queues `work` even when the queue is full: for the next piece of an answer that has begun.
  /// False when ending.
  bool submit_always(Work& work);

  /// Ends after running what is queued. Again: nothing.
  void stop();

  /// Waiting, not yet running.
  [[nodiscard]] std::size_t queued() const;

 private:
  bool put(Work& work, bool always);
  bool start_thread();
  void run();

  const std::size_t threads_limit_;
  const std::size_t queue_limit_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Work> queue_;
  std::size_t idle_ = 0;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace ibis::http
