#include "entries/own_order.hpp"

#include <algorithm>
#include <numeric>

namespace ibis::entries {

OwnOrder::OwnOrder(std::vector<std::int64_t> positions) : positions_(std::move(positions)) {
  if (positions_.empty()) return;
  const auto top_position = std::ranges::max(positions_);
  ranks_.assign(static_cast<std::size_t>(top_position) + 1, nowhere);
  for (std::size_t rank = 0; rank < positions_.size(); ++rank)
    ranks_[static_cast<std::size_t>(positions_[rank])] = static_cast<std::uint32_t>(rank);
}

std::size_t OwnOrder::rank_of(std::int64_t position) const {
  const auto at = static_cast<std::size_t>(position);
  if (position < 0 || at >= ranks_.size() || ranks_[at] == nowhere) return size();
  return ranks_[at];
}

std::vector<std::uint32_t> OwnOrder::ranks(const FacetIndex& facets, const Selection& selection)
    const {
  std::vector<std::uint32_t> found;
  if (selection.empty()) {
    found.resize(size());
    std::iota(found.begin(), found.end(), 0U);
    return found;
  }
  // Marked and then walked over once: quicker than sorting them.
  std::vector<bool> fits(size());
  for (const std::int64_t position : facets.all(selection, facets.size())) {
    if (const std::size_t rank = rank_of(position); rank < size()) fits[rank] = true;
  }
  for (std::size_t rank = 0; rank < fits.size(); ++rank) {
    if (fits[rank]) found.push_back(static_cast<std::uint32_t>(rank));
  }
  return found;
}

Screen screen_after(std::size_t behind, std::size_t total, std::size_t rows) {
  const std::size_t first = std::min(behind, total);
  return {.first = first, .last = std::min(total, first + rows)};
}

Screen screen_before(std::size_t before, std::size_t total, std::size_t rows) {
  return screen_after(before - std::min(before, rows), total, rows);
}

}  // namespace ibis::entries
