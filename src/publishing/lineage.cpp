#include "publishing/lineage.hpp"

#include "db/database.hpp"

#include <set>

namespace ibis::publishing {

namespace {

constexpr std::size_t longest_line = 100;  // of entries, each from the one before

bool leads_back(const Field& field, const entries::Kind& kind) {
  return field.type == entries::FieldType::entry && field.refers_to == &kind;
}

// Whether the line that goes back from `from` comes to `slug`. What people told may be a circle, so it is walked but once.
bool is_descended(
    const site::Context& c,
    db::Read& r,
    const entries::Kind& kind,
    const Field& field,
    std::string from,
    std::string_view slug
) {
  std::set<std::string> seen;
  while (from != slug && seen.size() < longest_line && seen.insert(from).second) {
    const auto entry = entries::find_entry_by_slug(r, kind.code, from);
    if (!entry) return false;
    from = entries::whole_of(r, kind, *entry, c.terms).record.text(field);
  }
  return from == slug;
}

}  // namespace

std::optional<FieldError> comes_from_itself(
    const site::Context& c, const entries::Kind& kind, std::string_view slug, const Record& record
) {
  if (slug.empty()) return std::nullopt;
  for (const Field* field : kind.fields) {
    if (!leads_back(*field, kind) || !record.has(*field)) continue;
    const bool own = c.read(
        [&](db::Read& r) { return is_descended(c, r, kind, *field, record.text(*field), slug); },
        {.label = "lineage"}
    );
    if (!own) continue;
    return FieldError{
        std::string(field->name),
        std::string(c.tr("It can't have come from itself, nor from something that came from it. "
                         "Choose another, or none."))
    };
  }
  return std::nullopt;
}

void leave_out_itself(
    std::vector<Offer>& offers,
    const entries::Kind& kind,
    std::string_view slug,
    const Record& typed
) {
  for (Offer& offer : offers) {
    if (!leads_back(*offer.field, kind) || typed.text(*offer.field) == slug) continue;
    std::erase_if(offer.entries, [&](const entries::Referred& one) { return one.slug == slug; });
  }
}

}  // namespace ibis::publishing
