// The organiser edits the programme and the documents: one form for each thing, no scripts.
#include "core/dates.hpp"
#include "core/text.hpp"
#include "db/changes.hpp"
#include "db/database.hpp"
#include "events/event.hpp"
#include "events/pages.hpp"
#include "events/parts.hpp"
#include "events/session_form.hpp"
#include "html/fields.hpp"
#include "html/lists.hpp"
#include "html/parts.hpp"
#include "i18n/zones.hpp"
#include "publishing/form_options.hpp"

#include <array>

namespace ibis::events {

using namespace html::literals;
using entries::Whole;
using html::Html;
using i18n::arg;

namespace {

struct Programme {
  std::vector<Session> sessions;
  std::vector<Document> documents;
};

Programme read_programme(const site::Context& c, entries::EntryId event) {
  return c.read(
      [&](db::Read& r) {
        return Programme{.sessions = sessions_of(r, event), .documents = documents_of(r, event)};
      },
      {.label = "programme"}
  );
}

Html post_form(const site::Context& c, std::string_view path, const Html& inside) {
  return R"(<form class="fields" method="post" action="{}" novalidate>{}{}</form>)"_html(
      c.url(path), html::csrf_field(c.viewer.form_token), inside
  );
}

// A form of one button, for what is done to a row.
Html row_button(
    const site::Context& c,
    std::string_view path,
    std::string_view what,
    std::int64_t id,
    std::string_view label,
    std::string_view of
) {
  return R"(<form method="post" action="{}">{}{}{}<button class="btn btn-quiet">{}<span class="hide"> {}</span></button></form>)"_html(
      c.url(path),
      html::csrf_field(c.viewer.form_token),
      html::hidden_field("do", what),
      html::hidden_field("id", std::to_string(id)),
      label,
      of
  );
}

Html text_field(
    const site::Context& c,
    std::string name,
    std::string_view label,
    std::string value,
    std::span<const FieldError> errors,
    bool required = false
) {
  return html::text_field(
      c.ui(),
      {.name = name,
       .label = std::string(label),
       .value = std::move(value),
       .error = html::error_of(errors, name),
       .required = required}
  );
}

// The days of the event, one of which a session stands on.
Html day_field(
    const site::Context& c,
    const Whole& whole,
    const Session& session,
    std::span<const FieldError> errors
) {
  html::Select field{
      .name = "day",
      .label = std::string(c.tr("Day")),
      .value = session.day,
      .options = {},
      .error = html::error_of(errors, "day"),
      .width = html::Width::medium,
  };
  const auto times = times_of(whole.record);
  const auto first = times ? parse_moment(times->first_day()) : std::nullopt;
  for (int n = 0; first && n <= longest_days; ++n) {
    const Moment day = i18n::plus_days(*first, n);
    std::string code = i18n::to_text(day);
    if (code > times->last_day()) break;
    std::string label = c.tr.weekday_date(code);
    field.options.push_back({.value = std::move(code), .label = std::move(label), .hint = {}});
  }
  return html::select_field(c.ui(), field);
}

Html session_form(
    const site::Context& c,
    const Whole& whole,
    const Session& session,
    std::span<const FieldError> errors
) {
  const auto time = [&](std::string name, std::string_view label, const std::string& value) {
    return html::text_field(
        c.ui(),
        {.name = name,
         .label = std::string(label),
         .value = value,
         .hint = std::string(c.tr("Hours and minutes, such as 09:30.")),
         .error = html::error_of(errors, name),
         .required = false,
         .width = html::Width::small}
    );
  };
  Html times = day_field(c, whole, session, errors);
  times += time("starts", c.tr("From"), session.starts);
  times += time("ends", c.tr("Until"), session.ends);
  Html fields = html::error_summary(c.ui(), errors);
  fields += html::hidden_field("do", session.id.value == 0 ? "add" : "save");
  if (session.id.value != 0) fields += html::hidden_field("id", std::to_string(session.id.value));
  fields += text_field(c, "title", c.tr("Title"), session.title, errors, true);
  fields += html::fields_row(times);
  fields += text_field(c, "chair", c.tr("Chair"), session.chair, errors);
  fields += text_field(c, "speakers", c.tr("Speakers"), session.speakers, errors);
  fields += html::text_area(
      c.ui(),
      {.name = "body",
       .label = std::string(c.tr("What it is about")),
       .value = session.body,
       .error = html::error_of(errors, "body"),
       .required = false,
       .rows = 4}
  );
  fields += html::actions(
      html::button(c.ui(), {.label = std::string(c.tr("Save")), .kind = html::ButtonKind::primary})
  );
  return post_form(c, event_path(whole.entry, "/programme"), fields);
}

Html session_rows(const site::Context& c, const Whole& whole, const Programme& programme) {
  const std::string path = event_path(whole.entry, "/programme");
  html::Table table{.caption = std::string(c.tr("Sessions")), .head = {}, .rows = {}};
  for (const auto head : {c.tr("Title"), c.tr("When"), c.tr("Change")})
    table.head.push_back({R"({})"_html(head)});
  const auto& all = programme.sessions;
  for (std::size_t n = 0; n < all.size(); ++n) {
    const Session& session = all[n];
    // Only those that begin at the same time are in an order of the organiser's.
    const auto beside = [&](std::size_t other) {
      return other < all.size() && all[other].day == session.day &&
             all[other].starts == session.starts;
    };
    Html buttons;
    if (n > 0 && beside(n - 1))
      buttons += row_button(c, path, "up", session.id.value, c.tr("Earlier"), session.title);
    if (beside(n + 1))
      buttons += row_button(c, path, "down", session.id.value, c.tr("Later"), session.title);
    buttons += row_button(c, path, "remove", session.id.value, c.tr("Remove"), session.title);
    table.rows.push_back({
        {R"(<a href="{}?session={}#session">{}</a>)"_html(
            c.url(path), std::to_string(session.id.value), session.title
        )},
        {R"({} {})"_html(c.tr.moment(session.day), session.starts)},
        {R"(<div class="actions">{}</div>)"_html(buttons)},
    });
  }
  return all.empty() ? Html() : html::table(table);
}

Html document_part(
    const site::Context& c,
    const Whole& whole,
    const Programme& programme,
    std::span<const FieldError> errors
) {
  const std::string path = event_path(whole.entry, "/programme");
  Html rows;
  for (const Document& document : programme.documents)
    rows += R"(<li><a href="{}">{}</a> {} {}</li>)"_html(
        document.link,
        document.title,
        document.symbol,
        row_button(c, path, "remove-document", document.id.value, c.tr("Remove"), document.title)
    );
  html::Select session{
      .name = "session",
      .label = std::string(c.tr("Belongs to")),
      .value = typed_line(c, "session"),
      .options = {},
      .required = false,
      .nothing = std::string(c.tr("The event as a whole")),
  };
  for (const Session& one : programme.sessions)
    session.options.push_back(
        {.value = std::to_string(one.id.value), .label = one.title, .hint = {}}
    );
  html::Select language{
      .name = "document_language",
      .label = std::string(c.tr("Language it is in")),
      .value = typed_line(c, "document_language"),
      .options = publishing::language_options(c),
      .required = false,
  };
  Html fields = html::hidden_field("do", "add-document");
  fields +=
      text_field(c, "document_title", c.tr("Title"), typed_line(c, "document_title"), errors, true);
  fields += text_field(
      c, "document_link", c.tr("Where one finds it"), typed_line(c, "document_link"), errors, true
  );
  fields += text_field(
      c, "document_symbol", c.tr("Symbol, such as WP/3"), typed_line(c, "document_symbol"), errors
  );
  fields += html::fields_row(
      R"({}{})"_html(html::select_field(c.ui(), language), html::select_field(c.ui(), session))
  );
  fields += html::actions(html::button(c.ui(), {.label = std::string(c.tr("Add"))}));
  return R"(<section><h2>{}</h2>{}{}</section>)"_html(
      c.tr("Documents"),
      html::when(!rows.empty(), [&] { return R"(<ul>{}</ul>)"_html(rows); }),
      post_form(c, path, fields)
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
  const bool of_document = !errors.empty() && errors.front().field.starts_with("document_");
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
  if (!text::is_web(link))
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
    return add_document(w, whole.entry.id, document).value != 0;
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
  if (what == "remove")
    return write_and_return(c, *whole, [&](db::Write& w) {
      return remove_session(w, event, {id});
    });
  if (what == "remove-document")
    return write_and_return(c, *whole, [&](db::Write& w) {
      return remove_document(w, event, {id});
    });
  return fail(ErrorKind::invalid);
}

}  // namespace ibis::events
