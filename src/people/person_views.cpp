// The list of accounts, for who looks after them.
#include "access/roles.hpp"
#include "people/view_parts.hpp"
#include "people/views.hpp"

#include <fmt/format.h>

namespace ibis::people {

using namespace html::literals;
using html::Html;

namespace {

std::string role_name(const i18n::Tr& tr, std::string_view code) {
  const auto role = access::find_role(code);
  return role ? std::string(tr(access::role_row(*role).label)) : std::string{};
}

}  // namespace

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
      tr("Role of {name}", i18n::apart("name", p.name)),
      html::each(access::roles(), option),
      tr("Save the role of {name}", i18n::apart("name", p.name)),
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
        {active ? html::named_link(view.url(fmt::format("/people/{}", p.handle)), p.name)
                : html::apart(p.name)},
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
