#pragma once
#include <cstddef>

namespace ibis::maps {

/// What a map of the world within a page weighs at most when every country has a number and a link, in bytes; and when
/// ninety have. A test holds both, and their gzip.
inline constexpr std::size_t world_max_bytes = 56 * 1024;
inline constexpr std::size_t world_usual_bytes = 45 * 1024;
inline constexpr std::size_t world_usual_gzip_bytes = 18 * 1024;
/// The same for a whole screen, with every country.
inline constexpr std::size_t screen_max_bytes = 96 * 1024;

/// What the small picture of the world weighs at most, in bytes, and packed with gzip.
inline constexpr std::size_t picture_max_bytes = 14 * 1024;
inline constexpr std::size_t picture_max_gzip_bytes = 6 * 1024;

/// Bars a chart has at most; with more years each bar stands for ten of them, or a hundred.
inline constexpr std::size_t max_bars = 160;

}  // namespace ibis::maps
