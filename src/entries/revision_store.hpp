#pragma once
// What a published entry said before, and what its author would like it to say.
#include "core/clock.hpp"
#include "db/transaction.hpp"
#include "entries/kind.hpp"
#include "entries/store.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::entries {

/// One former state of an entry: those fields that everyone sees.
struct Revision {
  Instant until;  // when it was changed into the next
  Record record;
};

/// Whether former states of this kind are kept at all. Not where a page could put somebody in danger: what a teller had taken
/// out must be gone, also from the page that says what changed.
constexpr bool keeps_revisions(const Kind& kind) {
  return !kind.care.unnamed;
}

/// Keeps what the entry says now, before it is changed, where its kind keeps that.
void keep_revision(db::Write& w, const Kind& kind, EntryId id, const Record& now_said, Instant now);
/// Newest first, at most `limit`.
std::vector<Revision> revisions_of(db::Read& r, const Kind& kind, EntryId id, std::int64_t limit);

/// A change that its author works on (draft), has sent in (submitted) or has back with a reason (declined).
struct Proposal {
  Record record;
  std::string state;
  std::string note;
  std::int64_t version;
  Instant updated_at;
};

std::optional<Proposal> find_proposal(db::Read& r, const Kind& kind, EntryId id);
/// Saves over `version`, 0 for the first; somebody else having saved meanwhile is ErrorKind::conflict. It is a draft again.
Result<> save_proposal(
    db::Write& w,
    const Kind& kind,
    EntryId id,
    const Record& record,
    std::int64_t version,
    Instant now
);
/// Moves it from one state to another; one that is in another state is ErrorKind::conflict.
Result<> move_proposal(
    db::Write& w,
    EntryId id,
    std::string_view from,
    std::string_view to,
    std::string_view note,
    Instant now
);
void remove_proposal(db::Write& w, EntryId id);

/// Proposals that wait for a decision, oldest first, as rows of the editors' queue.
std::vector<WorkRow> proposals_waiting(db::Read& r, std::int64_t limit);

/// A change somebody suggests to what they published, with where it stands.
struct ProposedRow {
  std::string kind;
  std::string slug;
  std::string title;  // as it is published
  std::string state;
  std::string note;  // why it came back
  Instant updated_at;
};

/// Proposals of one author to entries that are not withdrawn, newest change first, at most `limit`.
std::vector<ProposedRow> proposals_of(db::Read& r, PersonId author, std::int64_t limit);

/// What goes with an author: what they proposed, and what withdrawn entries of theirs said before.
void forget_revisions(db::Write& w, PersonId author);

}  // namespace ibis::entries
