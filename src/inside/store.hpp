#pragma once
// The rows of people in networks.
#include "db/transaction.hpp"
#include "entries/leaving.hpp"
#include "inside/member.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::inside {

using entries::EntryId;

std::optional<Membership> membership_of(db::Read& r, EntryId network, PersonId person);
/// How many coordinators with an account a network has.
std::int64_t coordinators_of(db::Read& r, EntryId network);
/// rights_of, with its rows read.
Rights rights_in(db::Read& r, const access::Viewer& viewer, EntryId network);

/// Somebody in a network, with who they are.
struct Member {
  PersonId person;
  std::string handle;
  std::string name;
  std::string state;
  std::string role;
  std::string sentence;
  bool shown;
  Instant at;

  [[nodiscard]] bool is(State wanted) const { return state == code(wanted); }

  [[nodiscard]] bool coordinates() const {
    return is(State::member) && role == code(Role::coordinator);
  }
};

/// Members, who asked and who is invited, coordinators first, then by name; at most Limits::members.
std::vector<Member> members_of(db::Read& r, EntryId network);
/// Those whom the public page names, in the same order; at most Limits::public_shown.
std::vector<Member> shown_members(db::Read& r, EntryId network);
/// How many members it has.
std::int64_t count_members(db::Read& r, EntryId network);
/// Numbers of the coordinators who have an account.
std::vector<PersonId> coordinator_ids(db::Read& r, EntryId network);

/// A network somebody belongs to, for their own eyes.
struct Belonging {
  EntryId network;
  std::string slug;
  std::string title;
  std::string language;
  std::string state;
  std::string role;
  Instant at;  // since when it stands like this

  [[nodiscard]] bool is(State wanted) const { return state == code(wanted); }

  [[nodiscard]] bool coordinates() const {
    return is(State::member) && role == code(Role::coordinator);
  }
};

/// Networks on the site that somebody belongs to, asked to join, or is invited to.
std::vector<Belonging> networks_of(db::Read& r, PersonId person);
/// How many networks the person asked to join that have not answered.
std::int64_t asked_by(db::Read& r, PersonId person);

/// Writes how somebody stands to a network, whatever was there before. Up to when they had looked (news_store.hpp) is
/// forgotten when their state is another.
void put_member(db::Write& w, EntryId network, PersonId person, const Membership& membership);
/// As if they never had to do with it.
void forget_member(db::Write& w, EntryId network, PersonId person);

/// Takes from somebody what they follow inside and were told of it.
void forget_notices(db::Write& w, EntryId network, PersonId person);
/// Forgets refusals and removals that are over (the daily round).
void forget_over(db::Write& w, Instant now);

/// entries::LetAuthorGo, behind posts::let_author_go: they belong to nothing any more; what they wrote inside stays
/// without a name.
void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant now);

/// A network was taken off the site: all that lay inside is gone (publishing::Room::withdrawn).
void let_network_go(db::Write& w, const entries::Entry& network, Instant now);

}  // namespace ibis::inside
