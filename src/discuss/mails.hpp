#pragma once
// What this room writes to people.
#include "discuss/topic.hpp"
#include "posts/owner.hpp"

#include <string_view>

namespace ibis::discuss {

/// To the author of a topic: what a moderator did with it, and why. `reason` of pinning is empty.
Result<> tell_author(
    const posts::Tools& tools, db::Write& w, const Topic& topic, Act act, std::string_view reason
);

}  // namespace ibis::discuss
