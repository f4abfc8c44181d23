#include "publishing/schedule.hpp"

#include "core/text.hpp"
#include "db/database.hpp"
#include "entries/store.hpp"
#include "jobs/runner.hpp"
#include "jobs/store.hpp"
#include "notices/tell.hpp"
#include "publishing/mails.hpp"

namespace ibis::publishing {

void enqueue_publication(db::Write& w, entries::EntryId id, Instant when, Instant now) {
  jobs::enqueue(
      w,
      {.kind = std::string(publication_job),
       .payload = std::to_string(id.value),
       .run_at = when,
       .unique_key = std::nullopt},
      now
  );
}

jobs::Outcome publish_due(const site::App& app, const jobs::Job& job) {
  const entries::EntryId id{text::to_int(job.payload).value_or(0)};
  const Instant now = app.clock.now();
  const auto done = app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto entry = entries::find_entry(w, id);
        if (!entry || !entry->publish_at || *entry->publish_at > now) return {};
        auto by = entries::who_scheduled(w, id);
        if (!by) by = entry->author_id;
        if (auto moved = entries::move_entry(w, *entry, entries::State::published, by, "", now);
            !moved)
          return moved;
        notices::tell_of_entry(w, *entry, now);
        return tell_decided(app, w, *entry, true, "");
      },
      {db::Touches::public_pages, "publish"}
  );
  if (!done) return jobs::again("the entry could not be published");
  app.jobs.wake();
  return jobs::done();
}

}  // namespace ibis::publishing
