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
    const std::uint64_t key = key_of(token);
    Slot* slot = &find(key, token);
    if (slot->token.empty()) {
      if (++used_ * 2 > slots_.size()) {
        grow();
        slot = &find(key, token);
      }
      slot->key = key;
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
    std::uint64_t key;
    std::string_view token;  // empty: free
    std::vector<std::uint32_t> positions;
  };

  static constexpr std::size_t first_slots = 4096;  // a power of two, as after each growth

  // Which slot is a token's is nearly always told by its key and length: the text itself, somewhere in the memory of a
  // hundred thousand rows, is not looked at.
  Slot& find(std::uint64_t key, std::string_view token) {
    std::size_t at = key & (slots_.size() - 1);
    while (!slots_[at].token.empty() && !is_of(slots_[at], key, token))
      at = (at + 1) & (slots_.size() - 1);
    return slots_[at];
  }

  static bool is_of(const Slot& slot, std::uint64_t key, std::string_view token) {
    return slot.key == key && slot.token.size() == token.size() &&
           (token.size() <= 8 || slot.token == token);
  }

  // No two tokens of one length up to eight have the same key: the bytes are all in it, and each step can be undone.
  static std::uint64_t key_of(std::string_view token) {
    std::uint64_t key = token.size();
    const char* at = token.data();
    std::size_t left = token.size();
    for (; left > 8; at += 8, left -= 8)
      key = mixed(key, word<std::uint64_t>(at));
    return mixed(key, last_bytes(at, left));
  }

  static std::uint64_t mixed(std::uint64_t key, std::uint64_t bytes) {
    key = (std::rotl(key, 29) ^ bytes) * 0x9E3779B97F4A7C15U;
    return key ^ (key >> 32U);
  }

  // Up to eight bytes in two reads that may overlap.
  static std::uint64_t last_bytes(const char* at, std::size_t left) {
    if (left == 8) return word<std::uint64_t>(at);
    if (left >= 4)
      return word<std::uint32_t>(at) | (std::uint64_t{word<std::uint32_t>(at + left - 4)} << 32U);
    if (left >= 2)
      return word<std::uint16_t>(at) | (std::uint64_t{word<std::uint16_t>(at + left - 2)} << 16U);
    return left == 1 ? word<std::uint8_t>(at) : 0;
  }

  template <class Word>
  static Word word(const char* at) {
    Word bytes{};
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
  }

  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (Slot& slot : old) {
      if (!slot.token.empty()) find(slot.key, slot.token) = std::move(slot);
    }
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace ibis::entries
