#include "mentions/mails.hpp"

#include "core/text.hpp"
#include "db/database.hpp"
#include "i18n/language.hpp"
#include "jobs/runner.hpp"
#include "jobs/store.hpp"
#include "mail/mailer.hpp"
#include "mentions/limits.hpp"
#include "mentions/store.hpp"
#include "mentions/webmention.hpp"
#include "people/mails.hpp"
#include "people/store.hpp"
#include "posts/mails.hpp"

#include <fmt/format.h>

namespace ibis::mentions {

namespace {

using i18n::arg;

void enqueue_at(db::Write& w, Instant when, Instant told, Instant now) {
  jobs::enqueue(
      w,
      {.kind = std::string(tell_job),
       .payload = std::to_string(told.us),
       .run_at = when,
       .unique_key = std::string(tell_job)},
      now
  );
}

// Nothing a stranger wrote, no address of theirs.
Result<> tell_one(const site::App& app, db::Write& w, PersonId moderator) {
  const auto person = people::find_person(w, moderator);
  if (!person || !person->active()) return {};
  const people::Letterhead head = people::letterhead(app);
  const i18n::Tr& tr = head.translations.in(person->language);
  std::string text = fmt::format(
      "{}\n\n{}\n\n{}{}\n\n{}\n{}\n",
      tr("Dear {name},", arg("name", person->name)),
      tr("pages of other sites say that they link to entries here. You find all that wait for a "
         "decision here:"),
      head.base_url,
      i18n::path_for(tr.language(), moderate_path, head.default_language),
      tr("You get this mail because you have an account on {site}.",
         i18n::arg("site", head.site_name)),
      head.site_name
  );
  const auto queued = app.mailer.queue(
      w,
      {.to = person->email,
       .subject = std::string(tr("Mentions from other sites wait for a moderator")),
       .text = std::move(text),
       .language = std::string(tr.language().code),
       .kind = "moderation",
       .asked = mail::Asked::by_member,
       .unsubscribe = {}}
  );
  if (!queued) return std::unexpected(queued.error());
  return {};
}

}  // namespace

void enqueue_telling(db::Write& w, Instant now) {
  enqueue_at(w, now, Instant{0}, now);
}

jobs::Outcome tell_of_waiting(const site::App& app, const jobs::Job& job) {
  const Instant told{text::to_int(job.payload).value_or(0)};
  const Instant now = app.clock.now();
  const auto done = app.db.write(
      [&](db::Write& w) -> Result<> {
        if (!began_to_wait_after(w, told)) return {};
        for (const PersonId moderator : posts::moderators(w)) {
          if (auto sent = tell_one(app, w, moderator); !sent) return sent;
        }
        enqueue_at(w, now + told_again, now, now);
        return {};
      },
      {db::Touches::private_only, tell_job}
  );
  if (!done) return jobs::again("moderators could not be told");
  app.jobs.wake();
  return jobs::done();
}

}  // namespace ibis::mentions
