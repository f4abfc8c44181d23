#pragma once
// The order of a list that does not go by publication: by date, by phase. Kept in memory, so that a page of what fits a
// filter is found without a walk through all others in the database.
#include "entries/facets.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ibis::entries {

/// One screen of such a list.
struct Screen {
  std::vector<std::size_t> ranks;  // ascending
  bool more_before;
  bool more_after;
};

/// Ranks count from 0, in the order of the list.
class OwnOrder {
 public:
  OwnOrder() = default;

  /// `rows` (entry.position, entry.facets): in the order of the list, without twins.
  explicit OwnOrder(const std::vector<std::pair<std::int64_t, std::string>>& rows);

  [[nodiscard]] std::size_t size() const { return positions_.size(); }

  [[nodiscard]] std::int64_t position(std::size_t rank) const { return positions_[rank]; }

  /// The rank of a position; size() where it is not in the list.
  [[nodiscard]] std::size_t rank_of(std::int64_t position) const;

  /// How many fit, and how many would fit each further choice.
  [[nodiscard]] std::uint64_t count(const Selection& selection) const;
  [[nodiscard]] std::shared_ptr<const Counts> counts(const Selection& selection) const;
  /// Up to `rows` of what fits, from rank `begin` on.
  [[nodiscard]] Screen screen_from(const Selection& selection, std::size_t begin, std::size_t rows)
      const;
  /// Up to `rows` of what fits that end before rank `end`; the first ones where fewer stand before it.
  [[nodiscard]] Screen screen_before(const Selection& selection, std::size_t end, std::size_t rows)
      const;

 private:
  static constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

  std::vector<std::int64_t> positions_;
  std::vector<std::uint32_t> ranks_;  // by position
  // By rank, counted from 1 as positions are: a screen in this order is one of the index.
  std::unique_ptr<FacetIndex> by_rank_ = std::make_unique<FacetIndex>();
};

}  // namespace ibis::entries
