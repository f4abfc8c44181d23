#pragma once
// What the skills desk keeps beside its notices: who would like to meet about which, and what came of them. Names and
// handles are read of accepted approaches alone.
#include "access/roles.hpp"
#include "core/clock.hpp"
#include "db/transaction.hpp"
#include "entries/entry.hpp"
#include "entries/leaving.hpp"
#include "entries/record.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::skills {

/// The fields of Column::own (entries::Kind::put_own): what came of a notice.
void put_own(db::Write& w, entries::EntryId id, const entries::Record& record);
void take_own(db::Read& r, entries::EntryId id, entries::Record& record);
/// Removes who would like to meet about it, and the sentence of its outcome; the outcome stays to be counted.
void forget_own(db::Write& w, entries::EntryId id);
/// How many notices ended with this outcome.
std::int64_t outcomes_told(db::Read& r, std::string_view outcome);

/// What somebody who would like to meet says, and chose to tell of themselves.
struct NewApproach {
  std::string message;
  std::string field;
  std::string country;
  std::string languages;
  std::optional<entries::EntryId> answer;  // a notice of their own
};

/// Its public id; ErrorKind::conflict where this person asked about this notice before.
Result<std::string> add_approach(
    db::Write& w, entries::EntryId notice, PersonId person, const NewApproach& said, Instant now
);

/// An approach by what decides on it.
struct Approach {
  std::int64_t id;
  std::string public_id;
  entries::EntryId notice;
  PersonId person;
  std::string state;
};

std::optional<Approach> find_approach(db::Read& r, std::string_view public_id);
std::optional<Approach> approach_of(db::Read& r, entries::EntryId notice, PersonId person);
/// accepted keeps its words; with any other state they are forgotten.
void set_state(db::Write& w, std::int64_t id, std::string_view state, Instant now);
/// Ends those about this notice that wait.
void end_approaches(db::Write& w, entries::EntryId notice);

std::int64_t approaches_since(db::Read& r, PersonId person, Instant since);
/// Approaches of one person that wait for the author of notices that are open.
std::int64_t waiting_for(db::Read& r, PersonId person, PersonId author);
/// Notices of one person that wait for editors or stand on the site, without the one of this slug.
std::int64_t open_notices(db::Read& r, PersonId author, std::string_view without);

/// An approach to somebody, as they see it.
struct Received {
  std::string public_id;
  std::string slug;
  std::string title;
  std::string language;  // of the title
  std::string message;
  std::string field;
  std::string country;
  std::string languages;
  std::string answer_slug;  // empty: none, or it is on the site no more
  std::string answer_title;
  std::string answer_language;
  std::string state;  // waiting, accepted
  Instant at;
  std::optional<Instant> decided_at;
  std::string handle;  // this and the next of accepted ones alone
  std::string name;
};

/// Newest first.
std::vector<Received> received_by(db::Read& r, PersonId author, std::int64_t limit);

/// An approach of one's own.
struct Sent {
  std::string public_id;
  std::string slug;
  std::string title;
  std::string language;  // of the title
  std::string message;
  std::string state;
  Instant at;
  std::optional<Instant> decided_at;
  std::string handle;  // of the author; this and the next of accepted ones alone
  std::string name;
};

/// Newest first.
std::vector<Sent> sent_by(db::Read& r, PersonId person, std::int64_t limit);

/// A notice in the list of its author.
struct OwnNotice {
  entries::EntryId id;
  std::string slug;
  std::string title;
  std::string language;
  std::string state;
};

/// All but those that were taken back, newest first.
std::vector<OwnNotice> notices_of(db::Read& r, PersonId author, std::int64_t limit);

/// For the daily round: ends what waits for notices that are over, and overwrites those that ended long ago.
void forget_over(db::Write& w, Instant now);

/// What goes with a person who leaves (entries::LetAuthorGo): their approaches, those to them, and their notices.
void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant now);

}  // namespace ibis::skills
