#pragma once
// The kinds of entries this site has, in the order in which people see them.
#include "discovery/source.hpp"
#include "entries/kind.hpp"
#include "publishing/room.hpp"
#include "site/app.hpp"

#include <span>
#include <vector>

namespace ibis {

std::span<const publishing::Room* const> rooms();

/// Their tables alone.
entries::Kinds kinds();

/// All that has a list with filters: every kind, and people who are listed.
entries::Kinds lists();

/// What rooms give the home page, as it stands there.
std::span<const site::MakeHomePart> home_parts();

/// What can be searched beside them.
std::vector<discovery::Source> search_sources();

}  // namespace ibis
