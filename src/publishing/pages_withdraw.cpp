#include "core/text.hpp"
#include "db/database.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"
#include "jobs/runner.hpp"
#include "posts/case_store.hpp"
#include "publishing/erase.hpp"
#include "publishing/load.hpp"
#include "publishing/mails.hpp"
#include "publishing/pages.hpp"
#include "publishing/picture_upload.hpp"

namespace ibis::publishing {

using namespace html::literals;
using html::Html;

Result<http::Response> withdraw_form(const Room& room, const site::Context& c) {
  const auto whole = open_entry(c, room.kind, entries::gate::may_withdraw);
  if (!whole) return std::unexpected(whole.error());
  Html fields = html::csrf_field(c.viewer.form_token);
  fields += html::text_area(
      c.ui(),
      {
          .name = "note",
          .label = std::string(c.tr("Why")),
          .hint = std::string(c.tr("Its author and the editors see this.")),
          .required = false,
          .rows = 3,
      }
  );
  Html buttons = html::button(
      c.ui(), {.label = std::string(c.tr("Take it off the site")), .kind = html::ButtonKind::danger}
  );
  buttons += html::link_button(
      c.ui(), c.tr("Keep it"), c.url(entries::entry_path(room.kind, whole->entry.slug))
  );
  fields += html::actions(buttons);
  auto frame = frame_of(c, room, std::string(c.tr("Take it off the site")));
  frame.hidden_from_search = true;
  return site::respond(
      c,
      frame,
      R"(<div class="wrap wrap-text"><header class="entry-head"><h1>{}</h1><p class="lead">{}</p></header>
    <form class="fields" method="post" action="{}">{}</form></div>)"_html(
          whole->entry.title,
          c.tr("It disappears from the site, the feeds and the API at once. Its address will say "
               "that it was withdrawn."),
          c.url(entries::entry_path(room.kind, whole->entry.slug) + "/withdraw"),
          fields
      )
  );
}

Result<http::Response> withdraw(const Room& room, const site::Context& c) {
  const auto whole = open_entry(c, room.kind, entries::gate::may_withdraw);
  if (!whole) return std::unexpected(whole.error());
  constexpr std::size_t most = 2'000;
  const std::string note = text::shorten(text::clean(c.request.form.value("note")), most);
  const auto& entry = whole->entry;
  const bool own = entries::gate::is_author(c.viewer, entry);
  const bool erases = own && room.kind.care.unnamed;
  db::WriteOptions options{db::Touches::public_pages, "withdraw"};
  options.scrub = erases;
  auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        if (erases) return erase(w, room.kind, entry, c.viewer.id, c.now);
        auto moved =
            entries::move_entry(w, entry, entries::State::withdrawn, *c.viewer.id, note, c.now);
        if (!moved) return moved;
        if (auto gone = withdraw_files(w, entry, c.now); !gone) return gone;
        posts::mark_mended(w, posts::about_entry, entry.id.value, c.now);
        if (room.withdrawn != nullptr) room.withdrawn(w, entry, c.now);
        return own ? Result<>{} : tell_withdrawn(c.app, w, entry, note);
      },
      options
  );
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  return site::go_to(c, room.kind.path, "withdrawn");
}

}  // namespace ibis::publishing
