#pragma once
// The rows of a list, each drawn once for all lists it stands in.
#include "entries/cards.hpp"
#include "html/html.hpp"
#include "site/context.hpp"

#include <cstdint>
#include <span>

namespace ibis::site {

/// What cards are drawn with in the answer to this request. Both arguments must outlive it.
entries::CardSurroundings card_surroundings(const Context& c, const html::Ui& ui);

/// The published entries of a kind at these positions, in this order, as html::rows draws them; empty where there is
/// none.
html::Html rows_at(
    const Context& c, const entries::Kind& kind, std::span<const std::int64_t> positions
);

}  // namespace ibis::site
