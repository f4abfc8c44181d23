#include "editorial/newest.hpp"

#include "db/database.hpp"
#include "editorial/surroundings.hpp"
#include "entries/cards.hpp"
#include "entries/source.hpp"
#include "entries/visibility.hpp"
#include "site/memory.hpp"

namespace ibis::editorial {

std::vector<html::Entry> newest_in(
    const site::Context& c,
    const entries::Kind& kind,
    std::size_t most,
    const entries::Selection& selection
) {
  const auto positions = c.app.memory.facets(kind.code)
                             .page(
                                 entries::only_handed_on(kind, selection),
                                 entries::Order::newest,
                                 std::nullopt,
                                 std::nullopt,
                                 most,
                                 kind.last
                             )
                             .positions;
  if (positions.empty()) return {};
  const auto cards = c.read(
      [&](db::Read& r) { return entries::cards_at(r, kind, positions); }, {.label = "newest"}
  );
  const Around here = around(c);
  const entries::CardSurroundings surroundings{
      here.ui, here.url, c.terms, c.app.places, iso_date(c.now)
  };
  return entries::card_entries(surroundings, kind, cards, {});
}

}  // namespace ibis::editorial
