#pragma once
// Opening topics and what moderators do with them: the rules with their rows and mails, in one transaction each.
#include "discuss/topic.hpp"
#include "posts/owner.hpp"
#include "posts/write.hpp"

namespace ibis::discuss {

/// A topic with its first post, as it was just written.
struct Opened {
  Topic topic;
  bool held;  // the first post of a newcomer: nobody but its author and moderators sees the topic
};

/// The categories the viewer may open topics in.
std::vector<Category> categories_open_to(db::Read& r, const access::Viewer& viewer);

/// Opens a topic and has its author follow it. A newcomer's waits with its first post. ErrorKind::forbidden where the
/// viewer may not write, too_many beyond Limits::topics_a_day, invalid with fields.
Result<Opened> open_topic(
    const posts::Tools& tools, db::Write& w, const posts::Actor& actor, const TopicDraft& draft
);

/// Does what a moderator orders, logs it beside other moderation and tells the topic's author. ErrorKind::forbidden
/// for others, invalid with fields, conflict where it is not on the site any more.
Result<Topic> carry_out(
    const posts::Tools& tools,
    db::Write& w,
    const posts::Actor& actor,
    const Topic& topic,
    const Order& order
);

}  // namespace ibis::discuss
