#pragma once
// What the desk of an event writes to people: in their language, with the private link to their registration. Each is kept
// in the transaction of what it tells.
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "entries/leaving.hpp"
#include "entries/record_store.hpp"
#include "events/desk.hpp"
#include "jobs/job.hpp"
#include "people/mails.hpp"
#include "site/app.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace ibis::events {

/// What writing needs of the site.
struct Post {
  const mail::Mailer& mailer;
  const places::Gazetteer& places;
  people::Letterhead head;
};

Post post_of(const site::App& app);

/// What is told. `there_already` answers somebody who registers an address a second time, to that address alone.
enum class News : std::uint8_t {
  registered,
  to_confirm,
  waiting,
  offered,
  there_already,
  invited,
  changed,
  given_back,
  taken_off,
  moved,
  cancelled,
  withdrawn
};

/// Writes to somebody at the desk, with a new private link as long as there is something to do. Nothing of what a stranger
/// typed stands in it. `more`: a paragraph behind what is told, in the language of `who`.
Result<> tell(
    db::Write& w,
    const Post& post,
    const entries::Whole& event,
    ParticipantId id,
    News news,
    Instant now,
    std::string_view more = {}
);

/// What the organiser writes to somebody, as they wrote it.
Result<> pass_on(
    db::Write& w,
    const Post& post,
    const entries::Whole& event,
    const Participant& to,
    std::string_view subject,
    std::string_view text,
    Instant now
);

/// What somebody at the desk writes to who runs the event: the address of `from` stands in it, for who runs it sees that
/// anyhow and answers to it. ErrorKind::too_many when they have got too much of it lately.
Result<> ask_organiser(
    db::Write& w,
    const Post& post,
    const entries::Whole& event,
    const Participant& from,
    std::string_view text
);

/// desk.hpp's settle, with the letters to those who are offered a place and the job that looks when their time is over.
Result<> settle_and_tell(
    db::Write& w, const Post& post, const entries::Whole& event, const Rules& rules, Instant now
);

/// Asks for a look at the desk of an event at this time: offers that have run out, places to be offered.
void look_at_desk(db::Write& w, entries::EntryId event, Instant when, Instant now);
/// Asks for a look at once at whether places are free for who waits, which tells nobody yet what became of the event.
void offer_places(db::Write& w, entries::EntryId event, Instant now);

/// What the organiser writes to all who have a place, or to those of one category.
struct Message {
  std::string category;  // empty: to all
  std::string subject;
  std::string text;
};

/// Asks for the letters to all of them.
void send_to_all(db::Write& w, entries::EntryId event, const Message& message, Instant now);

inline constexpr std::string_view desk_job = "event-desk";
inline constexpr std::string_view letters_job = "event-letters";

/// Runs those looks: tells those at the desk what became of the event, and settles it.
jobs::Outcome look(const site::App& app, const jobs::Job& job);
/// Writes the next letters to many, and asks for those that follow.
jobs::Outcome write_letters(const site::App& app, const jobs::Job& job);

/// Once a day: instants that no longer fit their zone, data whose time has come, desks nobody looked at.
void daily(db::Write& w, Instant now);

/// What goes with a person who leaves (entries::LetAuthorGo): their registrations everywhere, and all that hangs on events
/// they never published.
void let_go(db::Write& w, const entries::Leaver& leaver, Instant now);

}  // namespace ibis::events
