#include "mentions/look.hpp"

#include "core/text.hpp"
#include "db/database.hpp"
#include "jobs/runner.hpp"
#include "jobs/store.hpp"
#include "mentions/fetch.hpp"
#include "mentions/mails.hpp"
#include "mentions/source_page.hpp"
#include "mentions/store.hpp"

#include <fmt/format.h>

namespace ibis::mentions {

namespace {

// What becomes of the row.
struct Finding {
  enum class Kind : std::uint8_t { links, unlinked, unseen };
  Kind kind;
  std::string title;
};

Finding finding_of(const Fetched& fetched, const Webmention& about) {
  using enum Finding::Kind;
  if (fetched.kind == Fetched::Kind::try_later) return {.kind = unseen, .title = {}};
  const auto target = read_web_address(about.target);
  if (fetched.kind != Fetched::Kind::page || !target) return {.kind = unlinked, .title = {}};
  SourcePage page = read_source(fetched.body, fetched.scheme, *target);
  return {.kind = page.links ? links : unlinked, .title = std::move(page.title)};
}

bool waits_now(db::Write& w, WebmentionId id) {
  const auto row = find_webmention(w, id);
  return row && row->is(WebmentionState::waits);
}

void keep_finding(db::Write& w, const Webmention& about, const Finding& finding, Instant now) {
  switch (finding.kind) {
    case Finding::Kind::links:
      keep_seen(w, about, finding.title, now);
      if (!about.is(WebmentionState::waits) && waits_now(w, about.id)) enqueue_telling(w, now);
      return;
    case Finding::Kind::unlinked:
      forget_unlinked(w, about);
      return;
    case Finding::Kind::unseen:
      forget_unseen(w, about);
      return;
  }
}

}  // namespace

void enqueue_look(db::Write& w, WebmentionId id, Instant now) {
  jobs::enqueue(
      w,
      {.kind = std::string(look_job),
       .payload = std::to_string(id.value),
       .run_at = now,
       .unique_key = fmt::format("{}/{}", look_job, id.value)},
      now
  );
}

jobs::Outcome look_at_source(const site::App& app, const jobs::Job& job) {
  const WebmentionId id{text::to_int(job.payload).value_or(0)};
  const auto about =
      app.db.read([&](db::Read& r) { return find_webmention(r, id); }, {.label = look_job});
  if (!about || about->is(WebmentionState::refused) || !app.settings.webmentions)
    return jobs::done();
  const auto source = read_web_address(about->source);
  if (!source) return jobs::give_up("its address is none");
  const Fetched fetched = fetch(
      *source,
      {.user_agent = fmt::format("IBIS webmention (+{}/)", app.base_url),
       .loopback = app.settings.webmentions_from_here}
  );
  if (fetched.kind == Fetched::Kind::try_later && job.attempt < look_attempts)
    return jobs::again(fetched.reason);
  const Finding finding = finding_of(fetched, *about);
  // One that does not stand is on no page, so that whoever sends many empties no kept pages. Accepted meanwhile, it is
  // looked at again.
  const bool stood = about->is(WebmentionState::accepted);
  const auto kept = app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto now_is = find_webmention(w, id);
        if (!stood && now_is && now_is->is(WebmentionState::accepted))
          return fail(ErrorKind::conflict);
        keep_finding(w, *about, finding, app.clock.now());
        return {};
      },
      {stood ? db::Touches::public_pages : db::Touches::private_only, look_job}
  );
  if (!kept) return jobs::again("what was found could not be kept");
  app.jobs.wake();
  return jobs::done();
}

}  // namespace ibis::mentions
