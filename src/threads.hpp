#pragma once
// What threads hang on in this site.
#include "posts/owner.hpp"

#include <vector>

namespace ibis {

/// Comments under every published entry, whatever its kind.
std::vector<posts::Owner> thread_owners();

}  // namespace ibis
