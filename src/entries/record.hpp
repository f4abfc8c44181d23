#pragma once
// What stands in the fields of one entry, whatever its kind. No I/O.
#include "entries/field.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ibis::entries {

/// What a field of FieldType::entry leads to, while that is published: found when the record is read.
struct Referred {
  std::string public_id;
  std::string slug;
  std::string title;
  std::string language;

  friend bool operator==(const Referred&, const Referred&) = default;
};

/// A part of an entry that others name by itself: an article of a convention.
struct Passage {
  std::string code;    // as its entry writes it: "43"
  std::string title;   // "Equal access to services"
  std::string anchor;  // where it stands on the page of its entry

  friend bool operator==(const Passage&, const Passage&) = default;
};

/// What one value of a field of FieldType::passages leads to, while that is published.
struct ReferredPassage {
  std::string value;     // as the field has it
  Referred of;           // the entry it is a part of
  std::string short_of;  // how that is called in short
  Passage passage;

  friend bool operator==(const ReferredPassage&, const ReferredPassage&) = default;
};

/// Values by field, as typed or as checked: texts, codes and slugs, never numbers of rows. A field nobody filled in is not
/// there. A city's value is its number; while it is typed a second one may follow, its name (see Record::typed).
class Record {
 public:
  /// The value, or the first of several; "" when there is none.
  [[nodiscard]] const std::string& text(const Field& field) const;
  [[nodiscard]] std::span<const std::string> values(const Field& field) const;

  [[nodiscard]] bool has(const Field& field) const { return !text(field).empty(); }

  /// Empty values are left out; with none the field is not there.
  void set(const Field& field, std::string value);
  void set(const Field& field, std::vector<std::string> values);

  /// What was typed for a thing that is chosen: the name of a city.
  [[nodiscard]] const std::string& typed(const Field& field) const;
  void set_typed(const Field& field, std::string text);

  /// What the field leads to, or nullptr: it is empty, or that is not on the site any more.
  [[nodiscard]] const Referred* referred(const Field& field) const;
  void set_referred(const Field& field, Referred to);

  /// The same of a field of FieldType::passages: those that are there, by entry and in the order of each.
  [[nodiscard]] std::span<const ReferredPassage> passages(const Field& field) const;
  void set_passages(const Field& field, std::vector<ReferredPassage> to);

  friend bool operator==(const Record&, const Record&) = default;

 private:
  struct Entry {
    const Field* field;
    std::vector<std::string> values;
    std::string typed;
    std::optional<Referred> referred;
    std::vector<ReferredPassage> passages;

    friend bool operator==(const Entry&, const Entry&) = default;
  };

  [[nodiscard]] const Entry* find(const Field& field) const;
  Entry& at(const Field& field);

  std::vector<Entry> entries_;
};

/// Those fields of `of` that `keeps(field)` takes, as a JSON object: a text, or a list for a field that holds several.
/// Empty fields are left out.
std::string to_json(
    const Record& record, std::span<const Field* const> of, bool (*keeps)(const Field&)
);

/// Takes the fields of such an object into `record`. Names no field has (any more) are passed over; a text that is no such
/// object is a fault (std::runtime_error).
void from_json(Record& record, std::span<const Field* const> of, std::string_view json);

}  // namespace ibis::entries
