#pragma once
// The world as a small picture: which countries have something, at one glance. It has no links and no words.
#include "maps/map.hpp"
#include "maps/world.hpp"

#include <cstddef>
#include <span>
#include <string>

namespace ibis::maps {

/// An SVG document of its own, of the sheet Map::world_small, at most picture_max_bytes (limits.hpp). Shades are those of
/// world(), in colours that can be told apart on light ground and on dark.
std::string picture(const Map& map, std::span<const Count> counts);

}  // namespace ibis::maps
