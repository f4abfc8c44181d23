#include "discuss/views.hpp"
#include "editorial/admin_parts.hpp"
#include "html/fields.hpp"
#include "html/lists.hpp"
#include "html/parts.hpp"

#include <fmt/format.h>

#include <array>

namespace ibis::discuss {

using namespace html::literals;
using html::Html;

namespace {

editorial::SixFields name_fields(const CategoryDraft& draft) {
  return {
      .name = "name",
      .label = i18n::msg("Name in {language}"),
      .values = draft.name,
      .max_characters = Limits::name_characters,
      .english_required = true,
  };
}

editorial::SixFields purpose_fields(const CategoryDraft& draft) {
  return {
      .name = "purpose",
      .label = i18n::msg("What belongs there, in {language}"),
      .values = draft.purpose,
      .max_characters = Limits::purpose_characters,
      .english_required = true,
  };
}

Html openers_field(
    const site::Context& c, const CategoryDraft& draft, std::span<const FieldError> errors
) {
  return html::choices(
      c.ui(),
      {.name = "openers",
       .label = std::string(c.tr("Who opens topics there")),
       .values = {draft.openers},
       .options =
           {{.value = std::string(code(Openers::members)),
             .label = std::string(c.tr("Every member")),
             .hint = {}},
            {.value = std::string(code(Openers::staff)),
             .label =
                 std::string(c.tr("Editors, moderators and administrators; everybody answers")),
             .hint = {}}},
       .error = html::error_of(errors, "openers")}
  );
}

Html fields(
    const site::Context& c,
    const CategoryDraft& draft,
    const Html& first,
    std::string_view save,
    std::span<const FieldError> errors
) {
  const editorial::Around around = editorial::around(c);
  return R"({}{}{}{}{})"_html(
      html::group(c.tr("Name"), editorial::six_fields(around, name_fields(draft), errors)),
      html::group(
          c.tr("What belongs there"), editorial::six_fields(around, purpose_fields(draft), errors)
      ),
      openers_field(c, draft, errors),
      first,
      html::actions(
          html::button(c.ui(), {.label = std::string(save), .kind = html::ButtonKind::primary})
      )
  );
}

Html category_errors(
    const site::Context& c, const CategoryDraft& draft, std::span<const FieldError> errors
) {
  const editorial::Around around = editorial::around(c);
  auto labels = editorial::six_labels(around, name_fields(draft));
  for (auto& label : editorial::six_labels(around, purpose_fields(draft)))
    labels.push_back(std::move(label));
  labels.push_back({.field = "openers", .label = std::string(c.tr("Who opens topics there"))});
  labels.push_back({.field = "slug", .label = std::string(c.tr("Address"))});
  return html::error_summary(c.ui(), errors, labels);
}

std::string path_of(const Category& category, std::string_view end = {}) {
  return fmt::format("{}/{}{}", category_list_path, category.slug, end);
}

Html place_buttons(const site::Context& c, const Category& category, std::string_view name) {
  const editorial::Around around = editorial::around(c);
  const auto button = [&](std::string_view place, std::string_view label) {
    return editorial::one_button(
        around,
        {.path = path_of(category, "/place"),
         .hidden = {{"place", std::string(place)}},
         .label = std::string(label),
         .of = std::string(name)}
    );
  };
  return R"({}{})"_html(button("up", c.tr("Up")), button("down", c.tr("Down")));
}

Html archive_button(const site::Context& c, const Category& category, std::string_view name) {
  return editorial::one_button(
      editorial::around(c),
      {.path = path_of(category, "/archive"),
       .hidden = {{"archived", category.archived ? "no" : "yes"}},
       .label = std::string(category.archived ? c.tr("Take up again") : c.tr("verb|Archive")),
       .of = std::string(name)}
  );
}

html::Table category_table(const site::Context& c, std::span<const Category> all) {
  html::Table table{.caption = std::string(c.tr("Categories")), .head = {}, .rows = {}};
  for (const auto head :
       {c.tr("Category"), c.tr("Topics"), c.tr("State"), c.tr("Order"), c.tr("Change")})
    table.head.push_back({R"({})"_html(head)});
  for (const Category& category : all) {
    const std::string name = name_of(c, category).text;
    table.rows.push_back({
        {R"(<a href="{}">{}</a>)"_html(c.url(path_of(category)), marked_name(c, category))},
        {R"({})"_html(c.tr.number(category.topics))},
        {category.archived ? html::tag(c.tr("Archived"), html::Tone::warn)
                           : html::tag(c.tr("Open"), html::Tone::ok)},
        {place_buttons(c, category, name)},
        {archive_button(c, category, name)},
    });
  }
  return table;
}

}  // namespace

Html categories_page(
    const site::Context& c,
    std::span<const Category> all,
    const CategoryDraft& draft,
    std::span<const FieldError> errors
) {
  const Html address = html::text_field(
      c.ui(),
      {.name = "slug",
       .label = std::string(c.tr("Address")),
       .value = draft.slug,
       .hint = std::string(c.tr("Small letters, numbers, hyphens. It stays when the name changes. "
                                "Empty: it is made of the English name.")),
       .error = html::error_of(errors, "slug"),
       .required = false,
       .max_characters = static_cast<int>(Limits::category_slug_bytes)}
  );
  return R"(<div class="wrap">
    <header class="page-head"><h1>{}</h1><p class="lead">{}</p></header>{}{}
    <section><h2>{}</h2>{}</section></div>)"_html(
      c.tr("Categories of the discussions"),
      c.tr("They stand on the page “Discuss” in this order."),
      category_errors(c, draft, errors),
      all.empty() ? Html() : html::table(category_table(c, all)),
      c.tr("Add a category"),
      editorial::form(
          editorial::around(c), category_list_path, fields(c, draft, address, c.tr("Add"), errors)
      )
  );
}

Html category_form_page(
    const site::Context& c,
    const Category& category,
    const CategoryDraft& draft,
    std::span<const FieldError> errors
) {
  return R"(<div class="wrap wrap-text">
    <header class="page-head"><h1>{}</h1><p class="lead"><a href="{}">{}</a></p></header>{}{}{}</div>)"_html(
      c.tr("Change a category"),
      c.url(category_path(category.slug)),
      marked_name(c, category),
      category_errors(c, draft, errors),
      editorial::form(
          editorial::around(c), path_of(category), fields(c, draft, {}, c.tr("Save"), errors)
      ),
      html::actions(html::link_button(
          c.ui(), c.tr("Back"), c.url(category_list_path), html::ButtonKind::quiet
      ))
  );
}

}  // namespace ibis::discuss
