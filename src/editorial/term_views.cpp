#include "editorial/term_views.hpp"

#include "editorial/form_parts.hpp"
#include "editorial/limits.hpp"
#include "html/lists.hpp"
#include "html/parts.hpp"

#include <fmt/format.h>

namespace ibis::editorial {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

std::string terms_path(const TaxonomyRow& row) {
  return fmt::format("/admin/terms/{}", row.name);
}

std::string term_path(const taxonomy::Term& term) {
  return fmt::format("/admin/terms/{}/{}", term.taxonomy, term.slug);
}

SixFields name_fields(const NameDraft& draft) {
  return {
      .name = "name",
      .label = i18n::msg("Name in {language}"),
      .values = draft.names,
      .max_characters = Limits::term_name_characters,
      .english_required = true,
  };
}

// How many of the six languages it has a name in.
int languages_of(const taxonomy::Term& term) {
  int n = 0;
  for (const std::string& name : term.names)
    n += name.empty() ? 0 : 1;
  return n;
}

html::Table term_table(const Around& around, const TaxonomyRow& row, const taxonomy::Terms& terms) {
  const auto& tr = around.ui.tr;
  html::Table table{.caption = std::string(tr(row.label)), .head = {}, .rows = {}};
  for (const auto head :
       {tr("term|Name"), tr("Belongs to"), tr("Languages"), tr("State"), tr("Change")})
    table.head.push_back({R"({})"_html(head)});
  for (const taxonomy::Term* term : terms.of(row.name)) {
    const auto name = term->name(around.language());
    const taxonomy::Term* parent = term->parent ? terms.find(*term->parent) : nullptr;
    const auto parent_name =
        parent == nullptr ? std::string_view() : parent->name(around.language());
    const Html link = R"(<a href="{}">{}{}</a>)"_html(
        around.url(term_path(*term)), term->code.empty() ? "" : term->code + " ", name
    );
    table.rows.push_back({
        {link},
        {R"({})"_html(parent_name)},
        {R"({})"_html(tr("{n} of {all}", arg("n", languages_of(*term)), arg("all", 6)))},
        {offered_tag(around, term->active)},
        {offer_button(around, term_path(*term) + "/offer", term->active, name)},
    });
  }
  return table;
}

Html parent_field(
    const Around& around,
    const TaxonomyRow& row,
    const taxonomy::Terms& terms,
    const NameDraft& draft,
    std::span<const FieldError> errors
) {
  const auto parents = possible_parents(row, terms);
  if (parents.empty()) return {};
  std::vector<html::Option> options;
  for (const taxonomy::Term* parent : parents) {
    options.push_back({.value = parent->slug, .label = std::string(parent->name(around.language()))}
    );
  }
  return html::select_field(
      around.ui,
      {.name = "parent",
       .label = std::string(around.ui.tr("Belongs to")),
       .value = draft.parent,
       .options = std::move(options),
       .error = html::error_of(errors, "parent"),
       .width = html::Width::medium}
  );
}

Html adding(
    const Around& around,
    const TaxonomyRow& row,
    const taxonomy::Terms& terms,
    const NameDraft& draft,
    std::span<const FieldError> errors
) {
  const auto& tr = around.ui.tr;
  if (!row.open) {
    return R"(<p class="hint">{}</p>)"_html(
        tr("This list follows a source outside this site. Its names can be mended; nothing is "
           "added to it.")
    );
  }
  const Html fields = R"({}{}{})"_html(
      parent_field(around, row, terms, draft, errors),
      six_fields(around, name_fields(draft), errors),
      html::actions(html::button(
          around.ui, {.label = std::string(tr("Add")), .kind = html::ButtonKind::primary}
      ))
  );
  return R"(<section><h2>{}</h2>{}</section>)"_html(
      tr("Add to this list"), form(around, terms_path(row), fields)
  );
}

}  // namespace

Html taxonomies_view(const Around& around, const taxonomy::Terms& terms) {
  const auto& tr = around.ui.tr;
  html::Table table{.caption = std::string(tr("Lists of terms")), .head = {}, .rows = {}};
  table.head = {{R"({})"_html(tr("List"))}, {R"({})"_html(tr("Terms")), true}};
  for (const TaxonomyRow& row : taxonomy_rows()) {
    const auto n = static_cast<std::int64_t>(terms.of(row.name).size());
    table.rows.push_back({
        {R"(<a href="{}">{}</a>)"_html(around.url(terms_path(row)), tr(row.label))},
        {R"({})"_html(tr.number(n)), true},
    });
  }
  return R"(<div class="wrap">
    <header class="page-head"><h1>{}</h1><p class="lead">{}</p></header>{}</div>)"_html(
      tr("Terms"),
      tr("The words by which practices are sorted and found, in six languages."),
      html::table(table)
  );
}

Html terms_view(
    const Around& around,
    const TaxonomyRow& row,
    const taxonomy::Terms& terms,
    const NameDraft& draft,
    std::span<const FieldError> errors
) {
  const auto& tr = around.ui.tr;
  auto labels = six_labels(around, name_fields(draft));
  labels.push_back({.field = "parent", .label = std::string(tr("Belongs to"))});
  return R"(<div class="wrap"><header class="page-head"><h1>{}</h1></header>{}{}{}</div>)"_html(
      tr(row.label),
      html::error_summary(around.ui, errors, labels),
      html::table(term_table(around, row, terms)),
      adding(around, row, terms, draft, errors)
  );
}

Html term_form_view(
    const Around& around,
    const TaxonomyRow& row,
    const taxonomy::Term& term,
    const NameDraft& draft,
    std::span<const FieldError> errors
) {
  const auto& tr = around.ui.tr;
  const Html fields = R"({}{})"_html(
      six_fields(around, name_fields(draft), errors),
      html::actions(R"({}{})"_html(
          html::button(
              around.ui, {.label = std::string(tr("Save")), .kind = html::ButtonKind::primary}
          ),
          html::link_button(
              around.ui, tr("Back"), around.url(terms_path(row)), html::ButtonKind::quiet
          )
      ))
  );
  const auto about_state =
      term.active ? tr("It is offered in forms and filters.")
                  : tr("It is offered to nobody any more; what has it already keeps it.");
  return R"(<div class="wrap wrap-narrow">
    <header class="page-head"><p class="eyebrow">{}</p><h1>{}</h1></header>
    {}{}
    <section><h2>{}</h2><p>{}</p>{}</section></div>)"_html(
      tr(row.label),
      term.name(around.language()),
      html::error_summary(around.ui, errors, six_labels(around, name_fields(draft))),
      form(around, term_path(term), fields),
      offered_tag(around, term.active),
      about_state,
      offer_button(around, term_path(term) + "/offer", term.active, term.name(around.language()))
  );
}

}  // namespace ibis::editorial
