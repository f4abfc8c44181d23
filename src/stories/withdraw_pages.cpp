// Taking a story back: at once, everywhere, with a code or as a member.
#include "core/text.hpp"
#include "db/database.hpp"
#include "jobs/runner.hpp"
#include "publishing/erase.hpp"
#include "publishing/load.hpp"
#include "publishing/pages.hpp"
#include "site/log.hpp"
#include "stories/code.hpp"
#include "stories/days.hpp"
#include "stories/pages.hpp"
#include "stories/store.hpp"
#include "stories/story.hpp"
#include "stories/unlisted.hpp"
#include "stories/views.hpp"

namespace ibis::stories {

namespace {

// A teller's own, of a member: for whoever else it is not there.
bool is_tellers(const access::Viewer& viewer, const entries::Entry& entry) {
  return entries::gate::is_author(viewer, entry);
}

// A story, or a change to one: the room `publishing` says which it is.
bool may_send(const access::Viewer& viewer, const entries::Entry& entry) {
  return entries::gate::may_submit(viewer, entry) || entries::gate::may_propose(viewer, entry);
}

Result<> keep_code(const site::Context& c, entries::EntryId id, std::string_view code) {
  return c.app.db.write(
      [&](db::Write& w) -> Result<> {
        put_code(w, id, code_hash(code), c.now);
        return {};
      },
      {db::Touches::private_only, "withdraw code"}
  );
}

}  // namespace

Result<http::Response> show(const site::Context& c) {
  auto shown = publishing::show(room, c);
  if (shown || shown.error().kind != ErrorKind::gone) return shown;
  const auto entry = c.read(
      [&](db::Read& r) { return entries::find_entry_by_slug(r, kind.code, c.capture("slug")); },
      {.label = "tombstone"}
  );
  // What an editor took off still has its name; of what its teller took back nothing is left.
  if (!entry || !entry->title.empty()) return shown;
  return unlisted(c, c.tr("Withdrawn by its teller"), tombstone_view(c), 410);
}

Result<http::Response> submit(const site::Context& c) {
  const auto whole = publishing::open_entry(c, kind, &may_send);
  if (!whole) return std::unexpected(whole.error());
  auto sent = publishing::submit(room, c);
  if (!sent) return sent;
  const auto now = c.read([&](db::Read& r) { return entries::find_entry(r, whole->entry.id); });
  if (!now || now->state != entries::state_code(entries::State::submitted)) return sent;
  const std::string code = new_code();
  if (auto kept = keep_code(c, whole->entry.id, code); !kept) return std::unexpected(kept.error());
  return unlisted(c, c.tr("Your withdraw code"), code_page(c, code, "/account"));
}

Result<http::Response> code_form(const site::Context& c) {
  const auto whole = publishing::open_entry(c, kind, &is_tellers);
  if (!whole) return std::unexpected(whole.error());
  const bool has = c.read([&](db::Read& r) { return has_code(r, whole->entry.id); });
  return unlisted(c, c.tr("Your withdraw code"), code_form_view(c, *whole, has));
}

Result<http::Response> new_code_page(const site::Context& c) {
  const auto whole = publishing::open_entry(c, kind, &is_tellers);
  if (!whole) return std::unexpected(whole.error());
  const std::string code = new_code();
  if (auto kept = keep_code(c, whole->entry.id, code); !kept) return std::unexpected(kept.error());
  const std::string back = entries::entry_path(kind, whole->entry.slug);
  return unlisted(c, c.tr("Your withdraw code"), code_page(c, code, back));
}

Result<http::Response> withdraw_form(const site::Context& c) {
  return unlisted(c, c.tr("Take a story back with its code"), withdraw_view(c, {}));
}

Result<http::Response> withdraw(const site::Context& c) {
  constexpr std::size_t longest = 200;
  const std::string typed = text::shorten(c.request.form.value("code"), longest);
  db::WriteOptions options{db::Touches::public_pages, site::quiet_label};
  options.scrub = true;
  const auto found = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto id = find_by_code(w, code_hash(typed));
        const auto entry = id ? entries::find_entry(w, *id) : std::nullopt;
        if (!entry) return fail(ErrorKind::not_found);
        return publishing::erase(w, kind, *entry, {}, day_of(c.now));
      },
      options
  );
  if (!found && found.error().kind == ErrorKind::not_found) {
    return unlisted(
        c,
        c.tr("Take a story back with its code"),
        withdraw_view(c, c.tr("No story has this code. Please look at each letter again.")),
        site::form_has_errors
    );
  }
  if (!found) return std::unexpected(found.error());
  c.app.jobs.wake();
  return unlisted(c, c.tr("Your story is taken back"), withdrawn_view(c));
}

}  // namespace ibis::stories
