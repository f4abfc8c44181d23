#pragma once
// In which shade a number is drawn.
#include <cstdint>
#include <span>
#include <vector>

namespace ibis::maps {

/// Shades from the palest (1) to the deepest.
inline constexpr int shades = 5;

/// Numbers from `from` to `to`, both included, drawn in one shade (1 to `shades`).
struct Step {
  std::int64_t from;
  std::int64_t to;
  int shade;
};

/// At most five steps that leave nothing out between the least and the greatest number, lowest first. Numbers of 0 and
/// less are passed over; none: no steps.
///
/// The numbers of a community are very uneven (one country has hundreds, most have one or two), so the steps part them
/// where they differ most *in proportion*: natural breaks (Fisher's exact ones) of their logarithms. Equal numbers
/// always get the same shade, and five different numbers or fewer get one each.
std::vector<Step> steps(std::span<const std::int64_t> numbers);

/// The shade of a number; 0 when it lies in no step.
int shade_of(std::span<const Step> steps, std::int64_t number);

}  // namespace ibis::maps
