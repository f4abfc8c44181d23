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
  if (make_room(state, size) && kept_.emplace(key, made).second) bytes_ += size;
  return made;
}

std::optional<std::string> Pieces::find_text(const std::string& key, std::uint64_t state) {
  const std::shared_lock lock(mutex_);
  if (state != state_) return std::nullopt;
  const auto found = texts_.find(key);
  return found == texts_.end() ? std::nullopt : std::optional(found->second);
}

void Pieces::keep_text(const std::string& key, std::uint64_t state, std::string text) {
  const std::size_t size = key.size() + text.size();
  const std::unique_lock lock(mutex_);
  if (make_room(state, size) && texts_.emplace(key, std::move(text)).second) bytes_ += size;
}

bool Pieces::make_room(std::uint64_t state, std::size_t bytes) {
  // A request that began before the last change has a state of its own and leaves what is newer alone.
  if (state < state_) return false;
  if (state > state_ || bytes_ + bytes > most_bytes) {
    kept_.clear();
    texts_.clear();
    bytes_ = 0;
    state_ = state;
  }
  return true;
}

}  // namespace ibis::site
