#pragma once
// What stories keep beside their records: consents, keys, and who somebody really is. Days alone, no times.
#include "core/clock.hpp"
#include "db/transaction.hpp"
#include "entries/leaving.hpp"
#include "entries/record.hpp"
#include "entries/store.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::stories {

/// The fields of Column::own of a story: its consent (see entries::Kind::put_own).
void put_own(db::Write& w, entries::EntryId id, const entries::Record& record);
void take_own(db::Read& r, entries::EntryId id, entries::Record& record);
/// Removes all that stands in tables of the room: consent, keys, identity.
void forget_own(db::Write& w, entries::EntryId id);

/// The story a private link leads to.
std::optional<entries::EntryId> find_by_link(db::Read& r, const std::string& link_hash);
/// The story a withdraw code belongs to.
std::optional<entries::EntryId> find_by_code(db::Read& r, const std::string& code_hash);

/// Gives a new story its private link.
void put_link(db::Write& w, entries::EntryId id, const std::string& link_hash, Instant now);
/// Notes the day on which somebody came back to a draft.
void touch(db::Write& w, entries::EntryId id, Instant now);
/// That day, YYYY-MM-DD.
std::string touched_on(db::Read& r, entries::EntryId id);
/// Gives a story its withdraw code; an earlier one is worth nothing any more. With it editors are told anew that it waits.
void put_code(db::Write& w, entries::EntryId id, const std::string& code_hash, Instant now);
bool has_code(db::Read& r, entries::EntryId id);

/// Who a teller is, as they told the editors.
struct Identity {
  std::string name;
  std::string contact;
};

/// Both empty: nothing is kept.
void put_identity(db::Write& w, entries::EntryId id, const Identity& who);
bool has_identity(db::Read& r, entries::EntryId id);
std::optional<Identity> identity_of(db::Read& r, entries::EntryId id);

/// A story whose consent is over, and who is to hear of it.
struct Ended {
  entries::EntryId id;
  std::string public_id;
  std::string slug;
  std::optional<PersonId> author_id;
};

/// Those that rest for it and of whom nobody was told.
std::vector<Ended> ended_untold(db::Read& r, Instant now);
void mark_end_told(db::Write& w, entries::EntryId id);

/// How many stories without an account wait and no editor was told of; marks them told.
std::int64_t take_waiting(db::Write& w);

/// Removes drafts behind a private link that nobody came back to since `day`. Returns how many.
std::size_t forget_drafts(db::Write& w, std::string_view day);

/// What goes with a member who leaves: the room's rows of what they never published or took off (entries::LetAuthorGo).
void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant now);

}  // namespace ibis::stories
