#include "entries/record_store.hpp"

#include "core/text.hpp"
#include "entries/links_store.hpp"
#include "entries/passages_store.hpp"
#include "entries/revision_store.hpp"
#include "entries/source.hpp"
#include "entries/tag_store.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace ibis::entries {

namespace {

bool is_open(const Field& field) {
  return field.audience == Audience::everyone;
}

// Which fields stand in which of the two texts of a record's row.
bool kept_short(const Field& field) {
  return field.column == Column::record && is_open(field) && field.type != FieldType::terms &&
         !is_long(field.type);
}

bool kept_long(const Field& field) {
  return field.column == Column::record && is_open(field) && is_long(field.type);
}

bool kept_apart(const Field& field) {
  return field.column == Column::record && !is_open(field);
}

bool stands_on_card(const Field& field) {
  return field.on_card && is_open(field);
}

std::string text_at(const Kind& kind, const Record& record, Column column) {
  const Field* field = find_field(kind, column);
  return field == nullptr ? std::string() : record.text(*field);
}

std::vector<taxonomy::TermId> ids_of(
    const Field& field, const Record& record, const taxonomy::Terms& terms
) {
  std::vector<taxonomy::TermId> ids;
  for (const std::string& slug : record.values(field)) {
    if (const taxonomy::Term* term = terms.find(field.taxonomy, slug)) ids.push_back(term->id);
  }
  return ids;
}

EntryDraft entry_draft(const Kind& kind, const Record& record, const taxonomy::Terms& terms) {
  EntryDraft draft{
      .kind = std::string(kind.code),
      .language = text_at(kind, record, Column::language),
      .title = text_at(kind, record, Column::title),
      .summary = text_at(kind, record, Column::summary),
      .country = text_at(kind, record, Column::country),
      .city_id = text::to_int(text_at(kind, record, Column::city)),
      .picture_alt = text_at(kind, record, Column::picture_alt),
      .picture_credit = text_at(kind, record, Column::picture_credit),
      .picture_source = text_at(kind, record, Column::picture_source),
      .facets = facets_of(kind, record, terms),
      .card = to_json(record, kind.fields, stands_on_card),
      .themes = {},
      .terms = {},
  };
  for (const Field* field : kind.fields) {
    if (field->type != FieldType::terms) continue;
    const auto ids = ids_of(*field, record, terms);
    draft.terms.insert(draft.terms.end(), ids.begin(), ids.end());
    if (field->taxonomy == taxonomy::theme) draft.themes = ids;
  }
  return draft;
}

// The beginning of the day that stands in a field, in UTC.
std::optional<Instant> day_of(const Record& record, const Field* field) {
  Instant day{0};
  if (field == nullptr || !parse_rfc3339(record.text(*field) + "T00:00:00Z", day))
    return std::nullopt;
  return day;
}

void put_record(db::Write& w, const Kind& kind, EntryId id, const Record& record) {
  w.run(
      "insert into record (entry_id, fields, texts) values ($1, $2, $3) on conflict (entry_id) do "
      "update set fields = excluded.fields, texts = excluded.texts",
      id,
      to_json(record, kind.fields, kept_short),
      to_json(record, kind.fields, kept_long)
  );
  w.run("delete from restricted where entry_id = $1", id);
  for (const Field* field : kind.fields) {
    if (!kept_apart(*field)) continue;
    std::int64_t position = 0;
    for (const std::string& value : record.values(*field)) {
      w.run(
          "insert into restricted (entry_id, field, position, value) values ($1, $2, $3, $4)",
          id,
          field->name,
          position++,
          value
      );
    }
  }
  put_tags(w, kind, id, record);
  if (kind.put_own != nullptr) kind.put_own(w, id, record);
  if (kind.care.from != nullptr || kind.care.until != nullptr) {
    w.run(
        "update entry set shown_from = $2, shown_until = $3 where id = $1",
        id,
        day_of(record, kind.care.from),
        day_of(record, kind.care.until)
    );
  }
}

void set_column(Record& record, const Kind& kind, Column column, const std::string& value) {
  if (const Field* field = find_field(kind, column)) record.set(*field, value);
}

// What stands in the entry's own row, of an Entry and a Card alike.
template <class Row>
void take_columns(Record& record, const Kind& kind, const Row& row) {
  set_column(record, kind, Column::title, row.title);
  set_column(record, kind, Column::summary, row.summary);
  set_column(record, kind, Column::language, row.language);
  set_column(record, kind, Column::country, row.country);
  set_column(record, kind, Column::city, row.city_id ? std::to_string(*row.city_id) : "");
  set_column(record, kind, Column::picture_alt, row.picture_alt);
}

void take_terms(
    Record& record,
    const Kind& kind,
    const std::vector<taxonomy::TermId>& ids,
    const taxonomy::Terms& terms
) {
  for (const Field* field : kind.fields) {
    if (field->type != FieldType::terms) continue;
    std::vector<std::string> slugs;
    for (const auto id : ids) {
      const taxonomy::Term* term = terms.find(id);
      if (term != nullptr && term->taxonomy == field->taxonomy) slugs.push_back(term->slug);
    }
    record.set(*field, std::move(slugs));
  }
}

void take_restricted(db::Read& r, Record& record, const Kind& kind, EntryId id) {
  struct Row {
    std::string field;
    std::string value;
  };

  std::unordered_map<const Field*, std::vector<std::string>> values;
  for (Row& row : r.rows<Row>(
           "select field, value from restricted where entry_id = $1 order by field, position", id
       )) {
    if (const Field* field = find_field(kind, row.field); field != nullptr && kept_apart(*field))
      values[field].push_back(std::move(row.value));
  }
  for (auto& [field, all] : values)
    record.set(*field, std::move(all));
}

void take_documents(db::Read& r, const Kind& kind, std::vector<Line>& lines) {
  const auto field = std::ranges::find(kind.fields, FieldType::document, &Field::type);
  if (field == kind.fields.end() || !(*field)->in_lists || !is_open(**field)) return;
  std::vector<std::int64_t> owners;
  for (const Line& line : lines)
    owners.push_back(line.card.id.value);
  const auto found = media::find_documents(r, kind.code, owners);
  for (Line& line : lines) {
    const auto document = found.find(line.card.id.value);
    if (document != found.end()) line.document = document->second;
  }
}

std::vector<taxonomy::TermId> theme_ids(const Card& card) {
  std::vector<taxonomy::TermId> ids;
  for (const auto id : text::split(card.theme_ids, ' ')) {
    if (!id.empty()) ids.push_back(taxonomy::TermId{text::to_int(id).value_or(0)});
  }
  return ids;
}

}  // namespace

Whole whole_of(db::Read& r, const Kind& kind, const Entry& entry, const taxonomy::Terms& terms) {
  struct Texts {
    std::string fields;
    std::string texts;
  };

  struct Author {
    std::string name;
    std::string handle;
  };

  Whole whole{.entry = entry, .record = {}, .author_name = {}, .author_handle = {}};
  take_columns(whole.record, kind, entry);
  set_column(whole.record, kind, Column::picture_credit, entry.picture_credit);
  set_column(whole.record, kind, Column::picture_source, entry.picture_source);
  if (const auto kept =
          r.row<Texts>("select fields, texts from record where entry_id = $1", entry.id)) {
    from_json(whole.record, kind.fields, kept->fields);
    from_json(whole.record, kind.fields, kept->texts);
  }
  take_restricted(r, whole.record, kind, entry.id);
  if (kind.take_own != nullptr) kind.take_own(r, entry.id, whole.record);
  take_terms(whole.record, kind, terms_of(r, entry.id), terms);
  find_referred(r, kind, whole.record);
  if (std::ranges::find(kind.fields, FieldType::document, &Field::type) != kind.fields.end())
    whole.document = media::find_document(r, {.kind = entry.kind, .id = entry.id.value});
  if (!entry.author_id) return whole;
  if (auto author =
          r.row<Author>("select name, handle from person where id = $1", *entry.author_id)) {
    whole.author_name = std::move(author->name);
    whole.author_handle = std::move(author->handle);
  }
  return whole;
}

std::vector<Line> lines_at(
    db::Read& r,
    const Kind& kind,
    const std::vector<std::int64_t>& positions,
    const taxonomy::Terms& terms
) {
  struct Row {
    EntryId id;
    std::string fields;
  };

  if (kind.source != nullptr) return kind.source->lines_at(r, positions, terms);
  auto cards = cards_at(r, kind.code, positions);
  std::vector<EntryId> ids;
  for (const Card& card : cards)
    ids.push_back(card.id);
  std::unordered_map<EntryId, std::string> fields;
  for (Row& row :
       r.rows<Row>("select entry_id, fields from record where entry_id @in($1)", db::in_list(ids)))
    fields.emplace(row.id, std::move(row.fields));
  std::vector<Line> lines;
  for (Card& card : cards) {
    Record record;
    take_columns(record, kind, card);
    if (const auto found = fields.find(card.id); found != fields.end())
      from_json(record, kind.fields, found->second);
    take_terms(record, kind, theme_ids(card), terms);
    lines.push_back({.card = std::move(card), .record = std::move(record)});
  }
  std::vector<Record*> records;
  for (Line& line : lines)
    records.push_back(&line.record);
  find_referred(r, kind, records);
  take_documents(r, kind, lines);
  return lines;
}

std::unordered_map<EntryId, std::string> author_names(db::Read& r, std::span<const Line> lines) {
  struct Row {
    EntryId id;
    std::string name;
  };

  std::vector<EntryId> ids;
  for (const Line& line : lines)
    ids.push_back(line.card.id);
  std::unordered_map<EntryId, std::string> names;
  for (Row& row : r.rows<Row>(
           "select e.id, coalesce(p.name, '') from entry e left join person p on p.id = "
           "e.author_id where e.author_id is not null and e.id @in($1)",
           db::in_list(ids)
       ))
    names.emplace(row.id, std::move(row.name));
  return names;
}

namespace {

// An address that says nothing of what stands there.
void bare_slug(db::Write& w, EntryId id, std::string_view slug) {
  if (const auto done = set_slug(w, id, slug); !done)
    throw std::runtime_error("no address for entry " + std::to_string(id.value));
}

}  // namespace

EntryId add_record(
    db::Write& w,
    const Kind& kind,
    const Record& record,
    const taxonomy::Terms& terms,
    std::optional<PersonId> author,
    Instant now
) {
  const auto id = add_entry(w, entry_draft(kind, record, terms), author, now);
  if (kind.care.unnamed) bare_slug(w, id, random_public_id());
  put_record(w, kind, id, record);
  if (kind.keep != nullptr) kind.keep(w, id, record, now);
  return id;
}

Result<> update_record(
    db::Write& w,
    const Kind& kind,
    EntryId id,
    const Record& record,
    const taxonomy::Terms& terms,
    std::int64_t version,
    Instant now
) {
  const auto before = kind.care.unnamed ? find_entry(w, id) : std::nullopt;
  if (auto done = update_entry(w, id, entry_draft(kind, record, terms), version, now); !done)
    return done;
  if (before && !before->published_at) bare_slug(w, id, before->slug);
  put_record(w, kind, id, record);
  if (kind.keep != nullptr) kind.keep(w, id, record, now);
  return {};
}

namespace {

// Of how many of its parts, an entry counts once. Sorted, so that the text is the same however they were chosen.
void add_passages(FacetText& text, const Field& field, const Record& record) {
  std::set<std::string, std::less<>> slugs;
  for (const std::string& value : record.values(field))
    slugs.emplace(split_passage(value).slug);
  for (const std::string& slug : slugs)
    text.add(*field.facet, slug);
}

void add_terms(
    FacetText& text, const Field& field, const Record& record, const taxonomy::Terms& terms
) {
  std::vector<taxonomy::TermId> dimensions;
  for (const auto id : ids_of(field, record, terms)) {
    text.add(*field.facet, id.value);
    if (field.taxonomy != taxonomy::theme) continue;
    const taxonomy::Term* theme = terms.find(id);
    if (!theme->parent || std::ranges::find(dimensions, *theme->parent) != dimensions.end())
      continue;
    dimensions.push_back(*theme->parent);
    text.add(Facet::dimension, theme->parent->value);
  }
}

}  // namespace

std::string facets_of(const Kind& kind, const Record& record, const taxonomy::Terms& terms) {
  constexpr std::size_t month_characters = std::string_view("2019-05").size();
  const bool by_month =
      std::ranges::find(kind.filters, Facet::month, &Filter::facet) != kind.filters.end();
  FacetText text;
  for (const Field* field : kind.fields) {
    if (!field->facet) continue;
    if (field->type == FieldType::terms) {
      add_terms(text, *field, record, terms);
      continue;
    }
    if (field->type == FieldType::passages) {
      add_passages(text, *field, record);
      continue;
    }
    if (!record.has(*field)) text.add(*field->facet, field->counts_as);
    for (const std::string& value : record.values(*field)) {
      const bool year = field->type == FieldType::date || field->type == FieldType::day ||
                        field->type == FieldType::moment;
      if (year) {
        text.add(*field->facet, std::string_view(value).substr(0, 4));
        if (by_month && value.size() >= month_characters)
          text.add(Facet::month, std::string_view(value).substr(0, month_characters));
      } else if (field->type == FieldType::tags) {
        text.add(*field->facet, text::slugify(value));
      } else {
        text.add(*field->facet, value);
      }
    }
  }
  return text.str();
}

std::string theme_ids_of(const Kind& kind, const Record& record, const taxonomy::Terms& terms) {
  std::string all;
  for (const Field* field : kind.fields) {
    if (field->type != FieldType::terms || field->taxonomy != taxonomy::theme) continue;
    for (const auto id : ids_of(*field, record, terms))
      all += (all.empty() ? "" : " ") + std::to_string(id.value);
  }
  return all;
}

}  // namespace ibis::entries
