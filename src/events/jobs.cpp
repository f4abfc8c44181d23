// What the desks of events do by themselves, and once a day.
#include "core/text.hpp"
#include "db/database.hpp"
#include "entries/record_store.hpp"
#include "entries/store.hpp"
#include "events/event.hpp"
#include "events/mails.hpp"
#include "events/store.hpp"
#include "i18n/zones.hpp"
#include "jobs/runner.hpp"
#include "jobs/store.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <array>

namespace ibis::events {

namespace {

namespace json = boost::json;
using entries::EntryId;
using i18n::arg;

// Letters to many: the news of an event to all at its desk, or a message of the organiser to who has a place.
struct Round {
  EntryId event;
  std::string what;  // see news_of; or `message`
  Message message;
  std::int64_t after;  // the number of whom the last letter went to
};

// Ends the payload of a look that offers what is free and does nothing else.
constexpr std::string_view places_alone = " places";

struct TurnNews {
  Turn turn;
  std::string_view what;
  News news;
};

constexpr std::array turns{
    TurnNews{Turn::moved, "moved", News::moved},
    TurnNews{Turn::cancelled, "cancelled", News::cancelled},
    TurnNews{Turn::withdrawn, "withdrawn", News::withdrawn},
};

void ask_for_letters(db::Write& w, const Round& round, Instant now) {
  jobs::enqueue(
      w,
      {.kind = std::string(letters_job),
       .payload = json::serialize(json::object{
           {"event", round.event.value},
           {"what", round.what},
           {"category", round.message.category},
           {"subject", round.message.subject},
           {"text", round.message.text},
           {"after", round.after},
       }),
       .run_at = now,
       .unique_key = {}},
      now
  );
}

// Throws where it is none: the job is then tried again, by a newer program perhaps.
Round read_round(const std::string& payload) {
  const json::object value = json::parse(payload).as_object();
  const auto text = [&](std::string_view name) { return std::string(value.at(name).as_string()); };
  return {
      .event = {value.at("event").as_int64()},
      .what = text("what"),
      .message = {.category = text("category"), .subject = text("subject"), .text = text("text")},
      .after = value.at("after").as_int64(),
  };
}

// An event with its record; the rules of a desk name no terms.
std::optional<entries::Whole> find_event(db::Read& r, EntryId id) {
  const auto entry = entries::find_entry(r, id);
  if (!entry || entry->kind != kind.code) return std::nullopt;
  const taxonomy::Terms none{{}};
  return entries::whole_of(r, kind, *entry, none);
}

// What has become of it in the words of its record.
std::string details(const i18n::Tr& tr, News news, const entries::Record& record) {
  std::string out = record.text(field::status_note);
  const auto times = times_of(record);
  if (news != News::moved || !times) return out;
  const std::string when = in_words(tr, *times);
  const std::string zone = i18n::zone_time(tr, times->zone);
  const std::string now = tr("It is now: {when} ({zone}).", arg("when", when), arg("zone", zone));
  out = out.empty() ? now : fmt::format("{}\n\n{}", now, out);
  return fmt::format(
      "{}\n\n{}", out, tr("If you can't come any more, please give your place back:")
  );
}

Result<> write_one(
    db::Write& w,
    const Post& post,
    const entries::Whole& event,
    const Round& round,
    const Participant& who,
    Instant now
) {
  const auto turn = std::ranges::find(turns, round.what, &TurnNews::what);
  if (turn != turns.end()) {
    if (!who.active()) return {};
    const i18n::Tr& tr = post.head.translations.in(who.language);
    const std::string more =
        turn->news == News::withdrawn ? std::string() : details(tr, turn->news, event.record);
    return tell(w, post, event, who.id, turn->news, now, more);
  }
  const Message& message = round.message;
  const bool meant = message.category.empty() || message.category == who.category;
  if (!who.has_place() || !meant) return {};
  return pass_on(w, post, event, who, message.subject, message.text, now);
}

}  // namespace

void look_at_desk(db::Write& w, EntryId event, Instant when, Instant now) {
  jobs::enqueue(
      w,
      {.kind = std::string(desk_job),
       .payload = std::to_string(event.value),
       .run_at = when,
       .unique_key = fmt::format("{} {} {}", desk_job, event.value, when.us)},
      now
  );
}

void offer_places(db::Write& w, EntryId event, Instant now) {
  jobs::enqueue(
      w,
      {.kind = std::string(desk_job),
       .payload = fmt::format("{}{}", event.value, places_alone),
       .run_at = now,
       .unique_key = fmt::format("{} {}{}", desk_job, event.value, places_alone)},
      now
  );
}

void send_to_all(db::Write& w, EntryId event, const Message& message, Instant now) {
  ask_for_letters(w, {.event = event, .what = "message", .message = message, .after = 0}, now);
}

jobs::Outcome look(const site::App& app, const jobs::Job& job) {
  const std::string_view payload = job.payload;
  const bool tells = !payload.ends_with(places_alone);
  const auto id = text::to_int(payload.substr(0, payload.find(' ')));
  if (!id) return jobs::give_up("the payload is no event");
  const Instant now = app.clock.now();
  const auto done = app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto event = find_event(w, {*id});
        if (!event) return {};
        const Turn taken_now = tells ? take_turn(w, {*id}) : Turn::none;
        const auto turn = std::ranges::find(turns, taken_now, &TurnNews::turn);
        const auto times = times_of(event->record);
        if (turn != turns.end() && times && now < times->ends_at())
          ask_for_letters(
              w, {.event = {*id}, .what = std::string(turn->what), .message = {}, .after = 0}, now
          );
        if (!entries::is_published(event->entry)) return {};
        return settle_and_tell(w, post_of(app), *event, rules_of(event->record), now);
      },
      {db::Touches::public_pages, desk_job}
  );
  if (!done) return jobs::again("the desk could not be looked at");
  app.jobs.wake();
  return jobs::done();
}

jobs::Outcome write_letters(const site::App& app, const jobs::Job& job) {
  const Round round = read_round(job.payload);
  const Instant now = app.clock.now();
  const auto done = app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto event = find_event(w, round.event);
        if (!event) return {};
        const auto people = participants_of(w, round.event, round.after, DeskLimits::letters);
        for (const Participant& who : people) {
          if (auto told = write_one(w, post_of(app), *event, round, who, now); !told) return told;
        }
        if (static_cast<std::int64_t>(people.size()) < DeskLimits::letters) return {};
        Round next = round;
        next.after = people.back().number;
        ask_for_letters(w, next, now);
        return {};
      },
      {db::Touches::private_only, letters_job}
  );
  if (!done) return jobs::again("the letters could not be written");
  app.jobs.wake();
  return jobs::done();
}

void daily(db::Write& w, Instant now) {
  mend_times(w, now);
  forget_participants(w, now);
  for (const auto event : overdue(w, now))
    look_at_desk(w, event, now, now);
}

void let_go(db::Write& w, const entries::Leaver& leaver, Instant now) {
  for (const auto event : forget_person(w, leaver.id, leaver.email))
    look_at_desk(w, event, now, now);
  std::vector<EntryId> events;
  for (const auto id : entries::unpublished_of(w, leaver.id)) {
    const auto entry = entries::find_entry(w, id);
    if (entry && entry->kind == kind.code) events.push_back(id);
  }
  forget_events(w, events);
}

}  // namespace ibis::events
