#pragma once
// Who reads: each search has a reader of its own for as long as it takes, on the newest state that was committed.
// Internal to the room.
#include "search/columns.hpp"
#include "search/matcher.hpp"

#include <xapian.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace ibis::search {

/// A folder with one index. The last who uses a folder that was replaced removes it: its files are opened as they are
/// needed.
struct Generation {
  explicit Generation(std::filesystem::path path) : folder(std::move(path)) {}

  Generation(const Generation&) = delete;
  Generation& operator=(const Generation&) = delete;
  ~Generation();

  std::filesystem::path folder;
  std::atomic<bool> replaced{false};
};

/// What was committed last.
struct State {
  std::shared_ptr<const Generation> generation;  // none: there is nothing to search in
  std::shared_ptr<const Columns> columns;
  std::uint64_t number;
};

/// A handle on the index, for one thread at a time.
struct Reader {
  std::shared_ptr<const Generation> generation;
  Xapian::Database index;
  std::uint64_t number;  // of the state it was opened at
  Scores scores;
};

class Readers {
 public:
  [[nodiscard]] State state() const;
  /// From now on.
  void publish(
      std::shared_ptr<const Generation> generation, std::shared_ptr<const Columns> columns
  );

  /// Nothing is there any more, unless something else was published since `state`. Returns whether it was so.
  bool withdraw(const State& state);

  /// A reader that sees `state` or what came after it. Throws what Xapian throws.
  std::unique_ptr<Reader> take(const State& state);
  /// For the next who searches.
  void give_back(std::unique_ptr<Reader> reader);

 private:
  mutable std::mutex mutex_;
  State state_{.generation = {}, .columns = {}, .number = 0};
  std::vector<std::unique_ptr<Reader>> idle_;
};

}  // namespace ibis::search
