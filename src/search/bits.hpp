#pragma once
// A set of documents by number, as a row of bits: at hundreds of thousands of documents still some kilobytes, and
// joined faster than any compressed set. Internal to the room.
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace ibis::search {

class Bits {
 public:
  Bits() = default;

  /// Room for numbers below `end`.
  explicit Bits(std::uint32_t end) : words_((end + 63) / 64) {}

  /// Numbers out of range are grown for.
  void add(std::uint32_t n) {
    if (n / 64 >= words_.size()) words_.resize(n / 64 + 1);
    words_[n / 64] |= bit(n);
  }

  void remove(std::uint32_t n) {
    if (n / 64 < words_.size()) words_[n / 64] &= ~bit(n);
  }

  [[nodiscard]] bool has(std::uint32_t n) const {
    return n / 64 < words_.size() && (words_[n / 64] & bit(n)) != 0;
  }

  [[nodiscard]] std::size_t count() const {
    std::size_t n = 0;
    for (const std::uint64_t word : words_)
      n += static_cast<std::size_t>(std::popcount(word));
    return n;
  }

  Bits& operator&=(const Bits& other) {
    if (words_.size() > other.words_.size()) words_.resize(other.words_.size());
    for (std::size_t i = 0; i < words_.size(); ++i)
      words_[i] &= other.words_[i];
    return *this;
  }

  Bits& operator|=(const Bits& other) {
    if (words_.size() < other.words_.size()) words_.resize(other.words_.size());
    for (std::size_t i = 0; i < other.words_.size(); ++i)
      words_[i] |= other.words_[i];
    return *this;
  }

  Bits& operator-=(const Bits& other) {
    for (std::size_t i = 0; i < words_.size() && i < other.words_.size(); ++i)
      words_[i] &= ~other.words_[i];
    return *this;
  }

  /// f(n) for each, ascending.
  template <class F>
  void each(const F& f) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::uint64_t word = words_[i]; word != 0; word &= word - 1)
        f(static_cast<std::uint32_t>(i * 64 + static_cast<std::size_t>(std::countr_zero(word))));
    }
  }

  [[nodiscard]] std::vector<std::uint32_t> all() const {
    std::vector<std::uint32_t> numbers;
    numbers.reserve(count());
    each([&](std::uint32_t n) { numbers.push_back(n); });
    return numbers;
  }

 private:
  static std::uint64_t bit(std::uint32_t n) { return std::uint64_t{1} << (n % 64); }

  std::vector<std::uint64_t> words_;
};

}  // namespace ibis::search
