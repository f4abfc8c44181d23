#include "editorial/chosen.hpp"

#include "editorial/limits.hpp"
#include "entries/feature_store.hpp"
#include "entries/store.hpp"
#include "entries/visibility.hpp"

namespace ibis::editorial {

namespace {

// The entry at an address; nothing where the text is none of an entry.
std::optional<entries::Entry> at_address(
    const site::Context& c, db::Read& r, const Reference& reference
) {
  for (const entries::Kind* known : c.app.kinds.all()) {
    if (!reference.list.ends_with(known->path)) continue;
    if (!reference.public_id.empty()) {
      auto entry = entries::find_entry_by_public_id(r, reference.public_id);
      if (entry && entry->kind != known->code) return std::nullopt;
      return entry;
    }
    if (auto entry = entries::find_entry_by_slug(r, known->code, reference.slug)) return entry;
    const auto now = entries::current_slug(r, known->code, reference.slug);
    return now ? entries::find_entry_by_slug(r, known->code, *now) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

Against against_featuring(const site::Context& c, db::Read& r, const entries::Entry& entry) {
  const entries::Kind* known = c.app.kinds.find(entry.kind);
  if (known == nullptr || !entries::is_published(entry)) return Against::off_site;
  const entries::Whole whole = entries::whole_of(r, *known, entry, c.terms);
  if (!entries::handed_on(*known, whole.record)) return Against::own_page;
  const auto over = known->over_at == nullptr ? std::nullopt : known->over_at(r, entry.id);
  return over && *over <= c.now ? Against::over : Against::nothing;
}

std::optional<Chosen> chosen_feature(const site::Context& c, db::Read& r) {
  for (const entries::Featured& one : entries::featured(r, c.now, Limits::features_considered)) {
    auto entry = entries::find_entry(r, one.id);
    if (!entry || against_featuring(c, r, *entry) != Against::nothing) continue;
    const entries::Kind& known = c.app.kinds.at(entry->kind);
    const auto over = known.over_at == nullptr ? std::nullopt : known.over_at(r, entry->id);
    return Chosen{.entry = *std::move(entry), .kind = &known, .over = over};
  }
  return std::nullopt;
}

std::vector<entries::Entry> find_meant(
    const site::Context& c, db::Read& r, const FeatureDraft& draft
) {
  std::vector<entries::Entry> meant;
  if (draft.entry.empty()) return meant;
  if (auto entry = at_address(c, r, find_reference(draft.entry))) {
    if (entries::is_published(*entry)) meant.push_back(*std::move(entry));
    return meant;
  }
  for (const entries::EntryId id : entries::published_called(r, draft.entry)) {
    if (auto entry = entries::find_entry(r, id)) meant.push_back(*std::move(entry));
  }
  return meant;
}

}  // namespace ibis::editorial
