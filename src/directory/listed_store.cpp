// Who is listed, as lists, feeds, files and search are given them: what everyone sees, and nothing else.
#include "core/text.hpp"
#include "directory/field_row.hpp"
#include "directory/practitioner.hpp"
#include "directory/store.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace ibis::directory {

using entries::Card;
using entries::Field;
using entries::Line;
using entries::Record;
namespace common = entries::common;

void take(Record& record, const FieldRow& row) {
  const Field* field = entries::find_field(kind, row.field);
  if (field == nullptr) return;
  if (!entries::holds_several(field->type)) return record.set(*field, row.value);
  std::vector<std::string> values;
  for (const auto value : text::split(row.value, '\n'))
    values.emplace_back(value);
  record.set(*field, std::move(values));
}

namespace {

bool stands_on_card(const Field& field) {
  return field.on_card;
}

struct ListedRow {
  PersonId id;
  std::string public_id;
  std::string handle;
  std::string name;
  std::string language;
  std::optional<std::int64_t> picture_id;
  std::int64_t position;
  Instant listed_at;
  Instant updated_at;
};

Line line_of(const ListedRow& row, Record record, bool photo) {
  record.set(field::name, row.name);
  record.set(field::language, row.language);
  Card card{
      .id = {},
      .public_id = row.public_id,
      .slug = row.handle,
      .language = row.language,
      .title = row.name,
      .summary = record.text(field::headline),
      .country = record.text(field::country),
      .city_id = text::to_int(record.text(field::city)),
      .picture_id = photo ? row.picture_id : std::nullopt,
      .picture_alt = row.name,
      .theme_ids = {},
      .card = entries::to_json(record, kind.fields, stands_on_card),
      .position = row.position,
      .published_at = row.listed_at,
      .updated_at = row.updated_at,
  };
  return {.card = std::move(card), .record = std::move(record)};
}

// What everyone sees of those at these positions, in this order.
std::vector<Line> open_lines(db::Read& r, const std::vector<std::int64_t>& positions) {
  const auto rows = r.rows<ListedRow>(
      "select p.id, p.public_id, p.handle, p.name, l.language, l.picture_id, l.position, "
      "l.listed_at, l.updated_at from listing l join person p on p.id = l.person_id where "
      "l.position @in($1) and l.listed = 1 and p.state = 'active'",
      db::in_list(positions)
  );
  std::vector<PersonId> ids;
  for (const ListedRow& row : rows)
    ids.push_back(row.id);
  std::unordered_map<PersonId, Record> records;
  std::vector<PersonId> with_photo;
  for (const FieldRow& row : r.rows<FieldRow>(
           "select person_id, field, value from listing_field where person_id @in($1) and audience "
           "= $2",
           db::in_list(ids),
           for_everyone
       )) {
    if (row.field == field::photo.name && !row.value.empty()) with_photo.push_back(row.person);
    take(records[row.person], row);
  }
  std::vector<Line> lines;
  for (const ListedRow& row : rows) {
    const bool photo = std::ranges::find(with_photo, row.id) != with_photo.end();
    lines.push_back(line_of(row, std::move(records[row.id]), photo));
  }
  std::ranges::sort(lines, {}, [&](const Line& line) {
    return std::ranges::find(positions, line.card.position) - positions.begin();
  });
  return lines;
}

std::vector<std::pair<std::int64_t, std::string>> facet_rows(db::Read& r) {
  struct Facets {
    std::int64_t position;
    std::string facets;
  };

  std::vector<std::pair<std::int64_t, std::string>> all;
  r.each<Facets>(
      "select l.position, l.facets from listing l join person p on p.id = l.person_id where "
      "l.listed = 1 and p.state = 'active' order by l.position",
      [&](Facets&& row) { all.emplace_back(row.position, std::move(row.facets)); }
  );
  return all;
}

std::optional<entries::FacetRow> facet_row(db::Read& r, std::int64_t item) {
  return r.row<entries::FacetRow>(
      "select l.position, case when l.listed = 1 and p.state = 'active' then 'published' else "
      "'withdrawn' end, l.facets from listing l join person p on p.id = l.person_id where p.id = "
      "$1",
      item
  );
}

std::vector<Line> lines_at(
    db::Read& r, const std::vector<std::int64_t>& positions, const taxonomy::Terms& terms
) {
  auto lines = open_lines(r, positions);
  for (Line& line : lines)
    line.card.theme_ids = entries::theme_ids_of(kind, line.record, terms);
  return lines;
}

std::vector<Card> cards_at(db::Read& r, const std::vector<std::int64_t>& positions) {
  struct Themes {
    std::int64_t position;
    std::string theme_ids;
  };

  std::vector<Card> cards;
  for (Line& line : open_lines(r, positions))
    cards.push_back(std::move(line.card));
  for (Themes& row : r.rows<Themes>(
           "select position, theme_ids from listing where position @in($1)", db::in_list(positions)
       )) {
    const auto card = std::ranges::find(cards, row.position, &Card::position);
    if (card != cards.end()) card->theme_ids = std::move(row.theme_ids);
  }
  return cards;
}

std::optional<std::int64_t> position_of(db::Read& r, std::string_view public_id) {
  return r.row<std::int64_t>(
      "select l.position from listing l join person p on p.id = l.person_id where p.public_id = $1 "
      "and l.listed = 1 and p.state = 'active'",
      public_id
  );
}

std::vector<std::int64_t> items_after(db::Read& r, std::int64_t after, std::int64_t limit) {
  return r.rows<std::int64_t>(
      "select p.id from listing l join person p on p.id = l.person_id where l.listed = 1 and "
      "p.state = 'active' and p.id > $1 order by p.id limit $2",
      after,
      limit
  );
}

// Slugs are made of the words as they are kept, so these are read and not asked for by slug.
entries::TagNames tags_named(db::Read& r, const std::vector<std::string>& slugs) {
  struct Words {
    std::string words;
    std::string language;
  };

  const std::set<std::string_view> wanted(slugs.begin(), slugs.end());
  entries::TagNames names;
  r.each<Words>(
      "select f.value, l.language from listing l join person p on p.id = l.person_id join "
      "listing_field f on f.person_id = l.person_id and f.field = $1 and f.audience = $2 where "
      "l.listed = 1 and p.state = 'active' order by l.position",
      [&](Words&& row) {
        for (const auto word : text::split(row.words, '\n')) {
          std::string slug = text::slugify(word);
          if (!wanted.contains(slug)) continue;
          names.emplace(
              std::move(slug), entries::TagName{.name = std::string(word), .language = row.language}
          );
        }
      },
      common::expertise.name,
      for_everyone
  );
  return names;
}

}  // namespace

std::vector<Listed> listed_between(db::Read& r, Instant since, Instant until, std::int64_t limit) {
  return r.rows<Listed>(
      "select l.position, l.facets from listing l join person p on p.id = l.person_id where "
      "l.listed_at > $1 and l.listed_at <= $2 and l.listed = 1 and p.state = 'active' order by "
      "l.position desc limit $3",
      since,
      until,
      limit
  );
}

constinit const entries::Source source{
    .people = true,
    .facet_rows = &facet_rows,
    .facet_row = &facet_row,
    .lines_at = &lines_at,
    .cards_at = &cards_at,
    .position_of = &position_of,
    .items_after = &items_after,
    .tag_names = &tags_named,
    .may_see_file = [](db::Read& r, const access::Viewer& viewer, std::int64_t owner
                    ) { return may_see_photo(r, viewer, PersonId{owner}); },
};

}  // namespace ibis::directory
