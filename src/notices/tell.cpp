#include "notices/tell.hpp"

#include "core/text.hpp"
#include "db/database.hpp"
#include "entries/record_store.hpp"
#include "entries/visibility.hpp"
#include "jobs/runner.hpp"
#include "jobs/store.hpp"
#include "mail/mailer.hpp"
#include "notices/limits.hpp"
#include "notices/mails.hpp"
#include "notices/owners.hpp"
#include "posts/mails.hpp"
#include "posts/store.hpp"
#include "site/app.hpp"
#include "site/memory.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ibis::notices {

namespace {

constexpr std::chrono::minutes pause{5};

void enqueue(db::Write& w, std::string payload, Instant now) {
  jobs::enqueue(
      w,
      {.kind = std::string(followers_job),
       .payload = std::move(payload),
       .run_at = now,
       .unique_key = std::nullopt},
      now
  );
}

// Whom a job tells of what.
struct Telling {
  Why why;
  std::optional<std::int64_t> entry;
  std::optional<std::int64_t> post;
  std::vector<std::string> subjects;
  std::optional<PersonId> by;             // is not told of what they did
  std::optional<posts::Thread> closed{};  // what only some may read: asked for each of them
  std::optional<PersonId> author{};       // of what was changed: hears of it by other ways
  std::optional<Instant> changed_at{};    // last: who was told since then knows of it
};

std::vector<std::string> subjects_of(const entries::Kind& kind, const entries::Record& record) {
  std::vector<std::string> all{Subject::of("kind", kind.code).text};
  for (const entries::Field* field : kind.fields) {
    const bool theme =
        field->type == entries::FieldType::terms && field->taxonomy == taxonomy::theme;
    const bool country = field->column == entries::Column::country;
    if (!theme && !country) continue;
    for (const std::string& value : record.values(*field))
      all.push_back(Subject::of(theme ? "theme" : "country", value).text);
  }
  return all;
}

// Entries it leads to in the sight of all.
void add_referred(
    db::Read& r,
    const entries::Kind& kind,
    const entries::Record& record,
    std::vector<std::string>& subjects
) {
  for (const entries::Field* field : kind.fields) {
    if (field->type != entries::FieldType::entry || !entries::open_to_all(*field)) continue;
    const auto to = entries::find_entry_by_slug(r, field->refers_to->code, record.text(*field));
    if (to) subjects.push_back(Subject::entry(to->id.value).text);
  }
}

std::optional<Telling> of_entry(const site::App& app, db::Read& r, std::int64_t number) {
  const auto entry = entries::find_entry(r, entries::EntryId{number});
  if (!entry || !entries::is_published(*entry)) return std::nullopt;
  const entries::Kind& kind = app.kinds.at(entry->kind);
  const auto terms = app.memory.terms();
  const entries::Whole whole = entries::whole_of(r, kind, *entry, *terms);
  auto subjects = subjects_of(kind, whole.record);
  add_referred(r, kind, whole.record, subjects);
  return Telling{
      .why = Why::published,
      .entry = number,
      .post = {},
      .subjects = std::move(subjects),
      .by = entry->author_id,
  };
}

// "12 7": the entry, and who changed it. `asked_at`: when they first did in this sitting.
std::optional<Telling> of_change(db::Read& r, std::string_view numbers, Instant asked_at) {
  const auto space = std::min(numbers.find(' '), numbers.size());
  const auto number = text::to_int(numbers.substr(0, space));
  const auto entry = entries::find_entry(r, entries::EntryId{number.value_or(0)});
  if (!entry || !entries::is_published(*entry)) return std::nullopt;
  return Telling{
      .why = Why::changed,
      .entry = number,
      .post = {},
      .subjects = {Subject::entry(entry->id.value).text},
      .by = PersonId{text::to_int(numbers.substr(std::min(space + 1, numbers.size()))).value_or(0)},
      .author = entry->author_id,
      .changed_at = std::max(entry->updated_at, asked_at),
  };
}

std::optional<Telling> of_post(const site::App& app, db::Read& r, std::int64_t number) {
  const auto post = posts::find_post(r, posts::PostId{number});
  if (!post || !post->is(posts::PostState::stands)) return std::nullopt;
  const auto thread = posts::find_thread(r, post->thread_id);
  if (!thread || app.posts == nullptr) return std::nullopt;
  return Telling{
      .why = Why::written,
      .entry = {},
      .post = number,
      .subjects = subjects_of_post(r, *app.posts, *thread, *post),
      .by = post->author_id,
      .closed = thread->is_public() ? std::nullopt : thread,
  };
}

std::optional<Telling> read_job(const site::App& app, db::Read& r, const jobs::Job& job) {
  const std::string_view payload = job.payload;
  const auto space = payload.find(' ');
  if (payload.starts_with("change "))
    return of_change(r, payload.substr(space + 1), job.created_at);
  const auto number = text::to_int(payload.substr(space + 1));
  if (!number) return std::nullopt;
  return payload.starts_with("entry ") ? of_entry(app, r, *number) : of_post(app, r, *number);
}

// Mails the notice that was added last. Where what it is about went meanwhile, the newest of those that can be told is an
// older one, which was mailed before.
Result<> mail_at_once(const site::App& app, db::Write& w, PersonId to) {
  const auto person = people::find_person(w, to);
  if (!person) return {};
  auto newest = name_owners(w, *app.posts, told(w, to, Which::all, 1), true);
  if (newest.empty() || newest.front().id != last_notice(w, to)) return {};
  auto queued = app.mailer.queue(
      w, notice_mail(people::letterhead(app), app.kinds, *person, newest, stop_key(w, to))
  );
  if (!queued) return std::unexpected(queued.error());
  return {};
}

// Was told of this post already, as somebody it speaks to.
bool spoken_to(db::Read& r, PersonId person, const Telling& telling) {
  return telling.post && told_of_post(r, person, *telling.post);
}

// The job may be run again, and two people may have changed it in one sitting: that is two jobs.
bool knows_of_change(db::Read& r, PersonId to, const Telling& telling) {
  if (!telling.changed_at) return false;
  const auto told = told_at(r, to, telling.why, telling.entry.value_or(0));
  return told && *told >= *telling.changed_at;
}

// Who follows what only some may read may have followed it when they still could.
bool may_read(const site::App& app, db::Read& r, PersonId to, const Telling& telling) {
  if (!telling.closed) return true;
  const auto person = people::find_person(r, to);
  return person &&
         posts::rights_in(r, *app.posts, people::viewer_of(*person), *telling.closed).read;
}

Result<> tell_one(const site::App& app, db::Write& w, PersonId to, const Telling& telling) {
  if (to == telling.by || to == telling.author) return {};
  if (knows_of_change(w, to, telling)) return {};
  if (spoken_to(w, to, telling) || !may_read(app, w, to, telling)) return {};
  const Pace pace = wish_of(w, to).followed;
  const NewNotice notice{
      .to = to, .why = telling.why, .entry = telling.entry, .post = telling.post, .pace = pace
  };
  const bool again = telling.why == Why::changed;  // it may be changed again and again
  if (again) renew_notice(w, notice, app.clock.now());
  const bool fresh = again || add_notice(w, notice, app.clock.now());
  if (!fresh || pace != Pace::at_once) return {};
  return mail_at_once(app, w, to);
}

}  // namespace

Result<> tell_spoken_to(const posts::Tools& tools, db::Write& w, const posts::Notice& notice) {
  const Why why = notice.why == posts::Notice::Why::mentioned ? Why::mentioned : Why::answered;
  const Pace pace = wish_of(w, notice.to).pace(why);
  const bool fresh = add_notice(
      w,
      {.to = notice.to, .why = why, .entry = {}, .post = notice.post.id.value, .pace = pace},
      notice.now
  );
  if (!fresh || pace != Pace::at_once) return {};
  return posts::tell_by_mail(tools, w, notice);
}

void tell_of_entry(db::Write& w, const entries::Entry& entry, Instant now) {
  // One who follows too many things already is told of comments only where they are spoken to.
  if (entry.author_id)
    static_cast<void>(follow(w, *entry.author_id, Subject::entry(entry.id.value), now));
  enqueue(w, fmt::format("entry {}", entry.id.value), now);
}

void tell_of_change(db::Write& w, const entries::Entry& entry, PersonId by, Instant now) {
  jobs::enqueue(
      w,
      {.kind = std::string(followers_job),
       .payload = fmt::format("change {} {}", entry.id.value, by.value),
       .run_at = now + one_sitting,
       // Neither hears of what they did themselves, so what two changed is told apart.
       .unique_key = fmt::format("change {} {}", entry.id.value, by.value)},
      now
  );
}

Result<> tell_mended(
    const site::App& app, db::Write& w, const entries::Entry& entry, PersonId by, std::string fields
) {
  if (!entry.author_id || *entry.author_id == by) return {};
  const auto author = people::find_person(w, *entry.author_id);
  if (!author || !author->active()) return {};
  const Pace pace = wish_of(w, author->id).pace(Why::mended);
  const NewNotice notice{
      .to = author->id,
      .why = Why::mended,
      .entry = entry.id.value,
      .post = {},
      .pace = pace,
      .by = by,
      .fields = std::move(fields)
  };
  renew_notice(w, notice, app.clock.now());
  return pace == Pace::at_once ? mail_at_once(app, w, author->id) : Result<>{};
}

void tell_of_post(db::Write& w, const posts::Thread&, const posts::Post& post, Instant now) {
  enqueue(w, fmt::format("post {}", post.id.value), now);
}

Result<> tell_of_membership(
    const site::App& app, db::Write& w, PersonId to, Why why, entries::EntryId network, Instant now
) {
  const Pace pace = wish_of(w, to).pace(why);
  renew_notice(w, {.to = to, .why = why, .entry = network.value, .post = {}, .pace = pace}, now);
  if (pace != Pace::at_once) return {};
  return mail_at_once(app, w, to);
}

jobs::Outcome tell_followers(const site::App& app, const jobs::Job& job) {
  const auto telling =
      app.db.read([&](db::Read& r) { return read_job(app, r, job); }, {.label = "tell followers"});
  if (!telling) return jobs::done();
  PersonId after{0};
  for (;;) {
    const auto people = app.db.read(
        [&](db::Read& r) { return followers(r, telling->subjects, after, people_at_once); },
        {.label = "tell followers"}
    );
    if (people.empty()) break;
    const auto done = app.db.write(
        [&](db::Write& w) -> Result<> {
          for (const PersonId to : people) {
            if (auto one = tell_one(app, w, to, *telling); !one) return one;
          }
          return {};
        },
        {db::Touches::private_only, "tell followers"}
    );
    if (!done) return jobs::again("somebody could not be told", pause);
    after = people.back();
  }
  app.jobs.wake();
  return jobs::done();
}

void enqueue_daily_mails(db::Write& w, Instant now) {
  jobs::enqueue(
      w,
      {.kind = std::string(mails_job), .payload = "{}", .run_at = now, .unique_key = "daily-notices"
      },
      now
  );
}

jobs::Outcome send_daily_mails(const site::App& app, const jobs::Job& /*job*/) {
  PersonId after{0};
  for (;;) {
    const auto people = app.db.read(
        [&](db::Read& r) { return people_waiting(r, after, people_at_once); },
        {.label = "daily notices"}
    );
    if (people.empty()) break;
    const auto done = app.db.write(
        [&](db::Write& w) -> Result<> {
          for (const PersonId to : people) {
            const auto person = people::find_person(w, to);
            const auto notices = name_owners(
                w, *app.posts, told(w, to, Which::wait_for_mail, notices_in_mail), true
            );
            mark_mailed(w, to);
            if (!person || !person->active() || notices.empty()) continue;
            auto queued = app.mailer.queue(
                w,
                notice_mail(people::letterhead(app), app.kinds, *person, notices, stop_key(w, to))
            );
            if (!queued) return std::unexpected(queued.error());
          }
          return {};
        },
        {db::Touches::private_only, "daily notices"}
    );
    if (!done) return jobs::again("the daily notices could not be sent", pause);
    after = people.back();
  }
  app.jobs.wake();
  return jobs::done();
}

}  // namespace ibis::notices
