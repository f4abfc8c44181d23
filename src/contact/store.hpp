#pragma once
// Who wrote to whom and when, for the limits and for answers; never what. And from whom people want no mail.
#include "access/roles.hpp"
#include "core/clock.hpp"
#include "db/transaction.hpp"
#include "entries/entry.hpp"
#include "entries/leaving.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace ibis::contact {

/// To whom a message goes: one of the two.
struct To {
  std::optional<PersonId> person;
  std::optional<entries::EntryId> entry;  // an organisation or a museum
};

void note_sent(db::Write& w, PersonId from, const To& to, Instant now);

/// How many messages there were since a moment.
struct Counts {
  std::int64_t sent;      // by this person
  std::int64_t to_one;    // by this person to that one
  std::int64_t received;  // by that one, from anybody
};

Counts counts_since(db::Read& r, PersonId from, const To& to, Instant since);

/// Whether `from` wrote to `to` since a moment: then `to` may answer.
bool has_written(db::Read& r, PersonId from, PersonId to, Instant since);

void block(db::Write& w, PersonId who, PersonId blocked, Instant now);
void unblock(db::Write& w, PersonId who, PersonId blocked);
bool has_blocked(db::Read& r, PersonId who, PersonId blocked);

/// Opens the form to `to` in the name of an organisation or a museum. `token_hash`: SHA-256 of what stands in the mail.
void add_link(
    db::Write& w, std::string_view token_hash, entries::EntryId entry, PersonId to, Instant now
);

struct Link {
  entries::EntryId entry;
  PersonId to;
};

/// While it is good: not too old, and not used up.
std::optional<Link> find_link(db::Read& r, std::string_view token_hash, Instant now);
/// Counts one answer; nothing when there is none left.
std::optional<Link> use_link(db::Write& w, std::string_view token_hash, Instant now);

/// Forgets what no limit asks for any more.
void sweep(db::Write& w, Instant now);

/// What goes with a person who leaves (entries::LetAuthorGo).
void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant now);

}  // namespace ibis::contact
