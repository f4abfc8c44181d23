#include "maps/scale.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <map>

namespace ibis::maps {

namespace {

// Of the first n numbers: how many countries have them, the sum of their logarithms and of the squares.
struct Sums {
  double weight;
  double sum;
  double squares;
};

// How far the numbers from `begin` up to `end` lie from their mean, squared and added up.
double spread(std::span<const Sums> sums, std::size_t begin, std::size_t end) {
  const double weight = sums[end].weight - sums[begin].weight;
  const double sum = sums[end].sum - sums[begin].sum;
  return sums[end].squares - sums[begin].squares - sum * sum / weight;
}

// Where each class but the first begins, for the least spread over `classes` classes.
std::vector<std::size_t> breaks(std::span<const Sums> sums, std::size_t classes) {
  const std::size_t count = sums.size() - 1;
  constexpr double none = std::numeric_limits<double>::infinity();
  // best[k][n]: least spread of the first n numbers in k + 1 classes; from[k][n]: where the last of them begins.
  std::vector<std::vector<double>> best(classes, std::vector<double>(count + 1, none));
  std::vector<std::vector<std::size_t>> from(classes, std::vector<std::size_t>(count + 1, 0));
  for (std::size_t n = 1; n <= count; ++n)
    best[0][n] = spread(sums, 0, n);
  for (std::size_t k = 1; k < classes; ++k) {
    for (std::size_t n = k + 1; n <= count; ++n) {
      for (std::size_t begin = k; begin < n; ++begin) {
        const double total = best[k - 1][begin] + spread(sums, begin, n);
        if (total >= best[k][n]) continue;
        best[k][n] = total;
        from[k][n] = begin;
      }
    }
  }
  std::vector<std::size_t> found;
  for (std::size_t k = classes - 1, n = count; k > 0; --k) {
    n = from[k][n];
    found.insert(found.begin(), n);
  }
  return found;
}

// With fewer steps the shades stand further apart.
constexpr std::array<std::array<int, shades>, shades> shades_for = {{
    {3, 0, 0, 0, 0},
    {2, 5, 0, 0, 0},
    {1, 3, 5, 0, 0},
    {1, 2, 4, 5, 0},
    {1, 2, 3, 4, 5},
}};

}  // namespace

std::vector<Step> steps(std::span<const std::int64_t> numbers) {
  std::map<std::int64_t, int> different;
  for (const auto number : numbers)
    if (number > 0) ++different[number];
  if (different.empty()) return {};

  std::vector<std::int64_t> values;
  std::vector<Sums> sums = {{.weight = 0, .sum = 0, .squares = 0}};
  for (const auto& [number, times] : different) {
    const double log = std::log(static_cast<double>(number));
    values.push_back(number);
    sums.push_back(
        {.weight = sums.back().weight + times,
         .sum = sums.back().sum + times * log,
         .squares = sums.back().squares + times * log * log}
    );
  }
  const std::size_t classes = std::min<std::size_t>(shades, values.size());
  auto begins = breaks(sums, classes);
  begins.insert(begins.begin(), 0);
  std::vector<Step> found;
  for (std::size_t k = 0; k < classes; ++k) {
    const std::size_t end = k + 1 < classes ? begins[k + 1] : values.size();
    found.push_back(
        {.from = k == 0 ? values.front() : found.back().to + 1,
         .to = values[end - 1],
         .shade = shades_for[classes - 1][k]}
    );
  }
  return found;
}

int shade_of(std::span<const Step> steps, std::int64_t number) {
  for (const Step& step : steps)
    if (number >= step.from && number <= step.to) return step.shade;
  return 0;
}

}  // namespace ibis::maps
