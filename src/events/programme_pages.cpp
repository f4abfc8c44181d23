// The organiser edits the programme and the documents: one form for each thing, no scripts.
#include "core/dates.hpp"
#include "core/text.hpp"
#include "db/changes.hpp"
#include "db/database.hpp"
#include "events/event.hpp"
#include "events/pages.hpp"
#include "events/parts.hpp"
#include "events/programme_views.hpp"
#include "events/session_form.hpp"
#include "publishing/document_upload.hpp"

#include <algorithm>

namespace ibis::events {

using namespace html::literals;
using entries::Whole;
using html::Html;
using i18n::arg;

namespace {

Programme read_programme(const site::Context& c, entries::EntryId event) {
  return c.read(
      [&](db::Read& r) {
        return Programme{.sessions = sessions_of(r, event), .documents = documents_of(r, event)};
      },
      {.label = "programme"}
  );
}

http::Response programme_page(
    const site::Context& c,
    const Whole& whole,
    const Session& session,
    std::span<const FieldError> errors
) {
  const Programme programme = read_programme(c, whole.entry.id);
  const auto times = times_of(whole.record);
  const bool of_document = !errors.empty() && errors.front().field.starts_with("document");
  const std::span<const FieldError> none;
  const Html sessions =
      !times ? R"(<p>{}</p>)"_html(c.tr("First say when the event is."))
             : R"(<section><h2 id="session">{}</h2>{}</section>)"_html(
                   session.id.value == 0 ? c.tr("Add a session") : c.tr("Change a session"),
                   session_form(c, whole, session, of_document ? none : errors)
               );
  return event_response(
      c,
      whole.entry,
      c.tr("Programme and documents"),
      R"(<section><h2>{}</h2>{}</section>{}{})"_html(
          c.tr("Programme"),
          session_rows(c, whole, programme),
          sessions,
          document_part(c, whole, programme, of_document ? errors : none)
      ),
      errors.empty() ? 200 : site::form_has_errors
  );
}

Session empty_session(const Whole& whole) {
  const auto times = times_of(whole.record);
  return {
      .id = {0},
      .day = times ? std::string(times->first_day()) : std::string(),
      .starts = {},
      .ends = {},
      .title = {},
      .chair = {},
      .speakers = {},
      .body = {},
  };
}

// Writes one change of the programme; what nobody finds any more is a conflict.
template <class F>
Result<http::Response> write_and_return(const site::Context& c, const Whole& whole, F&& change) {
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        if (!change(w)) return fail(ErrorKind::conflict);
        db::log_change(w, c.now, kind.code, whole.entry.id.value, "programme");
        return {};
      },
      {db::Touches::public_pages, "programme"}
  );
  if (!done) return std::unexpected(done.error());
  return site::go_to(c, event_path(whole.entry, "/programme"), "saved");
}

Result<http::Response> keep_session(const site::Context& c, const Whole& whole) {
  const Session session = typed_session(c);
  const auto times = times_of(whole.record);
  if (!times) return fail(ErrorKind::invalid);
  if (const auto errors = check_session(c, session, *times); !errors.empty())
    return programme_page(c, whole, session, errors);
  const bool full = session.id.value == 0 &&
                    read_programme(c, whole.entry.id).sessions.size() >= ProgrammeLimits::sessions;
  if (full)
    return fail(ErrorKind::too_many, std::string(c.tr("The programme holds no more sessions.")));
  return write_and_return(c, whole, [&](db::Write& w) {
    if (session.id.value != 0) return save_session(w, whole.entry.id, session);
    return add_session(w, whole.entry.id, session).value != 0;
  });
}

Result<http::Response> keep_document(const site::Context& c, const Whole& whole) {
  const Programme programme = read_programme(c, whole.entry.id);
  std::vector<FieldError> errors;
  const std::string title = typed_line(c, "document_title");
  const std::string link = typed_line(c, "document_link");
  if (title.empty()) errors.push_back({"document_title", std::string(c.tr("Give it a title."))});
  const auto sent = publishing::read_document_change(c);
  if (!sent.error.empty()) errors.push_back({"document", sent.error});
  if (sent.file && !link.empty())
    errors.push_back({"document", std::string(c.tr("Give either the address or the file."))});
  if (!sent.file && sent.error.empty() && !text::is_web(link))
    errors.push_back(
        {"document_link", std::string(c.tr("Write the whole address, beginning with https://"))}
    );
  for (const auto& [name, value] :
       {std::pair{"document_title", title},
        {"document_link", link},
        {"document_symbol", typed_line(c, "document_symbol")}}) {
    if (text::count_characters(value) > ProgrammeLimits::speakers)
      errors.push_back(
          {name,
           c.tr("At most {limit} characters, please.", arg("limit", ProgrammeLimits::speakers))}
      );
  }
  if (!errors.empty()) return programme_page(c, whole, empty_session(whole), errors);
  if (programme.documents.size() >= ProgrammeLimits::documents)
    return fail(ErrorKind::too_many, std::string(c.tr("The programme holds no more documents.")));
  const SessionId session{text::to_int(c.request.form.value("session")).value_or(0)};
  const bool known =
      std::ranges::find(programme.sessions, session, &Session::id) != programme.sessions.end();
  const std::string language = typed_line(c, "document_language");
  const bool named =
      std::ranges::find(c.tr.language_names(), language, &i18n::LanguageName::code) !=
      c.tr.language_names().end();
  const Document document{
      .id = {0},
      .session = known ? std::optional(session) : std::nullopt,
      .title = title,
      .symbol = typed_line(c, "document_symbol"),
      .language = named ? language : std::string(),
      .link = link,
  };
  return write_and_return(c, whole, [&](db::Write& w) {
    const entries::EntryId event = whole.entry.id;
    const DocumentId id = sent.file ? add_document(w, event, document, *sent.file, c.now)
                                    : add_document(w, event, document);
    return id.value != 0;
  });
}

}  // namespace

Result<http::Response> programme(const site::Context& c) {
  const auto whole = open_event(c, For::running);
  if (!whole) return std::unexpected(whole.error());
  Session session = empty_session(*whole);
  if (const auto asked = text::to_int(c.request.query.value("session"))) {
    const auto all = read_programme(c, whole->entry.id).sessions;
    const auto found = std::ranges::find(all, SessionId{*asked}, &Session::id);
    if (found != all.end()) session = *found;
  }
  return programme_page(c, *whole, session, {});
}

Result<http::Response> change_programme(const site::Context& c) {
  const auto whole = open_event(c, For::running);
  if (!whole) return std::unexpected(whole.error());
  const std::string_view what = c.request.form.value("do");
  if (what == "add" || what == "save") return keep_session(c, *whole);
  if (what == "add-document") return keep_document(c, *whole);
  const std::int64_t id = text::to_int(c.request.form.value("id")).value_or(0);
  const entries::EntryId event = whole->entry.id;
  if (what == "up" || what == "down")
    return write_and_return(c, *whole, [&](db::Write& w) {
      return move_session(w, event, {id}, what == "up");
    });
  if (what == "move")
    return write_and_return(c, *whole, [&](db::Write& w) {
      const auto times = times_of(whole->record);
      const auto days = times ? days_to_move(sessions_of(w, event), *times) : std::nullopt;
      if (days) move_programme(w, event, *days);
      return true;
    });
  if (what == "remove")
    return write_and_return(c, *whole, [&](db::Write& w) {
      return remove_session(w, event, {id});
    });
  if (what == "remove-document")
    return write_and_return(c, *whole, [&](db::Write& w) {
      return remove_document(w, event, {id}, c.now);
    });
  return fail(ErrorKind::invalid);
}

}  // namespace ibis::events
