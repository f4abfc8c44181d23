#pragma once
// What several handlers begin with: the entry behind an address, through its gate.
#include "core/result.hpp"
#include "db/database.hpp"
#include "entries/check.hpp"
#include "entries/revision_store.hpp"
#include "publishing/views.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ibis::publishing {

/// What the address {kind.path}/{slug} leads to.
struct Found {
  std::optional<Whole> whole;
  std::string moved_to;  // the slug it has now, when the address is an old one
};

Found find(const site::Context& c, const entries::Kind& kind, std::string_view slug);

using Gate = bool (*)(const access::Viewer&, const entries::Entry&);

/// Whether this reader may read it at this moment: the gate, and the clock besides.
bool may_read_now(const site::Context& c, const entries::Entry& entry);

/// It was taken off the site: to its author and to editors with the reason.
std::unexpected<Error> gone_entry(const site::Context& c, const entries::Entry& entry);

/// The entry, if this reader passes the gate. What one may not even read is not found; a withdrawn one is gone.
Result<Whole> open_entry(const site::Context& c, const entries::Kind& kind, Gate gate);

/// All a page of it needs: picture, history, what this reader may see and do.
EntryView view_of(const site::Context& c, const Room& room, const Whole& whole);

/// The kept picture of an entry, or nothing.
std::optional<html::Picture> picture_of(
    const site::Context& c, const entries::Entry& entry, std::string sizes
);

/// An entry that is open for writing, and what its form is filled with.
struct Editing {
  Whole whole;
  std::optional<entries::Proposal> proposal;  // kept already
  bool proposes;  // what is saved waits for an editor, the entry stays as it is

  /// Whether a change was sent in and nobody decided yet: nobody writes on it then.
  [[nodiscard]] bool waits() const;

  /// What the form began with, of the entry or of the proposal.
  [[nodiscard]] std::int64_t version() const;
};

/// The entry, if this reader may write in it or suggest a change.
Result<Editing> open_for_writing(const site::Context& c, const entries::Kind& kind);

/// What a moderator asked its author to change, as long as the case waits for it; empty: nothing.
std::string asked_to_change(const site::Context& c, const entries::Entry& entry);

/// The form filled with what is kept.
Record typed_of(const site::Context& c, const entries::Kind& kind, const Editing& editing);

/// The proposal of an entry, if there is one. What no form asks for (what editors add) is as it stands now, not as it stood
/// when the proposal was begun.
std::optional<entries::Proposal> proposal_of(
    db::Read& r, const entries::Kind& kind, const Whole& whole
);

/// The entry as it would be with its proposal.
Whole as_proposed(const entries::Kind& kind, const Whole& whole, const Record& proposed);

/// What the fields of a screen that refer to entries offer.
std::vector<Offer> offers_of(const site::Context& c, const entries::Kind& kind, std::size_t part);

/// Brings the titles of entries and the names of tags that filters name (Naming::entry, Naming::tag): those chosen, and
/// those among `counts`.
void load_titles(const site::Context& c, Query& query, const entries::Counts& counts = {});

/// What checking a form needs.
entries::Surroundings surroundings(const site::Context& c, bool has_picture);

/// How to write what may take words out of an entry: where its kind has an author to keep safe, they leave the database's log too.
db::WriteOptions write_options(
    const entries::Kind& kind, db::Touches touches, std::string_view label
);

/// The frame of a page of this room.
html::PageFrame frame_of(const site::Context& c, const Room& room, std::string title);

}  // namespace ibis::publishing
