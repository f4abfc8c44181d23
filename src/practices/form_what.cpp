#include "core/text.hpp"
#include "practices/form_pen.hpp"

namespace ibis::practices {

using namespace html::literals;
using html::Html;
using i18n::arg;
using i18n::msg;

std::vector<html::Option> options(const Pen& pen, std::span<const Choice> list) {
  std::vector<html::Option> out;
  for (const Choice& choice : list)
    out.push_back({.value = std::string(choice.code), .label = pen.tr(choice.label)});
  return out;
}

// Terms under their heads, in the order of the taxonomy; heads themselves can't be chosen.
std::vector<html::Option> term_options(
    const Pen& pen, std::string_view taxonomy, bool only_children
) {
  std::vector<html::Option> out;
  for (const taxonomy::Term* term : pen.c.terms.of(taxonomy)) {
    if (!term->active || (only_children && !term->parent)) continue;
    const std::string name(term->name(pen.c.language()));
    out.push_back(
        {.value = term->slug,
         .label = term->code.empty() ? name : fmt::format("{} {}", term->code, name)}
    );
  }
  return out;
}

std::vector<html::Option> language_options(const Pen& pen) {
  std::vector<html::Option> out;
  for (const auto& language : pen.c.tr.language_names())
    out.push_back({.value = language.code, .label = language.name});
  return out;
}

namespace {

std::vector<html::Option> country_options(const Pen& pen) {
  std::vector<html::Option> out;
  for (const auto* country : pen.c.app.places.countries(pen.c.tr.language())) {
    out.push_back(
        {.value = country->iso2,
         .label = std::string(pen.c.app.places.country_name(country->iso2, pen.c.tr.language()))}
    );
  }
  return out;
}

html::DateField date(
    const Pen& pen,
    const std::string& name,
    std::string label,
    std::string_view value,
    bool required
) {
  const auto pieces = text::split(value, '-');
  const auto piece = [&](std::size_t n) {
    return n < pieces.size() ? std::string(pieces[n]) : std::string{};
  };
  std::string month = piece(1);
  if (month.starts_with('0')) month.erase(0, 1);
  return {
      .name = name,
      .label = std::move(label),
      .year = piece(0),
      .month = std::move(month),
      .day = piece(2),
      .error = pen.error(name),
      .required = required
  };
}

Html place_fields(const Pen& pen) {
  const Draft& d = pen.form.draft;
  const auto& ui = pen.c.ui();
  Html fields = html::select_field(
      ui,
      {
          .name = "country",
          .label = pen.tr(msg("Country")),
          .value = d.country,
          .options = country_options(pen),
          .error = pen.error("country"),
          .autocomplete = "country",
      }
  );
  fields += html::text_field(
      ui,
      {
          .name = "city",
          .label = pen.tr(msg("City or town")),
          .value = d.city,
          .hint = pen.tr(msg("Leave it empty for a practice of a whole country or region.")),
          .error = pen.error("city"),
          .required = false,
          .typeahead =
              html::Typeahead{
                  .url = pen.c.url("/api/v1/places"),
                  .with = "country",
                  .id_name = "city_id",
                  .id_value = d.city_id
              },
      }
  );
  if (!pen.form.candidates.empty()) {
    html::Choices choice{
        .name = "city_id",
        .label = pen.tr(msg("Which of these?")),
        .values = {d.city_id},
        .options = {},
        .required = false
    };
    for (const auto& city : pen.form.candidates) {
      choice.options.push_back(
          {.value = std::to_string(city.id), .label = fmt::format("{} ({})", city.name, city.admin1)
          }
      );
    }
    fields += html::choices(ui, choice);
  }
  fields += html::choices(
      ui,
      {
          .name = "scale",
          .label = pen.tr(msg("Scale")),
          .values = {d.scale},
          .options = options(pen, scales()),
          .error = pen.error("scale"),
          .two_columns = true,
      }
  );
  return fields;
}

Html naming_fields(const Pen& pen) {
  const Draft& d = pen.form.draft;
  const auto& ui = pen.c.ui();
  Html fields = html::text_field(
      ui,
      {
          .name = "title",
          .label = pen.tr(msg("Title")),
          .value = d.title,
          .hint = pen.c.tr(
              "Up to {words} words that say what it is, not its slogan.",
              arg("words", Limits::title_words)
          ),
          .error = pen.error("title"),
          .max_words = static_cast<int>(Limits::title_words),
      }
  );
  fields += html::text_area(
      ui,
      {
          .name = "summary",
          .label = pen.tr(msg("Summary")),
          .value = d.summary,
          .hint = pen.c.tr(
              "Up to {words} words. Who does what for whom, and what changes.",
              arg("words", Limits::summary_words)
          ),
          .error = pen.error("summary"),
          .rows = 5,
          .max_words = static_cast<int>(Limits::summary_words),
      }
  );
  fields += html::select_field(
      ui,
      {
          .name = "language",
          .label = pen.tr(msg("Language you write in")),
          .value = d.language,
          .options = language_options(pen),
          .error = pen.error("language"),
          .width = html::Width::medium,
      }
  );
  return fields;
}

}  // namespace

Html what_part(const Pen& pen) {
  const Draft& d = pen.form.draft;
  const auto& ui = pen.c.ui();
  Html fields = naming_fields(pen);
  fields += html::choices(
      ui,
      {
          .name = "type",
          .label = pen.tr(msg("Kind of practice")),
          .values = {d.type},
          .options = options(pen, types()),
          .error = pen.error("type"),
          .two_columns = true,
      }
  );
  fields += html::date_field(ui, date(pen, "started", pen.tr(msg("Began")), d.started, true));
  fields += html::choices(
      ui,
      {
          .name = "status",
          .label = pen.tr(msg("Where it stands")),
          .values = {d.status},
          .options = options(pen, statuses()),
          .error = pen.error("status"),
      }
  );
  fields += html::date_field(ui, date(pen, "ended", pen.tr(msg("date|Ended")), d.ended, false));
  fields += place_fields(pen);
  return fields;
}

Html how_part(const Pen& pen) {
  const Draft& d = pen.form.draft;
  return html::text_area(
      pen.c.ui(),
      {
          .name = "description",
          .label = pen.tr(msg("Description")),
          .value = d.description.empty() ? description_template(pen.c.tr) : d.description,
          .hint = pen.tr(msg("Write under the five headings, or change them. What did not work "
                             "helps others most. Begin a line with ## for a heading, with - for a "
                             "list; put ** around words that matter.")),
          .error = pen.error("description"),
          .rows = 24,
          .max_words = static_cast<int>(Limits::description_words),
      }
  );
}

}  // namespace ibis::practices
