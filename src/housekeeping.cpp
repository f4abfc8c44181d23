#include "housekeeping.hpp"

#include "contact/store.hpp"
#include "db/changes.hpp"
#include "events/mails.hpp"
#include "inside/store.hpp"
#include "jobs/store.hpp"
#include "mentions/store.hpp"
#include "newsletter/sending.hpp"
#include "notices/store.hpp"
#include "notices/tell.hpp"
#include "people/store.hpp"
#include "posts/store.hpp"
#include "reactions/store.hpp"
#include "skills/store.hpp"
#include "stories/round.hpp"

#include <stdexcept>

namespace ibis {

namespace {

constexpr std::chrono::hours day{24};
constexpr std::chrono::minutes held_pause{5};  // somebody holds the folder: an upload, a backup

void enqueue_daily(db::Write& w, Instant when, Instant now) {
  jobs::enqueue(w, {.kind = "daily", .payload = "{}", .run_at = when, .unique_key = "daily"}, now);
}

jobs::Outcome sweep(db::Database& database, const media::Files& files, const Clock& clock) {
  const media::Swept swept = files.sweep(database, clock.now());
  if (swept.complete) return jobs::done();
  return jobs::again("the folder of files is held", held_pause);
}

jobs::Outcome daily(db::Database& database, const Clock& clock) {
  const Instant now = clock.now();
  db::WriteOptions options{db::Touches::private_only, "daily"};
  options.scrub = true;  // what is forgotten stands in no file any more
  const auto written = database.write(
      [&](db::Write& w) -> Result<> {
        people::sweep(w, now);
        events::daily(w, now);
        posts::forget_removed(w, now);
        contact::sweep(w, now);
        reactions::forget_old_counts(w, now);
        mentions::forget_unseen_webmentions(w, now);
        inside::forget_over(w, now);
        notices::forget_old_notices(w, now);
        notices::enqueue_daily_mails(w, now);
        skills::forget_over(w, now);
        newsletter::daily(w, now);
        db::forget_changes(w, now - change_log_kept);
        jobs::enqueue(
            w, {.kind = "sweep", .payload = "{}", .run_at = now, .unique_key = "sweep-daily"}, now
        );
        jobs::enqueue(
            w,
            {.kind = std::string(stories::round_kind),
             .payload = "{}",
             .run_at = now,
             .unique_key = "stories"},
            now
        );
        enqueue_daily(w, now + day, now);
        return {};
      },
      options
  );
  return written ? jobs::done() : jobs::again("the database is busy");
}

}  // namespace

std::vector<jobs::Handler> housekeeping(
    db::Database& database, const media::Files& files, const Clock& clock
) {
  return {
      {.kind = "sweep", .run = [&](const jobs::Job&) { return sweep(database, files, clock); }},
      {.kind = "daily", .run = [&](const jobs::Job&) { return daily(database, clock); }},
  };
}

void begin_daily(db::Database& database, Instant now) {
  const auto begun = database.write(
      [&](db::Write& w) -> Result<> {
        enqueue_daily(w, now, now);
        return {};
      },
      {db::Touches::private_only, "daily"}
  );
  if (!begun) throw std::runtime_error("the database is too busy to begin the daily round");
}

}  // namespace ibis
