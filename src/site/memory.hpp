#pragma once
#include "core/clock.hpp"
#include "db/changes.hpp"
#include "db/database.hpp"
#include "entries/facets.hpp"
#include "entries/kind.hpp"
#include "site/kept_values.hpp"
#include "taxonomy/terms.hpp"

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

  /// What rooms work out of the entries of a kind and keep until that changes.
  [[nodiscard]] KeptValues& kept() { return kept_; }

  /// For `ibis check`: positions of a kind whose bitmaps are not what the database says.
  [[nodiscard]] std::vector<std::int64_t> differences(std::string_view kind);

 private:
  void load(db::Read& r);
  void follow(db::Read& r);
  void apply(db::Read& r, const db::Change& change);
  void apply_row(db::Read& r, const entries::Kind& kind, std::int64_t item);
  /// The facets of a kind as they are filtered by: those of its rows, and whether others refer to them (Counted::marks).
  std::vector<std::pair<std::int64_t, std::string>> rows_of(db::Read& r, const entries::Kind& kind)
      const;
  [[nodiscard]] bool is_referred_to(const entries::Counted& by, const std::string& slug) const;
  /// The kind whose entries those of this kind mark, or nullptr.
  [[nodiscard]] const entries::Kind* marked_by(const entries::Kind& kind) const;

  db::Database& database_;
  entries::Kinds lists_;
  std::atomic<std::uint64_t> seen_{0};
  std::mutex following_;  // one at a time reads the log
  db::ChangeCursor cursor_;
  mutable std::mutex terms_mutex_;
  std::shared_ptr<const taxonomy::Terms> terms_;
  std::map<std::string, entries::FacetIndex, std::less<>> facets_;
  KeptValues kept_;
  std::atomic<bool> turn_known_{false};
  std::atomic<std::int64_t> next_turn_{0};  // µs since 1970; never: INT64_MAX
};

}  // namespace ibis::site
