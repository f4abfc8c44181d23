#pragma once
// What threads hang on in this site.
#include "posts/owner.hpp"

#include <vector>

namespace ibis {

/// Comments under every published entry whose room takes them, whatever its kind, and the topics of the discussions.
std::vector<posts::Owner> thread_owners();

/// All that the room posts is given: owners, and who is told when posts come and go.
posts::Setup thread_setup();

}  // namespace ibis
