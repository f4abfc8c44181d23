#include "site/rows.hpp"

#include "entries/cards.hpp"
#include "html/lists.hpp"
#include "site/pieces.hpp"

#include <memory>
#include <utility>
#include <vector>

namespace ibis::site {

namespace {

using Drawn = std::shared_ptr<const html::Html>;

std::string key_of(const Context& c, const entries::Kind& kind, std::int64_t position) {
  return fmt::format("row {} {} {}", c.language(), kind.code, position);
}

// Draws what is missing and keeps it. One that was withdrawn meanwhile stays missing.
void draw(
    const Context& c,
    const entries::Kind& kind,
    const std::vector<std::int64_t>& missing,
    std::span<const std::int64_t> positions,
    std::span<Drawn> rows
) {
  struct Found {
    std::vector<entries::Card> cards;
    entries::CardPictures pictures;
  };

  const auto found = c.read(
      [&](db::Read& r) {
        Found all{.cards = entries::cards_at(r, kind.code, missing), .pictures = {}};
        all.pictures = entries::pictures_of(r, all.cards);
        return all;
      },
      {.label = "rows"}
  );
  const html::Ui ui = c.ui();
  const auto drawn =
      entries::card_entries(card_surroundings(c, ui), kind, found.cards, found.pictures);
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    const std::int64_t position = found.cards[i].position;
    const auto place = std::ranges::find(positions, position) - positions.begin();
    rows[static_cast<std::size_t>(place)] =
        c.app.pieces.keep(key_of(c, kind, position), c.state, html::row(ui, drawn[i]));
  }
}

}  // namespace

entries::CardSurroundings card_surroundings(const Context& c, const html::Ui& ui) {
  return {
      .ui = ui,
      .url = [&c](std::string_view path) { return c.url(path); },
      .terms = c.terms,
      .places = c.app.places,
  };
}

html::Html rows_at(
    const Context& c, const entries::Kind& kind, std::span<const std::int64_t> positions
) {
  std::vector<Drawn> rows;
  std::vector<std::int64_t> missing;
  rows.reserve(positions.size());
  for (const std::int64_t position : positions) {
    rows.push_back(c.app.pieces.find(key_of(c, kind, position), c.state));
    if (!rows.back()) missing.push_back(position);
  }
  if (!missing.empty()) draw(c, kind, missing, positions, rows);
  std::erase(rows, nullptr);
  return rows.empty() ? html::Html() : html::rows(rows);
}

}  // namespace ibis::site
