#pragma once
// Topics inside as what threads hang on, and the closed side of a network as what is followed.
#include "posts/owner.hpp"

namespace ibis::inside {

/// To be named to the room of posts by the wiring.
posts::Owner thread_owner();
/// Who follows it is told of what opens a topic inside, as long as they belong to the network.
posts::Group network_group();
/// For posts::Setup::shown and gone; nothing for threads of others.
void post_shown(db::Write& w, const posts::Thread& thread, const posts::Post& post, Instant now);
void post_gone(db::Write& w, const posts::Thread& thread, const posts::Post& post, Instant now);

}  // namespace ibis::inside
