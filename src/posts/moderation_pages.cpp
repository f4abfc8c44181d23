#include "db/database.hpp"
#include "entries/record_store.hpp"
#include "entries/visibility.hpp"
#include "jobs/runner.hpp"
#include "people/store.hpp"
#include "posts/moderation_views.hpp"
#include "posts/page_parts.hpp"
#include "posts/pages.hpp"
#include "site/rows.hpp"

#include <fmt/format.h>

#include <array>

namespace ibis::posts {

namespace {

Result<Subject> reported_subject(const site::Context& c) {
  const Tools tools = parts::tools_of(c);
  auto found = c.read(
      [&](db::Read& r) {
        return find_subject(r, tools.setup, c.viewer, c.capture("kind"), c.capture("name"));
      },
      {.label = "report"}
  );
  if (!found) return fail(ErrorKind::not_found);
  if (found->about.author_id == *c.viewer.id)
    return fail(ErrorKind::forbidden, std::string(c.tr("This is your own.")));
  return *std::move(found);
}

http::Response report_response(
    const site::Context& c, const Subject& subject, Report typed, std::vector<FieldError> errors
) {
  const int status = errors.empty() ? 200 : site::form_has_errors;
  const ReportPage page{
      .kind = std::string(c.capture("kind")),
      .name = std::string(c.capture("name")),
      .title = subject.about.title,
      .path = subject.about.path,
      .report = std::move(typed),
      .errors = std::move(errors),
  };
  return parts::own_page(c, std::string(c.tr("Report something")), report_page(c, page), status);
}

// A case with all that is known of it.
Result<CasePage> load_case(const site::Context& c, db::Read& r) {
  const Tools tools = parts::tools_of(c);
  auto about = find_case_by_public_id(r, c.capture("public"));
  auto subject = about ? subject_of(r, tools.setup, *about) : std::nullopt;
  if (!subject || !may_open(r, tools.setup, c.viewer, *subject)) return fail(ErrorKind::not_found);
  CasePage page{
      .about = *about,
      .subject = subject->about,
      .author_name = {},
      .post = subject->post,
      .around = {},
      .known = {},
      .photos = {},
      .entry = {},
      .reports = reports_of(r, about->id),
      .steps = steps_of(r, about->id),
      .possible = {},
  };
  if (const auto by = subject->about.author_id; by && !subject->about.unnamed) {
    if (const auto author = people::find_person(r, *by)) page.author_name = author->name;
  }
  const Post* post = page.post ? &*page.post : nullptr;
  if (may_decide(r, tools.setup, c.viewer, *about, *subject))
    page.possible = decisions_of(*about, post, subject->about.gone, subject->about.can_mend);
  if (post == nullptr) return page;
  const auto ids = ids_around(r, *post);
  const auto rows = shown_rows(r, ids);
  for (const PostId id : ids)
    page.around.push_back(rows.at(id));
  page.known = mentioned_in(r, page.around);
  page.photos = photos_of(r, tools.setup, c.viewer, page.around);
  return page;
}

// What lists show of the entry, and once it is off the site what it was; nothing of it is told twice.
std::optional<CaseEntry> case_entry(const site::Context& c, const Case& about) {
  if (about.about_kind != about_entry) return std::nullopt;
  const auto entry =
      c.read([&](db::Read& r) { return entries::find_entry(r, entries::EntryId{about.about_id}); });
  const entries::Kind* kind = entry ? c.app.kinds.find(entry->kind) : nullptr;
  if (kind == nullptr) return std::nullopt;
  const auto state = entries::find_state(entry->state);
  CaseEntry shown{
      .kind = std::string(c.tr(kind->words.one)),
      .state = state ? std::string(c.tr(entries::state_label(*state))) : entry->state,
  };
  if (entries::is_published(*entry) && entry->position)
    shown.row = site::rows_at(c, *kind, std::array{*entry->position});
  if (!shown.row.empty()) return shown;
  c.read(
      [&](db::Read& r) {
        const entries::Whole whole = entries::whole_of(r, *kind, *entry, c.terms);
        if (entries::warnings_of(c.tr, *kind, whole.record).empty()) shown.summary = entry->summary;
        for (const entries::Step& step : entries::steps_of(r, entry->id)) {
          if (step.action == entries::state_code(entries::State::withdrawn))
            shown.withdrawn_at = step.at;
        }
      },
      {.label = "case"}
  );
  return shown;
}

http::Response case_response(const site::Context& c, CasePage page) {
  page.entry = case_entry(c, page.about);
  auto frame = site::frame(c, std::string(c.tr("A case")));
  frame.hidden_from_search = true;
  if (access::may(c.viewer, access::Permission::moderate))
    frame.crumbs = {{std::string(c.tr("Moderation")), c.url("/moderation")}, {frame.title, ""}};
  return site::respond(
      c, frame, case_page(c, page), page.errors.empty() ? 200 : site::form_has_errors
  );
}

}  // namespace

Result<http::Response> report_form(const site::Context& c) {
  const auto subject = reported_subject(c);
  if (!subject) return std::unexpected(subject.error());
  return report_response(c, *subject, {}, {});
}

Result<http::Response> report(const site::Context& c) {
  const auto subject = reported_subject(c);
  if (!subject) return std::unexpected(subject.error());
  const Report typed = read_report(c.request.form);
  const Tools tools = parts::tools_of(c);
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto about = report_subject(tools, w, parts::actor_of(c), *subject, typed);
        if (!about) return std::unexpected(about.error());
        return {};
      },
      {db::Touches::private_only, "report"}
  );
  if (!done && done.error().kind == ErrorKind::invalid)
    return report_response(c, *subject, typed, done.error().fields);
  if (!done && done.error().kind == ErrorKind::conflict) {
    return report_response(
        c,
        *subject,
        typed,
        {{"reason", std::string(c.tr("You have reported this before. A moderator looks at it."))}}
    );
  }
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  return site::go_to(c, subject->about.path, "reported");
}

Result<http::Response> moderation(const site::Context& c) {
  const auto [waiting, decided] = c.read(
      [&](db::Read& r) {
        return std::pair(
            queue(r, *c.viewer.id), last_decided(r, *c.viewer.id, Limits::decisions_shown)
        );
      },
      {.label = "moderation"}
  );
  return parts::own_page(c, std::string(c.tr("Moderation")), queue_page(c, waiting, decided));
}

Result<http::Response> case_form(const site::Context& c) {
  const auto page = c.read([&](db::Read& r) { return load_case(c, r); }, {.label = "case"});
  if (!page) return std::unexpected(page.error());
  return case_response(c, *page);
}

Result<http::Response> decide_case(const site::Context& c) {
  auto page = c.read([&](db::Read& r) { return load_case(c, r); }, {.label = "case"});
  if (!page) return std::unexpected(page.error());
  page->typed = read_verdict(c.request.form);
  const Tools tools = parts::tools_of(c);
  const auto done = c.app.db.write(
      [&](db::Write& w) { return decide(tools, w, parts::actor_of(c), page->about, page->typed); },
      {db::Touches::private_only, "decide case"}
  );
  if (!done && done.error().kind == ErrorKind::invalid) {
    page->errors = done.error().fields;
    return case_response(c, *page);
  }
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  const bool queue = access::may(c.viewer, access::Permission::moderate);
  return site::go_to(c, queue ? "/moderation" : "/moderation/" + page->about.public_id, "decided");
}

}  // namespace ibis::posts
