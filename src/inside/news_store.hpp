#pragma once
// What is new inside a network for one of its members, and who of its coordinators is told that something waits there.
#include "core/clock.hpp"
#include "db/transaction.hpp"
#include "entries/entry.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace ibis::inside {

/// What others wrote since somebody last opened the closed side, or since they belong where they never did.
struct News {
  std::int64_t posts = 0;
  std::int64_t announcements = 0;  // topics; their first posts are among the posts
};

/// Nothing for who is no member.
News news_for(db::Read& r, entries::EntryId network, PersonId person);
/// A member has opened the closed side; nothing for who is none.
void mark_seen(db::Write& w, entries::EntryId network, PersonId person, Instant now);

/// Coordinators with an account who were not told that something waits since nothing did, without `but`; from now on they
/// were. Called with the case that begins to wait already written.
std::vector<PersonId> coordinators_to_tell(
    db::Write& w, entries::EntryId network, std::span<const PersonId> but
);

}  // namespace ibis::inside
