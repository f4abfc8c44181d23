#include "newsletter/digest.hpp"

#include "newsletter/limits.hpp"

#include <algorithm>

namespace ibis::newsletter {

namespace {

bool is_among(const std::vector<Group>& groups, entries::EntryId id) {
  return std::ranges::any_of(groups, [&](const Group& group) {
    return std::ranges::any_of(group.shown, [&](const Piece* p) { return p->card.id == id; });
  });
}

void add_piece(std::vector<Group>& groups, const Piece& piece) {
  if (groups.empty() || groups.back().kind != piece.kind)
    groups.push_back({.kind = piece.kind, .shown = {}, .more = 0});
  Group& group = groups.back();
  if (group.shown.size() < Limits::of_a_kind)
    group.shown.push_back(&piece);
  else
    ++group.more;
}

}  // namespace

Digest make_digest(
    const Material& material, const Wish& wish, const entries::Selection& selection, Instant since
) {
  Digest digest{.since = since, .groups = {}, .coming = {}};
  for (const Piece& piece : material.fresh) {
    const Instant at = piece.card.published_at;
    const bool in_time = since < at && at <= material.until;
    if (in_time && wish.wants(piece.kind->code) && fits(selection, piece.facets))
      add_piece(digest.groups, piece);
  }
  for (const Coming& event : material.coming) {
    if (digest.coming.size() == Limits::coming) break;
    const bool wanted = wish.wants(event.piece.kind->code) && fits(selection, event.piece.facets);
    if (wanted && !is_among(digest.groups, event.piece.card.id)) digest.coming.push_back(&event);
  }
  return digest;
}

}  // namespace ibis::newsletter
