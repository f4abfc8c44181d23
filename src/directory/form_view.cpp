// The form of what one says of oneself: below each field, who sees it.
#include "directory/practitioner.hpp"
#include "directory/views.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"
#include "site/account_page.hpp"

#include <fmt/format.h>

namespace ibis::directory {

using namespace html::literals;
using entries::Audience;
using entries::Field;
using html::Html;
using i18n::arg;

namespace {

std::vector<html::Option> audiences(const site::Context& c) {
  return {
      {.value = std::string(code_of(Audience::staff)),
       .label = std::string(c.tr("Only you and editors")),
       .hint = {}},
      {.value = std::string(code_of(Audience::members)),
       .label = std::string(c.tr("Members")),
       .hint = {}},
      {.value = std::string(code_of(Audience::everyone)),
       .label = std::string(c.tr("Everyone")),
       .hint = {}},
  };
}

Html audience_choice(const site::Context& c, const ListingForm& form, const Field& field) {
  if (!has_choice(field)) return {};
  const auto chosen = form.audiences.find(field.name);
  const Audience audience = chosen == form.audiences.end() ? Audience::staff : chosen->second;
  return html::select_field(
      c.ui(),
      {.name = audience_field(field),
       .label = c.tr("Who sees this: {field}", arg("field", c.tr(field.label))),
       .value = std::string(code_of(audience)),
       .options = audiences(c),
       .width = html::Width::medium}
  );
}

// Beside the field where there is room, else below it.
Html with_choice(const Html& field, const Html& choice) {
  return choice.empty() ? field : R"(<div class="seen">{}{}</div>)"_html(field, choice);
}

Html groups(const site::Context& c, const ListingForm& form) {
  Html all;
  for (const entries::FieldGroup& group : kind.parts.front().groups) {
    Html fields;
    bool in_use = false;
    for (const Field* field : group.fields) {
      fields += with_choice(
          publishing::one_field(c, form.form, *field), audience_choice(c, form, *field)
      );
      in_use = in_use || form.form.typed.has(*field) ||
               !html::error_of(form.form.errors, field->name).empty();
    }
    const std::string_view legend = c.tr(*group.legend);
    all += group.folded ? html::disclosure(legend, fields, in_use) : html::group(legend, fields);
  }
  return all;
}

Html settings(const site::Context& c, const Settings& chosen) {
  return html::group(
      c.tr("Being found"),
      R"({}{})"_html(
          html::check_field(
              c.ui(),
              {.name = "listed",
               .label = std::string(c.tr("List me among the people of this community")),
               .checked = chosen.listed,
               .hint = std::string(c.tr(
                   "Your name and what you open to everyone below stand in the list, in feeds and "
                   "files for programs, and search engines find you. Take the tick away and you "
                   "are gone from there at once. Your own page stays, and shows what you open to "
                   "everyone."
               ))}
          ),
          html::check_field(
              c.ui(),
              {.name = "contact",
               .label = std::string(c.tr("Members may write to me")),
               .checked = chosen.contact,
               .hint = std::string(
                   c.tr("By a form that hides your address and theirs, as long as you are listed.")
               )}
          )
      )
  );
}

std::vector<html::FieldLabel> labels(const site::Context& c) {
  std::vector<html::FieldLabel> all;
  for (const Field* field : kind.fields)
    all.push_back({std::string(field->name), std::string(c.tr(field->label))});
  return all;
}

}  // namespace

std::string audience_field(const Field& field) {
  return fmt::format("{}_seen", field.name);
}

Html listing_page(const site::Context& c, const ListingForm& form) {
  const Html fields = R"({}{}{}{}{})"_html(
      html::csrf_field(c.viewer.form_token),
      html::hidden_field("version", std::to_string(form.version)),
      settings(c, form.settings),
      groups(c, form),
      html::actions(html::button(
          c.ui(), {.label = std::string(c.tr("Save")), .kind = html::ButtonKind::primary}
      ))
  );
  const Html lead = R"({} <a href="{}">{}</a>)"_html(
      c.tr("Nothing of this must be filled in, and as long as you choose nothing else only you and "
           "editors see it."),
      c.url("/people/" + c.viewer.handle),
      c.tr("My page as I see it")
  );
  return site::account_page(
      c.ui(),
      c.app.default_language,
      {.here = site::AccountTab::directory, .heading = c.tr("In the directory"), .lead = lead},
      R"({}<form class="fields" method="post" action="{}" enctype="multipart/form-data" novalidate>{}</form>)"_html(
          html::error_summary(c.ui(), form.form.errors, labels(c)),
          c.url("/account/directory"),
          fields
      )
  );
}

}  // namespace ibis::directory
