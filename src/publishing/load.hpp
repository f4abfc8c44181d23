#pragma once
// What several handlers begin with: the entry behind an address, through its gate.
#include "core/result.hpp"
#include "entries/check.hpp"
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

/// The form filled with what is kept.
Record typed_of(const site::Context& c, const entries::Kind& kind, const Whole& whole);

/// What checking a form needs.
entries::Surroundings surroundings(const site::Context& c, bool has_picture);

bool is_published(const entries::Entry& entry);

}  // namespace ibis::publishing
