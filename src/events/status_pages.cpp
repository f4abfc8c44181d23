// The organiser says at once that an event is moved or cancelled: whoever plans to come can't wait for an editor.
#include "core/text.hpp"
#include "db/database.hpp"
#include "entries/record_store.hpp"
#include "entries/revision_store.hpp"
#include "entries/store.hpp"
#include "events/event.hpp"
#include "events/pages.hpp"
#include "events/parts.hpp"
#include "events/words.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"
#include "jobs/runner.hpp"
#include "publishing/changed.hpp"
#include "publishing/form_options.hpp"
#include "publishing/load.hpp"

namespace ibis::events {

using namespace html::literals;
using entries::Whole;
using html::Html;
using i18n::arg;

namespace {

struct Said {
  std::string status;
  std::string note;
};

http::Response status_page(
    const site::Context& c, const Whole& whole, const Said& said, std::span<const FieldError> errors
) {
  Html fields = html::csrf_field(c.viewer.form_token);
  fields += html::error_summary(c.ui(), errors);
  fields += html::choices(
      c.ui(),
      {.name = "status",
       .label = std::string(c.tr(field::status.label)),
       .values = {said.status},
       .options = publishing::choice_options(c, field::status),
       .error = html::error_of(errors, "status")}
  );
  fields += html::text_field(
      c.ui(),
      {.name = "status_note",
       .label = std::string(c.tr(field::status_note.label)),
       .value = said.note,
       .hint = std::string(c.tr(*field::status_note.hint)),
       .error = html::error_of(errors, "status_note"),
       .required = false}
  );
  fields += html::actions(
      html::button(c.ui(), {.label = std::string(c.tr("Save")), .kind = html::ButtonKind::primary})
  );
  return event_response(
      c,
      whole.entry,
      c.tr("Does it take place?"),
      R"({}<form class="fields" method="post" action="{}" novalidate>{}</form>)"_html(
          lead(c.tr("It stands on the page of the event at once. Those who registered are written "
                    "to a few minutes later.")),
          c.url(event_path(whole.entry, "/status")),
          fields
      ),
      errors.empty() ? 200 : site::form_has_errors
  );
}

std::vector<FieldError> check_said(const site::Context& c, const Said& said) {
  std::vector<FieldError> errors;
  if (i18n::find_choice(word::statuses, said.status) == nullptr)
    errors.push_back({"status", std::string(c.tr("Choose one of the list."))});
  const std::size_t limit = field::status_note.most_characters;
  if (text::count_characters(said.note) > limit)
    errors.push_back(
        {"status_note", c.tr("At most {limit} characters, please.", arg("limit", limit))}
    );
  return errors;
}

}  // namespace

Result<http::Response> status(const site::Context& c) {
  const auto whole = open_event(c, For::running);
  if (!whole) return std::unexpected(whole.error());
  const Said said{
      .status = whole->record.text(field::status), .note = whole->record.text(field::status_note)
  };
  return status_page(c, *whole, said, {});
}

Result<http::Response> save_status(const site::Context& c) {
  const auto whole = open_event(c, For::running);
  if (!whole) return std::unexpected(whole.error());
  const Said said{.status = typed_line(c, "status"), .note = typed_line(c, "status_note")};
  if (const auto errors = check_said(c, said); !errors.empty())
    return status_page(c, *whole, said, errors);
  entries::Record record = whole->record;
  record.set(field::status, said.status);
  record.set(field::status_note, said.note);
  const entries::EntryId id = whole->entry.id;
  const bool is_public = entries::is_published(whole->entry);
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        if (is_public) entries::keep_revision(w, kind, id, whole->record, c.now);
        auto kept =
            entries::update_record(w, kind, id, record, c.terms, whole->entry.version, c.now);
        if (!kept || !is_public) return kept;
        entries::add_step(w, id, c.viewer.id, "edited", "", c.now);
        return publishing::tell_changed(c, w, kind, *whole, record);
      },
      {db::Touches::public_pages, "event status"}
  );
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  return site::go_to(c, event_path(whole->entry), "saved");
}

}  // namespace ibis::events
