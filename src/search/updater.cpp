#include "search/updater.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <stdexcept>

namespace ibis::search {

Updater::Updater(
    Index& index,
    Lookup lookup,
    MustRebuild must_rebuild,
    std::shared_ptr<spdlog::logger> log,
    Pace pace
)
    : index_(index),
      lookup_(std::move(lookup)),
      must_rebuild_(std::move(must_rebuild)),
      log_(std::move(log)),
      pace_(pace),
      thread_([this](const std::stop_token& stop) { work(stop); }) {}

Updater::~Updater() {
  stop();
}

void Updater::changed(const std::vector<Key>& keys, std::string mark) {
  {
    const std::lock_guard lock(mutex_);
    if (items_.empty()) first_ = std::chrono::steady_clock::now();
    for (const Key& key : keys) {
      // One that waits already is looked up after this change as well.
      if (!waiting_.insert(key).second) continue;
      items_.emplace_back(key);
    }
    if (!mark.empty()) items_.emplace_back(std::move(mark));
  }
  woken_.notify_all();
}

void Updater::wait_until_done() {
  std::unique_lock lock(mutex_);
  finished_.wait(lock, [&] { return stopped_ || (items_.empty() && !busy_); });
}

void Updater::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  finished_.notify_all();
}

std::uint64_t Updater::commits() const {
  const std::lock_guard lock(mutex_);
  return commits_;
}

// Until there is something and enough time has passed; false when stopped before.
bool Updater::wait_for_work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  if (!woken_.wait(lock, stop, [&] { return !items_.empty(); })) return false;
  const Time until = std::max(first_ + pace_.gather, last_commit_ + pace_.between);
  woken_.wait_until(lock, stop, until, [] { return false; });
  return !stop.stop_requested();
}

std::optional<Updater::Item> Updater::next() {
  const std::lock_guard lock(mutex_);
  if (items_.empty()) return std::nullopt;
  Item item = std::move(items_.front());
  items_.pop_front();
  busy_ = true;
  // From here on a change of it comes too late for this look.
  if (const auto* key = std::get_if<Key>(&item)) waiting_.erase(*key);
  return item;
}

// False when it is to be tried again.
bool Updater::bring(const Key& key) {
  std::optional<Document> document;
  try {
    document = lookup_(key);
  } catch (const std::exception& e) {
    log_->error("search: {} could not be read: {}", text(key), e.what());
    failed_.insert(key);
    const std::lock_guard lock(mutex_);
    // Behind all others: one that can never be read must not keep them waiting.
    if (waiting_.insert(key).second) items_.emplace_back(key);
    return false;
  }
  failed_.erase(key);
  try {
    if (document) {
      index_.put(*document);
    } else {
      index_.remove(key);
    }
  } catch (const std::exception& e) {
    log_->error("search: {} can't be put into the index: {}", text(key), e.what());
  }
  return true;
}

// As many as fit the time; false after a fault.
bool Updater::take_batch(const std::stop_token& stop) {
  const Time until = std::chrono::steady_clock::now() + pace_.batch;
  while (!stop.stop_requested() && std::chrono::steady_clock::now() < until) {
    std::optional<Item> item = next();
    if (!item) return true;
    if (auto* place = std::get_if<std::string>(&*item)) {
      mark_ = std::move(*place);
    } else if (!bring(std::get<Key>(*item))) {
      return false;
    }
  }
  return true;
}

void Updater::commit() {
  try {
    index_.commit(failed_.empty() ? std::exchange(mark_, {}) : std::string());
  } catch (const std::exception& e) {
    log_->error("{}", e.what());
  }
  last_commit_ = std::chrono::steady_clock::now();
  tell_when_broken();
  {
    const std::lock_guard lock(mutex_);
    busy_ = false;
    ++commits_;
    first_ = last_commit_;  // of what is left
  }
  finished_.notify_all();
}

void Updater::tell_when_broken() {
  const std::string reason = index_.needs_rebuild();
  if (reason.empty()) {
    told_ = false;
  } else if (!std::exchange(told_, true)) {
    log_->error("search: the index must be made anew: {}", reason);
    if (must_rebuild_) must_rebuild_(reason);
  }
}

void Updater::work(const std::stop_token& stop) {
  while (wait_for_work(stop)) {
    const bool fine = take_batch(stop);
    commit();
    if (fine) continue;
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, stop, pace_.again, [] { return false; });
  }
}

}  // namespace ibis::search
