#pragma once
// What is newest in a list, as pages that gather many lists show it.
#include "entries/facets.hpp"
#include "entries/kind.hpp"
#include "html/lists.hpp"
#include "site/context.hpp"

#include <cstddef>
#include <vector>

namespace ibis::editorial {

/// The newest of a kind, or of people who are listed, that fit and may leave their own page (entries::handed_on), without
/// their pictures; none where there is none yet.
std::vector<html::Entry> newest_in(
    const site::Context& c,
    const entries::Kind& kind,
    std::size_t most,
    const entries::Selection& selection = {}
);

}  // namespace ibis::editorial
