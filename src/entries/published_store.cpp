#include "entries/published_store.hpp"

#include <algorithm>
#include <unordered_map>

namespace ibis::entries {

std::vector<CardOfKind> cards_numbered(db::Read& r, const std::vector<std::int64_t>& numbers) {
  struct Row {
    std::int64_t number;
    std::string kind;
    std::int64_t position;
  };

  if (numbers.empty()) return {};
  const auto rows = r.rows<Row>(
      "select e.id, e.kind, e.position from @list($1) as l cross join entry e where e.id = l.value "
      "and e.state = 'published'",
      db::in_list(numbers)
  );
  std::unordered_map<std::string, std::vector<std::int64_t>> positions;
  for (const Row& row : rows)
    positions[row.kind].push_back(row.position);
  std::vector<CardOfKind> found;
  for (const auto& [kind, at] : positions) {
    for (Card& card : cards_at(r, kind, at))
      found.push_back({.kind = kind, .card = std::move(card)});
  }
  std::ranges::sort(found, {}, [&](const CardOfKind& one) {
    return std::ranges::find(numbers, one.card.id.value);
  });
  return found;
}

std::vector<EntryId> published_after(
    db::Read& r, std::string_view kind, EntryId after, std::int64_t limit
) {
  return r.rows<EntryId>(
      "select id from entry where kind = $1 and state = 'published' and id > $2 order by id "
      "limit $3",
      kind,
      after,
      limit
  );
}

std::vector<std::int64_t> positions_of(
    db::Read& r, std::string_view kind, const std::vector<std::string>& slugs
) {
  if (slugs.empty()) return {};
  return r.rows<std::int64_t>(
      "select e.position from @list_text($2) as l cross join entry e where e.kind = $1 and "
      "e.slug = l.value and e.state = 'published' order by e.position",
      kind,
      db::in_list(slugs)
  );
}

}  // namespace ibis::entries
