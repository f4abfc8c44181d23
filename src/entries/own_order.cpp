#include "entries/own_order.hpp"

#include <algorithm>

namespace ibis::entries {

namespace {

std::vector<std::size_t> ranks_of(const Positions& found) {
  std::vector<std::size_t> ranks;
  for (const std::int64_t place : found.positions)
    ranks.push_back(static_cast<std::size_t>(place - 1));
  return ranks;
}

// Whether anything fits before this rank; from it on. Its place in the index is one more.
bool any_before(const FacetIndex& by_rank, const Selection& selection, std::size_t rank) {
  const auto place = static_cast<std::int64_t>(rank) + 1;
  return !by_rank.page(selection, Order::oldest, std::nullopt, place, 1).positions.empty();
}

bool any_from(const FacetIndex& by_rank, const Selection& selection, std::size_t rank) {
  const auto place = static_cast<std::int64_t>(rank);
  return !by_rank.page(selection, Order::oldest, place, std::nullopt, 1).positions.empty();
}

}  // namespace

OwnOrder::OwnOrder(const std::vector<std::pair<std::int64_t, std::string>>& rows) {
  std::vector<std::pair<std::int64_t, std::string>> by_rank;
  by_rank.reserve(rows.size());
  positions_.reserve(rows.size());
  for (const auto& [position, facets] : rows) {
    positions_.push_back(position);
    by_rank.emplace_back(static_cast<std::int64_t>(positions_.size()), facets);
  }
  by_rank_->replace_all(by_rank);
  if (positions_.empty()) return;
  ranks_.assign(static_cast<std::size_t>(std::ranges::max(positions_)) + 1, nowhere);
  for (std::size_t rank = 0; rank < positions_.size(); ++rank)
    ranks_[static_cast<std::size_t>(positions_[rank])] = static_cast<std::uint32_t>(rank);
}

std::size_t OwnOrder::rank_of(std::int64_t position) const {
  const auto at = static_cast<std::size_t>(position);
  if (position < 0 || at >= ranks_.size() || ranks_[at] == nowhere) return size();
  return ranks_[at];
}

std::uint64_t OwnOrder::count(const Selection& selection) const {
  return by_rank_->count(selection);
}

std::shared_ptr<const Counts> OwnOrder::counts(const Selection& selection) const {
  return by_rank_->counts(selection);
}

Screen OwnOrder::screen_from(const Selection& selection, std::size_t begin, std::size_t rows)
    const {
  const auto found = by_rank_->page(
      selection, Order::oldest, static_cast<std::int64_t>(begin), std::nullopt, rows
  );
  return {
      .ranks = ranks_of(found),
      .more_before = begin > 0 && any_before(*by_rank_, selection, begin),
      .more_after = found.more_after
  };
}

Screen OwnOrder::screen_before(const Selection& selection, std::size_t end, std::size_t rows)
    const {
  const auto found = by_rank_->page(
      selection, Order::oldest, std::nullopt, static_cast<std::int64_t>(end) + 1, rows
  );
  if (found.positions.size() < rows) return screen_from(selection, 0, rows);
  return {
      .ranks = ranks_of(found),
      .more_before = found.more_before,
      .more_after = any_from(*by_rank_, selection, end)
  };
}

}  // namespace ibis::entries
