#pragma once
// The desk at which one registers: who has a place, who waits, in strict order. A place is taken, held, given back and
// offered on in one transaction with all that follows from it, so that no two get the last one on any database.
//
//   invited ──accepts──▶ registered · waiting
//   comes: registered (a member), offered (an address to be confirmed), waiting (no place is free)
//   waiting ──a place is free──▶ offered ──confirms──▶ registered
//                                   └──the time is over──▶ lapsed (the next is offered the place)
//   any ──gives it back──▶ cancelled
#include "core/clock.hpp"
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "entries/entry.hpp"
#include "entries/record.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::events {

using ParticipantId = Id<struct ParticipantTag>;

/// docs/limits.md names them.
struct DeskLimits {
  static constexpr std::size_t name = 120;
  static constexpr std::size_t delegation = 160;
  static constexpr std::size_t answer = 1'000;
  static constexpr std::size_t invitations = 100;         // at once
  static constexpr std::int64_t letters = 100;            // written in one transaction
  static constexpr std::chrono::minutes mend_within{10};  // what changes is told to nobody before
  static constexpr std::size_t subject_characters = 150;
  static constexpr std::size_t message_characters = 6'000;  // of the organiser to all
  static constexpr std::int64_t listed = 2'000;             // in the organiser's list
  static constexpr std::chrono::hours confirm_within{24};   // an address nobody has confirmed
  static constexpr std::int64_t hold_hours = 48;            // a place for who waited
  static constexpr std::int64_t most_hold_hours = std::int64_t{24} * 14;
};

/// What the organiser laid down, read from the record of the event.
struct Rules {
  std::string registration;                                 // none, open, invitation
  std::vector<std::string> categories;                      // at least one
  std::map<std::string, std::int64_t, std::less<>> quotas;  // by category; "" is that of all
  bool waiting_list;
  bool without_account;
  std::chrono::hours hold;
  std::optional<Instant> opens;
  std::optional<Instant> closes;  // at the latest when the event begins
  bool cancelled;
};

Rules rules_of(const entries::Record& record);

enum class Open : std::uint8_t { not_needed, cancelled, not_yet, closed, yes };

/// Whether one may register at `now`, as far as time goes.
Open open_at(const Rules& rules, Instant now);

/// Somebody at the desk. Nothing of it leaves but as `shown` says.
struct Participant {
  ParticipantId id;
  std::string public_id;
  entries::EntryId entry_id;
  std::int64_t number;
  std::string state;  // see above
  std::string category;
  std::string name;
  std::string email;
  std::string delegation;
  std::string country;
  std::string language;
  std::string shown;    // public, participants, nobody
  std::string answers;  // JSON object
  std::optional<PersonId> person_id;
  std::optional<Instant> answer_by;
  Instant created_at;

  [[nodiscard]] bool has_place() const { return state == "registered"; }

  /// Whether a place is theirs or kept for them.
  [[nodiscard]] bool holds_place() const { return has_place() || state == "offered"; }

  /// Whether it is still of any account: neither given back nor lapsed.
  [[nodiscard]] bool active() const { return state != "cancelled" && state != "lapsed"; }
};

/// What somebody writes on the form, checked.
struct Registration {
  std::string category;
  std::string name;
  std::string email;
  std::string delegation;
  std::string country;
  std::string language;
  std::string shown;
  std::string answers;
  std::optional<PersonId> person_id;  // whose address is confirmed
};

/// What became of an event.
enum class Turn : std::uint8_t { none, moved, cancelled, withdrawn };

/// How it went.
enum class Came : std::uint8_t { registered, to_confirm, waiting, full, there_already };

struct Arrival {
  Came came;
  ParticipantId id;  // of `there_already` the one who is there; 0 of `full`
  bool full;  // whoever comes now as this one does is turned away, unless they are there already
};

/// Somebody comes to the desk. A place that is free goes to them only when nobody waits who could take it. Who is there
/// already and now has an account has it noted. Does not look at the time: see open_at.
Arrival arrive(
    db::Write& w, entries::EntryId event, const Rules& rules, const Registration& who, Instant now
);

/// Takes what is offered, held or was an invitation: registered, or waiting when no place is left for who was invited.
/// ErrorKind::gone when the time is over or the place was given back.
Result<Came> confirm(db::Write& w, const Rules& rules, ParticipantId id, Instant now);

/// Gives a place, a wish for one or an invitation back. False when there was nothing to give back.
bool give_back(db::Write& w, ParticipantId id, Instant now);

/// Ends what was offered for too long, and offers what is free to those who wait, in their order; returns whom it is
/// offered now. Until `closes` of the rules alone: to an event that has begun nobody is called.
std::vector<Participant> settle(
    db::Write& w, entries::EntryId event, const Rules& rules, Instant now
);

/// Invites an address; nothing when it is at the desk already.
std::optional<ParticipantId> invite(
    db::Write& w, entries::EntryId event, const Registration& who, Instant now
);

/// Changes what somebody said of themselves. Who comes as another category keeps the place of all they have, and needs one
/// of the new category for which nobody waits: false, and nothing is changed, where there is none. What they leave is
/// offered by settle.
bool change(
    db::Write& w, const Rules& rules, ParticipantId id, const Registration& to, Instant now
);

std::optional<Participant> find_participant(db::Read& r, ParticipantId id);
std::optional<Participant> find_participant_of(
    db::Read& r, entries::EntryId event, PersonId person
);
std::optional<Participant> find_participant_by_email(
    db::Read& r, entries::EntryId event, std::string_view email
);
std::optional<Participant> find_participant_by_public_id(
    db::Read& r, entries::EntryId event, std::string_view public_id
);
/// Those of the desk who came after the one of this number, in their order.
std::vector<Participant> participants_of(
    db::Read& r, entries::EntryId event, std::int64_t after, std::int64_t limit
);
/// How many are in each state.
std::map<std::string, std::int64_t, std::less<>> states_of(db::Read& r, entries::EntryId event);
/// Who has a place and agreed to be shown to everyone, or, with `to_participants`, to other participants too.
std::vector<Participant> shown_participants(
    db::Read& r, entries::EntryId event, bool to_participants
);

/// How many places are taken or held, by category; "" is all of them.
std::map<std::string, std::int64_t, std::less<>> taken(db::Read& r, entries::EntryId event);
std::int64_t waiting_count(db::Read& r, entries::EntryId event);
/// Places still free for a category: the least of its own and of all; none where nothing limits it.
std::optional<std::int64_t> free_for(
    const Rules& rules,
    const std::map<std::string, std::int64_t, std::less<>>& taken,
    std::string_view category
);

/// What whoever comes to a desk now finds there.
struct Standing {
  std::map<std::string, std::int64_t, std::less<>> taken;
  std::int64_t waiting;
  /// Categories in which no place goes to a newcomer: all are taken, or what is free is for those who wait.
  std::vector<std::string> closed;

  [[nodiscard]] bool takes_nobody(const Rules& rules) const {
    return closed.size() == rules.categories.size();
  }
};

Standing standing_of(db::Read& r, entries::EntryId event, const Rules& rules);

/// Whether somebody may take the place they hold into this category: it is open to them as long as a place of its own number is
/// left and nobody waits for it.
bool may_move(db::Read& r, entries::EntryId event, const Rules& rules, const std::string& category);

/// Whether one who comes now gets a place, or may wait for one.
bool takes_anybody(const Rules& rules, const Standing& standing);

/// A private link; `token_hash` is the SHA-256 of what stands in it. Older ones stay good.
void add_link(db::Write& w, ParticipantId id, std::string_view token_hash, Instant now);
std::optional<Participant> find_by_link(db::Read& r, std::string_view token_hash);

/// Whether those at the desk do not know yet what became of their event.
bool has_turned(db::Read& r, entries::EntryId event);
/// What they do not know yet; from now on they do.
Turn take_turn(db::Write& w, entries::EntryId event);

/// Events in which an offer has run out by `now`.
std::vector<entries::EntryId> overdue(db::Read& r, Instant now);
/// Removes all who took part in events whose time to forget has come; returns how many.
std::int64_t forget_participants(db::Write& w, Instant now);
/// Takes a person who leaves, and their address, from every desk; returns the events in which a place became free.
std::vector<entries::EntryId> forget_person(db::Write& w, PersonId person, std::string_view email);
/// Removes all that hangs on events that were never published.
void forget_events(db::Write& w, const std::vector<entries::EntryId>& events);

}  // namespace ibis::events
