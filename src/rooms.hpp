#pragma once
// The kinds of entries this site has, in the order in which people see them.
#include "entries/kind.hpp"
#include "publishing/room.hpp"

#include <span>

namespace ibis {

std::span<const publishing::Room* const> rooms();

/// Their tables alone.
entries::Kinds kinds();

}  // namespace ibis
