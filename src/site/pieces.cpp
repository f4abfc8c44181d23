#include "site/pieces.hpp"

#include <mutex>

namespace ibis::site {

std::shared_ptr<const html::Html> Pieces::find(const std::string& key, std::uint64_t state) {
  const std::shared_lock lock(mutex_);
  if (state != state_) return nullptr;
  const auto found = kept_.find(key);
  return found == kept_.end() ? nullptr : found->second;
}

std::shared_ptr<const html::Html> Pieces::keep(
    const std::string& key, std::uint64_t state, html::Html piece
) {
  auto made = std::make_shared<const html::Html>(std::move(piece));
  const std::size_t size = key.size() + made->str().size();
  const std::unique_lock lock(mutex_);
  // A request that began before the last change has a state of its own and leaves what is newer alone.
  if (state < state_) return made;
  if (state > state_ || bytes_ + size > most_bytes) {
    kept_.clear();
    bytes_ = 0;
    state_ = state;
  }
  if (kept_.emplace(key, made).second) bytes_ += size;
  return made;
}

}  // namespace ibis::site
