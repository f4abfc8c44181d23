#include "newsletter/wish_form.hpp"

#include "html/fields.hpp"
#include "html/parts.hpp"
#include "http/request.hpp"
#include "i18n/language.hpp"
#include "newsletter/topics.hpp"
#include "places/gazetteer.hpp"
#include "publishing/form_options.hpp"

#include <algorithm>

namespace ibis::newsletter {

using html::Html;
using namespace html::literals;

namespace {

template <class Known>
std::vector<std::string> ticked(const site::Context& c, std::string_view name, Known known) {
  std::vector<std::string> all;
  for (const std::string_view value : c.request.form.all(name)) {
    if (known(value) && std::ranges::find(all, value) == all.end()) all.emplace_back(value);
  }
  return all;
}

bool is_theme(const site::Context& c, std::string_view slug) {
  const taxonomy::Term* term = c.terms.find(taxonomy::theme, slug);
  return term != nullptr && term->active;
}

Html language_field(
    const site::Context& c, const TypedWish& typed, std::span<const FieldError> errors
) {
  html::Select field{
      .name = "language",
      .label = std::string(c.tr("Language of the letter")),
      .value = typed.language,
      .options = {},
      .hint = std::string(c.tr("Titles stay in the language they are written in.")),
      .error = html::error_of(errors, "language"),
  };
  for (const i18n::Language& language : i18n::languages())
    field.options.push_back(
        {.value = std::string(language.code), .label = c.tr.language_name(language.code), .hint = {}
        }
    );
  return html::select_field(c.ui(), field);
}

Html frequency_field(
    const site::Context& c, const TypedWish& typed, std::span<const FieldError> errors
) {
  html::Choices field{
      .name = "frequency",
      .label = std::string(c.tr("How often")),
      .values = {typed.frequency},
      .options = {},
      .error = html::error_of(errors, "frequency"),
  };
  for (const i18n::Choice& choice : frequency_choices())
    field.options.push_back(
        {.value = std::string(choice.code), .label = std::string(c.tr(choice.label)), .hint = {}}
    );
  return html::choices(c.ui(), field);
}

Html kinds_field(const site::Context& c, const TypedWish& typed) {
  html::Choices field{
      .name = "kinds",
      .label = std::string(c.tr("What it tells of")),
      .values = typed.kinds,
      .options = {},
      .hint = std::string(c.tr("Tick none for all of them.")),
      .required = false,
      .several = true,
      .two_columns = true,
  };
  const auto offer = [&](const entries::Kind& kind) {
    field.options.push_back(
        {.value = std::string(kind.code), .label = std::string(c.tr(kind.words.many)), .hint = {}}
    );
  };
  for (const entries::Kind* kind : c.app.lists.all())
    offer(*kind);
  offer(topics);
  return html::choices(c.ui(), field);
}

Html themes_field(
    const site::Context& c, const TypedWish& typed, std::span<const FieldError> errors
) {
  html::Choices field{
      .name = "themes",
      .label = std::string(c.tr("Only these themes")),
      .values = typed.themes,
      .options = {},
      .hint = std::string(c.tr("Tick none for all of them.")),
      .error = html::error_of(errors, "themes"),
      .required = false,
      .several = true,
      .two_columns = true,
  };
  for (const taxonomy::Term* term : c.terms.of(taxonomy::theme)) {
    if (!term->active) continue;
    field.options.push_back(
        {.value = term->slug, .label = std::string(term->name(c.language())), .hint = {}}
    );
  }
  return html::choices(c.ui(), field);
}

Html country_field(
    const site::Context& c, const TypedWish& typed, std::span<const FieldError> errors
) {
  return html::select_field(
      c.ui(),
      {.name = "country",
       .label = std::string(c.tr("Only this country")),
       .value = typed.country,
       .options = publishing::country_options(c),
       .error = html::error_of(errors, "country"),
       .required = false,
       .nothing = std::string(c.tr("All countries"))}
  );
}

}  // namespace

TypedWish typed_of(const Wish& wish) {
  return {
      .language = wish.language,
      .frequency = std::string(frequency_code(wish.frequency)),
      .kinds = wish.kinds,
      .themes = wish.themes,
      .country = wish.country,
  };
}

TypedWish read_wish(const site::Context& c) {
  const auto& form = c.request.form;
  return {
      .language = std::string(form.value("language")),
      .frequency = std::string(form.value("frequency")),
      .kinds = ticked(
          c,
          "kinds",
          [&](std::string_view code) {
            return c.app.lists.find(code) != nullptr || code == topics.code;
          }
      ),
      .themes = ticked(c, "themes", [&](std::string_view slug) { return is_theme(c, slug); }),
      .country = std::string(form.value("country")),
  };
}

std::vector<FieldError> check_wish(const site::Context& c, const TypedWish& typed) {
  std::vector<FieldError> errors;
  const auto wrong = [&](std::string field, std::string_view message) {
    errors.push_back({std::move(field), std::string(message)});
  };
  if (i18n::find_language(typed.language) == nullptr)
    wrong("language", c.tr("Choose from the list."));
  if (!find_frequency(typed.frequency)) wrong("frequency", c.tr("Choose one."));
  const places::Country* country = c.app.places.country(typed.country);
  if (!typed.country.empty() && (country == nullptr || country->iso2 != typed.country))
    wrong("country", c.tr("Choose from the list."));
  return errors;
}

Wish wish_of(const TypedWish& typed) {
  return {
      .language = typed.language,
      .frequency = find_frequency(typed.frequency).value(),
      .kinds = typed.kinds,
      .themes = typed.themes,
      .country = typed.country,
  };
}

Html wish_fields(
    const site::Context& c, const TypedWish& typed, std::span<const FieldError> errors
) {
  Html narrower = themes_field(c, typed, errors);
  narrower += country_field(c, typed, errors);
  const bool open = !typed.themes.empty() || !typed.country.empty() || !errors.empty();
  return R"({}{}{}{})"_html(
      language_field(c, typed, errors),
      frequency_field(c, typed, errors),
      kinds_field(c, typed),
      html::disclosure(c.tr("Only some themes, or one country"), narrower, open)
  );
}

}  // namespace ibis::newsletter
