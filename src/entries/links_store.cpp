#include "entries/links_store.hpp"

#include "entries/passages_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace ibis::entries {

namespace {

// Entries keep what one filters by as words with spaces between (FacetText): the pattern of those a field wants.
std::string facets_wanted(const Field& field) {
  if (!field.refers_with) return "%";
  return fmt::format(
      "% {}{} %", std::to_underlying(field.refers_with->facet), field.refers_with->value
  );
}

}  // namespace

bool was_published(db::Read& r, const Field& field, std::string_view slug) {
  return r.value<bool>(
      "select exists (select 1 from entry where kind = $1 and slug = $2 and published_at is not "
      "null and ' ' || facets || ' ' like $3)",
      field.refers_to->code,
      slug,
      facets_wanted(field)
  );
}

std::vector<Referred> links_to(
    db::Read& r, std::string_view kind, const std::vector<std::string>& slugs
) {
  if (slugs.empty()) return {};
  return r.rows<Referred>(
      "select e.public_id, e.slug, e.title, e.language from @list_text($2) as l cross join "
      "entry e where e.kind = $1 and e.slug = l.value and e.state = 'published'",
      kind,
      db::in_list(slugs)
  );
}

std::vector<Referred> links_to_all(db::Read& r, const Field& field, std::int64_t limit) {
  return r.rows<Referred>(
      "select public_id, slug, title, language from entry where kind = $1 and state = 'published' "
      "and ' ' || facets || ' ' like $2 limit $3",
      field.refers_to->code,
      facets_wanted(field),
      limit
  );
}

void find_referred(db::Read& r, const Kind& kind, std::span<Record* const> records) {
  find_passages(r, kind, records);
  for (const Field* field : kind.fields) {
    if (field->type != FieldType::entry) continue;
    std::vector<std::string> slugs;
    for (const Record* record : records) {
      if (record->has(*field)) slugs.push_back(record->text(*field));
    }
    std::ranges::sort(slugs);
    slugs.erase(std::ranges::unique(slugs).begin(), slugs.end());
    for (const Referred& to : links_to(r, field->refers_to->code, slugs)) {
      for (Record* record : records) {
        if (record->text(*field) == to.slug) record->set_referred(*field, to);
      }
    }
  }
}

void find_referred(db::Read& r, const Kind& kind, Record& record) {
  Record* const one = &record;
  find_referred(r, kind, std::span(&one, 1));
}

}  // namespace ibis::entries
