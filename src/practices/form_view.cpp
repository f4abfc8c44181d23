#include "practices/form_pen.hpp"

namespace ibis::practices {

using namespace html::literals;
using html::Html;
using i18n::arg;
using i18n::msg;

namespace {

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
      {"ended", msg("date|Ended")},
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
         .done = std::ranges::find(form.done, row.part) != form.done.end()}
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