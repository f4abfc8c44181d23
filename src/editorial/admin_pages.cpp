#include "core/text.hpp"
#include "db/database.hpp"
#include "editorial/admin_views.hpp"
#include "editorial/pages.hpp"
#include "editorial/surroundings.hpp"
#include "entries/store.hpp"
#include "jobs/runner.hpp"
#include "jobs/store.hpp"
#include "posts/case_store.hpp"

#include <array>

namespace ibis::editorial {

namespace {

using access::Permission;
using i18n::msg;

struct Waiting {
  std::int64_t submissions;
  std::int64_t cases;  // 0 for who may not moderate
  std::int64_t failed_jobs;
};

// A duty and the permission it takes; `count` says what waits there.
struct DutyRow {
  Permission permission;
  html::IconName icon;
  i18n::Msgid title;
  std::string_view path;
  i18n::Msgid text;
  std::int64_t Waiting::* count;
};

constexpr std::array duty_rows{
    DutyRow{
        Permission::see_submissions,
        "clock",
        msg("Waiting for a decision"),
        "/review",
        msg("Read what was sent in."),
        &Waiting::submissions
    },
    DutyRow{
        Permission::moderate,
        "flag",
        msg("Moderation"),
        "/moderation",
        msg("Decide on what was reported, and on first posts."),
        &Waiting::cases
    },
    DutyRow{
        Permission::choose_features,
        "star",
        msg("Featured on the home page"),
        "/admin/features",
        msg("Choose what the home page shows first, and when."),
        nullptr
    },
    DutyRow{
        Permission::edit_terms,
        "tag",
        msg("Terms"),
        "/admin/terms",
        msg("Add and rename themes and target groups."),
        nullptr
    },
    DutyRow{
        Permission::edit_pages,
        "file-text",
        msg("Pages"),
        "/admin/pages",
        msg("Write the about pages and the introductions of themes."),
        nullptr
    },
    DutyRow{
        Permission::edit_pages,
        "quote",
        msg("Quotations"),
        "/admin/quotations",
        msg("Look after the lines that take turns on the home page."),
        nullptr
    },
    DutyRow{
        Permission::send_newsletter,
        "mail",
        msg("Newsletter"),
        "/admin/newsletter",
        msg("Write the next letter, send it, and see how far it is."),
        nullptr
    },
    DutyRow{
        Permission::keep_categories,
        "message-circle",
        msg("Categories of the discussions"),
        "/admin/discuss",
        msg("Make, rename, order and archive what topics stand in."),
        nullptr
    },
    DutyRow{
        Permission::moderate,
        "link",
        msg("Mentioned elsewhere"),
        "/admin/mentions",
        msg("Decide which pages of other sites are named below an entry."),
        nullptr
    },
    DutyRow{
        Permission::see_people,
        "users",
        msg("Accounts"),
        "/admin/people",
        msg("See who has an account and in which role."),
        nullptr
    },
    DutyRow{
        Permission::see_operations,
        "triangle-alert",
        msg("Work that failed"),
        "/admin/jobs",
        msg("Try again, or remove what can't be done."),
        &Waiting::failed_jobs
    },
};

Waiting waiting(db::Read& r, const access::Viewer& viewer) {
  Waiting counts{.submissions = entries::queue_length(r), .cases = 0, .failed_jobs = 0};
  if (access::may(viewer, Permission::moderate)) counts.cases = posts::waiting_cases(r, *viewer.id);
  for (const jobs::JobCount& count : jobs::counts(r)) {
    if (count.state == "failed") counts.failed_jobs += count.jobs;
  }
  return counts;
}

}  // namespace

Result<http::Response> overview(const site::Context& c) {
  const Waiting counts = c.app.db.read([&](db::Read& r) { return waiting(r, c.viewer); });
  std::vector<Duty> duties;
  for (const DutyRow& row : duty_rows) {
    if (!access::may(c.viewer, row.permission)) continue;
    const auto count = row.count == nullptr ? std::nullopt : std::optional(counts.*row.count);
    duties.push_back(
        {.icon = row.icon,
         .title = row.title,
         .path = std::string(row.path),
         .text = row.text,
         .count = count}
    );
  }
  // Who may look after nothing has no page here.
  if (duties.empty()) return fail(ErrorKind::forbidden);
  auto frame = site::frame(c, std::string(c.tr("Look after the site")));
  frame.hidden_from_search = true;
  return site::respond(c, frame, overview_view(around(c), duties));
}

Result<http::Response> failed_jobs(const site::Context& c) {
  std::vector<FailedJobRow> rows;
  for (auto& job : c.app.db.read([](db::Read& r) { return jobs::failed_jobs(r); })) {
    std::string asked_for = c.date_time(job.created_at);
    rows.push_back({.job = std::move(job), .asked_for = std::move(asked_for)});
  }
  const auto frame = admin_frame(c, std::string(c.tr("Work that failed")));
  return site::respond(c, frame, failed_jobs_view(around(c), rows));
}

Result<http::Response> settle_job(const site::Context& c) {
  const auto id = text::to_int(c.request.form.value("job"));
  const auto action = c.request.form.value("action");
  if (!id || (action != "retry" && action != "remove")) return fail(ErrorKind::invalid);
  const bool retry = action == "retry";
  const auto settled = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        const jobs::JobId job{*id};
        const bool there = retry ? jobs::retry_failed(w, job, c.now) : jobs::remove_failed(w, job);
        if (!there) return fail(ErrorKind::conflict);
        return {};
      },
      db::Touches::private_only
  );
  if (!settled) return std::unexpected(settled.error());
  if (retry) c.app.jobs.wake();
  return site::go_to(c, "/admin/jobs", retry ? "retried" : "removed");
}

}  // namespace ibis::editorial
