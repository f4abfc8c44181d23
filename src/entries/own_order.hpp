#pragma once
// The order of a list that does not go by publication: by date, by phase. Kept in memory, so that a page of what fits a
// filter is found without a walk through all others in the database.
#include "entries/facets.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace ibis::entries {

/// Ranks count from 0, in the order of the list.
class OwnOrder {
 public:
  OwnOrder() = default;

  /// `positions` (entry.position): in the order of the list, without twins.
  explicit OwnOrder(std::vector<std::int64_t> positions);

  [[nodiscard]] std::size_t size() const { return positions_.size(); }

  [[nodiscard]] std::int64_t position(std::size_t rank) const { return positions_[rank]; }

  /// The rank of a position; size() where it is not in the list.
  [[nodiscard]] std::size_t rank_of(std::int64_t position) const;

  /// The ranks of what fits, ascending.
  [[nodiscard]] std::vector<std::uint32_t> ranks(
      const FacetIndex& facets, const Selection& selection
  ) const;

 private:
  static constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

  std::vector<std::int64_t> positions_;
  std::vector<std::uint32_t> ranks_;  // by position
};

/// One screen of such a list: ranks from `first` to before `last` of those that fit.
struct Screen {
  std::size_t first;
  std::size_t last;
};

/// The screen of up to `rows` that begins behind so many of `total`.
Screen screen_after(std::size_t behind, std::size_t total, std::size_t rows);
/// The screen that ends before the one there; the first one where less than a screen stands before it.
Screen screen_before(std::size_t before, std::size_t total, std::size_t rows);

}  // namespace ibis::entries
