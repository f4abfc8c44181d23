#include "requests/ending.hpp"

#include "core/text.hpp"
#include "entries/revision_store.hpp"
#include "entries/store.hpp"
#include "i18n/language.hpp"
#include "jobs/store.hpp"
#include "mail/mailer.hpp"
#include "people/store.hpp"
#include "requests/request.hpp"
#include "taxonomy/store.hpp"

#include <fmt/format.h>

#include <chrono>
#include <stdexcept>

namespace ibis::requests {

using i18n::arg;

namespace {

constexpr std::string_view ended_token = "sended";
constexpr std::chrono::minutes after_midnight{1};

Instant next_round(Instant now) {
  using namespace std::chrono;
  const auto today = floor<days>(sys_time<microseconds>{microseconds{now.us}});
  return Instant{duration_cast<microseconds>((today + days{1}).time_since_epoch()).count()} +
         after_midnight;
}

void plan(db::Write& w, Instant when, Instant now) {
  jobs::enqueue(
      w,
      {.kind = std::string(ending_job),
       .payload = "{}",
       .run_at = when,
       .unique_key = std::string(ending_job)},
      now
  );
}

// Published ones that are not marked yet and whose last day is over.
std::vector<entries::Whole> due(db::Read& r, const taxonomy::Terms& terms, Instant now) {
  std::vector<std::int64_t> open;
  for (const auto& [position, facets] : entries::facet_rows(r, kind.code)) {
    const auto tokens = text::split(facets, ' ');
    if (std::ranges::find(tokens, ended_token) == tokens.end()) open.push_back(position);
  }
  const std::string today = iso_date(now);
  std::vector<entries::Whole> all;
  for (const entries::Line& line : entries::lines_at(r, kind, open, terms)) {
    if (!has_ended(line.record, today)) continue;
    if (const auto entry = entries::find_entry(r, line.card.id))
      all.push_back(entries::whole_of(r, kind, *entry, terms));
  }
  return all;
}

Result<> ask_outcome(const site::App& app, db::Write& w, const entries::Entry& entry) {
  if (!entry.author_id) return {};
  const auto person = people::find_person(w, *entry.author_id);
  if (!person || !person->active()) return {};
  const i18n::Tr& tr = app.translations.in(person->language);
  const std::string link =
      app.base_url +
      i18n::path_for(
          tr.language(), entries::entry_path(kind, entry.slug) + "/outcome", app.default_language
      );
  const auto queued = app.mailer.queue(
      w,
      {
          .to = person->email,
          .subject =
              text::shorten(text::clean_line(tr("Ended: {title}", arg("title", entry.title))), 150),
          .text = fmt::format(
              "{}\n\n{}\n\n{}\n\n{}\n",
              tr("Dear {name},", arg("name", person->name)),
              tr("“{title}” has ended. What came of it helps others who look for the same. A line "
                 "is enough:",
                 arg("title", entry.title)),
              link,
              app.settings.site_name
          ),
          .language = std::string(tr.language().code),
          .kind = "request",
          .asked = mail::Asked::by_member,
          .unsubscribe = {},
      }
  );
  if (!queued) return std::unexpected(queued.error());
  return {};
}

}  // namespace

Result<> end_it(
    db::Write& w,
    const entries::Whole& whole,
    const entries::Record& record,
    const taxonomy::Terms& terms,
    std::optional<PersonId> by,
    Instant now
) {
  const entries::Entry& entry = whole.entry;
  entries::keep_revision(w, kind, entry.id, whole.record, now);
  auto saved = entries::update_record(w, kind, entry.id, record, terms, entry.version, now);
  if (!saved) return saved;
  entries::add_step(w, entry.id, by, "ended", "", now);
  return {};
}

void begin_ending(db::Database& database, Instant now) {
  const auto begun = database.write(
      [&](db::Write& w) -> Result<> {
        plan(w, now, now);
        return {};
      },
      {db::Touches::private_only, "requests"}
  );
  if (!begun) throw std::runtime_error("the database is too busy to plan the end of requests");
}

jobs::Outcome end_due(const site::App& app) {
  const Instant now = app.clock.now();
  const auto ended = app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto terms = taxonomy::load_terms(w);
        for (const entries::Whole& whole : due(w, terms, now)) {
          entries::Record record = whole.record;
          record.set(field::state, "ended");
          if (auto done = end_it(w, whole, record, terms, std::nullopt, now); !done) return done;
          if (auto asked = ask_outcome(app, w, whole.entry); !asked) return asked;
        }
        plan(w, next_round(now), now);
        return {};
      },
      {db::Touches::public_pages, "requests"}
  );
  if (!ended) return jobs::again("requests could not be ended");
  app.jobs.wake();
  return jobs::done();
}

}  // namespace ibis::requests
