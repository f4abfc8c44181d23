#include "core/text.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"
#include "http/limits.hpp"
#include "practices/views.hpp"

namespace ibis::practices {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

// What every field of a part needs.
struct Pen {
  const site::Context& c;
  const FormView& form;

  [[nodiscard]] std::string tr(i18n::Msgid text) const { return std::string(c.tr(text)); }

  [[nodiscard]] std::string error(std::string_view field) const {
    return html::error_of(form.errors, field);
  }
};

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

Html what_part(const Pen& pen) {
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
  fields += html::date_field(ui, date(pen, "ended", pen.tr(msg("Ended")), d.ended, false));
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

Html whom_part(const Pen& pen) {
  const Draft& d = pen.form.draft;
  const auto& ui = pen.c.ui();
  const auto box = [&](std::string name,
                       std::string label,
                       const std::vector<std::string>& values,
                       std::string_view taxonomy,
                       std::size_t limit,
                       bool children,
                       bool required) {
    return html::choices(
        ui,
        {
            .name = name,
            .label = std::move(label),
            .values = values,
            .options = term_options(pen, taxonomy, children),
            .hint = pen.c.tr("Choose up to {limit}.", arg("limit", limit)),
            .error = pen.error(name),
            .required = required,
            .several = true,
            .two_columns = true,
        }
    );
  };
  Html fields =
      box("themes", pen.tr(msg("Themes")), d.themes, taxonomy::theme, Limits::themes, false, true);
  fields +=
      box("target_groups",
          pen.tr(msg("Who it is for")),
          d.target_groups,
          taxonomy::target_group,
          Limits::target_groups,
          true,
          true);
  fields += html::choices(
      ui,
      {
          .name = "host_role",
          .label = pen.tr(msg("What part does the receiving community have?")),
          .values = {d.host_role},
          .options = options(pen, host_roles()),
          .error = pen.error("host_role"),
      }
  );
  const bool open =
      !d.gcm.empty() || !d.sdg.empty() || !pen.error("gcm").empty() || !pen.error("sdg").empty();
  Html codes =
      box("gcm",
          pen.tr(msg("Objectives of the Global Compact for Migration")),
          d.gcm,
          taxonomy::gcm,
          Limits::gcm,
          false,
          false);
  codes +=
      box("sdg",
          pen.tr(msg("Targets of the Sustainable Development Goals")),
          d.sdg,
          taxonomy::sdg,
          Limits::sdg,
          true,
          false);
  fields += html::disclosure(pen.c.tr("International goals it serves (optional)"), codes, open);
  return fields;
}

Html contact_fields(const Pen& pen) {
  const Draft& d = pen.form.draft;
  const auto& ui = pen.c.ui();
  Html fields = html::text_field(
      ui,
      {
          .name = "contact_name",
          .label = pen.tr(msg("Contact person")),
          .value = d.contact_name,
          .hint =
              pen.tr(msg("Editors may ask this person. The name is shown only if you say so below.")
              ),
          .error = pen.error("contact_name"),
          .autocomplete = "off",
      }
  );
  fields += html::text_field(
      ui,
      {
          .name = "contact_email",
          .label = pen.tr(msg("E-mail of the contact person")),
          .value = d.contact_email,
          .hint = pen.tr(msg("Never shown to the public.")),
          .error = pen.error("contact_email"),
          .type = html::InputType::email,
          .autocomplete = "off",
      }
  );
  fields += html::check_field(
      ui,
      {
          .name = "contact_public",
          .label = pen.tr(msg("The contact person agrees that their name is shown")),
          .checked = d.contact_public,
      }
  );
  Html languages;
  for (std::size_t n = 0; n < contact_language_fields; ++n) {
    languages += html::select_field(
        ui,
        {
            .name = fmt::format("contact_languages_{}", n + 1),
            .label =
                n == 0 ? pen.tr(msg("Language of the contact")) : pen.tr(msg("Another language")),
            .value = n < d.contact_languages.size() ? d.contact_languages[n] : std::string{},
            .options = language_options(pen),
            .error = n == 0 ? pen.error("contact_languages") : std::string{},
            .required = n == 0,
            .width = html::Width::medium,
        }
    );
  }
  fields += html::fields_row(languages);
  return fields;
}

Html who_part(const Pen& pen) {
  const Draft& d = pen.form.draft;
  const auto& ui = pen.c.ui();
  Html owner = html::text_field(
      ui,
      {
          .name = "organisation",
          .label = pen.tr(msg("Organisation that runs it")),
          .value = d.organisation,
          .error = pen.error("organisation"),
          .autocomplete = "organization",
      }
  );
  owner += html::select_field(
      ui,
      {
          .name = "organisation_kind",
          .label = pen.tr(msg("Kind of organisation")),
          .value = d.organisation_kind,
          .options = term_options(pen, taxonomy::stakeholder, false),
          .error = pen.error("organisation_kind"),
      }
  );
  owner += html::text_field(
      ui,
      {
          .name = "organisation_url",
          .label = pen.tr(msg("Its website")),
          .value = d.organisation_url,
          .error = pen.error("organisation_url"),
          .required = false,
          .type = html::InputType::url,
          .autocomplete = "url",
      }
  );
  Html you = html::choices(
      ui,
      {
          .name = "capacity",
          .label = pen.tr(msg("How do you know it?")),
          .values = {d.capacity},
          .options = options(pen, capacities()),
          .error = pen.error("capacity"),
      }
  );
  you += html::text_field(
      ui,
      {
          .name = "on_behalf_of",
          .label = pen.tr(msg("You write on behalf of")),
          .value = d.on_behalf_of,
          .error = pen.error("on_behalf_of"),
          .required = false,
      }
  );
  you += html::text_area(
      ui,
      {
          .name = "conflict",
          .label = pen.tr(msg("Your interest in it")),
          .value = d.conflict,
          .hint = pen.tr(msg("What a reader should know: are you paid by it, do you sell it, do "
                             "you compete with it? Write “none” if there is nothing.")),
          .error = pen.error("conflict"),
          .rows = 3,
      }
  );
  Html fields = html::group(pen.c.tr("The organisation"), owner);
  fields += html::group(pen.c.tr("The contact"), contact_fields(pen));
  fields += html::group(pen.c.tr("You"), you);
  return fields;
}

Html picture_part(const Pen& pen) {
  const Draft& d = pen.form.draft;
  const auto& ui = pen.c.ui();
  Html fields;
  if (pen.form.picture) {
    fields += R"(<div class="art">{}</div>)"_html(html::picture(*pen.form.picture));
    fields += html::check_field(
        ui, {.name = "picture_remove", .label = pen.tr(msg("Remove this picture"))}
    );
  }
  fields += html::file_field(
      ui,
      {
          .name = "picture",
          .label = pen.form.picture ? pen.tr(msg("Another picture")) : pen.tr(msg("Picture")),
          .accept = "image/jpeg,image/png,image/webp",
          .max_bytes = static_cast<std::int64_t>(20 * http::MiB),
          .hint = pen.tr(msg("JPEG, PNG or WebP, up to 20 MB. Where and when it was taken is "
                             "removed from it. Show people only if they agreed.")),
          .error = pen.error("picture"),
          .required = false,
      }
  );
  fields += html::text_area(
      ui,
      {
          .name = "picture_alt",
          .label = pen.tr(msg("What the picture shows")),
          .value = d.picture_alt,
          .hint = pen.tr(msg("For people who can't see it. One or two sentences.")),
          .error = pen.error("picture_alt"),
          .required = false,
          .rows = 3,
      }
  );
  fields += html::text_field(
      ui,
      {
          .name = "picture_credit",
          .label = pen.tr(msg("Who made it")),
          .value = d.picture_credit,
          .error = pen.error("picture_credit"),
          .required = false,
      }
  );
  fields += html::text_field(
      ui,
      {
          .name = "picture_source",
          .label = pen.tr(msg("Where it comes from")),
          .value = d.picture_source,
          .error = pen.error("picture_source"),
          .required = false,
      }
  );
  return fields;
}

Html part_fields(const Pen& pen) {
  switch (pen.form.part) {
    case Part::what:
      return what_part(pen);
    case Part::how:
      return how_part(pen);
    case Part::whom:
      return whom_part(pen);
    case Part::who:
      return who_part(pen);
    case Part::picture:
      return picture_part(pen);
    case Part::check:
      break;
  }
  return {};
}

std::vector<html::FieldLabel> field_labels(const site::Context& c) {
  using L = std::pair<std::string_view, i18n::Msgid>;
  static constexpr L labels[] = {
      {"title", msg("Title")},
      {"summary", msg("Summary")},
      {"description", msg("Description")},
      {"language", msg("Language you write in")},
      {"type", msg("Kind of practice")},
      {"started", msg("Began")},
      {"ended", msg("Ended")},
      {"status", msg("Where it stands")},
      {"country", msg("Country")},
      {"city", msg("City or town")},
      {"scale", msg("Scale")},
      {"themes", msg("Themes")},
      {"target_groups", msg("Who it is for")},
      {"host_role", msg("The receiving community")},
      {"gcm", msg("Global Compact objectives")},
      {"sdg", msg("Sustainable Development Goals")},
      {"organisation", msg("Organisation that runs it")},
      {"organisation_kind", msg("Kind of organisation")},
      {"organisation_url", msg("Its website")},
      {"contact_name", msg("Contact person")},
      {"contact_email", msg("E-mail of the contact person")},
      {"contact_languages", msg("Languages the contact speaks")},
      {"capacity", msg("How do you know it?")},
      {"on_behalf_of", msg("You write on behalf of")},
      {"conflict", msg("Your interest in it")},
      {"picture", msg("Picture")},
      {"picture_alt", msg("What the picture shows")},
      {"picture_credit", msg("Who made it")},
      {"picture_source", msg("Where it comes from")},
  };
  std::vector<html::FieldLabel> out;
  for (const auto& [field, label] : labels)
    out.push_back({std::string(field), std::string(c.tr(label))});
  return out;
}

std::string part_url(const site::Context& c, const FormView& form, const PartRow& row) {
  if (form.slug.empty()) return {};
  return c.url(fmt::format("{}/edit?step={}", path_of(form.slug), row.code));
}

Html steps(const site::Context& c, const FormView& form) {
  std::vector<html::Step> list;
  std::size_t now = 0;
  for (const PartRow& row : parts()) {
    if (row.part == form.part) now = list.size();
    list.push_back(
        {.label = std::string(c.tr(row.label)),
         .url = part_url(c, form, row),
         .done = row.part < form.part}
    );
  }
  return html::stepper(c.ui(), list, now);
}

Html shell(const site::Context& c, const FormView& form, const Html& inner) {
  const Html heading =
      form.slug.empty()
          ? R"({})"_html(c.tr("Submit a practice"))
          : R"({})"_html(form.published ? c.tr("Mend a published practice") : c.tr("Your draft"));
  return R"(<div class="wrap"><header class="entry-head"><h1>{}</h1><p class="saved">{}</p></header>
    <div class="form">{}{}</div></div>)"_html(
      heading,
      form.slug.empty() ? c.tr("Six short steps. Each is saved, so you can leave and come back.")
                        : c.tr("Each step is saved, so you can leave and come back."),
      steps(c, form),
      inner
  );
}

}  // namespace

Html form_page(const site::Context& c, const FormView& form) {
  const Pen pen{c, form};
  const std::string action = form.slug.empty() ? "/practices/new" : path_of(form.slug) + "/edit";
  const bool brings_file = form.part == Part::picture;
  Html buttons = html::button(
      c.ui(),
      {
          .label = pen.tr(form.published ? msg("Save") : msg("Save and go on")),
          .kind = html::ButtonKind::primary,
          .name = "go",
          .value = "on",
      }
  );
  buttons += html::button(
      c.ui(),
      {.label = pen.tr(msg("Save and stop here")),
       .name = "go",
       .value = "stop",
       .skips_checks = true}
  );
  const Html fields = R"({}{}{}{}{}{})"_html(
      html::csrf_field(c.viewer.form_token),
      html::hidden_field("step", part_row(form.part).code),
      html::hidden_field("version", std::to_string(form.draft.version)),
      html::error_summary(c.ui(), form.errors, field_labels(c)),
      part_fields(pen),
      html::actions(buttons)
  );
  return shell(
      c,
      form,
      R"(<form class="fields" method="post" action="{}" {} data-draft novalidate>{}</form>)"_html(
          c.url(action),
          html::attr(
              "enctype",
              brings_file ? std::optional<std::string>("multipart/form-data") : std::nullopt
          ),
          fields
      )
  );
}

Html check_page(
    const site::Context& c,
    const FormView& form,
    const PracticeView& preview,
    std::span<const FieldError> missing
) {
  Html todo;
  const auto labels = field_labels(c);
  for (const FieldError& error : missing) {
    const PartRow& row = part_row(part_of_field(error.field));
    const auto label = std::ranges::find(labels, error.field, &html::FieldLabel::field);
    todo += R"(<li><a href="{}#{}">{}</a>: {}</li>)"_html(
        part_url(c, form, row),
        html::field_id(error.field),
        label == labels.end() ? error.field : label->label,
        error.message
    );
  }
  Html lead;
  Html send;
  if (missing.empty()) {
    lead = R"(<p class="lead">{}</p>)"_html(
        c.tr("Everything is there. This is how it will look. An editor who is not you will read it "
             "and decide; you hear of it by mail.")
    );
    send = R"(<form method="post" action="{}">{}{}</form>)"_html(
        c.url(path_of(form.slug) + "/submit"),
        html::csrf_field(c.viewer.form_token),
        html::actions(html::button(
            c.ui(),
            {.label = std::string(c.tr("Send it in")),
             .kind = html::ButtonKind::primary,
             .icon = "send"}
        ))
    );
  } else {
    lead = html::panel(
        html::PanelKind::failed,
        c.tr(
            "{n, plural, one {# thing is still missing} other {# things are still missing}}",
            arg("n", missing.size())
        ),
        R"(<ul class="todo">{}</ul>)"_html(todo)
    );
  }
  Html page = shell(c, form, R"(<div class="fields">{}{}</div>)"_html(lead, send));
  page += R"(<section class="preview" aria-label="{}">{}</section>)"_html(
      c.tr("Preview"), practice_body(c, preview)
  );
  return page;
}

}  // namespace ibis::practices
