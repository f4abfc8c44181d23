#include "publishing/form_fields.hpp"

#include "publishing/form_options.hpp"

#include <algorithm>
#include <array>

namespace ibis::publishing {

using namespace html::literals;
using entries::FieldType;
using html::Html;
using i18n::arg;

namespace {

constexpr int rows_of_text = 3;
constexpr int rows_of_markdown = 24;
constexpr std::size_t options_in_one_column = 4;
constexpr std::size_t most_in_boxes = 12;  // one of more than these is chosen from a folded list
constexpr std::size_t lists_at_once = 4;   // of a field that takes no more
constexpr std::size_t lists_to_add = 2;    // beside those filled, of one that takes more
constexpr std::size_t short_label = 26;    // characters of English that stand in half a column

// What every field of a screen needs.
struct Pen {
  const site::Context& c;
  const FormView& form;

  [[nodiscard]] std::string tr(i18n::Msgid text) const { return std::string(c.tr(text)); }

  [[nodiscard]] std::string hint(const Field& field) const {
    if (!field.hint)
      return field.type == FieldType::day ? tr(i18n::msg("Day, month and year.")) : "";
    const std::array limits{arg("words", field.most_words)};
    return field.hint->arguments() == 0 ? tr(*field.hint) : c.tr.format(*field.hint, limits);
  }

  [[nodiscard]] std::string error(const Field& field) const {
    return html::error_of(form.errors, field.name);
  }

  [[nodiscard]] const std::string& text(const Field& field) const { return form.typed.text(field); }

  [[nodiscard]] std::vector<std::string> values(const Field& field) const {
    const auto values = form.typed.values(field);
    return {values.begin(), values.end()};
  }

  [[nodiscard]] static bool required(const Field& field) {
    return field.needed != entries::Needed::never;
  }
};

Html text_line(const Pen& pen, const Field& field) {
  html::TextField shown{
      .name = std::string(field.name),
      .label = pen.tr(field.label),
      .value = pen.text(field),
      .hint = pen.hint(field),
      .error = pen.error(field),
      .required = Pen::required(field),
      .type = input_type(field.type),
      .autocomplete = std::string(field.autocomplete),
      .max_words = static_cast<int>(field.most_words),
  };
  if (field.type == FieldType::number) shown.min = 0;
  return html::text_field(pen.c.ui(), shown);
}

Html text_box(const Pen& pen, const Field& field) {
  const bool begun = pen.form.typed.has(field);
  const auto values = pen.values(field);
  const int usual = field.type == FieldType::markdown ? rows_of_markdown : rows_of_text;
  return html::text_area(
      pen.c.ui(),
      {
          .name = std::string(field.name),
          .label = pen.tr(field.label),
          .value = begun || field.begins_with == nullptr
                       ? fmt::format("{}", fmt::join(values, "\n"))
                       : field.begins_with(pen.c.tr),
          .hint = pen.hint(field),
          .error = pen.error(field),
          .required = Pen::required(field),
          .rows = field.rows == 0 ? usual : field.rows,
          .max_words = static_cast<int>(field.most_words),
      }
  );
}

Html boxes(const Pen& pen, const Field& field, std::vector<html::Option> options) {
  const bool several = entries::holds_several(field.type);
  const bool all_short = std::ranges::all_of(field.choices, [](const i18n::Choice& choice) {
    return choice.label.english().size() <= short_label;
  });
  std::string hint = pen.hint(field);
  if (several && hint.empty()) hint = pen.c.tr("Choose up to {limit}.", arg("limit", field.most));
  const bool two_columns = options.size() > options_in_one_column && all_short;
  return html::choices(
      pen.c.ui(),
      {
          .name = std::string(field.name),
          .label = pen.tr(field.label),
          .values = pen.values(field),
          .options = std::move(options),
          .hint = std::move(hint),
          .error = pen.error(field),
          .required = Pen::required(field),
          .several = several,
          .two_columns = two_columns,
      }
  );
}

Html select_list(const Pen& pen, const Field& field, std::vector<html::Option> options) {
  const bool language = field.type == FieldType::language;
  return html::select_field(
      pen.c.ui(),
      {
          .name = std::string(field.name),
          .label = pen.tr(field.label),
          .value = pen.text(field),
          .options = std::move(options),
          .hint = pen.hint(field),
          .error = pen.error(field),
          .required = Pen::required(field),
          .autocomplete = std::string(field.type == FieldType::country ? "country" : ""),
          .width = language ? html::Width::medium : html::Width::full,
      }
  );
}

// Where there are too many for a list, one gives the address of the page; what was chosen and is gone stays to be seen.
Html entry_input(const Pen& pen, const Field& field) {
  const auto offer = std::ranges::find(pen.form.offers, &field, &Offer::field);
  const std::string& chosen = pen.text(field);
  if (offer == pen.form.offers.end() || offer->entries.empty()) {
    return html::text_field(
        pen.c.ui(),
        {
            .name = std::string(field.name),
            .label = pen.tr(field.label),
            .value = chosen.empty() ? chosen : entries::entry_path(*field.refers_to, chosen),
            .hint = pen.tr(i18n::msg("The address of its page on this site.")),
            .error = pen.error(field),
            .required = Pen::required(field),
        }
    );
  }
  return select_list(pen, field, entry_options(pen.c.tr, *offer, chosen));
}

// What was saved gives more of them, so that nobody meets sixty empty lists.
std::size_t lists_of(const Field& field, std::size_t chosen) {
  return field.most <= lists_at_once ? field.most : std::min(field.most, chosen + lists_to_add);
}

// A list for each of several values: more than enough to choose from in boxes.
Html numbered(
    const Pen& pen,
    const Field& field,
    const std::vector<html::Option>& options,
    i18n::Msgid another
) {
  const auto chosen = pen.values(field);
  const std::size_t lists = lists_of(field, chosen.size());
  std::string hint = pen.hint(field);
  if (lists < field.most) {
    hint += (hint.empty() ? "" : " ") + std::string(pen.c.tr("Save, and there is room for more."));
  }
  Html fields;
  for (std::size_t n = 0; n < lists; ++n) {
    fields += html::select_field(
        pen.c.ui(),
        {
            .name = fmt::format("{}_{}", field.name, n + 1),
            .label = n == 0 ? pen.tr(field.label) : pen.tr(another),
            .value = n < chosen.size() ? chosen[n] : std::string{},
            .options = options,
            .hint = n == 0 ? hint : std::string{},
            .error = n == 0 ? pen.error(field) : std::string{},
            .required = n == 0 && Pen::required(field),
            .width = html::Width::medium,
        }
    );
  }
  // What is wrong with the field leads to all its lists.
  return R"(<div id="{}" tabindex="-1">{}</div>)"_html(
      html::field_id(field.name), html::fields_row(fields)
  );
}

Html date(const Pen& pen, const Field& field) {
  html::DateField shown =
      date_of(field.name, pen.tr(field.label), pen.text(field), pen.hint(field), pen.error(field));
  shown.required = Pen::required(field);
  return html::date_field(pen.c.ui(), shown);
}

Html moment(const Pen& pen, const Field& field) {
  const std::string& value = pen.text(field);
  const auto t = value.find('T');
  return html::moment_field(
      pen.c.ui(),
      {
          .name = std::string(field.name),
          .label = pen.tr(field.label),
          .day = value.substr(0, t),
          .time = t == std::string::npos ? std::string{} : value.substr(t + 1),
          .hint = pen.hint(field),
          .error = pen.error(field),
          .required = Pen::required(field),
      }
  );
}

Html city(const Pen& pen, const Field& field) {
  Html fields = html::text_field(
      pen.c.ui(),
      {
          .name = std::string(field.name),
          .label = pen.tr(field.label),
          .value = pen.form.typed.typed(field),
          .hint = pen.hint(field),
          .error = pen.error(field),
          .required = Pen::required(field),
          .typeahead =
              html::Typeahead{
                  .url = pen.c.url("/api/v1/places"),
                  .with = "country",
                  .id_name = fmt::format("{}_id", field.name),
                  .id_value = pen.text(field)
              },
      }
  );
  if (pen.form.candidates.empty()) return fields;
  html::Choices which{
      .name = fmt::format("{}_id", field.name),
      .label = pen.tr(i18n::msg("Which of these?")),
      .values = {pen.text(field)},
      .options = {},
      .required = false
  };
  for (const auto& place : pen.form.candidates) {
    which.options.push_back(
        {.value = std::to_string(place.id),
         .label = fmt::format("{} ({})", place.name, place.admin1)}
    );
  }
  fields += html::choices(pen.c.ui(), which);
  return fields;
}

Html tags_input(const Pen& pen, const Field& field) {
  const auto values = pen.values(field);
  return html::text_field(
      pen.c.ui(),
      {
          .name = std::string(field.name),
          .label = pen.tr(field.label),
          .value = fmt::format("{}", fmt::join(values, ", ")),
          .hint = pen.hint(field),
          .error = pen.error(field),
          .required = Pen::required(field),
      }
  );
}

// Each entry with its parts; what is not there any more stays to be seen, so that it can be let go.
Html passage_boxes(const Pen& pen, const Field& field) {
  const auto offer = std::ranges::find(pen.form.offers, &field, &Offer::field);
  std::string hint = pen.hint(field);
  hint += (hint.empty() ? "" : " ") + pen.c.tr("Choose up to {limit}.", arg("limit", field.most));
  html::FoldedChoices shown{
      .name = std::string(field.name),
      .label = pen.tr(field.label),
      .values = pen.values(field),
      .sets = {},
      .hint = std::move(hint),
      .error = pen.error(field),
      .required = Pen::required(field),
  };
  if (offer != pen.form.offers.end()) shown.sets = passage_options(pen.c.tr, *offer, shown.values);
  return shown.sets.empty() ? Html() : html::folded_choices(pen.c.ui(), shown);
}

Html field(const Pen& pen, const Field& field) {
  switch (field.type) {
    case FieldType::line:
      return field.rows > 0 ? text_box(pen, field) : text_line(pen, field);
    case FieldType::email:
    case FieldType::web:
    case FieldType::number:
      return text_line(pen, field);
    case FieldType::text:
    case FieldType::markdown:
      return text_box(pen, field);
    case FieldType::choice:
      return field.choices.size() > most_in_boxes
                 ? select_list(pen, field, choice_options(pen.c, field))
                 : boxes(pen, field, choice_options(pen.c, field));
    case FieldType::choices:
      return boxes(pen, field, choice_options(pen.c, field));
    case FieldType::terms:
      return boxes(pen, field, term_options(pen.c, field));
    case FieldType::term:
      return select_list(pen, field, term_options(pen.c, field));
    case FieldType::tags:
      return tags_input(pen, field);
    case FieldType::country:
      return select_list(pen, field, country_options(pen.c));
    case FieldType::city:
      return city(pen, field);
    case FieldType::language:
      return select_list(pen, field, language_options(pen.c));
    case FieldType::countries:
      return numbered(pen, field, country_options(pen.c), i18n::msg("Another country"));
    case FieldType::languages:
      return numbered(pen, field, language_options(pen.c), i18n::msg("Another language"));
    case FieldType::date:
    case FieldType::day:
      return date(pen, field);
    case FieldType::moment:
      return moment(pen, field);
    case FieldType::zone:
      return select_list(pen, field, zone_options(pen.c.tr));
    case FieldType::flag:
      return html::check_field(
          pen.c.ui(),
          {.name = std::string(field.name),
           .label = pen.tr(field.label),
           .checked = pen.form.typed.has(field),
           .hint = pen.hint(field),
           .error = pen.error(field)}
      );
    case FieldType::picture:
      return picture_fields(pen.c, pen.form, field, pen.hint(field));
    case FieldType::document:
      return document_fields(pen.c, pen.form, field, pen.hint(field));
    case FieldType::lines:
      return text_box(pen, field);
    case FieldType::entry:
      return entry_input(pen, field);
    case FieldType::passages:
      return passage_boxes(pen, field);
  }
  return {};
}

Html group(const Pen& pen, const entries::FieldGroup& group) {
  Html fields;
  bool in_use = false;
  for (const Field* one : group.fields) {
    fields += field(pen, *one);
    in_use = in_use || pen.form.typed.has(*one) || !pen.error(*one).empty();
  }
  if (!group.legend) return fields;
  const std::string_view legend = pen.c.tr(*group.legend);
  return group.folded ? html::disclosure(legend, fields, in_use) : html::group(legend, fields);
}

}  // namespace

Html one_field(const site::Context& c, const FieldForm& form, const Field& wanted) {
  const FormView view{
      .room = form.room,
      .typed = form.typed,
      .part = 0,
      .errors = form.errors,
      .slug = {},
      .version = 0,
      .picture = form.picture,
      .candidates = form.candidates,
      .done = {},
      .published = false,
      .proposes = false,
  };
  return field(Pen{c, view}, wanted);
}

Html part_fields(const site::Context& c, const FormView& form) {
  const Pen pen{c, form};
  Html fields;
  for (const entries::FieldGroup& one : form.room.kind.parts[form.part].groups)
    fields += group(pen, one);
  return fields;
}

}  // namespace ibis::publishing
