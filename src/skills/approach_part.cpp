#include "skills/approach_part.hpp"

#include "db/database.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"
#include "publishing/form_options.hpp"
#include "skills/choices.hpp"
#include "skills/limits.hpp"
#include "skills/skill.hpp"
#include "skills/store.hpp"

namespace ibis::skills {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

std::string notice_path(const entries::Entry& notice, std::string_view end) {
  return entries::entry_path(kind, notice.slug) + std::string(end);
}

Html to_own_page(const site::Context& c) {
  return R"(<p><a href="{}">{}</a></p>)"_html(
      c.url("/account/skills"), c.tr("Your notices and who would like to meet")
  );
}

// Notices of theirs that stand on the site: one of them may be what is looked for.
Html answer_field(const site::Context& c, const TypedApproach& typed) {
  const auto own = c.read(
      [&](db::Read& r) { return notices_of(r, *c.viewer.id, Limits::notices_shown); },
      {.label = "skills"}
  );
  std::vector<html::Option> options;
  for (const OwnNotice& one : own) {
    if (one.state == entries::state_code(entries::State::published))
      options.push_back({.value = one.slug, .label = one.title, .hint = {}});
  }
  if (options.empty()) return {};
  return html::select_field(
      c.ui(),
      {.name = "answer",
       .label = std::string(c.tr("A notice of yours that fits")),
       .value = typed.answer,
       .options = std::move(options),
       .required = false}
  );
}

Html told_line(
    const site::Context& c,
    std::string name,
    std::string_view label,
    const std::string& value,
    std::span<const FieldError> errors
) {
  std::string error = html::error_of(errors, name);
  return html::text_field(
      c.ui(),
      {.name = std::move(name),
       .label = std::string(label),
       .value = value,
       .hint = {},
       .error = std::move(error),
       .required = false,
       .autocomplete = "off",
       .max_characters = static_cast<int>(Limits::told_characters)}
  );
}

Html told_fields(
    const site::Context& c, const TypedApproach& typed, std::span<const FieldError> errors
) {
  Html fields = told_line(c, "told_field", c.tr("Your field"), typed.field, errors);
  fields += html::select_field(
      c.ui(),
      {.name = "told_country",
       .label = std::string(c.tr("Country you are in")),
       .value = typed.country,
       .options = publishing::country_options(c),
       .error = html::error_of(errors, "told_country"),
       .required = false}
  );
  fields += told_line(c, "told_languages", c.tr("Languages you speak"), typed.languages, errors);
  return html::group(
      c.tr("What you tell of yourself"),
      fields,
      c.tr("Only what you write here is told before both of you agree.")
  );
}

Html asked_part(const site::Context& c, const Approach& asked) {
  return R"(<section><h2>{}</h2><p>{}</p>{}</section>)"_html(
      c.tr("Meet about this"),
      asked.state == "waiting"    ? c.tr("You asked to meet about this. It waits for an answer.")
      : asked.state == "accepted" ? c.tr("You both agreed to meet.")
                                  : c.tr("You asked about this notice already. One asks once."),
      to_own_page(c)
  );
}

Html authors_part(const site::Context& c, const entries::Entry& notice) {
  return R"(<section><h2>{}</h2>{}{}</section>)"_html(
      c.tr("Your notice"),
      to_own_page(c),
      html::actions(html::link_button(
          c.ui(),
          c.tr("End it and say what came of it"),
          c.url(notice_path(notice, "/end")),
          html::ButtonKind::plain,
          "circle-check"
      ))
  );
}

// Of a notice that has ended: its author and editors alone come here.
Html outcome_part(const site::Context& c, const entries::Whole& whole) {
  const i18n::Choice* told = i18n::find_choice(outcomes, whole.record.text(field::outcome));
  if (told == nullptr) return {};
  return html::panel(
      html::PanelKind::quiet,
      c.tr(field::outcome.label),
      R"(<p><b>{}</b></p><p dir="auto">{}</p>)"_html(
          c.tr(told->label), whole.record.text(field::outcome_note)
      )
  );
}

}  // namespace

Html approach_form(
    const site::Context& c,
    const entries::Entry& notice,
    const TypedApproach& typed,
    std::span<const FieldError> errors
) {
  Html fields = html::csrf_field(c.viewer.form_token);
  fields += html::text_area(
      c.ui(),
      {.name = "message",
       .label = std::string(c.tr("Your message")),
       .value = typed.message,
       .hint = c.tr(
           "Up to {most} characters. Say what you would like to talk about, and not who you are.",
           arg("most", Limits::message_characters)
       ),
       .error = html::error_of(errors, "message"),
       .rows = 6,
       .max_characters = static_cast<int>(Limits::message_characters)}
  );
  fields += told_fields(c, typed, errors);
  fields += answer_field(c, typed);
  fields += html::actions(html::button(
      c.ui(),
      {.label = std::string(c.tr("I would like to meet about this")),
       .kind = html::ButtonKind::primary,
       .icon = "send"}
  ));
  return R"(<form class="fields" method="post" action="{}" novalidate>{}</form>)"_html(
      c.url(notice_path(notice, "/approach")), fields
  );
}

Html approach_part(const site::Context& c, const entries::Whole& whole) {
  const entries::Entry& notice = whole.entry;
  if (!entries::is_published(notice)) return outcome_part(c, whole);
  if (!notice.author_id) return {};
  if (entries::gate::is_author(c.viewer, notice)) return authors_part(c, notice);
  const std::string_view rule =
      c.tr("You do not see who wrote this, and they do not see who you are until both agree.");
  if (!c.viewer.signed_in()) {
    return R"(<section><h2>{}</h2><p>{} <a href="{}">{}</a></p></section>)"_html(
        c.tr("Meet about this"),
        rule,
        c.url("/account/sign-in?next=" + c.url(notice_path(notice, ""))),
        c.tr("Sign in to ask")
    );
  }
  const auto asked = c.read(
      [&](db::Read& r) { return approach_of(r, notice.id, *c.viewer.id); }, {.label = "skills"}
  );
  if (asked) return asked_part(c, *asked);
  return R"(<section><h2>{}</h2><p>{}</p>{}</section>)"_html(
      c.tr("Meet about this"), rule, approach_form(c, notice, {}, {})
  );
}

}  // namespace ibis::skills
