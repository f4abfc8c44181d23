#include "newsletter/material_store.hpp"

#include "directory/practitioner.hpp"
#include "directory/store.hpp"
#include "discuss/store.hpp"
#include "entries/source.hpp"
#include "entries/visibility.hpp"
#include "events/event.hpp"
#include "events/store.hpp"
#include "newsletter/limits.hpp"
#include "newsletter/topics.hpp"

#include <algorithm>
#include <utility>

namespace ibis::newsletter {

namespace {

struct MaterialRow {
  std::int64_t position;
  std::string facets;
};

// The cards of these rows, in their order; without what may not be handed on.
std::vector<Piece> pieces_of(
    db::Read& r, const entries::Kind& kind, std::vector<MaterialRow> rows
) {
  const entries::Selection open = entries::only_handed_on(kind, {});
  std::erase_if(rows, [&](const MaterialRow& row) { return !fits(open, row.facets); });
  std::vector<std::int64_t> positions;
  for (const MaterialRow& row : rows)
    positions.push_back(row.position);
  std::vector<Piece> pieces;
  if (positions.empty()) return pieces;
  for (entries::Card& card : entries::cards_at(r, kind, positions)) {
    const auto row = std::ranges::find(rows, card.position, &MaterialRow::position);
    pieces.push_back({.kind = &kind, .card = std::move(card), .facets = std::move(row->facets)});
  }
  return pieces;
}

std::vector<Piece> fresh_of(db::Read& r, const entries::Kind& kind, Instant since, Instant until) {
  return pieces_of(
      r,
      kind,
      r.rows<MaterialRow>(
          "select position, facets from entry where kind = $1 and state = 'published' and "
          "published_at > $2 and published_at <= $3 order by position desc limit $4",
          kind.code,
          since,
          until,
          Limits::looked_at_of_a_kind
      )
  );
}

std::vector<Piece> newly_listed(
    db::Read& r, const entries::Kind& kind, Instant since, Instant until
) {
  std::vector<MaterialRow> rows;
  for (directory::Listed& one :
       directory::listed_between(r, since, until, Limits::looked_at_of_a_kind))
    rows.push_back({.position = one.position, .facets = std::move(one.facets)});
  return pieces_of(r, kind, std::move(rows));
}

// A topic has neither themes nor a country: who asked for some gets none.
std::vector<Piece> fresh_topics(db::Read& r, Instant since, Instant until) {
  std::vector<Piece> pieces;
  for (discuss::TopicRow& topic :
       discuss::topics_opened_before(r, std::nullopt, Limits::looked_at_of_a_kind)) {
    if (topic.opened_at <= since || topic.opened_at > until) continue;
    pieces.push_back({.kind = &topics, .card = topic_card(std::move(topic)), .facets = {}});
  }
  return pieces;
}

std::vector<Piece> fresh_in(db::Read& r, const entries::Kind& kind, Instant since, Instant until) {
  return kind.code == directory::kind.code ? newly_listed(r, kind, since, until)
                                           : fresh_of(r, kind, since, until);
}

std::vector<Coming> coming_after(db::Read& r, const entries::Kind& kind, Instant until) {
  const auto slots = events::slots_beginning(
      r, until, until + Limits::coming_within, static_cast<std::int64_t>(Limits::looked_at_coming)
  );
  std::vector<std::int64_t> positions;
  for (const events::Slot& slot : slots)
    positions.push_back(slot.position);
  std::vector<Coming> coming;
  if (positions.empty()) return coming;
  auto rows = r.rows<MaterialRow>(
      // A position is given once, whatever the kind.
      "select position, facets from entry where position @in($1)",
      db::in_list(positions)
  );
  std::ranges::sort(rows, {}, [&](const MaterialRow& row) {
    return std::ranges::find(positions, row.position);
  });
  for (Piece& piece : pieces_of(r, kind, std::move(rows))) {
    const auto slot = std::ranges::find(slots, piece.card.position, &events::Slot::position);
    coming.push_back({.piece = std::move(piece), .times = slot->times()});
  }
  return coming;
}

}  // namespace

Material gather(db::Read& r, const entries::Kinds& lists, Instant since, Instant until) {
  Material all{.fresh = {}, .coming = {}, .until = until};
  for (const entries::Kind* kind : lists.all()) {
    std::ranges::move(fresh_in(r, *kind, since, until), std::back_inserter(all.fresh));
    if (kind->code == events::kind.code) all.coming = coming_after(r, *kind, until);
  }
  std::ranges::move(fresh_topics(r, since, until), std::back_inserter(all.fresh));
  return all;
}

}  // namespace ibis::newsletter
