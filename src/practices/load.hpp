#pragma once
// What several handlers begin with: the practice behind an address, through its gate.
#include "core/result.hpp"
#include "practices/store.hpp"
#include "practices/views.hpp"
#include "site/context.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ibis::practices {

/// What the address /practices/{slug} leads to.
struct Found {
  std::optional<Practice> practice;
  std::string moved_to;  // the slug it has now, when the address is an old one
};

Found find(const site::Context& c, std::string_view slug);

using Gate = bool (*)(const access::Viewer&, const entries::Entry&);

/// The practice, if this reader passes the gate. What one may not even read is not found; a withdrawn one is gone.
Result<Practice> open_practice(const site::Context& c, Gate gate);

/// All a page of it needs: picture, history, what this reader may do.
PracticeView view_of(const site::Context& c, const Practice& practice);

/// The kept picture of an entry, or nothing.
std::optional<html::Picture> picture_of(
    const site::Context& c, const entries::Entry& entry, std::string sizes
);

/// The form filled with what is kept.
Draft draft_of(const site::Context& c, const Practice& practice);

/// What checking a draft needs.
Surroundings surroundings(const site::Context& c, bool has_picture);

}  // namespace ibis::practices
