#pragma once
// Who belongs to an organisation: they say so themselves, and whoever keeps its page confirms it.
#include "access/roles.hpp"
#include "core/clock.hpp"
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "entries/entry.hpp"
#include "entries/leaving.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::organisations {

inline constexpr std::string_view asked = "asked";
inline constexpr std::string_view confirmed = "confirmed";

struct Member {
  PersonId person;
  std::string handle;
  std::string name;
  std::string role;  // in their own words; may be empty
  std::string state;
};

/// Those who are confirmed and those who asked, by name; at most `limit`.
std::vector<Member> members_of(db::Read& r, entries::EntryId organisation, std::int64_t limit);

/// Asks to belong, or changes one's role: that is confirmed anew. Limits::asked_at_once is ErrorKind::too_many.
Result<> ask(
    db::Write& w, entries::EntryId organisation, PersonId person, std::string_view role, Instant now
);
/// ErrorKind::not_found where they never asked.
Result<> confirm(db::Write& w, entries::EntryId organisation, PersonId person);
void end(db::Write& w, entries::EntryId organisation, PersonId person);

/// The published organisations somebody belongs to, for their page.
struct Belonging {
  std::string slug;
  std::string title;
  std::string language;
  std::string role;
};

std::vector<Belonging> organisations_of(db::Read& r, PersonId person);

/// What goes with a person who leaves (entries::LetAuthorGo).
void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant now);

/// Limits of members; docs/limits.md names them.
struct Limits {
  static constexpr std::size_t role_characters = 120;
  static constexpr std::int64_t members_shown = 200;
  static constexpr std::int64_t asked_at_once = 10;  // of one person, not confirmed yet
};

}  // namespace ibis::organisations
