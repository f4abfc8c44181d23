#pragma once
// Fields of forms. A field's id is "f-" and its name; hints and messages are tied to it for readers
// who listen. What must be filled in is not marked, what need not be says "(optional)". Nothing
// here checks: it shows what was typed and, where there is one, what is wrong with it.
#include "core/result.hpp"
#include "html/parts.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::html {

enum class InputType : std::uint8_t { text, email, password, number, url, search, tel };
enum class Width : std::uint8_t { full, medium, small };

/// Places offered while one types; see web/README.md. Without scripts the field is plain text.
struct Typeahead {
  std::string url;      // answers ?q=
  std::string with;     // name of a field of the same form that narrows the search
  std::string id_name;  // name of the hidden field that holds what was chosen
  std::string id_value;
};

/// A line of text.
struct TextField {
  std::string name;
  std::string label;
  std::string value;
  std::string hint;
  std::string error;
  bool required = true;
  InputType type = InputType::text;
  std::string autocomplete;  // "email", "new-password", …
  Width width = Width::full;
  int max_words = 0;       // counted below the field; 0: no limit
  int max_characters = 0;  // 0: no limit
  std::optional<double> min;
  std::optional<double> max;
  std::string language;  // of the value, when it is not the page's
  bool disabled = false;
  std::optional<Typeahead> typeahead;
  bool of_some = false;  // some who fill it in must, others need not: not called optional
  std::string label_language = {};  // of a label that somebody typed; empty: the page's
};

Html text_field(const Ui& ui, const TextField& f);

/// Several lines of text.
struct TextArea {
  std::string name;
  std::string label;
  std::string value;
  std::string hint;
  std::string error;
  bool required = true;
  int rows = 6;
  int max_words = 0;
  int max_characters = 0;
  std::string language;
};

Html text_area(const Ui& ui, const TextArea& f);

struct Option {
  std::string value;
  std::string label;
  std::string hint;  // shown by choices, not by select
};

/// One of many, folded.
struct Select {
  std::string name;
  std::string label;
  std::string value;
  std::vector<Option> options;
  std::string hint;
  std::string error;
  bool required = true;
  std::string nothing{
  };  // label of the empty option; empty: "Choose …" when required, "None" when not
  std::string autocomplete;
  Width width = Width::full;
};

Html select_field(const Ui& ui, const Select& f);

/// One of few (radio) or several (checkbox), all in sight.
struct Choices {
  std::string name;
  std::string label;
  std::vector<std::string> values;  // of those chosen
  std::vector<Option> options;
  std::string hint;
  std::string error;
  bool required = true;
  bool several = false;
  bool two_columns = false;
  bool own_direction = false;  // the labels are words of people: each finds its own
  std::string label_language = {
  };  // of the label where somebody typed it, and of such words; empty: the page's
};

Html choices(const Ui& ui, const Choices& f);

/// Some of very many, in sets that are folded as long as nothing in them is ticked.
struct FoldedChoices {
  /// Those of one set, under its name.
  struct Set {
    std::string label;
    std::vector<Option> options;
  };

  std::string name;
  std::string label;
  std::vector<std::string> values;  // of those chosen
  std::vector<Set> sets;
  std::string hint;
  std::string error;
  bool required = false;
};

Html folded_choices(const Ui& ui, const FoldedChoices& f);

/// One box to tick: an agreement, a setting.
struct Check {
  std::string name;
  std::string label;
  bool checked = false;
  std::string hint;
  std::string error;
  bool required = false;
};

Html check_field(const Ui& ui, const Check& f);

/// A date of which only the year must be known: fields NAME_year, NAME_month, NAME_day.
struct DateField {
  std::string name;
  std::string label;
  std::string year;
  std::string month;  // "1" to "12"
  std::string day;
  std::string hint;  // empty: "The year is enough."
  std::string error;
  bool required = true;
};

Html date_field(const Ui& ui, const DateField& f);

/// A day, or a day and a time of it: fields NAME_day (YYYY-MM-DD) and NAME_time (HH:MM). A browser without inputs for
/// these shows lines of text.
struct MomentField {
  std::string name;
  std::string label;
  std::string day;
  std::string time;
  std::string hint;
  std::string error;
  bool required = true;
};

Html moment_field(const Ui& ui, const MomentField& f);

/// A file to be sent.
struct FileField {
  std::string name;
  std::string label;
  std::string accept;
  std::int64_t max_bytes = 0;  // a script refuses more before it is sent; 0: no limit said
  std::string hint;
  std::string error;
  bool required = true;
};

Html file_field(const Ui& ui, const FileField& f);

/// A value the person does not see.
Html hidden_field(std::string_view name, std::string_view value);

/// A box around fields that belong together.
Html group(std::string_view legend, const Html& fields, std::string_view hint = {});

/// Fields on one line, where there is room.
Html fields_row(const Html& fields);

/// What needs a look, summed up above the fields; each message leads to its field. `labels` gives
/// the field's name for people; a field that is not in it shows its message alone. Nothing when
/// there are no errors.
struct FieldLabel {
  std::string field;
  std::string label;
};

Html error_summary(
    const Ui& ui, std::span<const FieldError> errors, std::span<const FieldLabel> labels = {}
);

/// The message for a field, or "".
std::string error_of(std::span<const FieldError> errors, std::string_view field);

/// The id of the field with this name.
std::string field_id(std::string_view name);

}  // namespace ibis::html
