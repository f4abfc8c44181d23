#include "discovery/documents.hpp"

#include "core/text.hpp"
#include "entries/published_store.hpp"
#include "entries/record_store.hpp"
#include "entries/source.hpp"
#include "entries/visibility.hpp"
#include "html/markdown.hpp"
#include "i18n/language.hpp"

#include <algorithm>

namespace ibis::discovery {

namespace {

using entries::Column;
using entries::Field;
using entries::FieldType;
using entries::Record;

std::vector<std::string> values_of(
    const entries::Kind& kind, const Record& record, bool (*of)(const Field&)
) {
  std::vector<std::string> all;
  for (const Field* field : kind.fields) {
    if (!of(*field)) continue;
    const auto values = record.values(*field);
    all.insert(all.end(), values.begin(), values.end());
  }
  return all;
}

bool is_country(const Field& field) {
  return field.type == FieldType::country;
}

bool is_theme(const Field& field) {
  return field.type == FieldType::terms && field.taxonomy == taxonomy::theme;
}

bool is_running_text(const Field& field) {
  return field.column == Column::record && entries::is_long(field.type);
}

// Names, titles and words of the author's own: one is found by them, but they make no sentence to show.
bool is_short_text(const Field& field) {
  return field.column == Column::record &&
         (field.type == FieldType::line || field.type == FieldType::tags ||
          field.type == FieldType::lines);
}

std::string text_of(const entries::Kind& kind, const Record& record, bool (*of)(const Field&)) {
  std::string all;
  for (const Field* field : kind.fields) {
    if (!of(*field)) continue;
    for (const std::string& value : record.values(*field)) {
      all += field->type == FieldType::markdown ? html::markdown_to_text(value) : value;
      all += '\n';
    }
  }
  return all;
}

std::string city_name(
    const Surroundings& around,
    const entries::Kind& kind,
    const Record& record,
    const i18n::Language& language
) {
  const Field* field = entries::find_field(kind, Column::city);
  if (field == nullptr || !record.has(*field)) return {};
  return around.places.city_name(text::to_int(record.text(*field)).value_or(0), language);
}

// Its own names, and those of its terms and places in all six languages: "السكن" finds what is told about housing in any
// of them.
std::vector<search::Name> names_of(
    const Surroundings& around,
    const entries::Kind& kind,
    const Record& record,
    const std::string& own_language
) {
  std::vector<search::Name> names{
      {.language = own_language, .text = text_of(kind, record, &is_short_text)}
  };
  for (const i18n::Language& language : i18n::languages()) {
    std::string all = city_name(around, kind, record, language);
    for (const Field* field : kind.fields) {
      for (const std::string& value : record.values(*field)) {
        all += '\n';
        if (field->type == FieldType::country) {
          all += around.places.country_name(value, language);
        } else if (field->type == FieldType::terms || field->type == FieldType::term) {
          const taxonomy::Term* term = around.terms.find(field->taxonomy, value);
          if (term != nullptr) all += term->name(language.code);
        }
      }
    }
    names.push_back({.language = std::string(language.code), .text = std::move(all)});
  }
  return names;
}

// The line of a published entry, as everyone may see it.
std::optional<entries::Line> entry_line(
    db::Read& r, const Surroundings& around, const entries::Kind& kind, const search::Key& key
) {
  const auto entry = entries::find_entry(r, entries::EntryId{number_of(key)});
  if (!entry || !entries::is_published(*entry)) return std::nullopt;
  const entries::Whole whole = entries::whole_of(r, kind, *entry, around.terms);
  // What its author keeps on the site's own pages is in no index: what does not stand there can't come out of it.
  if (!entries::handed_on(kind, whole.record)) return std::nullopt;
  entries::Card card{};
  card.slug = entry->slug;
  card.title = entry->title;
  card.summary = entry->summary;
  card.language = entry->language;
  card.published_at = entry->published_at.value_or(entry->updated_at);
  return entries::Line{.card = std::move(card), .record = entries::shown_to({}, kind, whole)};
}

// Where somebody stands in the list of a kind that is none of entries.
std::optional<std::int64_t> listed_position(
    db::Read& r, const entries::Kind& kind, std::int64_t item
) {
  const auto row = kind.source->facet_row(r, item);
  if (!row || row->state != entries::state_code(entries::State::published)) return std::nullopt;
  return row->position;
}

std::optional<entries::Line> listed_line(
    db::Read& r, const Surroundings& around, const entries::Kind& kind, const search::Key& key
) {
  const auto position = listed_position(r, kind, number_of(key));
  if (!position) return std::nullopt;
  auto lines = kind.source->lines_at(r, {*position}, around.terms);
  return lines.empty() ? std::nullopt : std::optional(std::move(lines.front()));
}

std::vector<entries::Card> listed_cards(db::Read& r, const entries::Kind& kind, std::int64_t item) {
  const auto position = listed_position(r, kind, item);
  return position ? kind.source->cards_at(r, {*position}) : std::vector<entries::Card>{};
}

}  // namespace

std::int64_t number_of(const search::Key& key) {
  return text::to_int(key.id).value_or(0);
}

search::Key key_of(std::string_view kind, std::int64_t number) {
  return {.kind = std::string(kind), .id = std::to_string(number)};
}

std::optional<search::Document> document_of(
    db::Read& r, const Surroundings& around, const search::Key& key
) {
  const entries::Kind* kind = around.lists.find(key.kind);
  if (kind == nullptr) return std::nullopt;
  const auto line = kind->source == nullptr ? entry_line(r, around, *kind, key)
                                            : listed_line(r, around, *kind, key);
  if (!line) return std::nullopt;
  const entries::Card& card = line->card;
  const entries::Record& shown = line->record;
  std::string text = text_of(*kind, shown, &is_running_text);
  if (kind->searched != nullptr) text += kind->searched(r, entries::EntryId{number_of(key)});
  return search::Document{
      .key = key,
      .path = entries::entry_path(*kind, card.slug),
      .title = card.title,
      .summary = card.summary,
      .text = std::move(text),
      .names = names_of(around, *kind, shown, card.language),
      .language = card.language,
      .countries = values_of(*kind, shown, &is_country),
      .themes = values_of(*kind, shown, &is_theme),
      .published = card.published_at,
      .prominence = 0,
  };
}

std::vector<search::Key> keys_after(
    db::Read& r, const entries::Kind& kind, std::int64_t after, std::int64_t limit
) {
  std::vector<search::Key> keys;
  if (kind.source != nullptr) {
    for (const std::int64_t item : kind.source->items_after(r, after, limit))
      keys.push_back(key_of(kind.code, item));
    return keys;
  }
  for (const entries::EntryId id :
       entries::published_after(r, kind.code, entries::EntryId{after}, limit))
    keys.push_back(key_of(kind.code, id.value));
  return keys;
}

std::vector<KeyedCard> cards_behind(
    db::Read& r, const entries::Kinds& lists, std::span<const search::Key> keys
) {
  std::vector<std::int64_t> numbers;
  for (const search::Key& key : keys) {
    const entries::Kind* kind = lists.find(key.kind);
    if (kind != nullptr && kind->source == nullptr) numbers.push_back(number_of(key));
  }
  auto entries = entries::cards_numbered(r, numbers);
  std::vector<KeyedCard> found;
  for (const search::Key& key : keys) {
    const entries::Kind* kind = lists.find(key.kind);
    if (kind == nullptr) continue;
    if (kind->source != nullptr) {
      for (entries::Card& card : listed_cards(r, *kind, number_of(key)))
        found.push_back({.key = key, .card = {.kind = key.kind, .card = std::move(card)}});
      continue;
    }
    const auto entry = std::ranges::find(entries, number_of(key), [](const auto& one) {
      return one.card.id.value;
    });
    if (entry != entries.end() && entry->kind == key.kind)
      found.push_back({.key = key, .card = *entry});
  }
  return found;
}

}  // namespace ibis::discovery
