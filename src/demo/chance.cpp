#include "demo/chance.hpp"

#include <algorithm>

namespace ibis::demo {

Zipf::Zipf(std::size_t size) {
  double sum = 0;
  for (std::size_t rank = 0; rank < size; ++rank) {
    sum += 1.0 / static_cast<double>(rank + 1);
    up_to_.push_back(sum);
  }
  for (double& one : up_to_)
    one /= sum;
}

std::size_t Zipf::rank(Chance& chance) const {
  const auto found = std::ranges::upper_bound(up_to_, chance.part());
  const auto rank = static_cast<std::size_t>(found - up_to_.begin());
  return std::min(rank, up_to_.size() - 1);
}

}  // namespace ibis::demo
