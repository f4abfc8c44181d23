#pragma once
#include "core/clock.hpp"
#include "db/changes.hpp"
#include "db/database.hpp"
#include "entries/facets.hpp"
#include "entries/kind.hpp"
#include "taxonomy/terms.hpp"

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

namespace ibis::site {

/// What the program keeps in memory of its database: the terms and the bitmaps of every kind. It follows the change
/// log, whichever process wrote, and is right for every commit that was finished before catch_up() was called.
class Memory {
 public:
  /// Reads everything. `lists`: what has lists with filters; they must live as long.
  Memory(db::Database& database, std::span<const entries::Kind* const> lists);

  /// Follows what was committed since. Cheap when nothing was; called at the start of each request, and by search.
  void catch_up();

  /// Whether the state of some entry is due to change by the clock (entries/turns.hpp). Cheap: called before each answer.
  [[nodiscard]] bool turn_due(Instant now);

  /// A number that grows with what is public. What is read from here after it is at least as new.
  [[nodiscard]] std::uint64_t state() const { return seen_.load(std::memory_order_acquire); }

  /// The terms as they are now; the caller may keep them as long as it likes.
  [[nodiscard]] std::shared_ptr<const taxonomy::Terms> terms() const;
  /// The bitmaps of a kind that was named when this was made.
  [[nodiscard]] const entries::FacetIndex& facets(std::string_view kind) const;

  /// For `ibis check`: positions of a kind whose bitmaps are not what the database says.
  [[nodiscard]] std::vector<std::int64_t> differences(std::string_view kind);

 private:
  void load(db::Read& r);
  void follow(db::Read& r);
  void apply(db::Read& r, const db::Change& change);

  db::Database& database_;
  entries::Kinds lists_;
  std::atomic<std::uint64_t> seen_{0};
  std::mutex following_;  // one at a time reads the log
  db::ChangeCursor cursor_;
  mutable std::mutex terms_mutex_;
  std::shared_ptr<const taxonomy::Terms> terms_;
  std::map<std::string, entries::FacetIndex, std::less<>> facets_;
  std::atomic<bool> turn_known_{false};
  std::atomic<std::int64_t> next_turn_{0};  // µs since 1970; never: INT64_MAX
};

}  // namespace ibis::site
