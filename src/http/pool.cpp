#include "http/pool.hpp"

#include <system_error>

namespace ibis::http {

Pool::Pool(std::size_t threads, std::size_t queue)
    : threads_limit_(std::max<std::size_t>(1, threads)), queue_limit_(queue) {
  threads_.reserve(threads_limit_);
}

Pool::~Pool() {
  stop();
}

bool Pool::submit(Work& work) {
  return put(work, false);
}

bool Pool::submit_always(Work& work) {
  return put(work, true);
}

bool Pool::put(Work& work, bool always) {
  {
    const std::lock_guard lock(mutex_);
    if (ending_) return false;
    // Threads that are idle will take as many at once: only what waits beyond them counts.
    const bool all_started = threads_.size() == threads_limit_;
    if (!always && all_started && queue_.size() >= queue_limit_ + idle_) return false;
    if (queue_.size() >= idle_ && !all_started && !start_thread()) return false;
    queue_.push_back(std::move(work));
  }
  wake_.notify_one();
  return true;
}

// With at least one thread the work gets done, if later.
bool Pool::start_thread() {
  try {
    threads_.emplace_back(&Pool::run, this);
  } catch (const std::system_error&) {
    return !threads_.empty();
  }
  return true;
}

void Pool::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    ++idle_;
    wake_.wait(lock, [this] { return ending_ || !queue_.empty(); });
    --idle_;
    if (queue_.empty()) return;
    Work work = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    work();
    work = nullptr;  // what it held is let go before the lock is taken
    lock.lock();
  }
}

void Pool::stop() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

std::size_t Pool::queued() const {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

}  // namespace ibis::http
