#include "core/text.hpp"
#include "db/database.hpp"
#include "inside/page_parts.hpp"
#include "inside/pages.hpp"
#include "inside/views.hpp"
#include "jobs/runner.hpp"

namespace ibis::inside {

namespace {

// Members see it, who runs the network runs it from here.
Result<parts::Opened> open_members(const site::Context& c) {
  auto opened = parts::open_network(c);
  if (opened && !opened->rights.read && !opened->rights.run) return fail(ErrorKind::not_found);
  return opened;
}

std::vector<PersonId> belonging(const MembersView& view) {
  std::vector<PersonId> all;
  for (const Member& member : view.members) {
    if (member.is(State::member)) all.push_back(member.person);
  }
  return all;
}

http::Response members_response(
    const site::Context& c,
    const parts::Opened& opened,
    std::string handle,
    std::vector<FieldError> errors
) {
  MembersView view{
      .network = opened.network,
      .rights = opened.rights,
      .members = {},
      .where = {},
      .only = c.app.places.country(c.request.query.value("country")),
      .handle = std::move(handle),
      .errors = std::move(errors),
  };
  c.read(
      [&](db::Read& r) {
        view.members = members_of(r, opened.network.id);
        // Who only runs the network sees who belongs to it, not where they are.
        if (opened.rights.read)
          view.where = directory::countries_of(r, belonging(view), entries::Audience::members);
      },
      {.label = "members"}
  );
  const int status = view.errors.empty() ? 200 : site::form_has_errors;
  return parts::inside_page(
      c, opened, parts::Tab::members, std::string(c.tr("Members")), members_page(c, view), status
  );
}

}  // namespace

Result<http::Response> member_list(const site::Context& c) {
  const auto opened = open_members(c);
  if (!opened) return std::unexpected(opened.error());
  return members_response(c, *opened, {}, {});
}

Result<http::Response> order_member(const site::Context& c) {
  const auto opened = open_members(c);
  if (!opened) return std::unexpected(opened.error());
  const auto order = find_order(c.request.form.value("order"));
  if (!opened->rights.run) return fail(ErrorKind::forbidden);
  if (!order) return fail(ErrorKind::conflict);
  const Act act{
      .app = c.app, .viewer = c.viewer, .tr = c.tr, .network = opened->network, .now = c.now
  };
  std::string handle = text::lower(text::clean_line(c.request.form.value("handle")));
  const auto done = c.app.db.write(
      [&](db::Write& w) { return carry_out(act, w, *order, handle); },
      // Who is removed may have been named on the public page.
      {db::Touches::public_pages, "members of a network"}
  );
  if (!done && done.error().kind == ErrorKind::invalid)
    return members_response(c, *opened, std::move(handle), done.error().fields);
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  return site::go_to(c, inside_path(opened->network.slug, "/members"), "membership");
}

}  // namespace ibis::inside
