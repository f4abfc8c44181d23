#include "events/agenda.hpp"

#include "db/database.hpp"
#include "events/event.hpp"
#include "site/memory.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace ibis::events {

namespace {

using entries::OwnOrder;

Line line_of(const std::vector<const DatedRow*>& rows, bool backwards) {
  Line line{.backwards = backwards};
  std::vector<std::int64_t> positions;
  for (const DatedRow* row : rows) {
    positions.push_back(row->position);
    line.keys.push_back({.starts_at = row->starts_at, .id = row->id});
  }
  line.order = OwnOrder(std::move(positions));
  return line;
}

site::Made<Agenda> make_agenda(const std::vector<DatedRow>& rows, Instant now) {
  std::vector<const DatedRow*> coming;
  std::vector<const DatedRow*> past;
  std::vector<std::pair<std::int64_t, std::string>> facets;
  std::optional<Instant> next_end;
  for (const DatedRow& row : rows) {
    if (row.ends_at <= now) {
      past.push_back(&row);
      continue;
    }
    coming.push_back(&row);
    facets.emplace_back(row.position, row.facets);
    if (!next_end || row.ends_at < *next_end) next_end = row.ends_at;
  }
  std::ranges::reverse(past);
  auto made = std::make_shared<Agenda>();
  made->coming = line_of(coming, false);
  made->past = line_of(past, true);
  made->of_coming.replace_all(facets);
  made->next_end = next_end;
  return {.value = std::move(made), .until = next_end};
}

}  // namespace

std::shared_ptr<const Agenda> agenda(const site::Context& c) {
  const std::uint64_t state = c.app.memory.facets(kind.code).changes();
  return c.app.memory.kept().get<Agenda>("agenda", state, c.now, [&] {
    return make_agenda(
        c.read([](db::Read& r) { return dated_rows(r); }, {.label = "agenda"}), c.now
    );
  });
}

LinePage page_of(
    const Line& line,
    const entries::FacetIndex& facets,
    const entries::Selection& selection,
    const std::optional<Key>& after,
    const std::optional<Key>& before,
    std::size_t rows
) {
  const auto ranks = line.order.ranks(facets, selection);
  // How many of them stand before a place, or at it.
  const auto until = [&](const Key& place, bool with_it) {
    const auto stands_before = [&](std::uint32_t rank) {
      const Key& key = line.keys[rank];
      return (line.backwards ? place < key : key < place) || (with_it && key == place);
    };
    return static_cast<std::size_t>(
        std::ranges::partition_point(ranks, stands_before) - ranks.begin()
    );
  };
  const auto screen =
      !after && before ? entries::screen_before(until(*before, false), rows)
                       : entries::screen_after(after ? until(*after, true) : 0, ranks.size(), rows);
  LinePage page{
      .events = {}, .more_before = screen.first > 0, .more_after = screen.last < ranks.size()
  };
  for (std::size_t n = screen.first; n < screen.last; ++n)
    page.events.push_back(line.keys[ranks[n]].id);
  return page;
}

}  // namespace ibis::events
