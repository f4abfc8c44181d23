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

/// Coordinators with an account who were not told that something waits since they last looked, without `but`; from now on
/// they were.
std::vector<PersonId> coordinators_to_tell(
    db::Write& w, entries::EntryId network, std::span<const PersonId> but
);
/// Whether this coordinator was told and has not looked.
bool was_told_of_waiting(db::Read& r, entries::EntryId network, PersonId person);
/// They look at what waits: of what comes after this they are told again.
void mark_looked_at(db::Write& w, entries::EntryId network, PersonId person);

}  // namespace ibis::inside
