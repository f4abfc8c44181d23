#pragma once
// A field of a kind, told once: its name, what may stand in it, who may see it, where it is kept and how it is asked and
// shown. The form, the check, the page, lists, exports, the API, its description and the sample community all read this
// one row, so that a field costs one.
#include "entries/facets.hpp"
#include "i18n/choice.hpp"
#include "i18n/msgid.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace ibis::i18n {
class Tr;
}

namespace ibis::entries {

struct Kind;

enum class FieldType : std::uint8_t {
  line,       // of text
  text,       // several lines, shown as they are
  markdown,   // several lines, shown as Markdown
  choice,     // one of Field::choices, by its code
  choices,    // several of them
  term,       // one term of Field::taxonomy, by its slug
  terms,      // several of them; kept as rows, so that a term's page finds its entries
  tags,       // words of the author's own, with commas between
  country,    // ISO 3166-1 alpha-2
  countries,  // several of them, each chosen in a field of its own
  city,       // GeoNames number, in the country of the same form
  language,   // ISO 639-1
  languages,  // several of them, each chosen in a field of its own
  date,       // YYYY[-MM[-DD]], a year is enough
  day,        // YYYY-MM-DD
  moment,  // YYYY-MM-DD[THH:MM], what calendar and clock show where it is: its zone is another field
  zone,    // an IANA time zone
  email,
  web,       // an address with https:// or http://
  number,    // whole, not below 0
  flag,      // "yes" or nothing
  lines,     // several short texts, each on a line of its own; a web address among them is a link
  entry,     // another entry, of the kind Field::refers_to, by its slug
  passages,  // parts of entries of that kind (Kind::passages), each as slug#code
  picture,  // the entry's own; its file is no value, what is said of it stands in fields of its own
  document,  // a file that goes with it, Whole::document; no value either
};

/// Who sees a field, from open to closed. The author and staff see all of it.
enum class Audience : std::uint8_t {
  everyone,
  members,
  by_consent,  // everyone once Field::consent is ticked, nobody else before
  staff,       // who may see restricted fields
};

/// Where a field is kept. What not everyone may see is never kept beside what everyone may: it stands in a table of its
/// own, and what only reads records cannot give it away.
enum class Column : std::uint8_t {
  record,  // or, by its audience, the table of restricted fields
  title,
  summary,
  language,
  country,
  city,
  picture_alt,
  picture_credit,
  picture_source,
  own,  // a table of the kind itself, see Kind::put_own
};

/// When a field must be there.
enum class Needed : std::uint8_t { never, to_send, always };

/// Where a page shows a field.
enum class Shown : std::uint8_t {
  elsewhere,  // the kind's own view has a place for it, or nobody sees it
  glance,     // among the facts beside the text
  body,       // as a part of the text, under its label
};

struct Field {
  std::string_view name;  // in forms, exports and the API: never changed once it is out
  FieldType type;
  i18n::Msgid label;
  Column column = Column::record;
  Audience audience = Audience::everyone;
  const Field* consent = nullptr;  // the flag that opens it, of Audience::by_consent
  const Field* with = nullptr;     // shown in one with it: the end of a date, the address of a name
  Needed needed = Needed::never;
  std::optional<i18n::Msgid> missing = {};  // how to mend that it is not there
  std::optional<i18n::Msgid> hint = {};  // below the label of the form; may name {words}, its limit
  std::optional<i18n::Msgid> shown_label = {};  // on the page, when it is not the form's
  std::size_t most_words = 0;                   // 0: not counted
  std::size_t most_characters =
      0;                  // 0: the least any field of its type may have, see most_characters_of
  std::size_t most = 1;   // of several
  int first_year = 1900;  // of a date
  int years_ahead = 1;    // a date may lie in the future by so many
  int rows = 0;           // of a box for text; 0: as its type has, a line is no box
  std::span<const i18n::Choice> choices = {};
  std::string_view taxonomy = {};
  const Kind* refers_to = nullptr;  // of FieldType::entry and FieldType::passages
  std::optional<FacetValue> refers_with = {
  };  // of FieldType::entry: those alone that have it are offered and taken
  bool only_below = false;  // heads of the taxonomy are not offered
  std::optional<Facet> facet = {};
  std::string_view counts_as = {};  // in its filter, as long as nothing stands in it
  Shown shown = Shown::elsewhere;
  bool in_lists = false;  // lists for programs name it, not only the whole entry
  bool on_card = false;   // cards and rows show it; for fields everyone sees
  /// Of the day until which it is open: cards say it in these words, which name {day}, and nothing says it any more of
  /// what is over (is_over).
  std::optional<i18n::Msgid> open_until = {};
  std::string_view autocomplete = {};  // of the form, when a browser may know it
  std::string (*begins_with)(const i18n::Tr& tr
  ) = nullptr;  // what its box holds as long as nothing was kept
};

/// Whether it holds several values.
constexpr bool holds_several(FieldType type) {
  return type == FieldType::choices || type == FieldType::terms || type == FieldType::tags ||
         type == FieldType::countries || type == FieldType::languages || type == FieldType::lines ||
         type == FieldType::passages;
}

/// Whether it is a file beside the record: nothing of it stands among the values.
constexpr bool is_file(FieldType type) {
  return type == FieldType::picture || type == FieldType::document;
}

/// Whether it is long: kept apart, so that lists need not read it.
constexpr bool is_long(FieldType type) {
  return type == FieldType::text || type == FieldType::markdown;
}

}  // namespace ibis::entries
