#pragma once
#include "search/index.hpp"
#include "search/limits.hpp"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <variant>
#include <vector>

namespace spdlog {
class logger;
}

namespace ibis::search {

struct Pace {
  std::chrono::milliseconds gather = gather_changes;
  std::chrono::milliseconds between = between_commits;
  std::chrono::milliseconds batch = longest_batch;
  std::chrono::milliseconds again = try_again;
};

/// Brings what has changed into the index, on a thread of its own: within a second of the first change, and many
/// changes in one commit, since a stream of commits would starve who searches. Logs ids and kinds of faults, never
/// texts.
class Updater {
 public:
  /// The document as it is public now; absent when it is not, or no longer there. May throw: it is asked again.
  using Lookup = std::function<std::optional<Document>(const Key&)>;
  /// Told once each time the index can no longer be followed, with the reason. On the updater's thread.
  using MustRebuild = std::function<void(const std::string& reason)>;

  /// `index` and what the functions use must outlive the updater, which begins at once.
  Updater(
      Index& index,
      Lookup lookup,
      MustRebuild must_rebuild,
      std::shared_ptr<spdlog::logger> log,
      Pace pace = {}
  );
  Updater(const Updater&) = delete;
  Updater& operator=(const Updater&) = delete;
  /// stop().
  ~Updater();

  /// To be called after the commit that changed them: cheap, from any thread. `mark`, where it is not empty, is kept in
  /// the index once all that was handed over until now is: where to go on after a start (Index::mark).
  void changed(const std::vector<Key>& keys, std::string mark = {});
  /// Returns when all that was handed over is committed and nothing waits, or stop() was called: for commands and tests.
  void wait_until_done();
  /// Commits what was looked up so far; the rest is not looked up any more. Returns when the thread has ended.
  void stop();

  /// Since this updater was made.
  [[nodiscard]] std::uint64_t commits() const;

 private:
  using Time = std::chrono::steady_clock::time_point;
  using Item = std::variant<Key, std::string>;  // what to look up, or a mark

  void work(const std::stop_token& stop);
  bool wait_for_work(const std::stop_token& stop);
  bool take_batch(const std::stop_token& stop);
  std::optional<Item> next();
  bool bring(const Key& key);
  void commit();
  void tell_when_broken();

  Index& index_;
  Lookup lookup_;
  MustRebuild must_rebuild_;
  std::shared_ptr<spdlog::logger> log_;
  Pace pace_;
  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable_any woken_;
  std::condition_variable_any finished_;
  std::deque<Item> items_;
  std::set<Key> waiting_;  // the keys among them
  Time first_{};           // when the queue was last empty and something came
  bool busy_ = false;      // something was taken and is not committed
  std::uint64_t commits_ = 0;
  bool stopped_ = false;
  std::set<Key> failed_;  // and come again; of the thread alone, as what follows
  std::string mark_;      // reached, but for those that failed
  Time last_commit_{};
  bool told_ = false;
  std::jthread thread_;  // last: it uses all above
};

}  // namespace ibis::search
