#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

namespace ibis::entries {

/// For each token the positions it was met at, in that order. Made for a start, which meets millions of a few thousand
/// short tokens: the standard map takes twice as long. Keeps views, so the texts must outlive it.
class TokenLists {
 public:
  TokenLists() : slots_(first_slots) {}

  void add(std::string_view token, std::uint32_t position) {
    Slot* slot = &find(token);
    if (slot->token.empty()) {
      if (++used_ * 2 > slots_.size()) {
        grow();
        slot = &find(token);
      }
      slot->token = token;
    }
    slot->positions.push_back(position);
  }

  /// `f(token, positions)` for each, in no order.
  template <class F>
  void each(F&& f) const {
    for (const Slot& slot : slots_) {
      if (!slot.token.empty()) f(slot.token, slot.positions);
    }
  }

 private:
  struct Slot {
    std::string_view token;  // empty: free
    std::vector<std::uint32_t> positions;
  };

  static constexpr std::size_t first_slots = 4096;  // a power of two, as after each growth

  Slot& find(std::string_view token) {
    std::size_t at = hash(token) & (slots_.size() - 1);
    while (!slots_[at].token.empty() && slots_[at].token != token)
      at = (at + 1) & (slots_.size() - 1);
    return slots_[at];
  }

  // Eight bytes at a time: most tokens are one step.
  static std::size_t hash(std::string_view token) {
    std::uint64_t h = token.size();
    for (std::size_t i = 0; i < token.size(); i += 8) {
      std::uint64_t bytes = 0;
      std::memcpy(&bytes, token.data() + i, std::min<std::size_t>(8, token.size() - i));
      h = (std::rotl(h, 29) ^ bytes) * 0x9E3779B97F4A7C15U;
    }
    return h ^ (h >> 32U);
  }

  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (Slot& slot : old) {
      if (!slot.token.empty()) find(slot.token) = std::move(slot);
    }
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace ibis::entries
