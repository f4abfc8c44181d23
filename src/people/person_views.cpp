// People as others see them: the public profile, and the list of accounts for who looks after them.
#include "access/roles.hpp"
#include "html/markdown.hpp"
#include "people/view_parts.hpp"
#include "people/views.hpp"

#include <fmt/format.h>

namespace ibis::people {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

constexpr int heading_of_about = 3;

Html text_or_nothing(std::string_view text) {
  return text.empty() ? Html{} : R"({})"_html(text);
}

std::string role_name(const i18n::Tr& tr, std::string_view code) {
  const auto role = access::find_role(code);
  return role ? std::string(tr(access::role_row(*role).label)) : std::string{};
}

Html about(const View& view, const PersonView& page) {
  const i18n::Tr& tr = view.ui.tr;
  if (page.person.about.empty()) return {};
  const auto text = html::render_markdown(
      page.person.about,
      {.top_heading = heading_of_about, .own_direction = true, .table_label = tr("Table")}
  );
  return R"(<section aria-labelledby="about"><h2 id="about">{}</h2>{}</section>)"_html(
      tr("person|About"), text.html
  );
}

Html published(const View& view, const PersonView& page) {
  if (page.entries.empty()) return {};
  return R"(<section aria-labelledby="published"><h2 id="published">{}</h2>{}{}</section>)"_html(
      view.ui.tr("Practices by {name}", arg("name", page.person.name)),
      html::rows(view.ui, page.entries),
      html::pager(view.ui, page.pager)
  );
}

}  // namespace

Html person_view(const View& view, const PersonView& page) {
  const i18n::Tr& tr = view.ui.tr;
  const Shown& p = page.person;
  const std::vector<html::Fact> facts{
      {.name = std::string(tr("Part of")), .value = text_or_nothing(p.stakeholder)},
      {.name = std::string(tr("Organisation")), .value = text_or_nothing(p.organisation)},
      {.name = std::string(tr("Country")), .value = text_or_nothing(p.country)},
      {.name = std::string(tr("Languages")), .value = text_or_nothing(tr.list(page.languages))},
      {.name = std::string(tr("Here since")), .value = text_or_nothing(page.joined)},
  };
  const auto edit = [&] {
    return html::actions(html::link_button(
        view.ui,
        tr("Edit my profile"),
        view.url("/account/profile"),
        html::ButtonKind::plain,
        "pencil"
    ));
  };
  const auto report = [&] {
    return html::link_button(
        view.ui,
        tr("Report"),
        view.url("/report/person/" + p.handle),
        html::ButtonKind::quiet,
        "flag"
    );
  };
  const bool may_report = !page.own && !view.form_token.empty();
  return R"(<div class="wrap">
    <header class="entry-head"><p class="eyebrow">{}</p><h1>{}</h1></header>
    <div class="entry"><div class="prose">{}</div>{}</div>
    {}
    </div>)"_html(
      role_name(tr, p.role),
      p.name,
      about(view, page),
      html::glance(
          view.ui,
          facts,
          page.own     ? edit()
          : may_report ? report()
                       : Html{}
      ),
      published(view, page)
  );
}

std::string_view state_name(const i18n::Tr& tr, std::string_view state) {
  if (state == "active") return tr("Active");
  if (state == "unconfirmed") return tr("Not confirmed");
  return tr("Closed");
}

namespace {

Html role_form(const View& view, const PeopleView& page, const PersonLine& p) {
  const i18n::Tr& tr = view.ui.tr;
  const auto option = [&](const access::RoleRow& role) {
    return R"(<option value="{}" {}>{}</option>)"_html(
        role.code, html::Flag{"selected", role.code == p.role}, tr(role.label)
    );
  };
  return R"(<form class="actions" method="post" action="{}">{}
    <select class="input input-m" name="role" aria-label="{}">{}</select>
    <button class="btn btn-s" aria-label="{}">{}</button></form>)"_html(
      view.url(fmt::format("/admin/people/{}/role{}", p.handle, page.page_query)),
      view.csrf(),
      tr("Role of {name}", arg("name", p.name)),
      html::each(access::roles(), option),
      tr("Save the role of {name}", arg("name", p.name)),
      tr("Save")
  );
}

}  // namespace

Html people_view(const View& view, const PeopleView& page) {
  const i18n::Tr& tr = view.ui.tr;
  html::Table table{
      .caption = std::string(tr("Accounts")),
      .head =
          {{R"({})"_html(tr("person|Name"))},
           {R"({})"_html(tr("Handle"))},
           {R"({})"_html(tr("State"))},
           {R"({})"_html(tr("Here since"))},
           {R"({})"_html(tr("Role"))}},
      .rows = {},
  };
  for (const PersonLine& p : page.people) {
    const bool active = p.state == "active";
    table.rows.push_back({
        {active
             ? R"(<a href="{}">{}</a>)"_html(view.url(fmt::format("/people/{}", p.handle)), p.name)
             : R"({})"_html(p.name)},
        {R"({})"_html(p.handle)},
        {html::tag(state_name(tr, p.state), active ? html::Tone::ok : html::Tone::plain)},
        {R"({})"_html(p.joined)},
        {page.may_change_roles ? role_form(view, page, p) : R"({})"_html(role_name(tr, p.role))},
    });
  }
  const Html problem =
      page.problem.empty()
          ? Html{}
          : html::flash(view.ui, {.kind = html::FlashKind::problem, .text = page.problem});
  return R"(<div class="wrap">
    <header class="page-head"><h1>{}</h1></header>
    {}{}{}
    </div>)"_html(
      tr("People"),
      problem,
      page.people.empty()
          ? html::empty_state(view.ui, {.heading = std::string(tr("Nobody here")), .icon = "users"})
          : html::table(table),
      html::pager(view.ui, page.pager)
  );
}

}  // namespace ibis::people
