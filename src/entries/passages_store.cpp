#include "entries/passages_store.hpp"

#include <algorithm>

namespace ibis::entries {

namespace {

struct PassageRow {
  std::string public_id;
  std::string slug;
  std::string title;
  std::string language;
  std::string fields;
};

std::vector<EntryPassages> with_passages(const Kind& kind, std::vector<PassageRow> rows) {
  std::vector<EntryPassages> all;
  for (PassageRow& row : rows) {
    Record record;
    from_json(record, kind.fields, row.fields);
    if (const Field* title = find_field(kind, Column::title)) record.set(*title, row.title);
    all.push_back(
        {.entry =
             {.public_id = std::move(row.public_id),
              .slug = std::move(row.slug),
              .title = std::move(row.title),
              .language = std::move(row.language)},
         .passages = kind.passages(record)}
    );
  }
  return all;
}

// Those that are chosen, in the order of their entries and of each.
std::vector<ReferredPassage> chosen_of(
    std::span<const EntryPassages> all, std::span<const std::string> values
) {
  std::vector<ReferredPassage> chosen;
  for (const EntryPassages& of : all) {
    for (const Passage& passage : of.passages.all) {
      std::string value = join_passage(of.entry.slug, passage.code);
      if (std::ranges::find(values, value) == values.end()) continue;
      chosen.push_back(
          {.value = std::move(value), .of = of.entry, .short_of = of.passages.of, .passage = passage
          }
      );
    }
  }
  return chosen;
}

}  // namespace

SplitPassage split_passage(std::string_view value) {
  const auto mark = value.find('#');
  if (mark == std::string_view::npos) return {.slug = value, .code = {}};
  return {.slug = value.substr(0, mark), .code = value.substr(mark + 1)};
}

std::string join_passage(std::string_view slug, std::string_view code) {
  return std::string(slug) + "#" + std::string(code);
}

std::vector<EntryPassages> passages_of(
    db::Read& r, const Kind& kind, const std::vector<std::string>& slugs
) {
  if (slugs.empty()) return {};
  return with_passages(
      kind,
      r.rows<PassageRow>(
          "select e.public_id, e.slug, e.title, e.language, d.fields from @list_text($2) as l "
          "cross join entry e join record d on d.entry_id = e.id where e.kind = $1 and e.slug = "
          "l.value "
          "and e.state = 'published' order by e.position",
          kind.code,
          db::in_list(slugs)
      )
  );
}

std::vector<EntryPassages> all_passages(db::Read& r, const Kind& kind, std::int64_t limit) {
  return with_passages(
      kind,
      r.rows<PassageRow>(
          "select e.public_id, e.slug, e.title, e.language, d.fields from entry e join record d on "
          "d.entry_id = e.id where e.kind = $1 and e.state = 'published' order by e.position limit "
          "$2",
          kind.code,
          limit
      )
  );
}

std::vector<std::string> passage_values(db::Read& r, const Kind& kind, std::string_view slug) {
  std::vector<std::string> values;
  for (const EntryPassages& of : passages_of(r, kind, {std::string(slug)})) {
    for (const Passage& passage : of.passages.all)
      values.push_back(join_passage(of.entry.slug, passage.code));
  }
  return values;
}

void find_passages(db::Read& r, const Kind& kind, std::span<Record* const> records) {
  for (const Field* field : kind.fields) {
    if (field->type != FieldType::passages) continue;
    std::vector<std::string> slugs;
    for (const Record* record : records) {
      for (const std::string& value : record->values(*field))
        slugs.emplace_back(split_passage(value).slug);
    }
    if (slugs.empty()) continue;
    std::ranges::sort(slugs);
    slugs.erase(std::ranges::unique(slugs).begin(), slugs.end());
    const auto all = passages_of(r, *field->refers_to, slugs);
    for (Record* record : records) {
      if (auto chosen = chosen_of(all, record->values(*field)); !chosen.empty())
        record->set_passages(*field, std::move(chosen));
    }
  }
}

}  // namespace ibis::entries
