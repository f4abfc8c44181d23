#pragma once
// Chance that is the same on every machine and in every run: the standard library's distributions
// are not.
#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <string_view>
#include <vector>

namespace ibis::demo {

class Chance {
 public:
  /// Another sequence for each `number` of the same `seed`.
  Chance(std::uint64_t seed, std::uint64_t number)
      : engine_(seed ^ (number * 0x9e3779b97f4a7c15U)) {}

  /// At least 0, below 1.
  double part() { return static_cast<double>(engine_() >> 11U) * 0x1.0p-53; }

  /// One of 0 … n-1, all alike. n is at least 1.
  std::size_t below(std::size_t n) {
    return static_cast<std::size_t>(part() * static_cast<double>(n));
  }

  /// One of low … high, all alike.
  int between(int low, int high) {
    return low + static_cast<int>(below(static_cast<std::size_t>(high - low) + 1));
  }

  bool happens(double probability) { return part() < probability; }

 private:
  std::mt19937_64 engine_;
};

/// Ranks as unevenly spread as words in a text: rank r comes with a weight of 1 / (r + 1).
class Zipf {
 public:
  /// `size` is at least 1.
  explicit Zipf(std::size_t size);

  /// One of 0 … size-1.
  [[nodiscard]] std::size_t rank(Chance& chance) const;

 private:
  std::vector<double> up_to_;  // ascending, the last is 1
};

/// Things in an order of frequency, drawn by Zipf's law.
template <class T>
class Uneven {
 public:
  /// The most frequent first; at least one.
  explicit Uneven(std::vector<T> things) : things_(std::move(things)), zipf_(things_.size()) {}

  const T& one(Chance& chance) const { return things_[zipf_.rank(chance)]; }

  [[nodiscard]] std::size_t size() const { return things_.size(); }

 private:
  std::vector<T> things_;
  Zipf zipf_;
};

}  // namespace ibis::demo
