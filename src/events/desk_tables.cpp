// The organiser's desk: who comes as CSV and as a spreadsheet.
#include "db/database.hpp"
#include "events/event.hpp"
#include "events/pages.hpp"
#include "events/parts.hpp"
#include "events/registration_form.hpp"
#include "publishing/load.hpp"
#include "publishing/sheet.hpp"

namespace ibis::events {

using entries::Whole;

namespace {

// Everybody at the desk with their answers.
publishing::Table desk_table(const site::Context& c, const Whole& whole) {
  using publishing::CellType;
  publishing::Table made{
      .name = std::string(c.tr("Who takes part")),
      .columns =
          {{"number", CellType::number},
           {"state"},
           {"category"},
           {"name"},
           {"email"},
           {"delegation"},
           {"country"},
           {"shown"},
           {"since", CellType::date}},
      .rows = {},
  };
  const auto questions = read_questions(c, whole.entry.id);
  for (const Question& question : questions)
    made.columns.push_back({question.label});
  const auto everybody = c.read(
      [&](db::Read& r) { return participants_of(r, whole.entry.id, 0, INT64_MAX); },
      {.label = "participants"}
  );
  for (const Participant& who : everybody) {
    std::vector<std::string> cells{
        std::to_string(who.number),
        who.state,
        who.category,
        who.name,
        who.email,
        who.delegation,
        who.country,
        who.shown,
        rfc3339(who.created_at)
    };
    for (const Question& question : questions)
      cells.push_back(answer_to(question, who.answers));
    made.rows.push_back(std::move(cells));
  }
  return made;
}

// For the organiser's eyes: kept by nothing on the way.
http::Response desk_download(std::string_view type, http::Body body, std::string_view name) {
  http::Response response;
  response.type = std::string(type);
  response.body = std::move(body);
  response.headers.emplace_back(
      "Content-Disposition", fmt::format("attachment; filename=\"{}\"", name)
  );
  return response;
}

}  // namespace

Result<http::Response> participants_csv(const site::Context& c) {
  const auto whole = open_event(c, For::running);
  if (!whole) return std::unexpected(whole.error());
  return desk_download(
      "text/csv; charset=utf-8",
      "\xEF\xBB\xBF" + publishing::csv_text(desk_table(c, *whole)),
      "participants.csv"
  );
}

Result<http::Response> participants_xlsx(const site::Context& c) {
  const auto whole = open_event(c, For::running);
  if (!whole) return std::unexpected(whole.error());
  return desk_download(
      publishing::sheet_type,
      publishing::sheet_stream(c.app, c.tr, desk_table(c, *whole)),
      "participants.xlsx"
  );
}

}  // namespace ibis::events
