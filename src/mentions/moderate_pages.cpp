// Deciding on mentions elsewhere: for those who moderate.
#include "db/database.hpp"
#include "mentions/limits.hpp"
#include "mentions/moderate_view.hpp"
#include "mentions/pages.hpp"
#include "mentions/store.hpp"
#include "posts/case_store.hpp"

namespace ibis::mentions {

namespace {

Result<> rule_on(const site::Context& c, std::string_view public_id, Ruling ruling) {
  return c.app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto about = find_webmention_by_public_id(w, public_id);
        if (!about) return fail(ErrorKind::not_found);
        if (auto done = rule(w, *about, ruling, c.now); !done) return done;
        posts::log_act(
            w,
            about_webmention,
            about->id.value,
            *c.viewer.id,
            act_code(ruling, *about),
            ruling == Ruling::refuse_host ? about->host : std::string(),
            c.now
        );
        return {};
      },
      {db::Touches::public_pages, "webmention"}
  );
}

Result<> open_host(const site::Context& c, std::string_view host) {
  return c.app.db.write(
      [&](db::Write& w) -> Result<> {
        if (!is_host_refused(w, host)) return fail(ErrorKind::conflict);
        take_from_host_again(w, host);
        constexpr std::int64_t no_row = 0;  // it is about the host, which the note names
        posts::log_act(w, about_webmention, no_row, *c.viewer.id, open_host_act, host, c.now);
        return {};
      },
      {db::Touches::private_only, "webmention"}
  );
}

// Of what is not kept any more there is no decision either; that about a host names it.
std::vector<DecidedRow> decided_lately(db::Read& r) {
  std::vector<DecidedRow> all;
  for (posts::SortStepRow& step : posts::last_steps(r, about_webmention, decisions_shown)) {
    const auto about = find_webmention(r, WebmentionId{step.about_id});
    all.push_back({.step = std::move(step), .source = about ? about->source : std::string()});
  }
  return all;
}

}  // namespace

Result<http::Response> moderate_webmentions(const site::Context& c) {
  const auto desk = c.read(
      [&](db::Read& r) {
        ModerateDesk found{
            .waiting = waiting_webmentions(r),
            .standing = standing_webmentions(r),
            .hosts = refused_hosts(r),
            .acts = {},
            .decided = decided_lately(r),
        };
        for (const ListedWebmention& row : found.standing) {
          const auto steps = posts::steps_about(r, about_webmention, row.id.value);
          if (!steps.empty()) found.acts.emplace(row.id.value, steps.back());
        }
        return found;
      },
      {.label = "webmentions"}
  );
  auto frame = site::frame(c, std::string(c.tr("Mentioned elsewhere")));
  frame.hidden_from_search = true;
  frame.crumbs = {{std::string(c.tr("Moderation")), c.url("/moderation")}, {frame.title, ""}};
  return site::respond(c, frame, moderate_page(c, desk));
}

Result<http::Response> rule_on_webmention(const site::Context& c) {
  const auto decision = c.request.form.value("decision");
  if (decision == open_host_act) {
    if (auto done = open_host(c, c.request.form.value("host")); !done)
      return std::unexpected(done.error());
    return site::go_to(c, moderate_path, "saved");
  }
  const auto ruling = find_ruling(decision);
  if (!ruling) return fail_fields({{"decision", std::string(c.tr("Choose one of these."))}});
  if (auto done = rule_on(c, c.request.form.value("mention"), *ruling); !done)
    return std::unexpected(done.error());
  return site::go_to(c, moderate_path, "saved");
}

}  // namespace ibis::mentions
