#include "html/parts.hpp"
#include "publishing/form_fields.hpp"

namespace ibis::publishing {

using namespace html::literals;
using html::Html;
using i18n::arg;
using i18n::msg;

namespace {

constexpr std::string_view check_code = "check";

std::vector<html::FieldLabel> field_labels(const site::Context& c, const entries::Kind& kind) {
  std::vector<html::FieldLabel> out;
  for (const Field* field : kind.fields)
    out.push_back({std::string(field->name), std::string(c.tr(field->label))});
  return out;
}

std::string_view code_of(const entries::Kind& kind, std::size_t part) {
  return part < kind.parts.size() ? kind.parts[part].code : check_code;
}

std::string part_url(const site::Context& c, const FormView& form, std::size_t part) {
  if (form.slug.empty()) return {};
  return c.url(step_path(form.room.kind, form.slug, part));
}

Html steps(const site::Context& c, const FormView& form) {
  const entries::Kind& kind = form.room.kind;
  std::vector<html::Step> list;
  for (std::size_t part = 0; part <= kind.parts.size(); ++part) {
    const i18n::Msgid label = part < kind.parts.size() ? kind.parts[part].label
                              : form.published         ? msg("Look at it")
                                                       : msg("Check and send");
    list.push_back(
        {.label = std::string(c.tr(label)),
         .url = part_url(c, form, part),
         .done = std::ranges::find(form.done, part) != form.done.end()}
    );
  }
  return html::stepper(c.ui(), list, form.part);
}

Html shell(const site::Context& c, const FormView& form, const Html& inner) {
  const entries::Kind& kind = form.room.kind;
  const std::string_view heading = form.slug.empty() ? c.tr(kind.words.add)
                                   : form.published  ? c.tr("Mend what is published")
                                   : form.proposes   ? c.tr("Suggest a change")
                                                     : c.tr("Your draft");
  const std::string lead =
      form.slug.empty()
          ? c.tr(
                "{n, plural, one {# short step} other {# short steps}}. Each is saved, so you can "
                "leave and come back.",
                arg("n", kind.parts.size() + 1)
            )
          : std::string(c.tr("Each step is saved, so you can leave and come back."));
  Html word;
  if (!form.word.empty())
    word = html::panel(
        html::PanelKind::quiet, c.tr("The editors wrote to you"), R"(<p>{}</p>)"_html(form.word)
    );
  return R"(<div class="wrap"><header class="entry-head"><h1>{}</h1><p class="saved">{}</p></header>
    <div class="form">{}<div class="flow">{}{}{}</div></div></div>)"_html(
      heading, lead, steps(c, form), asked_panel(c, form.asked), word, inner
  );
}

Html buttons(const site::Context& c, const FormView& form) {
  Html row = html::button(
      c.ui(),
      {
          .label = std::string(form.published ? c.tr("Save") : c.tr("Save and go on")),
          .kind = html::ButtonKind::primary,
          .name = "go",
          .value = "on",
      }
  );
  row += html::button(
      c.ui(),
      {.label = std::string(c.tr("Save and stop here")),
       .name = "go",
       .value = "stop",
       .skips_checks = true}
  );
  return html::actions(row);
}

// Each with the way to the screen that asks it.
Html todo_list(const site::Context& c, const FormView& form, std::span<const FieldError> missing) {
  const auto labels = field_labels(c, form.room.kind);
  Html todo;
  for (const FieldError& error : missing) {
    const auto label = std::ranges::find(labels, error.field, &html::FieldLabel::field);
    todo += R"(<li><a href="{}#{}">{}</a>: {}</li>)"_html(
        part_url(c, form, part_of_field(form.room.kind, error.field).value_or(0)),
        html::field_id(error.field),
        label == labels.end() ? error.field : label->label,
        error.message
    );
  }
  return R"(<ul class="todo">{}</ul>)"_html(todo);
}

Html missing_list(
    const site::Context& c, const FormView& form, std::span<const FieldError> missing
) {
  return html::panel(
      html::PanelKind::failed,
      c.tr(
          "{n, plural, one {# thing is still missing} other {# things are still missing}}",
          arg("n", missing.size())
      ),
      todo_list(c, form, missing)
  );
}

// What keeps this screen from being saved and can't be mended on it.
Html elsewhere_list(const site::Context& c, const FormView& form) {
  if (form.elsewhere.empty()) return {};
  return R"(<div role="alert">{}</div>)"_html(html::panel(
      html::PanelKind::failed,
      c.tr("Not saved: another step needs a look first"),
      todo_list(c, form, form.elsewhere)
  ));
}

// The last screen of what is published already: nothing is to be sent in.
Html published_already(const site::Context& c, const FormView& form) {
  return R"(<p class="lead">{}</p>{})"_html(
      c.tr("This is published already. What you save is on the site at once; nobody else needs to "
           "decide."),
      html::actions(html::link_button(
          c.ui(), c.tr("Back to the page"), c.url(entries::entry_path(form.room.kind, form.slug))
      ))
  );
}

Html send_form(const site::Context& c, const FormView& form) {
  return R"(<p class="lead">{}</p><form method="post" action="{}">{}{}</form>)"_html(
      c.tr("Everything is there. This is how it will look. An editor who is not you will read it "
           "and decide; you hear of it by mail."),
      c.url(entries::entry_path(form.room.kind, form.slug) + "/submit"),
      html::csrf_field(c.viewer.form_token),
      html::actions(html::button(
          c.ui(),
          {.label = std::string(c.tr("Send it in")),
           .kind = html::ButtonKind::primary,
           .icon = "send"}
      ))
  );
}

}  // namespace

std::string step_path(const entries::Kind& kind, std::string_view slug, std::size_t part) {
  return fmt::format("{}/edit?step={}", entries::entry_path(kind, slug), code_of(kind, part));
}

std::size_t find_part(const entries::Kind& kind, std::string_view code) {
  if (code == check_code) return kind.parts.size();
  const auto found = std::ranges::find(kind.parts, code, &entries::FormPart::code);
  return found == kind.parts.end() ? 0 : static_cast<std::size_t>(found - kind.parts.begin());
}

Html form_page(const site::Context& c, const FormView& form) {
  const entries::Kind& kind = form.room.kind;
  const std::string action = form.slug.empty() ? entries::entry_path(kind, "new")
                                               : entries::entry_path(kind, form.slug) + "/edit";
  const Html fields = R"({}{}{}{}{}{}{})"_html(
      html::csrf_field(c.viewer.form_token),
      html::hidden_field("step", code_of(kind, form.part)),
      html::hidden_field("version", std::to_string(form.version)),
      html::error_summary(c.ui(), form.errors, field_labels(c, kind)),
      elsewhere_list(c, form),
      part_fields(c, form),
      buttons(c, form)
  );
  const auto encoding = brings_file(kind, form.part)
                            ? std::optional<std::string>("multipart/form-data")
                            : std::nullopt;
  return shell(
      c,
      form,
      R"(<form class="fields" method="post" action="{}" {} data-draft novalidate>{}</form>)"_html(
          c.url(action), html::attr("enctype", encoding), fields
      )
  );
}

Html waiting_change_page(
    const site::Context& c, const Room& room, const Whole& whole, const Html& changes
) {
  const std::string path = entries::entry_path(room.kind, whole.entry.slug);
  const Html buttons = R"({}{})"_html(
      html::button(
          c.ui(), {.label = std::string(c.tr("Take it back")), .name = "go", .value = "take-back"}
      ),
      html::link_button(c.ui(), c.tr("Back to the page"), c.url(path), html::ButtonKind::quiet)
  );
  return R"(<div class="wrap wrap-text"><header class="entry-head"><h1>{}</h1><p class="lead">{}</p></header>{}
    <form method="post" action="{}">{}{}</form></div>)"_html(
      c.tr("Your change waits for a decision"),
      c.tr("An editor who is not you will read it and decide; you hear of it by mail. Take it back "
           "if you want to go on writing; what is on the site stays as it is."),
      html::panel(html::PanelKind::quiet, c.tr("What would change"), changes),
      c.url(path + "/edit"),
      html::csrf_field(c.viewer.form_token),
      html::actions(buttons)
  );
}

Html check_page(
    const site::Context& c,
    const FormView& form,
    const EntryView& preview,
    std::span<const FieldError> missing
) {
  Html inner = missing.empty() ? Html() : missing_list(c, form, missing);
  if (form.published) {
    inner += published_already(c, form);
  } else if (missing.empty()) {
    inner += send_form(c, form);
  }
  Html page = shell(c, form, R"(<div class="fields">{}</div>)"_html(inner));
  page += R"(<section class="preview" aria-label="{}">{}</section>)"_html(
      c.tr("Preview"), entry_body(c, preview)
  );
  return page;
}

}  // namespace ibis::publishing
