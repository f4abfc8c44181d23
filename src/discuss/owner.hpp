#pragma once
// What the room posts is told of topics: as owners of threads, as things that are followed, and what their counts need.
#include "posts/owner.hpp"

namespace ibis::discuss {

/// Topics as owners of threads. A topic that waits is read by its author and by moderators.
posts::Owner thread_owner();
/// Categories as things that are followed: who does is told of new topics.
posts::Group category_group();

/// posts::Shown and posts::Gone: topics come and go with their posts.
void post_shown(db::Write& w, const posts::Thread& thread, const posts::Post& post, Instant now);
void post_gone(db::Write& w, const posts::Thread& thread, const posts::Post& post, Instant now);

}  // namespace ibis::discuss
