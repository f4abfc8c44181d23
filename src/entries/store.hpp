#pragma once
// The SQL all kinds share: the entry row, its terms, its states, its history.
#include "core/clock.hpp"
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "entries/entry.hpp"
#include "taxonomy/terms.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ibis::entries {

/// What a kind says of an entry when it is saved.
struct EntryDraft {
  std::string kind;
  std::string language;
  std::string title;
  std::string summary;
  std::string country;
  std::optional<std::int64_t> city_id;
  std::string picture_alt;
  std::string picture_credit;
  std::string picture_source;
  std::string facets;
  std::string card;                      // JSON object of what cards show besides
  std::vector<taxonomy::TermId> themes;  // for cards, in the author's order
  std::vector<taxonomy::TermId> terms;   // all, themes too
};

/// The short form lists show.
struct Card {
  EntryId id;
  std::string public_id;
  std::string slug;
  std::string language;
  std::string title;
  std::string summary;
  std::string country;
  std::optional<std::int64_t> city_id;
  std::optional<std::int64_t> picture_id;
  std::string picture_alt;
  std::string theme_ids;
  std::string card;  // JSON object of further fields, see Field::on_card
  std::int64_t position;
  Instant published_at;
  Instant updated_at;
};

/// A row of somebody's own list or of the editors' queue.
struct WorkRow {
  EntryId id;
  std::string public_id;
  std::string kind;
  std::string slug;
  std::string state;
  std::string title;
  std::optional<PersonId> author_id;
  std::string author_name;  // empty: nobody, or somebody who left
  Instant updated_at;
  std::optional<Instant> submitted_at;
  std::optional<Instant> publish_at;  // of State::scheduled
  std::string reason;                 // of State::withdrawn: why, if that was said
};

std::optional<Entry> find_entry(db::Read& r, EntryId id);
std::optional<Entry> find_entry_by_slug(db::Read& r, std::string_view kind, std::string_view slug);
std::optional<Entry> find_entry_by_public_id(db::Read& r, std::string_view public_id);
/// Where an address that was given up leads now.
std::optional<std::string> current_slug(
    db::Read& r, std::string_view kind, std::string_view old_slug
);

/// A new draft with a free slug made from its title. With no author the caller writes the first step: only it knows how
/// the draft came.
EntryId add_entry(
    db::Write& w, const EntryDraft& draft, std::optional<PersonId> author, Instant now
);
/// Saves over version `version`; somebody else having saved meanwhile is ErrorKind::conflict. A slug follows the title
/// until the first publication.
Result<> update_entry(
    db::Write& w, EntryId id, const EntryDraft& draft, std::int64_t version, Instant now
);
/// Gives an entry that was never published a slug that was chosen by hand. ErrorKind::conflict when it is taken.
Result<> set_slug(db::Write& w, EntryId id, std::string_view slug);
void set_picture(db::Write& w, EntryId id, std::optional<std::int64_t> file);

/// Moves an entry to another state and writes the step, named after that state; gives a position at the first publication. A state other than
/// `from` (somebody decided meanwhile) is ErrorKind::conflict. What the clock does not let be shown rests instead of being
/// published.
Result<> move_entry(
    db::Write& w,
    const Entry& entry,
    State to,
    std::optional<PersonId> by,
    std::string_view note,
    Instant now
);
/// Accepts an entry that waits, to be published at `when`; doing so then is its caller's work. The same conflicts.
Result<> schedule_entry(
    db::Write& w, const Entry& entry, Instant when, PersonId by, std::string_view note, Instant now
);
/// Why it was taken off the site, if that was said.
std::optional<std::string> why_withdrawn(db::Read& r, EntryId id);
/// Who accepted it, as long as they are known.
std::optional<PersonId> who_scheduled(db::Read& r, EntryId id);
void add_step(
    db::Write& w,
    EntryId id,
    std::optional<PersonId> by,
    std::string_view action,
    std::string_view note,
    Instant now
);
std::vector<Step> steps_of(db::Read& r, EntryId id);
std::vector<taxonomy::TermId> terms_of(db::Read& r, EntryId id);

/// Cards at these positions, in this order; what is not published any more is left out.
std::vector<Card> cards_at(
    db::Read& r, std::string_view kind, const std::vector<std::int64_t>& positions
);
/// Published cards of one author before a position, newest first, at most `limit`.
std::vector<Card> cards_by_author(
    db::Read& r, std::string_view kind, PersonId author, std::int64_t before, std::int64_t limit
);

/// What one person wrote, newest change first.
std::vector<WorkRow> work_of(db::Read& r, PersonId author, std::int64_t limit);
/// What waits for a decision, oldest first.
std::vector<WorkRow> queue(db::Read& r, std::int64_t limit);
std::int64_t queue_length(db::Read& r);

/// position and facets of every published entry of a kind.
std::vector<std::pair<std::int64_t, std::string>> facet_rows(db::Read& r, std::string_view kind);

/// Whoever has a form of these open is told at saving that they changed meanwhile.
void outdate_forms(db::Write& w, const std::vector<EntryId>& ids);
/// What a person wrote that was never published, with everything that hangs on it. The kinds' own
/// rows must be gone.
std::vector<EntryId> unpublished_of(db::Read& r, PersonId author);
void forget_unpublished(db::Write& w, PersonId author);
/// Takes from what a person wrote and what was published once the words that were meant for them or
/// are seen no more: notes of the history, and all text of what was withdrawn.
void forget_words_of(db::Write& w, PersonId author);

struct FacetRow {
  std::optional<std::int64_t> position;
  std::string state;
  std::string facets;
};

std::optional<FacetRow> facet_row(db::Read& r, EntryId id);

}  // namespace ibis::entries
