#pragma once
// What entries are like, as the search index answered. It moves with every change of anything, and asking it costs more
// than the rest of a page, so an answer is given again for a while. Who may be shown is asked anew each time.
#include "core/clock.hpp"
#include "search/document.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace ibis::discovery {

/// Thread-safe, also while const: it is kept with site::KeptValues, which gives what it keeps for reading.
class Likenesses {
 public:
  /// What was kept for this one; absent when it was never asked, or the index has moved to another `state`
  /// (search::Index::state) and `lasts` is over.
  [[nodiscard]] std::optional<std::vector<search::Key>> find(
      const search::Key& of, std::uint64_t state, Instant now
  ) const;

  /// `state` must have been read before the index was asked. With more than `most` it begins anew.
  void keep(const search::Key& of, std::uint64_t state, Instant now, std::vector<search::Key> like)
      const;

  static constexpr std::chrono::minutes lasts{10};
  static constexpr std::size_t most = 4'000;  // answers, each less than 2 KB

 private:
  struct Kept {
    std::uint64_t state;
    Instant at;
    std::vector<search::Key> like;
  };

  mutable std::mutex mutex_;
  mutable std::unordered_map<std::string, Kept> kept_;
};

}  // namespace ibis::discovery
