#include "events/coming.hpp"

#include "db/database.hpp"
#include "entries/cards.hpp"
#include "events/agenda.hpp"
#include "events/event.hpp"
#include "events/list_views.hpp"
#include "events/store.hpp"
#include "html/lists.hpp"
#include "site/rows.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace ibis::events {

namespace {

// Cancelled ones among them are passed over: so many for each line are enough.
constexpr std::size_t considered_for_each = 4;

std::vector<Slot> next_slots(
    const site::Context& c,
    db::Read& r,
    std::size_t most,
    const std::function<bool(std::int64_t)>& fits
) {
  auto found = slots_of(r, beginning_after(*agenda(c), c.now, most * considered_for_each, fits));
  std::erase_if(found, [](const Slot& slot) { return slot.status == "cancelled"; });
  if (found.size() > most)
    found.erase(found.begin() + static_cast<std::ptrdiff_t>(most), found.end());
  return found;
}

}  // namespace

Coming next_events(
    const site::Context& c, std::size_t most, const std::function<bool(std::int64_t)>& fits
) {
  struct Found {
    std::vector<Slot> slots;
    std::vector<entries::Card> cards;
  };

  const Found found = c.read(
      [&](db::Read& r) {
        Found all{.slots = next_slots(c, r, most, fits), .cards = {}};
        std::vector<std::int64_t> positions;
        for (const Slot& slot : all.slots)
          positions.push_back(slot.position);
        all.cards = entries::cards_at(r, kind.code, positions);
        return all;
      },
      {.label = "coming"}
  );
  if (found.cards.empty()) return {};
  const html::Ui ui = c.ui();
  auto lines = entries::card_entries(site::card_surroundings(c, ui), kind, found.cards, {});
  for (std::size_t n = 0; n < lines.size(); ++n) {
    const auto slot = std::ranges::find(found.slots, found.cards[n].position, &Slot::position);
    put_slot(c, lines[n], *slot);
  }
  return {.lines = html::lines(lines), .valid_until = found.slots.front().starts_at};
}

}  // namespace ibis::events
