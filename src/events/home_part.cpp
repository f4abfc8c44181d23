#include "events/home_part.hpp"

#include "db/database.hpp"
#include "entries/cards.hpp"
#include "events/event.hpp"
#include "events/list_views.hpp"
#include "events/store.hpp"
#include "site/rows.hpp"

#include <algorithm>

namespace ibis::events {

namespace {

constexpr std::size_t most_on_home = 3;
// Cancelled ones among them are passed over: so many at once are enough.
constexpr std::size_t considered = 12;

std::vector<Slot> next_slots(const site::Context& c, db::Read& r) {
  const Walk walk{
      .window = {.ends_after = c.now, .ends_until = end_of_time},
      .after = {.starts_at = c.now, .id = {INT64_MAX}},
      .backwards = false,
      .limit = considered,
  };
  auto found = slots(r, walk, [](std::int64_t) { return true; });
  std::erase_if(found, [](const Slot& slot) { return slot.status == "cancelled"; });
  if (found.size() > most_on_home) found.erase(found.begin() + most_on_home, found.end());
  return found;
}

}  // namespace

site::HomePart home_part(const site::Context& c) {
  struct Found {
    std::vector<Slot> slots;
    std::vector<entries::Card> cards;
  };

  const Found found = c.read(
      [&](db::Read& r) {
        Found all{.slots = next_slots(c, r), .cards = {}};
        std::vector<std::int64_t> positions;
        for (const Slot& slot : all.slots)
          positions.push_back(slot.position);
        all.cards = entries::cards_at(r, kind.code, positions);
        return all;
      },
      {.label = "home"}
  );
  if (found.cards.empty()) return {};
  const html::Ui ui = c.ui();
  auto lines = entries::card_entries(site::card_surroundings(c, ui), kind, found.cards, {});
  for (std::size_t n = 0; n < lines.size(); ++n) {
    const auto slot = std::ranges::find(found.slots, found.cards[n].position, &Slot::position);
    put_slot(c, lines[n], *slot);
  }
  return {
      .section = site::home_section(
          c.tr("Coming events"), c.url(kind.path), c.tr(kind.words.all), html::lines(lines)
      ),
      .valid_until = found.slots.front().starts_at,
  };
}

}  // namespace ibis::events
