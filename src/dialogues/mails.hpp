#pragma once
// What dialogues write to people, each in their language, queued in the transaction that brings it about.
#include "entries/entry.hpp"
#include "posts/owner.hpp"

namespace ibis::dialogues {

/// Somebody is quoted and asked whether that is right: on the site and by mail, whatever they wish to hear of otherwise, for
/// without it nobody could say no. Nothing for who has left.
Result<> ask_quoted(
    const posts::Tools& tools,
    db::Write& w,
    const entries::Entry& dialogue,
    PersonId to,
    Instant now
);

/// Words of theirs were put into a published synthesis and are asked for: without a yes they are not shown there. Told as
/// ask_quoted tells.
Result<> ask_quoted_afterwards(
    const posts::Tools& tools,
    db::Write& w,
    const entries::Entry& dialogue,
    PersonId to,
    Instant now
);

/// The synthesis that quotes them was corrected around their words: what was corrected, and where they may change their mind.
Result<> tell_corrected(
    const posts::Tools& tools,
    db::Write& w,
    const entries::Entry& dialogue,
    PersonId to,
    std::string_view note
);

/// Somebody was named as a moderator of a dialogue.
Result<> tell_moderator(
    const posts::Tools& tools, db::Write& w, const entries::Entry& dialogue, PersonId to
);

}  // namespace ibis::dialogues
