#pragma once
// Opening topics inside: the rules with their rows, in one transaction.
#include "inside/topic.hpp"
#include "posts/owner.hpp"
#include "posts/write.hpp"

namespace ibis::inside {

/// Opens a topic with its first post and has its author follow it; a newcomer's waits. ErrorKind::forbidden where the
/// viewer does not belong to the network or announces without coordinating it, invalid with fields where something is
/// wrong or they opened too many lately.
Result<Topic> open_topic(
    const posts::Tools& tools,
    db::Write& w,
    const posts::Actor& actor,
    entries::EntryId network,
    const TopicDraft& draft
);

}  // namespace ibis::inside
