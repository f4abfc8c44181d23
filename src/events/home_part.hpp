#pragma once
// What the home page shows of events.
#include "site/home_part.hpp"

namespace ibis::events {

/// The next events that have not begun and are not cancelled, with when and where. True until the first of them begins.
site::HomePart home_part(const site::Context& c);

}  // namespace ibis::events
