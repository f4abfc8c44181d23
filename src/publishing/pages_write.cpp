#include "core/text.hpp"
#include "db/database.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"
#include "jobs/runner.hpp"
#include "posts/case_store.hpp"
#include "publishing/changed.hpp"
#include "publishing/document_upload.hpp"
#include "publishing/form_fields.hpp"
#include "publishing/lineage.hpp"
#include "publishing/load.hpp"
#include "publishing/mails.hpp"
#include "publishing/pages.hpp"
#include "publishing/picture_upload.hpp"
#include "publishing/waiting_change.hpp"

namespace ibis::publishing {

namespace {

using namespace html::literals;
using entries::Strictness;
using html::Html;

http::Response form_response(const site::Context& c, FormView view, int status) {
  if (!html::error_of(view.errors, "city").empty()) {
    view.candidates = entries::candidates(view.room.kind, view.typed, surroundings(c, false));
  }
  view.offers = offers_of(c, view.room.kind, view.part);
  leave_out_itself(view.offers, view.room.kind, view.slug, view.typed);
  auto frame = frame_of(
      c,
      view.room,
      std::string(view.slug.empty() ? c.tr(view.room.kind.words.add) : c.tr("Your draft"))
  );
  frame.hidden_from_search = true;
  return site::respond(c, frame, form_page(c, view), status);
}

// Takes out what only another screen can mend. Here it is told with the way there.
std::vector<FieldError> take_elsewhere(
    const entries::Kind& kind, std::vector<FieldError>& errors, std::size_t part
) {
  std::vector<FieldError> elsewhere;
  std::erase_if(errors, [&](const FieldError& error) {
    const bool here = part_of_field(kind, error.field).value_or(part) == part;
    if (!here) elsewhere.push_back(error);
    return !here;
  });
  return elsewhere;
}

std::vector<FieldError> missing(
    const site::Context& c, const entries::Kind& kind, const Record& typed, const Whole& whole
) {
  auto around = surroundings(c, whole.entry.picture_id.has_value());
  around.has_document = whole.document.has_value();
  const auto checked = entries::check(kind, typed, Strictness::submission, around);
  std::vector<FieldError> errors = checked ? std::vector<FieldError>{} : checked.error().fields;
  if (auto own = comes_from_itself(c, kind, whole.entry.slug, typed))
    errors.push_back(*std::move(own));
  return errors;
}

// Parts in which nothing is missing any more; a picture may be left out, so its part is done when there is one.
std::vector<std::size_t> done_parts(
    const site::Context& c, const entries::Kind& kind, const Record& typed, const Whole& whole
) {
  const bool has_picture = whole.entry.picture_id.has_value();
  const auto lacking = missing(c, kind, typed, whole);
  std::vector<std::size_t> done;
  for (std::size_t part = 0; part < kind.parts.size(); ++part) {
    const bool lacks = std::ranges::any_of(lacking, [&](const FieldError& error) {
      return part_of_field(kind, error.field).value_or(0) == part;
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
      .proposes = false,
  };
}

// The form of an entry that is kept already.
FormView view_of_form(
    const site::Context& c,
    const Room& room,
    const Editing& editing,
    const Record& typed,
    std::size_t part
) {
  const entries::Entry& entry = editing.whole.entry;
  return {
      .room = room,
      .typed = typed,
      .part = part,
      .errors = {},
      .slug = entry.slug,
      .version = editing.version(),
      .picture = picture_of(c, entry, "20rem"),
      .candidates = {},
      .done = done_parts(c, room.kind, typed, editing.whole),
      .published = entries::is_agreed_on(entry) && !editing.proposes,
      .proposes = editing.proposes,
      .word = editing.proposal ? editing.proposal->note : std::string(),
      .document = editing.whole.document,
      .asked = asked_to_change(c, entry),
  };
}

http::Response check_response(const site::Context& c, const Room& room, const Editing& editing) {
  const Record typed = typed_of(c, room.kind, editing);
  const FormView form = view_of_form(c, room, editing, typed, room.kind.parts.size());
  auto frame =
      frame_of(c, room, std::string(form.published ? c.tr("Look at it") : c.tr("Check and send")));
  frame.hidden_from_search = true;
  const Whole whole = as_proposed(room.kind, editing.whole, typed);
  const auto lacking = missing(c, room.kind, typed, whole);
  return site::respond(c, frame, check_page(c, form, view_of(c, room, whole), lacking));
}

// Reference data is half empty as it came: else nobody could mend a word of it without inventing a contact.
Strictness strictness_of(const entries::Entry& entry) {
  return entry.author_id ? Strictness::submission : Strictness::draft;
}

// Keeps what was typed over version `version`. Returns the slug, which follows the title until publication.
Result<std::string> save(
    const site::Context& c,
    const entries::Kind& kind,
    const Whole& whole,
    const Record& record,
    std::int64_t version,
    const PictureChange& picture,
    const DocumentChange& document
) {
  const bool is_public = entries::is_agreed_on(whole.entry);
  return c.app.db.write(
      [&](db::Write& w) -> Result<std::string> {
        const auto id = whole.entry.id;
        if (is_public) entries::keep_revision(w, kind, id, whole.record, c.now);
        if (auto done = entries::update_record(w, kind, id, record, c.terms, version, c.now); !done)
          return std::unexpected(done.error());
        if (auto done = picture.apply(w, whole.entry, c.now); !done)
          return std::unexpected(done.error());
        document.apply(w, whole, c.now);
        if (is_public) {
          entries::add_step(w, id, c.viewer.id, "edited", "", c.now);
          posts::mark_mended(w, posts::about_entry, id.value, c.now);
          const bool new_picture = picture.file || picture.remove;
          const bool new_document = document.file || document.remove;
          if (auto told = tell_changed(c, w, kind, whole, record, new_picture, new_document); !told)
            return std::unexpected(told.error());
        }
        return entries::find_entry(w, id)->slug;
      },
      write_options(
          kind, is_public ? db::Touches::public_pages : db::Touches::private_only, "save entry"
      )
  );
}

}  // namespace

Result<http::Response> new_form(const Room& room, const site::Context& c) {
  Record typed = empty_record(room.kind, c.tr);
  // "We used this" leads here with what it is about.
  for (const Field* field : room.kind.fields) {
    if (field->type == entries::FieldType::entry)
      typed.set(*field, std::string(c.request.query.value(field->name)));
  }
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
  if (c.request.form.value("go") == "stop") return site::go_to(c, "/account", "draft-saved");
  return site::go_to(c, step_path(room.kind, *slug, 1));
}

Result<http::Response> edit_form(const Room& room, const site::Context& c) {
  const auto editing = open_for_writing(c, room.kind);
  if (!editing) return std::unexpected(editing.error());
  if (editing->waits()) return waiting_change(c, room, *editing);
  const std::size_t part = find_part(room.kind, c.request.query.value("step"));
  if (part == room.kind.parts.size()) return check_response(c, room, *editing);
  const Record typed = typed_of(c, room.kind, *editing);
  return form_response(c, view_of_form(c, room, *editing, typed, part), 200);
}

namespace {

// Keeps a suggestion. The entry stays as it is.
Result<std::string> save_suggestion(
    const site::Context& c,
    const entries::Kind& kind,
    const entries::Entry& entry,
    const Record& record,
    std::int64_t version
) {
  return c.app.db.write(
      [&](db::Write& w) -> Result<std::string> {
        if (auto done = entries::save_proposal(w, kind, entry.id, record, version, c.now); !done)
          return std::unexpected(done.error());
        return entry.slug;
      },
      write_options(kind, db::Touches::private_only, "suggest")
  );
}

}  // namespace

Result<http::Response> update(const Room& room, const site::Context& c) {
  const auto editing = open_for_writing(c, room.kind);
  if (!editing) return std::unexpected(editing.error());
  if (editing->waits()) {
    constexpr int conflict = 409;
    return c.request.form.value("go") == "take-back" ? take_back(c, room, *editing)
                                                     : waiting_change(c, room, *editing, conflict);
  }
  const Whole& whole = editing->whole;
  const bool at_once = entries::is_agreed_on(whole.entry) && !editing->proposes;
  const std::size_t part = find_part(room.kind, c.request.form.value("step"));
  Record typed = typed_of(c, room.kind, *editing);
  read_part(typed, room.kind, part, c.request.form);
  const auto version = text::to_int(c.request.form.value("version")).value_or(0);
  PictureChange picture =
      editing->proposes
          ? no_picture_change()
          : read_picture_change(
                c, whole.entry.picture_id, room.kind.care.unnamed ? "portrait" : std::string_view{}
            );
  const DocumentChange document = editing->proposes ? DocumentChange{} : read_document_change(c);
  auto around = surroundings(
      c, picture.keeps_one(whole.entry) && (at_once || brings_picture(room.kind, part))
  );
  around.has_document = document.keeps_one(whole);
  const auto checked = entries::check(
      room.kind, typed, at_once ? strictness_of(whole.entry) : Strictness::draft, around
  );
  std::vector<FieldError> errors = checked ? std::vector<FieldError>{} : checked.error().fields;
  auto own = comes_from_itself(c, room.kind, whole.entry.slug, typed);
  if (own && part_of_field(room.kind, own->field) == part) errors.push_back(*std::move(own));
  if (!picture.error.empty()) errors.push_back({"picture", picture.error});
  if (!document.error.empty()) errors.push_back({"document", document.error});
  if (checked && at_once && room.refuses != nullptr) {
    Whole as_saved = whole;
    as_saved.record = *checked;
    if (auto refused = room.refuses(c, as_saved)) errors.push_back(*std::move(refused));
  }
  if (!errors.empty() || !checked) {
    const auto elsewhere = take_elsewhere(room.kind, errors, part);
    FormView again = view_of_form(c, room, *editing, typed, part);
    again.errors = errors;
    again.elsewhere = elsewhere;
    again.version = version;
    return form_response(c, again, site::form_has_errors);
  }
  const auto slug = editing->proposes
                        ? save_suggestion(c, room.kind, whole.entry, *checked, version)
                        : save(c, room.kind, whole, *checked, version, picture, document);
  if (!slug && slug.error().kind == ErrorKind::conflict) {
    FormView again = view_of_form(c, room, *editing, typed, part);
    const auto errors_of_both = site::overtaken(c);
    again.errors = errors_of_both;
    return form_response(c, again, site::form_has_errors);
  }
  if (!slug) return std::unexpected(slug.error());
  c.app.jobs.wake();
  if (at_once) return site::go_to(c, entries::entry_path(room.kind, *slug), "saved");
  return c.request.form.value("go") == "stop"
             ? site::go_to(c, "/account", "draft-saved")
             : site::go_to(c, step_path(room.kind, *slug, part + 1));
}

namespace {

// What the author decides alone takes effect at once, whatever becomes of the rest. Whether a rest is left to decide on.
Result<bool> take_authors_word(
    const site::Context& c, db::Write& w, const entries::Kind& kind, const Editing& editing
) {
  const Whole& whole = editing.whole;
  const Record& proposed = editing.proposal->record;
  Record record = whole.record;
  for (const Field* field : kind.care.authors) {
    const auto values = proposed.values(*field);
    record.set(*field, std::vector(values.begin(), values.end()));
  }
  const auto id = whole.entry.id;
  if (!changes_between(c, kind, whole.record, record).empty()) {
    if (auto done =
            entries::update_record(w, kind, id, record, c.terms, whole.entry.version, c.now);
        !done)
      return std::unexpected(done.error());
    entries::add_step(w, id, c.viewer.id, "edited", "", c.now);
    posts::mark_mended(w, posts::about_entry, id.value, c.now);
    tell_followers_of_change(c, w, kind, whole, record);
  }
  const bool rest = !changes_between(c, kind, record, proposed).empty();
  if (!rest && !kind.care.authors.empty()) entries::remove_proposal(w, id);
  return rest || kind.care.authors.empty();
}

}  // namespace

Result<http::Response> submit(const Room& room, const site::Context& c) {
  const auto editing = open_for_writing(c, room.kind);
  if (!editing) return std::unexpected(editing.error());
  const auto& entry = editing->whole.entry;
  if (editing->waits()) return site::go_to(c, step_path(room.kind, entry.slug, 0));
  const bool nothing_new = editing->proposes && !editing->proposal;
  if (nothing_new || (!editing->proposes && !entries::gate::may_submit(c.viewer, entry)))
    return fail(ErrorKind::forbidden);
  const Record typed = typed_of(c, room.kind, *editing);
  if (!missing(c, room.kind, typed, editing->whole).empty()) {
    // The last screen says what is missing.
    return site::go_to(c, step_path(room.kind, entry.slug, room.kind.parts.size()));
  }
  bool waits = true;
  auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        if (editing->proposes) {
          const auto rest = take_authors_word(c, w, room.kind, *editing);
          if (!rest) return std::unexpected(rest.error());
          if (waits = *rest; !waits) return {};
        }
        auto moved =
            editing->proposes
                ? entries::move_proposal(
                      w, entry.id, editing->proposal->state, "submitted", "", c.now
                  )
                : entries::move_entry(w, entry, entries::State::submitted, *c.viewer.id, "", c.now);
        if (!moved) return moved;
        if (auto told = tell_submitted(c.app, w, entry); !told) return told;
        return tell_editors(c.app, w, entry);
      },
      write_options(
          room.kind,
          editing->proposes && !room.kind.care.authors.empty() ? db::Touches::public_pages
                                                               : db::Touches::private_only,
          "submit"
      )
  );
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  if (!waits) return site::go_to(c, entries::entry_path(room.kind, entry.slug), "saved");
  return site::go_to(c, "/account", "submitted");
}

}  // namespace ibis::publishing
