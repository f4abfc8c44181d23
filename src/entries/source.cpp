#include "entries/source.hpp"

namespace ibis::entries {

std::vector<std::pair<std::int64_t, std::string>> facet_rows(db::Read& r, const Kind& kind) {
  return kind.source == nullptr ? facet_rows(r, kind.code) : kind.source->facet_rows(r);
}

std::optional<FacetRow> facet_row(db::Read& r, const Kind& kind, std::int64_t item) {
  return kind.source == nullptr ? facet_row(r, EntryId{item}) : kind.source->facet_row(r, item);
}

std::vector<Card> cards_at(
    db::Read& r, const Kind& kind, const std::vector<std::int64_t>& positions
) {
  return kind.source == nullptr ? cards_at(r, kind.code, positions)
                                : kind.source->cards_at(r, positions);
}

TagNames tag_names(db::Read& r, const Kind& kind, const std::vector<std::string>& slugs) {
  return kind.source == nullptr ? tag_names(r, kind.code, slugs) : kind.source->tag_names(r, slugs);
}

}  // namespace ibis::entries
