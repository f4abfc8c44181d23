#pragma once
#include "access/roles.hpp"
#include "core/clock.hpp"
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "people/person.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::people {

using SessionId = Id<struct SessionTag>;

/// A person as the program needs them inside. `email` and `passphrase` never reach a page.
struct Person {
  PersonId id;
  std::string public_id;
  std::string handle;
  std::string name;
  std::string email;
  std::string passphrase;
  std::string role;
  std::string state;  // unconfirmed, active; closed: removed, and nothing else is known any more
  std::string language;
  std::string time_zone;
  Instant created_at;

  [[nodiscard]] bool active() const { return state == "active"; }
};

/// What a new account is made of. `passphrase` is the hash.
struct NewPerson {
  std::string name;
  std::string email;
  std::string passphrase;
  std::string role;
  std::string state;
  std::string language;
  std::string handle;  // wished; a number is added when it is taken
};

/// A signed-in browser, for its owner's list.
struct SessionRow {
  SessionId id;
  db::Bytes token_hash;
  std::string browser;
  Instant created_at;
  Instant seen_at;

  /// Names the session in an address: a piece of its hash, which opens nothing.
  [[nodiscard]] std::string reference() const;
};

/// A row of the administrator's list of accounts.
struct AccountRow {
  std::string handle;
  std::string name;
  std::string role;
  std::string state;
  Instant created_at;
};

/// The session a cookie opens, with its person.
struct OpenSession {
  SessionId id;
  PersonId person_id;
  std::string form_token;
  Instant seen_at;
  Instant expires_at;
  std::string handle;
  std::string name;
  std::string role;
  std::string language;
  std::string time_zone;
};

/// Which accounts of the list: those after a handle, or those before one, in the order of handles.
struct AccountPage {
  std::string after;   // empty: from the first
  std::string before;  // not empty: the last ones before it, whatever `after` says
  std::int64_t limit;
};

/// Somebody as who would look, to ask what they may see.
access::Viewer viewer_of(const Person& person);

std::optional<Person> find_person(db::Read& r, PersonId id);
std::optional<Person> find_person_by_email(db::Read& r, std::string_view email);
std::optional<Person> find_person_by_handle(db::Read& r, std::string_view handle);
/// Whether the handle was that of an account that is removed: nobody gets it again.
bool is_former_handle(db::Read& r, std::string_view handle);
/// Everybody but who was removed, by handle; may hold one more than `limit`, which says that there is more in that direction.
std::vector<AccountRow> accounts(db::Read& r, const AccountPage& page);

/// Adds a person with a free handle (given or made from the name). An address that has an account
/// is ErrorKind::conflict.
Result<PersonId> add_person(db::Write& w, const NewPerson& person, Instant now);
/// Takes a registration for an address that never confirmed: the newest one counts, so its older
/// links end.
void overwrite_unconfirmed(db::Write& w, PersonId id, const NewPerson& person, Instant now);
void confirm_person(db::Write& w, PersonId id, Instant now);
/// Forgets all that is known of a person, ends their sessions and links. A row without words stays
/// for what refers to it, and the hash of the handle; of an account nobody confirmed nothing stays.
/// What else goes with an account is in removal.hpp.
void forget_person(db::Write& w, const Person& person);
/// Changes nothing of an account that is removed.
void set_profile(db::Write& w, PersonId id, const Profile& profile);
/// Writes a new hash and ends every session and every unused link of the person. Nothing for an
/// account that is removed.
void set_passphrase(db::Write& w, PersonId id, std::string_view hash);
/// Whether the site would be left without an active administrator if this one were no more.
bool is_last_administrator(db::Read& r, const Person& person);
/// ErrorKind::conflict where it would leave the site without an active administrator.
Result<> set_role(db::Write& w, PersonId id, access::Role role);

/// Opens a session for Limits::session; `token_hash` is the SHA-256 of the cookie.
SessionId open_session(
    db::Write& w, PersonId id, std::string_view token_hash, std::string_view browser, Instant now
);
/// The session of a cookie, unless it ended or its person is not active.
std::optional<OpenSession> find_session(db::Read& r, std::string_view token_hash, Instant now);
void mark_session_seen(db::Write& w, SessionId id, Instant now);
std::vector<SessionRow> sessions_of(db::Read& r, PersonId id, Instant now);
/// Ends one session of this person; somebody else's is not found.
Result<> end_session(db::Write& w, PersonId id, SessionId session);
void end_session_by_token(db::Write& w, std::string_view token_hash);
/// Ends all sessions of a person but `kept`.
void end_other_sessions(db::Write& w, PersonId id, std::optional<SessionId> kept);
/// What a link in a mail is for.
inline constexpr std::string_view confirm_purpose = "confirm";
inline constexpr std::string_view reset_purpose = "reset";

/// Forgets sessions and links that have ended, and accounts that nobody confirmed within
/// Limits::unconfirmed.
void sweep(db::Write& w, Instant now);

/// Makes a link for mail; `token_hash` is the SHA-256 of what stands in it. Older links stay good:
/// otherwise anybody could end the link somebody is waiting for by asking for another.
void add_mail_token(
    db::Write& w,
    PersonId id,
    std::string_view purpose,
    std::string_view token_hash,
    Instant now,
    Instant expires
);
/// Whose link it is, while it may still be used.
std::optional<PersonId> find_mail_token(
    db::Read& r, std::string_view purpose, std::string_view token_hash, Instant now
);
/// Uses a link up; a second use finds nothing.
std::optional<PersonId> use_mail_token(
    db::Write& w, std::string_view purpose, std::string_view token_hash, Instant now
);

/// Active people who hold one of these roles.
std::vector<PersonId> people_with_roles(db::Read& r, std::vector<std::string> roles);

}  // namespace ibis::people
