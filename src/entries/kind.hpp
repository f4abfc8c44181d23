#pragma once
// A kind of entry as tables: its words, its fields, the parts of its form and the filters of its list. What is done with
// them is written once for all kinds: check.hpp, record_store.hpp, and the room `publishing`.
#include "entries/entry.hpp"
#include "entries/field.hpp"
#include "entries/record.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::db {
class Read;
class Write;
}  // namespace ibis::db

namespace ibis::html {
class Html;
}

namespace ibis::taxonomy {
class Terms;
}

namespace ibis::entries {

class Checker;
struct Source;

/// How a filter's values are named.
enum class Naming : std::uint8_t {
  term,
  slug,
  choice,
  country,
  city,
  language,
  plain,
  entry,
  tag,
  month
};

/// One filter of a list: its parameter, and what its values are.
struct Filter {
  Facet facet;
  std::string_view param;  // in the address
  i18n::Msgid label;       // above its choices
  Naming naming;
  std::string_view taxonomy;              // of Naming::term and Naming::slug
  std::span<const i18n::Choice> choices;  // of Naming::choice
  std::size_t shown;                      // choices in sight before "more"
};

/// Fields that stand together in a form.
struct FieldGroup {
  std::optional<i18n::Msgid> legend;  // none: no box around them
  std::span<const Field* const> fields;
  bool folded = false;  // until something stands in one of them
};

/// One screen of a form.
struct FormPart {
  std::string_view code;  // in the address: ?step=how
  i18n::Msgid label;
  std::span<const FieldGroup> groups;
};

/// The strings for people that differ from kind to kind.
struct KindWords {
  i18n::Msgid one;          // "Practice"
  i18n::Msgid many;         // over the list: "Integration practices"
  i18n::Msgid lead;         // below it
  i18n::Msgid description;  // of the list, for search engines and cards of links
  i18n::Msgid count;        // "{n, plural, one {# practice} other {# practices}}"
  i18n::Msgid add;          // on buttons and over the form: "Submit a practice"
  i18n::Msgid none_yet;     // "No practices yet"
  i18n::Msgid none_fits;    // "No practice fits all of these"
  i18n::Msgid all;          // "All practices"
};

/// Entries of another kind that refer to one, as cards and rows count them.
struct Counted {
  std::string_view kind;  // its code
  std::string_view name;  // of their number in files and the API: never changed once it is out
  Facet facet;            // of the field that refers, a slug
  i18n::Msgid phrase;     // names {n}
  /// A facet of the kind they refer to: "yes" where there are any, "no" where not. The memory keeps it (site/memory.hpp),
  /// for no row of its own says it.
  std::optional<Facet> marks = {};
};

/// What a kind does for people whom a page could put in danger; nothing, unless its table says so.
struct Care {
  const Field* open =
      nullptr;  // a flag with Facet::open: without it an entry stands on its page and in the list alone,
                // and feeds, exports, the API, the sitemap and search pass it over
  const Field* warnings =
      nullptr;  // choices on the card: where one is ticked, summary and text are folded away
  const Field* from = nullptr;   // the day before which it is not shown
  const Field* until = nullptr;  // the day from which on it is not shown any more
  /// What its author decides alone, also once it is published: a change of these waits for no editor.
  std::span<const Field* const> authors = {};
  /// Who wrote it is named to nobody but editors, mail tells nothing of it, its address is not made from its title, and
  /// when its author takes it off the site every word of it is overwritten.
  bool unnamed = false;
  /// Of such: the name its author chose for readers; without one readers learn none.
  const Field* pseudonym = nullptr;
};

/// A field whose words change with the days, as cards and rows show it: how long ago something was checked.
struct DayNote {
  const Field& field;  // shown on cards, a day
  /// What is said of its value on `today` (YYYY-MM-DD; empty: nobody asks); empty: nothing.
  std::string (*says)(const i18n::Tr& tr, std::string_view value, std::string_view today);
};

/// What the JSON of one whole entry says besides its fields: what is kept in tables of their own.
struct Besides {
  /// What it may need.
  struct Around {
    const taxonomy::Terms& terms;
    std::string_view base_url;  // with the prefix of the language: https://…/fr
  };

  std::string_view name;    // of the member; never changed once it is out
  std::string_view schema;  // of its value, as JSON, for the description of the API
  std::string (*json)(db::Read& r, EntryId id, const Around& around);
};

/// The parts of an entry that fields of FieldType::passages choose from, in its order.
struct Passages {
  std::string of;  // how the entry is called in short
  std::vector<Passage> all;
};

struct Kind {
  std::string_view code;         // entry.kind: "practice"
  std::string_view path;         // of the list; "/practices"
  std::string_view schema_name;  // in the description of the API: "Practice"
  std::string_view schema_org;   // what schema.org calls it: "Article"
  KindWords words;
  std::span<const Field* const> fields;
  std::span<const FormPart> parts;  // the screen that sums up and sends follows by itself
  std::span<const Filter> filters;
  std::span<const Field* const> glance;  // the facts beside the text, in this order
  void (*rules)(
      Checker& check, const Record& typed
  );  // what no field can say by itself; may be null
  const Counted* counted = nullptr;
  Care care = {};
  /// The fields of Column::own: written, read and overwritten with the rest of the record. All three or none.
  void (*put_own)(db::Write& w, EntryId id, const Record& record) = nullptr;
  void (*take_own)(db::Read& r, EntryId id, Record& record) = nullptr;
  void (*forget_own)(db::Write& w, EntryId id) = nullptr;
  /// What is drawn for an entry without a picture, always the same for the same public id; null: the site's pattern.
  html::Html (*art)(std::string_view public_id) = nullptr;
  bool gallery = false;  // its list is one of pictures side by side, not of rows
  /// Rows of the kind's own made from the record (times, places), in the transaction that keeps it; may be null.
  void (*keep)(db::Write& w, EntryId id, const Record& record, Instant now) = nullptr;
  std::string_view parameters = {};  // that its list knows beside its filters, with a space between
  std::optional<FacetValue> last = {};  // lists show those that have it after all others
  const Source* source = nullptr;  // of what is no entry: where its rows come from, see source.hpp
  const DayNote* day_note = nullptr;  // its pages and rows hold for a day
  const Besides* besides = nullptr;
  /// What other kinds may choose of its entries, from the title and those fields lists read too; null: nothing.
  Passages (*passages)(const Record& record) = nullptr;
  /// What else everyone may read on pages of a published entry, as plain text: it is found by that too. May be null. Who
  /// changes it logs a change of the entry.
  std::string (*searched)(db::Read& r, EntryId id) = nullptr;
  /// From when on a published entry invites nobody any more, so that the home page does not feature it: the end of an
  /// event. Nothing: never. May be null.
  std::optional<Instant> (*over_at)(db::Read& r, EntryId id) = nullptr;
  /// From when on readers may say how useful a published entry was: the beginning of an event; never_rated. Nothing, or
  /// null: at once.
  std::optional<Instant> (*rated_from)(db::Read& r, EntryId id) = nullptr;
};

/// For Kind::rated_from, of what nobody is asked to rate: what people lived through, what they ask for, what states agreed.
inline std::optional<Instant> never_rated(db::Read& /*r*/, EntryId /*id*/) {
  return Instant{INT64_MAX};
}

/// The field of this name, or nullptr.
constexpr const Field* find_field(const Kind& kind, std::string_view name) {
  const auto found = std::ranges::find(kind.fields, name, &Field::name);
  return found == kind.fields.end() ? nullptr : *found;
}

/// Whether Kind::besides tells what stands in this field, under its name.
constexpr bool told_besides(const Kind& kind, const Field& field) {
  return kind.besides != nullptr && kind.besides->name == field.name;
}

/// The field kept in this column of the entry's own row, or nullptr.
constexpr const Field* find_field(const Kind& kind, Column column) {
  const auto found = std::ranges::find(kind.fields, column, &Field::column);
  return found == kind.fields.end() || column == Column::record ? nullptr : *found;
}

/// The path of an entry, without language prefix.
inline std::string entry_path(const Kind& kind, std::string_view slug) {
  return std::string(kind.path) + "/" + std::string(slug);
}

/// The kinds of a site.
class Kinds {
 public:
  explicit Kinds(std::span<const Kind* const> all) : all_(all) {}

  [[nodiscard]] std::span<const Kind* const> all() const { return all_; }

  /// The kind of this code, or nullptr.
  [[nodiscard]] const Kind* find(std::string_view code) const {
    const auto found = std::ranges::find(all_, code, &Kind::code);
    return found == all_.end() ? nullptr : *found;
  }

  /// The kind of a code that is known to be one; any other is a fault (std::out_of_range).
  [[nodiscard]] const Kind& at(std::string_view code) const {
    const Kind* kind = find(code);
    if (kind == nullptr) throw std::out_of_range("no kind " + std::string(code));
    return *kind;
  }

  /// What mail calls an entry: its title, or where its author must not be given away, its public id.
  [[nodiscard]] const std::string& mail_name(const Entry& entry) const {
    const Kind* known = find(entry.kind);
    return known != nullptr && known->care.unnamed ? entry.public_id : entry.title;
  }

  /// The path of an entry of any of them, without language prefix.
  [[nodiscard]] std::string path_of(std::string_view kind, std::string_view slug) const {
    const Kind* known = find(kind);
    return known == nullptr ? std::string("/") : entry_path(*known, slug);
  }

 private:
  std::span<const Kind* const> all_;
};

}  // namespace ibis::entries
