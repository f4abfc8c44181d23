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
  std::vector<std::pair<std::int64_t, std::string>> in_order;
  for (const DatedRow* row : rows) {
    in_order.emplace_back(row->position, row->facets);
    line.keys.push_back({.starts_at = row->starts_at, .id = row->id});
    line.ends.push_back(row->ends_at);
  }
  line.order = OwnOrder(in_order);
  return line;
}

}  // namespace

std::shared_ptr<const Agenda> agenda_of(const std::vector<DatedRow>& rows, Instant now) {
  std::vector<const DatedRow*> coming;
  std::vector<const DatedRow*> past;
  auto made = std::make_shared<Agenda>();
  for (const DatedRow& row : rows) {
    if (row.ends_at <= now) {
      past.push_back(&row);
      continue;
    }
    coming.push_back(&row);
    if (!made->next_end || row.ends_at < *made->next_end) made->next_end = row.ends_at;
  }
  std::ranges::reverse(past);
  made->coming = line_of(coming, false);
  made->past = line_of(past, true);
  return made;
}

std::shared_ptr<const Agenda> agenda(const site::Context& c) {
  const std::uint64_t state = c.app.memory.facets(kind.code).changes();
  return c.app.memory.kept().get<Agenda>("agenda", state, c.now, [&] {
    auto made =
        agenda_of(c.read([](db::Read& r) { return dated_rows(r); }, {.label = "agenda"}), c.now);
    const auto until = made->next_end;
    return site::Made<Agenda>{.value = std::move(made), .until = until};
  });
}

LinePage page_of(
    const Line& line,
    const entries::Selection& selection,
    const std::optional<Key>& after,
    const std::optional<Key>& before,
    std::size_t rows
) {
  // The rank behind those that stand before a place, or at it.
  const auto until = [&](const Key& place, bool with_it) {
    const auto stands_before = [&](const Key& key) {
      return (line.backwards ? place < key : key < place) || (with_it && key == place);
    };
    const auto end = std::ranges::partition_point(line.keys, stands_before);
    return static_cast<std::size_t>(end - line.keys.begin());
  };
  const auto screen =
      before && !after ? line.order.screen_before(selection, until(*before, false), rows)
                       : line.order.screen_from(selection, after ? until(*after, true) : 0, rows);
  LinePage page{
      .keys = {},
      .positions = {},
      .more_before = screen.more_before,
      .more_after = screen.more_after
  };
  for (const std::size_t rank : screen.ranks) {
    page.keys.push_back(line.keys[rank]);
    page.positions.push_back(line.order.position(rank));
  }
  return page;
}

std::vector<entries::EntryId> beginning_after(
    const Agenda& agenda,
    Instant now,
    std::size_t most,
    const std::function<bool(std::int64_t)>& fits
) {
  const Line& line = agenda.coming;
  std::vector<entries::EntryId> found;
  const auto first = std::ranges::upper_bound(line.keys, now, {}, &Key::starts_at);
  for (auto key = first; key != line.keys.end() && found.size() < most; ++key) {
    if (fits(line.order.position(static_cast<std::size_t>(key - line.keys.begin()))))
      found.push_back(key->id);
  }
  return found;
}

std::vector<entries::EntryId> touching(const Agenda& agenda, Instant from, Instant until) {
  std::vector<entries::EntryId> found;
  for (const Line* line : {&agenda.coming, &agenda.past}) {
    for (std::size_t rank = 0; rank < line->keys.size(); ++rank) {
      if (line->keys[rank].starts_at < until && line->ends[rank] > from)
        found.push_back(line->keys[rank].id);
    }
  }
  return found;
}

}  // namespace ibis::events
