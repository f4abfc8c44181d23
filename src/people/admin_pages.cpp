// The list of accounts, for those who look after people.
#include "access/roles.hpp"
#include "core/ascii.hpp"
#include "db/database.hpp"
#include "people/page_parts.hpp"
#include "people/pages.hpp"
#include "people/store.hpp"

#include <fmt/format.h>

namespace ibis::people {

namespace {

constexpr std::int64_t people_a_page = 50;

// Handles are letters, digits and hyphens: what else was asked for is no handle, and the list
// begins at its start.
std::string handle_asked(const site::Context& c, std::string_view name) {
  const std::string_view value = c.request.query.value(name);
  const bool handle = std::ranges::all_of(value, [](char ch) {
    return ascii::is_lower(ch) || ascii::is_digit(ch) || ch == '-';
  });
  return handle ? std::string(value) : std::string{};
}

std::string query_of(const AccountPage& page) {
  if (!page.before.empty()) return "?before=" + page.before;
  return page.after.empty() ? std::string{} : "?after=" + page.after;
}

http::Response show_people(const site::Context& c, std::string problem, int status = 200) {
  const AccountPage wanted{
      .after = handle_asked(c, "after"), .before = handle_asked(c, "before"), .limit = people_a_page
  };
  auto rows = c.app.db.read([&](db::Read& r) { return accounts(r, wanted); }, {.label = "people"});
  const bool more = std::ssize(rows) > people_a_page;
  const bool backwards = !wanted.before.empty();
  if (more) rows.erase(backwards ? rows.begin() : rows.end() - 1);
  PeopleView page{
      .people = {},
      .pager = {},
      .page_query = query_of(wanted),
      .may_change_roles = access::may(c.viewer, access::Permission::change_roles),
      .problem = std::move(problem),
  };
  for (const AccountRow& row : rows) {
    page.people.push_back(
        {.handle = row.handle,
         .name = row.name,
         .role = row.role,
         .state = row.state,
         .joined = c.date(row.created_at)}
    );
  }
  const auto link = [&](const AccountPage& to) { return c.url("/admin/people" + query_of(to)); };
  if (!rows.empty() && (backwards ? more : !wanted.after.empty())) {
    page.pager.previous =
        link({.after = {}, .before = rows.front().handle, .limit = people_a_page});
  }
  if (!rows.empty() && (backwards || more)) {
    page.pager.next = link({.after = rows.back().handle, .before = {}, .limit = people_a_page});
  }
  return parts::own_page(c, c.tr("People"), people_view(parts::view_of(c), page), status);
}

}  // namespace

Result<http::Response> people_list(const site::Context& c) {
  return show_people(c, {});
}

Result<http::Response> change_role(const site::Context& c) {
  const auto role = access::find_role(c.request.form.value("role"));
  if (!role)
    return show_people(
        c, std::string(c.tr("This is no role. Choose from the list.")), site::form_has_errors
    );
  const auto changed = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto person = find_person_by_handle(w, c.capture("handle"));
        if (!person) return fail(ErrorKind::not_found);
        return set_role(w, person->id, *role);
      },
      {db::Touches::public_pages, "role"}
  );
  if (!changed && changed.error().kind == ErrorKind::conflict) {
    return show_people(
        c,
        std::string(c.tr("This is the only administrator; make somebody else one first.")),
        site::form_has_errors
    );
  }
  if (!changed) return std::unexpected(changed.error());
  const AccountPage here{
      .after = handle_asked(c, "after"), .before = handle_asked(c, "before"), .limit = people_a_page
  };
  return site::go_to(c, "/admin/people" + query_of(here), "role");
}

}  // namespace ibis::people
