#pragma once
// What several handlers begin with: the entry behind an address, through its gate.
#include "core/result.hpp"
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

  /// What the form began with, of the entry or of the proposal.
  [[nodiscard]] std::int64_t version() const;
};

/// The entry, if this reader may write in it or suggest a change. A change that waits for a decision is ErrorKind::conflict.
Result<Editing> open_for_writing(const site::Context& c, const entries::Kind& kind);

/// The form filled with what is kept.
Record typed_of(const site::Context& c, const entries::Kind& kind, const Editing& editing);

/// The entry as it would be with its proposal.
Whole as_proposed(const entries::Kind& kind, const Whole& whole, const Record& proposed);

/// What checking a form needs.
entries::Surroundings surroundings(const site::Context& c, bool has_picture);

bool is_published(const entries::Entry& entry);

}  // namespace ibis::publishing
