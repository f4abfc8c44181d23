#include "core/text.hpp"
#include "db/database.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"
#include "jobs/runner.hpp"
#include "publishing/form_fields.hpp"
#include "publishing/load.hpp"
#include "publishing/mails.hpp"
#include "publishing/pages.hpp"
#include "publishing/picture_upload.hpp"

namespace ibis::publishing {

namespace {

using namespace html::literals;
using entries::Strictness;
using html::Html;

http::Response form_response(const site::Context& c, FormView view, int status) {
  if (!html::error_of(view.errors, "city").empty()) {
    view.candidates = entries::candidates(view.room.kind, view.typed, surroundings(c, false));
  }
  auto frame = site::frame(
      c, std::string(view.slug.empty() ? c.tr(view.room.kind.words.add) : c.tr("Your draft"))
  );
  frame.section = view.room.kind.path.substr(1);
  frame.hidden_from_search = true;
  return site::respond(c, frame, form_page(c, view), status);
}

// Only what was asked on this screen can be mended on it.
std::vector<FieldError> errors_of_part(
    const entries::Kind& kind, std::vector<FieldError> errors, std::size_t part
) {
  std::erase_if(errors, [&](const FieldError& error) {
    return part_of_field(kind, error.field) != part;
  });
  return errors;
}

std::vector<FieldError> missing(
    const site::Context& c, const entries::Kind& kind, const Record& typed, bool has_picture
) {
  const auto checked =
      entries::check(kind, typed, Strictness::submission, surroundings(c, has_picture));
  return checked ? std::vector<FieldError>{} : checked.error().fields;
}

// Parts in which nothing is missing any more; a picture may be left out, so its part is done when there is one.
std::vector<std::size_t> done_parts(
    const site::Context& c, const entries::Kind& kind, const Record& typed, bool has_picture
) {
  const auto lacking = missing(c, kind, typed, has_picture);
  std::vector<std::size_t> done;
  for (std::size_t part = 0; part < kind.parts.size(); ++part) {
    const bool lacks = std::ranges::any_of(lacking, [&](const FieldError& error) {
      return part_of_field(kind, error.field) == part;
    });
    if (!lacks && (has_picture || !brings_picture(kind, part))) done.push_back(part);
  }
  return done;
}

FormView new_view(const Room& room, const Record& typed, std::span<const FieldError> errors) {
  return {
      .room = room,
      .typed = typed,
      .part = 0,
      .errors = errors,
      .slug = {},
      .version = 0,
      .picture = {},
      .candidates = {},
      .done = {},
      .published = false,
  };
}

// The form of an entry that is kept already.
FormView view_of_form(
    const site::Context& c,
    const Room& room,
    const Whole& whole,
    const Record& typed,
    std::size_t part
) {
  return {
      .room = room,
      .typed = typed,
      .part = part,
      .errors = {},
      .slug = whole.entry.slug,
      .version = whole.entry.version,
      .picture = picture_of(c, whole.entry, "20rem"),
      .candidates = {},
      .done = done_parts(c, room.kind, typed, whole.entry.picture_id.has_value()),
      .published = is_published(whole.entry),
  };
}

http::Response check_response(const site::Context& c, const Room& room, const Whole& whole) {
  const Record typed = typed_of(c, room.kind, whole);
  const FormView form = view_of_form(c, room, whole, typed, room.kind.parts.size());
  auto frame = site::frame(c, std::string(c.tr("Check and send")));
  frame.section = room.kind.path.substr(1);
  frame.hidden_from_search = true;
  const auto lacking = missing(c, room.kind, typed, whole.entry.picture_id.has_value());
  return site::respond(c, frame, check_page(c, form, view_of(c, room, whole), lacking));
}

// Keeps what was typed over version `version`. Returns the slug, which follows the title until publication.
Result<std::string> save(
    const site::Context& c,
    const entries::Kind& kind,
    const Whole& whole,
    const Record& record,
    std::int64_t version,
    PictureChange& picture
) {
  const bool is_public = is_published(whole.entry);
  return c.app.db.write(
      [&](db::Write& w) -> Result<std::string> {
        const auto id = whole.entry.id;
        if (auto done = entries::update_record(w, kind, id, record, c.terms, version, c.now); !done)
          return std::unexpected(done.error());
        if (auto done = picture.apply(w, whole.entry, c.now); !done)
          return std::unexpected(done.error());
        if (is_public) entries::add_step(w, id, c.viewer.id, "edited", "", c.now);
        return entries::find_entry(w, id)->slug;
      },
      {is_public ? db::Touches::public_pages : db::Touches::private_only, "save entry"}
  );
}

}  // namespace

Result<http::Response> new_form(const Room& room, const site::Context& c) {
  const Record typed = empty_record(room.kind, c.tr);
  return form_response(c, new_view(room, typed, {}), 200);
}

Result<http::Response> create(const Room& room, const site::Context& c) {
  Record typed = empty_record(room.kind, c.tr);
  read_part(typed, room.kind, 0, c.request.form);
  const auto checked = entries::check(room.kind, typed, Strictness::draft, surroundings(c, false));
  if (!checked) {
    const FormView again = new_view(room, typed, checked.error().fields);
    return form_response(c, again, site::form_has_errors);
  }
  const auto slug = c.app.db.write(
      [&](db::Write& w) -> Result<std::string> {
        const auto id = entries::add_record(w, room.kind, *checked, c.terms, *c.viewer.id, c.now);
        return entries::find_entry(w, id)->slug;
      },
      {db::Touches::private_only, "new entry"}
  );
  if (!slug) return std::unexpected(slug.error());
  if (c.request.form.value("go") == "stop") return site::go_to(c, "/account", "saved");
  return site::go_to(c, step_path(room.kind, *slug, 1));
}

Result<http::Response> edit_form(const Room& room, const site::Context& c) {
  const auto whole = open_entry(c, room.kind, entries::gate::may_edit);
  if (!whole) return std::unexpected(whole.error());
  const std::size_t part = find_part(room.kind, c.request.query.value("step"));
  if (part == room.kind.parts.size()) return check_response(c, room, *whole);
  const Record typed = typed_of(c, room.kind, *whole);
  return form_response(c, view_of_form(c, room, *whole, typed, part), 200);
}

Result<http::Response> update(const Room& room, const site::Context& c) {
  const auto whole = open_entry(c, room.kind, entries::gate::may_edit);
  if (!whole) return std::unexpected(whole.error());
  const bool is_public = is_published(whole->entry);
  const std::size_t part = find_part(room.kind, c.request.form.value("step"));
  Record typed = typed_of(c, room.kind, *whole);
  read_part(typed, room.kind, part, c.request.form);
  const auto version = text::to_int(c.request.form.value("version")).value_or(0);
  PictureChange picture = read_picture_change(c, whole->entry);
  const bool has_picture = picture.keeps_one(whole->entry) && brings_picture(room.kind, part);
  const auto checked = entries::check(
      room.kind,
      typed,
      is_public ? Strictness::submission : Strictness::draft,
      surroundings(c, has_picture)
  );
  std::vector<FieldError> errors =
      checked ? std::vector<FieldError>{} : errors_of_part(room.kind, checked.error().fields, part);
  if (!picture.error.empty()) errors.push_back({"picture", picture.error});
  if (!errors.empty() || !checked) {
    FormView again = view_of_form(c, room, *whole, typed, part);
    again.errors = errors;
    again.version = version;
    return form_response(c, again, site::form_has_errors);
  }
  const auto slug = save(c, room.kind, *whole, *checked, version, picture);
  if (!slug) return std::unexpected(slug.error());
  const bool stop = c.request.form.value("go") == "stop";
  if (is_public) return site::go_to(c, entries::entry_path(room.kind, *slug), "saved");
  return stop ? site::go_to(c, "/account", "saved")
              : site::go_to(c, step_path(room.kind, *slug, part + 1));
}

Result<http::Response> submit(const Room& room, const site::Context& c) {
  const auto whole = open_entry(c, room.kind, entries::gate::may_submit);
  if (!whole) return std::unexpected(whole.error());
  const auto& entry = whole->entry;
  const Record typed = typed_of(c, room.kind, *whole);
  if (!missing(c, room.kind, typed, entry.picture_id.has_value()).empty()) {
    // The last screen says what is missing.
    return site::go_to(c, step_path(room.kind, entry.slug, room.kind.parts.size()));
  }
  auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        auto moved =
            entries::move_entry(w, entry, entries::State::submitted, *c.viewer.id, "", c.now);
        if (!moved) return moved;
        if (auto told = tell_submitted(c.app, w, entry); !told) return told;
        return tell_editors(c.app, w, entry);
      },
      {db::Touches::private_only, "submit"}
  );
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  return site::go_to(c, "/account", "submitted");
}

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
  auto frame = site::frame(c, std::string(c.tr("Take it off the site")));
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
  auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto& entry = whole->entry;
        auto moved =
            entries::move_entry(w, entry, entries::State::withdrawn, *c.viewer.id, note, c.now);
        if (!moved) return moved;
        if (auto gone = withdraw_picture(w, entry, c.now); !gone) return gone;
        if (entry.author_id == *c.viewer.id) return {};
        return tell_withdrawn(c.app, w, entry, note);
      },
      {db::Touches::public_pages, "withdraw"}
  );
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  return site::go_to(c, room.kind.path, "withdrawn");
}

}  // namespace ibis::publishing
