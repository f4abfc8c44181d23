#pragma once
#include "access/roles.hpp"
#include "core/clock.hpp"
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "entries/leaving.hpp"
#include "notices/notice.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::notices {

bool follows(db::Read& r, PersonId person, const Subject& subject);
std::vector<Subject> followed_by(db::Read& r, PersonId person);
/// ErrorKind::conflict when there are most_followed already. Following twice is following once.
Result<> follow(db::Write& w, PersonId person, const Subject& subject, Instant now);
void unfollow(db::Write& w, PersonId person, const Subject& subject);
/// Who follows any of these, by number above `after`; at most `limit`. Active accounts alone.
std::vector<PersonId> followers(
    db::Read& r, const std::vector<std::string>& subjects, PersonId after, std::int64_t limit
);

Wish wish_of(db::Read& r, PersonId person);
void set_wish(db::Write& w, PersonId person, const Wish& wish);
/// The key of the link that ends all mail; makes one where there is none.
std::string stop_key(db::Write& w, PersonId person);
/// Ends all mail of whom the key belongs to; false where it is nobody's.
bool stop_mail(db::Write& w, std::string_view key);
bool is_stop_key(db::Read& r, std::string_view key);

struct NewNotice {
  PersonId to;
  Why why;
  std::optional<std::int64_t> entry;
  std::optional<std::int64_t> post;
  Pace pace;
  std::optional<PersonId> by = {};  // of Why::mended: who changed it
  std::string fields = {
  };  // the same: names of those that say something else, with a space between
};

/// False when this person was told of it already.
bool add_notice(db::Write& w, const NewNotice& notice, Instant now);

/// The last one added for somebody, also where what it is about is gone; nothing where they have none.
std::optional<std::int64_t> last_notice(db::Read& r, PersonId person);

/// When somebody was last told of this of an entry; nothing where they were not, or it is forgotten.
std::optional<Instant> told_at(db::Read& r, PersonId person, Why why, std::int64_t entry);

/// Whether somebody was told of this post already, whatever the reason.
bool told_of_post(db::Read& r, PersonId person, std::int64_t post);

/// A notice with what it is about as that stands now; an entry that is no longer on the site is left out. What else a post
/// stands under has its title by name_owners (owners.hpp).
struct Told {
  std::int64_t id;
  std::string why;
  std::optional<std::string> kind;  // of the entry: its own, or the one under which the post stands
  std::optional<std::string> slug;
  std::optional<std::string> title;
  std::optional<std::string> language;
  std::optional<std::string> post;  // public id
  std::optional<std::string> by;    // who wrote or changed it; empty: has left
  Instant made_at;
  std::optional<Instant> read_at;
  std::optional<std::string> owner_kind;  // under which the post stands
  std::optional<std::int64_t> owner_id;
  std::string fields;  // of NewNotice
};

enum class Which : std::uint8_t { all, wait_for_mail };

/// The newest first.
std::vector<Told> told(db::Read& r, PersonId person, Which which, std::int64_t limit);
std::int64_t unread(db::Read& r, PersonId person);
void mark_read(db::Write& w, PersonId person, Instant now);
/// People with notices that wait for the daily mail.
std::vector<PersonId> people_waiting(db::Read& r, PersonId after, std::int64_t limit);
void mark_mailed(db::Write& w, PersonId person);

/// Of what becomes of somebody in a network, and of changes, the newest counts: forgets an earlier notice of the same, then
/// adds it. Fields of one that nobody read yet stay named.
void renew_notice(db::Write& w, const NewNotice& notice, Instant now);
/// Takes from somebody what they follow of these owners of threads, and what they were told of posts there.
void forget_under(
    db::Write& w, PersonId person, std::string_view owner_kind, const std::vector<std::int64_t>& ids
);

/// For the daily round.
void forget_old_notices(db::Write& w, Instant now);

/// What goes with a person (entries::LetAuthorGo).
void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant now);

}  // namespace ibis::notices
