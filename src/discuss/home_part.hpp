#pragma once
// What the home page shows of the discussions.
#include "site/home_part.hpp"

namespace ibis::discuss {

/// The topics that were last written in.
site::HomePart home_part(const site::Context& c);

}  // namespace ibis::discuss
