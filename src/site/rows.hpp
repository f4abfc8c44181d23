#pragma once
// The rows of a list, each drawn once for all lists it stands in.
#include "entries/cards.hpp"
#include "html/html.hpp"
#include "site/context.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>

namespace ibis::site {

/// What cards are drawn with in the answer to this request. Both arguments must outlive it.
entries::CardSurroundings card_surroundings(const Context& c, const html::Ui& ui);

/// What a room's own list says in a row beside what any list says of the entry.
struct OwnWords {
  /// What these words depend on beside the entry and the language; not empty.
  std::function<std::string(std::int64_t position)> key;
  /// Puts them into the rows of these cards.
  std::function<void(std::span<const entries::Card> cards, std::span<html::Entry> rows)> put;
};

/// The published entries of a kind at these positions, in this order, as html::rows draws them; empty where there is
/// none.
html::Html rows_at(
    const Context& c,
    const entries::Kind& kind,
    std::span<const std::int64_t> positions,
    const OwnWords& own = {}
);

}  // namespace ibis::site
