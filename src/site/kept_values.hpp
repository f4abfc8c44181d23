#pragma once
// Values worked out of what is public in a room, such as the order of what is coming: kept until that changes, or until
// their time is over. Pieces of pages are kept by Pieces.
#include "core/clock.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace ibis::site {

/// A value as it was worked out, and the moment until which it is right: none while its state holds.
template <class T>
struct Made {
  std::shared_ptr<const T> value;
  std::optional<Instant> until;
};

/// Thread-safe. Rooms have few keys; each names values of one type only.
class KeptValues {
 public:
  /// What is kept under `key` for this `state` (entries::FacetIndex::changes of the kind it is worked out of) at `now`, else
  /// what `make()` gives, a Made<T>. `state` must have been read before what it is made of.
  template <class T, class Make>
  std::shared_ptr<const T> get(
      std::string_view key, std::uint64_t state, Instant now, const Make& make
  ) {
    {
      const std::lock_guard lock(mutex_);
      const auto found = kept_.find(key);
      if (found != kept_.end() && found->second.state == state && found->second.right_at(now))
        return std::static_pointer_cast<const T>(found->second.value);
    }
    const Made<T> made = make();
    const std::lock_guard lock(mutex_);
    kept_[std::string(key)] = {
        .state = state, .from = now, .until = made.until, .value = made.value
    };
    return made.value;
  }

 private:
  struct Kept {
    std::uint64_t state;
    Instant from;
    std::optional<Instant> until;
    std::shared_ptr<const void> value;

    [[nodiscard]] bool right_at(Instant now) const {
      return now >= from && (!until || now < *until);
    }
  };

  std::mutex mutex_;
  std::map<std::string, Kept, std::less<>> kept_;
};

}  // namespace ibis::site
