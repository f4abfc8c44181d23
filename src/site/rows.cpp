#include "site/rows.hpp"

#include "entries/cards.hpp"
#include "entries/source.hpp"
#include "html/lists.hpp"
#include "site/memory.hpp"
#include "site/pieces.hpp"

#include <memory>
#include <utility>
#include <vector>

namespace ibis::site {

using namespace html::literals;

namespace {

using Drawn = std::shared_ptr<const html::Html>;

std::string key_of(
    const Context& c, const entries::Kind& kind, std::int64_t position, const OwnWords& own
) {
  const std::string day = kind.day_note == nullptr ? std::string() : iso_date(c.now);
  const std::string words = own.key ? own.key(position) : std::string();
  return fmt::format("row {} {} {} {} {}", c.language(), kind.code, position, day, words);
}

void add_counts(
    const Context& c,
    const entries::Counted& counted,
    std::span<const entries::Card> cards,
    std::span<html::Entry> drawn
) {
  const auto counts = c.app.memory.facets(counted.kind).counts({});
  const auto found = counts->find(counted.facet);
  if (found == counts->end()) return;
  for (std::size_t i = 0; i < cards.size(); ++i) {
    const auto number = std::ranges::find(found->second, cards[i].slug, [](const auto& choice) {
      return choice.first;
    });
    if (number == found->second.end()) continue;
    const std::array args{i18n::arg("n", static_cast<std::int64_t>(number->second))};
    drawn[i].meta.push_back(
        {.icon = "git-fork", .content = R"({})"_html(c.tr.format(counted.phrase, args))}
    );
  }
}

// Draws what is missing and keeps it. One that was withdrawn meanwhile stays missing.
void draw(
    const Context& c,
    const entries::Kind& kind,
    const std::vector<std::int64_t>& missing,
    std::span<const std::int64_t> positions,
    const OwnWords& own,
    std::span<Drawn> rows
) {
  struct Found {
    std::vector<entries::Card> cards;
    entries::CardPictures pictures;
  };

  const auto found = c.read(
      [&](db::Read& r) {
        Found all{.cards = entries::cards_at(r, kind, missing), .pictures = {}};
        all.pictures = entries::pictures_of(r, all.cards);
        return all;
      },
      {.label = "rows"}
  );
  const html::Ui ui = c.ui();
  auto drawn = entries::card_entries(card_surroundings(c, ui), kind, found.cards, found.pictures);
  if (kind.counted != nullptr) add_counts(c, *kind.counted, found.cards, drawn);
  if (own.put) own.put(found.cards, drawn);
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    const std::int64_t position = found.cards[i].position;
    const auto place = std::ranges::find(positions, position) - positions.begin();
    rows[static_cast<std::size_t>(place)] = c.app.pieces.keep(
        key_of(c, kind, position, own),
        c.state,
        kind.gallery ? html::card(ui, drawn[i]) : html::row(ui, drawn[i])
    );
  }
}

}  // namespace

entries::CardSurroundings card_surroundings(const Context& c, const html::Ui& ui) {
  return {
      .ui = ui,
      .url = [&c](std::string_view path) { return c.url(path); },
      .terms = c.terms,
      .places = c.app.places,
      .today = iso_date(c.now),
  };
}

html::Html rows_at(
    const Context& c,
    const entries::Kind& kind,
    std::span<const std::int64_t> positions,
    const OwnWords& own
) {
  std::vector<Drawn> rows;
  std::vector<std::int64_t> missing;
  rows.reserve(positions.size());
  for (const std::int64_t position : positions) {
    rows.push_back(c.app.pieces.find(key_of(c, kind, position, own), c.state));
    if (!rows.back()) missing.push_back(position);
  }
  if (!missing.empty()) draw(c, kind, missing, positions, own, rows);
  std::erase(rows, nullptr);
  if (rows.empty()) return {};
  return kind.gallery ? html::gallery(rows) : html::rows(rows);
}

}  // namespace ibis::site
