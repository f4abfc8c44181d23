#pragma once
// Topics as the search finds them.
#include "discovery/source.hpp"

namespace ibis::discuss {

/// Title and words of what stands in a topic; nothing of what waits or was taken away.
discovery::Source search_source();

}  // namespace ibis::discuss
