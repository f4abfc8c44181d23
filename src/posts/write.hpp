#pragma once
// Writing, editing and taking away one's own posts: the rules with their rows and mails, in one transaction each.
#include "i18n/tr.hpp"
#include "posts/owner.hpp"
#include "posts/store.hpp"

#include <string_view>

namespace ibis::posts {

/// Who does something, and when.
struct Actor {
  const access::Viewer& viewer;
  const i18n::Tr& tr;  // of what is said about wrong fields
  Instant now;
};

/// Whether what the viewer writes there waits: a member of whom no post was ever let pass, and who moderates nothing there.
bool is_newcomer(db::Read& r, const access::Viewer& viewer, const Rights& rights);

/// A post as it was just written.
struct Written {
  Thread thread;
  Post post;
};

/// Writes under an owner that is on the site. A newcomer's post waits (a member of whom none was let pass), all others
/// stand at once. ErrorKind::forbidden where the viewer may not write there, conflict where the thread is closed or what
/// is answered or quoted is gone, too_many beyond the rates, invalid with fields.
Result<Written> write_post(
    const Tools& tools,
    db::Write& w,
    const Actor& actor,
    const Owner& owner,
    const OwnerAbout& about,
    const Draft& draft
);

/// Saves what the author changed over `version`; a case that asked for it is open again. ErrorKind::forbidden where it
/// may not be edited (any more), conflict where it was changed meanwhile.
Result<> save_edit(
    const Tools& tools,
    db::Write& w,
    const Actor& actor,
    std::string_view public_id,
    std::string_view body,
    std::int64_t version
);

/// Takes one's own post away. While moderators look at it they still see its words.
Result<> withdraw_post(db::Write& w, const Actor& actor, std::string_view public_id);
/// The same, and tells Setup::gone.
Result<> withdraw_post(
    const Tools& tools, db::Write& w, const Actor& actor, std::string_view public_id
);

/// Tells whom a post that just came to stand answers, quotes and mentions, each once, if they may read it.
Result<> announce(
    const Tools& tools, db::Write& w, const Thread& thread, const Post& post, Instant now
);

}  // namespace ibis::posts
