#pragma once
// What readers did with entries, in the database. Callers have asked the gate of the entry.
#include "access/roles.hpp"
#include "core/clock.hpp"
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "entries/entry.hpp"
#include "entries/kind.hpp"
#include "entries/leaving.hpp"
#include "entries/published_store.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace ibis::reactions {

struct Rated {
  std::int64_t count;
  std::int64_t sum;  // of all values: the mean is sum / count
};

/// Whether readers may say at `now` how useful a published entry of this kind was: see Kind::rated_from.
bool takes_ratings(db::Read& r, const entries::Kind& kind, entries::EntryId entry, Instant now);

Rated rated(db::Read& r, entries::EntryId entry);
std::optional<std::int64_t> rating_of(db::Read& r, entries::EntryId entry, PersonId person);
/// One for each person: a second takes the place of the first. `value` is 1 to best_rating, which the caller checked.
void rate(db::Write& w, entries::EntryId entry, PersonId person, std::int64_t value, Instant now);
void take_rating_back(db::Write& w, entries::EntryId entry, PersonId person);

bool has_bookmark(db::Read& r, PersonId person, entries::EntryId entry);
/// ErrorKind::conflict when there are most_bookmarks already. Keeping twice is keeping once.
Result<> add_bookmark(db::Write& w, PersonId person, entries::EntryId entry, Instant now);
void remove_bookmark(db::Write& w, PersonId person, entries::EntryId entry);

struct Bookmark {
  std::string kind;
  entries::Card card;
  Instant kept_at;
};

/// Where a page of bookmarks ends.
struct BookmarkPlace {
  Instant kept_at;
  std::int64_t entry;
};

/// Of what is published, the last kept first; those behind `before`, at most `limit`.
std::vector<Bookmark> bookmarks_of(
    db::Read& r, PersonId person, const std::optional<BookmarkPlace>& before, std::int64_t limit
);

/// Counts one more page mailed; ErrorKind::too_many when the day's are used up.
Result<> count_page_mailed(db::Write& w, PersonId person, Instant now);

/// For the daily round: forgets what limits no longer need.
void forget_old_counts(db::Write& w, Instant now);

/// What goes with a person (entries::LetAuthorGo): their ratings and bookmarks. Entries of theirs that go were never
/// published, so nobody has rated or kept them.
void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant now);

}  // namespace ibis::reactions
