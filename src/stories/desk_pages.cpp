// What editors add to a story, and the look at who its teller is.
#include "core/text.hpp"
#include "db/database.hpp"
#include "entries/check.hpp"
#include "html/fields.hpp"
#include "publishing/load.hpp"
#include "stories/pages.hpp"
#include "stories/store.hpp"
#include "stories/story.hpp"
#include "stories/unlisted.hpp"
#include "stories/views.hpp"

namespace ibis::stories {

namespace {

// What they may read; nobody does the editors' part of what they told themselves.
bool may_add(const access::Viewer& viewer, const entries::Entry& entry) {
  return viewer.id != entry.author_id && access::may(viewer, access::Permission::decide_entries);
}

http::Response show_desk(
    const site::Context& c, const entries::Whole& whole, std::string error = {}
) {
  const bool known = c.read([&](db::Read& r) { return has_identity(r, whole.entry.id); });
  const int status = error.empty() ? 200 : site::form_has_errors;
  return unlisted(
      c, c.tr("For editors: this story"), desk_view(c, whole, known, std::move(error)), status
  );
}

}  // namespace

Result<http::Response> desk(const site::Context& c) {
  const auto whole = publishing::open_entry(c, kind, &may_add);
  if (!whole) return std::unexpected(whole.error());
  return show_desk(c, *whole);
}

Result<http::Response> save_desk(const site::Context& c) {
  const auto whole = publishing::open_entry(c, kind, &may_add);
  if (!whole) return std::unexpected(whole.error());
  const http::Params& form = c.request.form;
  entries::Whole changed = *whole;
  for (const entries::Field* field : {&field::best_interest, &field::seen_by_teller})
    changed.record.set(*field, form.has(field->name) ? "yes" : "");
  changed.record.set(field::curator_note, text::clean(form.value(field::curator_note.name)));
  // Only the note was typed here: what else there is to say of the story does not concern this form.
  const auto checked = entries::check(
      kind, changed.record, entries::Strictness::draft, publishing::surroundings(c, false)
  );
  if (!checked) {
    auto error = html::error_of(checked.error().fields, field::curator_note.name);
    if (!error.empty()) return show_desk(c, changed, std::move(error));
  }
  const bool agreed = entries::is_agreed_on(whole->entry) ||
                      whole->entry.state == entries::state_code(entries::State::scheduled);
  if (agreed && room.refuses != nullptr) {
    if (auto refused = room.refuses(c, changed))
      return fail(ErrorKind::invalid, std::move(refused->message));
  }
  const auto version = text::to_int(form.value("version")).value_or(0);
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto id = whole->entry.id;
        if (auto saved =
                entries::update_record(w, kind, id, changed.record, c.terms, version, c.now);
            !saved)
          return saved;
        entries::add_step(w, id, c.viewer.id, "desk", "", c.now);
        return {};
      },
      {agreed ? db::Touches::public_pages : db::Touches::private_only, "story desk"}
  );
  if (!done) return std::unexpected(done.error());
  return site::go_to(c, entries::entry_path(kind, whole->entry.slug) + "/desk", "saved");
}

Result<http::Response> look(const site::Context& c) {
  const auto whole = publishing::open_entry(c, kind, &may_add);
  if (!whole) return std::unexpected(whole.error());
  // The line is written first: who it is, nobody learns without it.
  const auto who = c.app.db.write(
      [&](db::Write& w) -> Result<Identity> {
        auto known = identity_of(w, whole->entry.id);
        if (!known) return fail(ErrorKind::not_found);
        entries::add_step(w, whole->entry.id, c.viewer.id, "looked", "", c.now);
        return *std::move(known);
      },
      {db::Touches::private_only, "look"}
  );
  if (!who) return std::unexpected(who.error());
  return unlisted(c, c.tr("Who the teller is"), identity_view(c, *whole, who->name, who->contact));
}

}  // namespace ibis::stories
