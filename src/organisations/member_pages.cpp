#include "core/text.hpp"
#include "db/changes.hpp"
#include "db/database.hpp"
#include "jobs/runner.hpp"
#include "organisations/mails.hpp"
#include "organisations/members_part.hpp"
#include "organisations/organisation.hpp"
#include "organisations/pages.hpp"
#include "organisations/store.hpp"
#include "people/store.hpp"
#include "publishing/load.hpp"

namespace ibis::organisations {

namespace {

Result<entries::Whole> open_published(const site::Context& c) {
  auto whole = publishing::open_entry(c, kind, entries::gate::may_read);
  if (whole && !entries::is_published(whole->entry)) return fail(ErrorKind::not_found);
  return whole;
}

http::Response back(const site::Context& c, const entries::Entry& entry, std::string_view done) {
  return site::go_to(c, entries::entry_path(kind, entry.slug), done);
}

}  // namespace

Result<http::Response> belong(const site::Context& c) {
  const auto whole = open_published(c);
  if (!whole) return std::unexpected(whole.error());
  const entries::Entry& entry = whole->entry;
  const bool leaves = c.request.form.value("leave") == "yes";
  const std::string role = text::clean_line(c.request.form.value("role"));
  if (role.empty() && !leaves)
    return fail_fields({{"role", std::string(c.tr("Please fill this in."))}});
  if (text::count_characters(role) > Limits::role_characters) {
    const auto most = i18n::arg("most", Limits::role_characters);
    return fail_fields({{"role", c.tr("Use at most {most} characters.", most)}});
  }
  // Who keeps the page need not ask themselves.
  const bool keeper = keeps(c.viewer, entry);
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        const PersonId who = *c.viewer.id;
        db::log_change(w, c.now, "membership", entry.id.value, "changed");
        if (leaves) {
          end(w, entry.id, who);
          return {};
        }
        if (auto asked = ask(w, entry.id, who, role, c.now); !asked) return asked;
        if (keeper) return confirm(w, entry.id, who);
        return tell_keeper(c.app, w, entry, c.viewer.name);
      },
      {db::Touches::public_pages, "membership"}
  );
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  return back(c, entry, leaves || keeper ? "membership" : "membership-asked");
}

Result<http::Response> decide_member(const site::Context& c) {
  const auto whole = open_published(c);
  if (!whole) return std::unexpected(whole.error());
  const entries::Entry& entry = whole->entry;
  if (!keeps(c.viewer, entry)) return fail(ErrorKind::forbidden);
  const bool confirms = c.request.form.value("decision") == "confirm";
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto who = people::find_person_by_handle(w, c.request.form.value("handle"));
        if (!who || !who->active()) return fail(ErrorKind::not_found);
        db::log_change(w, c.now, "membership", entry.id.value, "decided");
        if (confirms) return confirm(w, entry.id, who->id);
        end(w, entry.id, who->id);
        return {};
      },
      {db::Touches::public_pages, "membership"}
  );
  if (!done) return std::unexpected(done.error());
  return back(c, entry, "membership");
}

}  // namespace ibis::organisations
