// The forms and tables on which the organiser edits the programme and the documents.
#include "events/programme_views.hpp"

#include "core/dates.hpp"
#include "events/parts.hpp"
#include "events/session_form.hpp"
#include "html/fields.hpp"
#include "html/lists.hpp"
#include "html/parts.hpp"
#include "i18n/zones.hpp"
#include "media/document.hpp"
#include "media/limits.hpp"
#include "publishing/form_options.hpp"
#include "publishing/views.hpp"

namespace ibis::events {

using namespace html::literals;
using entries::Whole;
using html::Html;
using i18n::arg;

namespace {

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

}  // namespace

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

namespace {

// Moves the programme to where the event went, where it fits there as it is.
Html move_button(const site::Context& c, const Whole& whole, std::span<const Session> sessions) {
  const auto times = times_of(whole.record);
  if (!times || !days_to_move(sessions, *times)) return {};
  const Html button = html::button(
      c.ui(),
      {.label = c.tr(
           "Move the whole programme: it begins on {day}",
           arg("day", c.tr.weekday_date(times->first_day()))
       )}
  );
  return R"(<form method="post" action="{}">{}{}{}</form>)"_html(
      c.url(event_path(whole.entry, "/programme")),
      html::csrf_field(c.viewer.form_token),
      html::hidden_field("do", "move"),
      html::actions(button)
  );
}

}  // namespace

Html session_rows(const site::Context& c, const Whole& whole, const Programme& programme) {
  const std::string path = event_path(whole.entry, "/programme");
  const auto times = times_of(whole.record);
  html::Table table{
      .caption = std::string(c.tr("Sessions")), .head = {}, .rows = {}, .headed = true
  };
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
        {R"({} {} {})"_html(
            c.tr.moment(session.day),
            session.starts,
            html::when(
                times && !left_behind({&session, 1}, *times).empty(),
                [&] { return html::tag(c.tr("not a day of the event"), html::Tone::warn); }
            )
        )},
        {R"(<div class="actions">{}</div>)"_html(buttons)},
    });
  }
  if (all.empty()) return R"(<p>{}</p>)"_html(c.tr("None yet."));
  return R"({}{})"_html(
      left_behind_panel(c, whole.record, all, move_button(c, whole, all)), html::table(table)
  );
}

namespace {

Html document_rows(const site::Context& c, const std::string& path, const Programme& programme) {
  html::Table table{
      .caption = std::string(c.tr("Documents")),
      .head = {{R"({})"_html(c.tr("Title"))}, {R"({})"_html(c.tr("Change"))}},
      .rows = {},
      .headed = true
  };
  for (const Document& document : programme.documents)
    table.rows.push_back(
        {{document_item(c, document)},
         {row_button(c, path, "remove-document", document.id.value, c.tr("Remove"), document.title)}
        }
    );
  return html::table(table);
}

}  // namespace

Html document_part(
    const site::Context& c,
    const Whole& whole,
    const Programme& programme,
    std::span<const FieldError> errors
) {
  const std::string path = event_path(whole.entry, "/programme");
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
  Html fields = html::error_summary(c.ui(), errors);
  fields += html::hidden_field("do", "add-document");
  fields +=
      text_field(c, "document_title", c.tr("Title"), typed_line(c, "document_title"), errors, true);
  fields += text_field(
      c, "document_link", c.tr("Where one finds it"), typed_line(c, "document_link"), errors
  );
  fields += html::file_field(
      c.ui(),
      {.name = "document",
       .label = std::string(c.tr("Or the file itself")),
       .accept = std::string(media::document_endings()),
       .max_bytes = static_cast<std::int64_t>(media::max_document_bytes),
       .hint = std::string(
           c.tr("PDF, Word, Excel, PowerPoint, OpenDocument, EPUB, CSV or text, up to 15 MB. Only "
                "if it may be passed on. It is kept as you send it, with the names it may hold "
                "inside.")
       ),
       .error = html::error_of(errors, "document"),
       .required = false}
  );
  fields += text_field(
      c, "document_symbol", c.tr("Symbol, such as WP/3"), typed_line(c, "document_symbol"), errors
  );
  fields += html::fields_row(
      R"({}{})"_html(html::select_field(c.ui(), language), html::select_field(c.ui(), session))
  );
  fields += html::actions(html::button(c.ui(), {.label = std::string(c.tr("Add"))}));
  return R"(<section><h2>{}</h2>{}</section><section><h2>{}</h2>{}</section>)"_html(
      c.tr("Documents"),
      programme.documents.empty() ? R"(<p>{}</p>)"_html(c.tr("None yet."))
                                  : document_rows(c, path, programme),
      c.tr("Add a document"),
      R"(<form class="fields" method="post" action="{}" enctype="multipart/form-data" novalidate>{}{}</form>)"_html(
          c.url(path), html::csrf_field(c.viewer.form_token), fields
      )
  );
}

}  // namespace ibis::events
