#include "editorial/admin_views.hpp"

#include "editorial/form_parts.hpp"
#include "html/icons.hpp"
#include "html/lists.hpp"
#include "html/parts.hpp"

namespace ibis::editorial {

using namespace html::literals;
using html::Html;

namespace {

std::string settle_label(const jobs::FailedJob& job) {
  return job.kind + " " + std::to_string(job.id.value);
}

Html settle(
    const Around& around,
    const jobs::FailedJob& job,
    std::string_view action,
    std::string_view label
) {
  return one_button(
      around,
      {.path = "/admin/jobs",
       .hidden = {{"job", std::to_string(job.id.value)}, {"action", std::string(action)}},
       .label = std::string(label),
       .of = settle_label(job)}
  );
}

}  // namespace

Html overview_view(const Around& around, const std::vector<Duty>& duties) {
  const auto& tr = around.ui.tr;
  std::vector<html::Way> ways;
  for (const Duty& duty : duties) {
    std::string title(tr(duty.title));
    if (duty.count) title += " (" + tr.number(*duty.count) + ")";
    ways.push_back(
        {.icon = duty.icon,
         .title = std::move(title),
         .url = around.url(duty.path),
         .text = std::string(tr(duty.text))}
    );
  }
  return R"(<div class="wrap">
    <header class="page-head"><h1>{}</h1><p class="lead">{}</p></header>
    <h2 class="hide">{}</h2>{}</div>)"_html(
      tr("Look after the site"),
      tr("What your role lets you do."),
      tr("Duties"),
      html::ways(around.ui, ways)
  );
}

Html failed_jobs_view(const Around& around, const std::vector<FailedJobRow>& rows) {
  const auto& tr = around.ui.tr;
  html::Table table{.caption = std::string(tr("Work that failed")), .head = {}, .rows = {}};
  table.head = {
      {R"({})"_html(tr("Work"))},
      {R"({})"_html(tr("Asked for"))},
      {R"({})"_html(tr("Attempts")), true},
      {R"({})"_html(tr("Last error"))},
      {R"({})"_html(tr("Change"))},
  };
  for (const FailedJobRow& row : rows) {
    table.rows.push_back({
        {R"({})"_html(settle_label(row.job))},
        {html::time(rfc3339(row.job.created_at), row.asked_for)},
        {R"({})"_html(tr.number(row.job.attempts)), true},
        {R"(<span {}>{}</span>)"_html(html::in_language("en"), row.job.last_error)},
        {R"({}{})"_html(
            settle(around, row.job, "retry", tr("Try again")),
            settle(around, row.job, "remove", tr("Remove"))
        )},
    });
  }
  const Html list = rows.empty()
                        ? html::empty_state(
                              around.ui,
                              {.heading = std::string(tr("Nothing has failed")),
                               .text = R"({})"_html(tr("Mail and other work went through.")),
                               .buttons = {},
                               .icon = "circle-check"}
                          )
                        : html::table(table);
  return R"(<div class="wrap">
    <header class="page-head"><h1>{}</h1><p class="lead">{}</p></header>{}</div>)"_html(
      tr("Work that failed"),
      tr("Mail and other work in the background that was given up after many attempts."),
      list
  );
}

}  // namespace ibis::editorial
