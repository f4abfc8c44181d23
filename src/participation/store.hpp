#pragma once
// The rows of those who take part, and what editors corrected in them.
#include "core/clock.hpp"
#include "db/transaction.hpp"
#include "entries/leaving.hpp"
#include "participation/participation.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::participation {

/// Those of one entry, states before organisations, in the order of their codes and names.
std::vector<Participant> participants_of(db::Read& r, entries::EntryId entry);

/// The states in all published entries of a kind.
std::vector<Participant> states_in(db::Read& r, std::string_view kind);

/// The published entries of a kind in which somebody takes part who is no state, by their ids.
std::vector<entries::EntryId> with_others_in(db::Read& r, std::string_view kind);

/// One state in all published entries of a kind.
std::vector<Participant> rows_of_state(db::Read& r, std::string_view kind, std::string_view state);

/// An entry that may tell of one of those who take part.
struct NamedPage {
  std::string slug;
  std::string title;
  std::string country;  // ISO 3166-1 alpha-2, or empty
};

/// The published entries of a kind that have one of these slugs.
std::vector<NamedPage> published_pages(
    db::Read& r, std::string_view kind, const std::vector<std::string>& slugs
);

/// The row of a state, or of an organisation.
std::optional<Participant> find_participant(
    db::Read& r, entries::EntryId entry, std::string_view state, std::string_view name
);

/// Writes a row, over that of the same state and name. `digest`: of what was loaded; empty: an editor's.
void put_participant(db::Write& w, const Participant& who, std::string_view digest);

/// Takes a row away for good; false where there is none.
bool remove_participant(
    db::Write& w, entries::EntryId entry, std::string_view state, std::string_view name
);

/// What is known of a row that was loaded or edited once, also of one that was taken away.
struct LoadedParticipant {
  entries::EntryId entry_id;
  std::string state;
  std::string name;
  std::string digest;  // empty: an editor wrote it since
};

std::vector<LoadedParticipant> loaded_participants(db::Read& r, std::string_view kind);

/// One correction.
struct Correction {
  Instant at;
  std::optional<std::string> by;  // name of who made it; none: somebody who left
  std::string state;
  std::string name;
  std::string before;  // the fields as JSON; empty: there was no such row
  std::string after;   // empty: it was taken away
};

void add_correction(
    db::Write& w,
    const Participant& who,
    PersonId by,
    std::string_view before,
    std::string_view after,
    Instant now
);
/// Newest first.
std::vector<Correction> corrections_of(db::Read& r, entries::EntryId entry, std::int64_t limit);

/// entries::LetAuthorGo: corrections stay, without the name.
void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant now);

}  // namespace ibis::participation
