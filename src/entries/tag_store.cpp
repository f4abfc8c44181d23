#include "entries/tag_store.hpp"

#include "core/text.hpp"
#include "entries/store.hpp"

namespace ibis::entries {

void put_tags(db::Write& w, const Kind& kind, EntryId id, const Record& record) {
  w.run("delete from entry_tag where entry_id = $1", id);
  for (const Field* field : kind.fields) {
    if (field->type != FieldType::tags || !field->facet) continue;
    for (const std::string& name : record.values(*field)) {
      const std::string slug = text::slugify(name);
      if (slug.empty()) continue;  // signs alone: shown, and found by nobody
      w.run(
          "insert into entry_tag (entry_id, slug, name) values ($1, $2, $3) on conflict do nothing",
          id,
          slug,
          name
      );
    }
  }
}

void forget_tags(db::Write& w, const std::vector<EntryId>& ids) {
  w.run("delete from entry_tag where entry_id @in($1)", db::in_list(ids));
}

TagNames tag_names(db::Read& r, std::string_view kind, const std::vector<std::string>& slugs) {
  struct Row {
    std::string slug;
    std::string name;
    std::string language;
  };

  TagNames names;
  if (slugs.empty()) return names;
  // Only what is published gives its spelling away: the first.
  r.each<Row>(
      "select t.slug, t.name, e.language from @list_text($1) as s cross join entry_tag t join "
      "entry e on e.id = t.entry_id where t.slug = s.value and t.entry_id = (select x.entry_id "
      "from entry_tag x cross join entry y where x.slug = s.value and y.id = x.entry_id and "
      "y.kind = $2 and y.state = $3 order by x.entry_id limit 1)",
      [&](Row&& row) {
        names.emplace(
            std::move(row.slug),
            TagName{.name = std::move(row.name), .language = std::move(row.language)}
        );
      },
      db::in_list(slugs),
      kind,
      state_code(State::published)
  );
  return names;
}

}  // namespace ibis::entries
