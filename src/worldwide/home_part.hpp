#pragma once
// What the home page shows of the world.
#include "site/home_part.hpp"

namespace ibis::worldwide {

/// The picture of the world, by how much there is from each country, and the way to the map.
site::HomePart home_part(const site::Context& c);

}  // namespace ibis::worldwide
