#include "editorial/page_views.hpp"

#include "editorial/about_views.hpp"
#include "editorial/form_parts.hpp"
#include "editorial/limits.hpp"
#include "html/icons.hpp"
#include "html/lists.hpp"
#include "html/parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ibis::editorial {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

constexpr int body_rows = 24;

std::string form_path(std::string_view slug, std::string_view language) {
  return fmt::format("/admin/pages/{}?language={}", slug, language);
}

std::string other_language(const Around& around, std::string_view language) {
  return language == around.language() ? std::string() : std::string(language);
}

Html language_tabs(const Around& around, const PageForm& page) {
  const auto& tr = around.ui.tr;
  std::vector<html::Tab> tabs;
  for (const i18n::Language& language : i18n::languages()) {
    const bool written = std::ranges::find(page.written, language.code) != page.written.end();
    const std::string name = tr.language_name(language.code);
    tabs.push_back(
        {.label = written ? name : tr("{language} (not written yet)", arg("language", name)),
         .url = around.url(form_path(page.slug, language.code)),
         .current = language.code == page.language}
    );
  }
  return html::tabs(around.ui, tr("Language of the text"), tabs);
}

Html preview(const Around& around, const PageForm& page) {
  if (!page.preview) return {};
  const PageText text{
      .language = page.language,
      .title = page.draft.title,
      .body = page.draft.body,
      .edited_at = {0},
  };
  return R"(<section class="panel" aria-labelledby="preview"><h2 id="preview">{}</h2>
    <p class="hint">{}</p><h3 {}>{}</h3>{}</section>)"_html(
      around.ui.tr("Preview"),
      around.ui.tr("Nothing is saved yet."),
      html::in_language(other_language(around, page.language)),
      page.draft.title,
      prose(around, text, 4)
  );
}

Html page_fields(const Around& around, const PageForm& page, std::span<const FieldError> errors) {
  const auto& tr = around.ui.tr;
  const std::string language = other_language(around, page.language);
  const Html buttons = R"({}{}{})"_html(
      html::button(
          around.ui,
          {.label = std::string(tr("Save")),
           .kind = html::ButtonKind::primary,
           .name = "do",
           .value = "save"}
      ),
      html::button(
          around.ui,
          {.label = std::string(tr("Preview")),
           .icon = "eye",
           .name = "do",
           .value = "preview",
           .skips_checks = true}
      ),
      html::link_button(around.ui, tr("Back"), around.url("/admin/pages"), html::ButtonKind::quiet)
  );
  return R"({}{}{}{})"_html(
      html::hidden_field("seen", std::to_string(page.draft.seen)),
      html::text_field(
          around.ui,
          {.name = "title",
           .label = std::string(tr("Title")),
           .value = page.draft.title,
           .error = html::error_of(errors, "title"),
           .max_characters = static_cast<int>(Limits::page_title_characters),
           .language = language}
      ),
      html::text_area(
          around.ui,
          {.name = "body",
           .label = std::string(tr("Text")),
           .value = page.draft.body,
           .hint = std::string(tr("Markdown: ## before a heading, - before each point of a list, "
                                  "[words](address) for a link.")),
           .error = html::error_of(errors, "body"),
           .rows = body_rows,
           .max_characters = static_cast<int>(Limits::page_body_characters),
           .language = language}
      ),
      html::actions(buttons)
  );
}

}  // namespace

Html pages_view(const Around& around, const std::vector<EditablePage>& pages) {
  const auto& tr = around.ui.tr;
  html::Table table{.caption = std::string(tr("Pages and introductions")), .head = {}, .rows = {}};
  for (const auto head : {tr("Page"), tr("Languages"), tr("On the site")})
    table.head.push_back({R"({})"_html(head)});
  for (const EditablePage& page : pages) {
    const std::string path = public_path(page.slug);
    table.rows.push_back({
        {R"(<a href="{}">{}</a>)"_html(around.url("/admin/pages/" + page.slug), page.name)},
        {R"({})"_html(
            page.languages.empty() ? std::string(tr("none yet")) : tr.language_list(page.languages)
        )},
        {R"(<a href="{}">{}</a>)"_html(around.url(path), path)},
    });
  }
  return R"(<div class="wrap">
    <header class="page-head"><h1>{}</h1><p class="lead">{}</p></header>{}</div>)"_html(
      tr("Pages"),
      tr("The about pages, and the introduction of each theme and dimension."),
      html::table(table)
  );
}

Html page_form_view(
    const Around& around, const PageForm& page, std::span<const FieldError> errors
) {
  const auto& tr = around.ui.tr;
  const std::array labels{
      html::FieldLabel{.field = "title", .label = std::string(tr("Title"))},
      html::FieldLabel{.field = "body", .label = std::string(tr("Text"))},
  };
  const std::string path = public_path(page.slug);
  return R"(<div class="wrap wrap-text">
    <header class="page-head"><h1>{}</h1><p class="lead"><a href="{}">{}</a></p></header>
    {}{}{}{}</div>)"_html(
      tr("Edit a page"),
      around.url(path),
      path,
      language_tabs(around, page),
      html::error_summary(around.ui, errors, labels),
      preview(around, page),
      form(around, form_path(page.slug, page.language), page_fields(around, page, errors))
  );
}

}  // namespace ibis::editorial
