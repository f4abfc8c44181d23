#include "editorial/about_views.hpp"

#include "core/text.hpp"
#include "html/icons.hpp"
#include "html/lists.hpp"
#include "html/markdown.hpp"
#include "html/parts.hpp"

#include <vector>

namespace ibis::editorial {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

std::string_view foreign_language_of(const Around& around, const PageText& text) {
  return text.language == around.language() ? std::string_view() : std::string_view(text.language);
}

Html contact_link(std::string_view contact) {
  if (text::is_email(contact))
    return R"(<a href="{}">{}</a>)"_html("mailto:" + std::string(contact), contact);
  if (contact.starts_with("https://") || contact.starts_with("http://"))
    return R"(<a href="{}">{}</a>)"_html(contact, contact);
  return R"({})"_html(contact);
}

Html contact_line(const Around& around, std::string_view contact) {
  if (contact.empty()) return {};
  const Html link = contact_link(contact);
  const auto pieces =
      around.ui.tr.pieces(i18n::msg("You reach the people who run this site here: {contact}"));
  return R"(<p class="hint">{}</p>)"_html(html::fill(pieces, {{"contact", link}}));
}

Html yes(const Around& around) {
  return R"({}<span class="hide">{}</span>)"_html(
      html::icon(around.ui, "check"), around.ui.tr("yes")
  );
}

Html no(const Around& around) {
  return R"(<span aria-hidden="true">–</span><span class="hide">{}</span>)"_html(around.ui.tr("no")
  );
}

html::Table permission_table(const Around& around) {
  const auto& tr = around.ui.tr;
  html::Table table{.caption = std::string(tr("Who may do what")), .head = {}, .rows = {}};
  table.head.push_back({R"({})"_html(tr("What"))});
  for (const auto& role : access::roles())
    table.head.push_back({R"({})"_html(tr(role.label))});
  for (const auto& permission : access::permissions()) {
    std::vector<html::Cell> cells;
    cells.push_back({R"({})"_html(tr(permission.label))});
    for (const auto& role : access::roles())
      cells.push_back({permission.has(role.role) ? yes(around) : no(around)});
    table.rows.push_back(std::move(cells));
  }
  return table;
}

}  // namespace

Html prose(const Around& around, const PageText& text, int top) {
  const auto& tr = around.ui.tr;
  html::MarkdownOptions options;
  options.top_heading = top;
  options.by_members = false;
  options.table_label = tr("Table");
  return R"(<div class="prose" {}>{}</div>)"_html(
      html::in_language(foreign_language_of(around, text)),
      html::render_markdown(text.body, options).html
  );
}

Html fallback_note(const Around& around, const PageText& text) {
  if (foreign_language_of(around, text).empty()) return {};
  const auto& tr = around.ui.tr;
  const std::string name = tr.language_name_within(text.language);
  return html::flash(
      around.ui,
      {.kind = html::FlashKind::note,
       .text =
           tr("This text is not there in your language yet. Its language: {language}.",
              arg("language", name))}
  );
}

Html about_view(
    const Around& around, const PageText& text, std::string_view contact, std::string_view edit_path
) {
  const Html edit = edit_path.empty() ? Html()
                                      : html::actions(html::link_button(
                                            around.ui,
                                            around.ui.tr("Edit this page"),
                                            around.url(edit_path),
                                            html::ButtonKind::plain,
                                            "pencil"
                                        ));
  return R"(<div class="wrap wrap-text">
    <header class="page-head"><h1 {}>{}</h1></header>
    {}{}{}{}
    </div>)"_html(
      html::in_language(foreign_language_of(around, text)),
      text.title,
      fallback_note(around, text),
      prose(around, text),
      contact_line(around, contact),
      edit
  );
}

Html roles_view(const Around& around) {
  const auto& tr = around.ui.tr;
  std::vector<html::Fact> roles;
  for (const auto& role : access::roles())
    roles.push_back({.name = std::string(tr(role.label)), .value = R"({})"_html(tr(role.about))});
  return R"(<div class="wrap wrap-text">
    <header class="page-head"><h1>{}</h1><p class="lead">{}</p></header>
    {}</div><div class="wrap">{}</div>)"_html(
      tr("Roles"),
      tr("Everyone with an account has one role. This table is the one the program itself asks; "
         "what it does not name, nobody may do."),
      html::facts(roles),
      html::table(permission_table(around))
  );
}

}  // namespace ibis::editorial
