#include "discovery/likenesses.hpp"

#include <utility>

namespace ibis::discovery {

std::optional<std::vector<search::Key>> Likenesses::find(
    const search::Key& of, std::uint64_t state, Instant now
) const {
  const std::lock_guard lock(mutex_);
  const auto found = kept_.find(search::text(of));
  if (found == kept_.end()) return std::nullopt;
  const Kept& kept = found->second;
  // An entry the index does not know yet is like nothing, until it does.
  const bool lasting = !kept.like.empty() && now >= kept.at && now < kept.at + lasts;
  if (kept.state != state && !lasting) return std::nullopt;
  return kept.like;
}

void Likenesses::keep(
    const search::Key& of, std::uint64_t state, Instant now, std::vector<search::Key> like
) const {
  const std::lock_guard lock(mutex_);
  if (kept_.size() >= most) kept_.clear();
  kept_[search::text(of)] = {.state = state, .at = now, .like = std::move(like)};
}

}  // namespace ibis::discovery
