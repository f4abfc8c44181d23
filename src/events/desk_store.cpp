#include "core/text.hpp"
#include "db/changes.hpp"
#include "events/desk.hpp"

namespace ibis::events {

using entries::EntryId;

namespace {

using Taken = std::map<std::string, std::int64_t, std::less<>>;

// What the page of the event tells of its desk has changed.
void tell_change(db::Write& w, EntryId event, Instant now) {
  db::log_change(w, now, "event", event.value, "registered");
}

std::int64_t next_number(db::Write& w, EntryId event) {
  return w.value<std::int64_t>(
      "insert into event_desk (entry_id, last, known_times, known_status) select e.id, 1, "
      "coalesce(t.starts || ' ' || t.ends || ' ' || t.zone, ''), coalesce(t.status, '') from entry "
      "e left join event_time t on t.entry_id = e.id where e.id = $1 on conflict (entry_id) do "
      "update set last = event_desk.last + 1 returning last",
      event
  );
}

bool has_room(const Rules& rules, const Taken& taken, std::string_view category) {
  const auto left = free_for(rules, taken, category);
  return !left || *left > 0;
}

// Whether somebody waits who could take the place a newcomer of this category would take. With a limit of all, that is
// anybody for whose own category there is room.
bool somebody_waits_for_it(
    db::Read& r, EntryId event, const Rules& rules, const Taken& taken, std::string_view category
) {
  const bool shared = rules.quotas.contains(std::string_view());
  for (const auto& waiting : r.rows<std::string>(
           "select distinct category from event_participant where entry_id = $1 and state = "
           "'waiting'",
           event
       )) {
    if ((shared || waiting == category) && has_room(rules, taken, waiting)) return true;
  }
  return false;
}

ParticipantId add(
    db::Write& w,
    EntryId event,
    const Registration& who,
    std::string_view state,
    std::optional<Instant> answer_by,
    Instant now
) {
  const std::string key = text::lower(who.email);
  // One who gave a place back or let it lapse comes anew, behind all others.
  const auto before = w.row<ParticipantId>(
      "select id from event_participant where entry_id = $1 and email_key = $2", event, key
  );
  if (before) {
    w.run("delete from event_link where participant_id = $1", *before);
    w.run("delete from event_participant where id = $1", *before);
  }
  return w.value<ParticipantId>(
      "insert into event_participant (public_id, entry_id, number, state, category, name, email, "
      "email_key, delegation, country, language, shown, answers, person_id, answer_by, created_at, "
      "updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, "
      "$16) returning id",
      random_public_id(),
      event,
      next_number(w, event),
      state,
      who.category,
      who.name,
      who.email,
      key,
      who.delegation,
      who.country,
      who.language,
      who.shown,
      who.answers,
      who.person_id,
      answer_by,
      now
  );
}

void set_state(
    db::Write& w,
    ParticipantId id,
    std::string_view state,
    std::optional<Instant> answer_by,
    Instant now
) {
  w.run(
      "update event_participant set state = $2, answer_by = $3, updated_at = $4 where id = $1",
      id,
      state,
      answer_by,
      now
  );
}

Instant no_later(Instant t, std::optional<Instant> limit) {
  return limit ? std::min(t, *limit) : t;
}

}  // namespace

Taken taken(db::Read& r, EntryId event) {
  struct Row {
    std::string category;
    std::int64_t places;
  };

  Taken all{{"", 0}};
  for (Row& row : r.rows<Row>(
           "select category, count(*) from event_participant where entry_id = $1 and state in "
           "('registered', 'offered') group by category",
           event
       )) {
    all[""] += row.places;
    all[std::move(row.category)] = row.places;
  }
  return all;
}

std::int64_t waiting_count(db::Read& r, EntryId event) {
  return r.value<std::int64_t>(
      "select count(*) from event_participant where entry_id = $1 and state = 'waiting'", event
  );
}

Standing standing_of(db::Read& r, EntryId event, const Rules& rules) {
  Standing now{.taken = taken(r, event), .waiting = waiting_count(r, event), .closed = {}};
  for (const std::string& category : rules.categories) {
    if (!has_room(rules, now.taken, category) ||
        somebody_waits_for_it(r, event, rules, now.taken, category))
      now.closed.push_back(category);
  }
  return now;
}

Arrival arrive(
    db::Write& w, EntryId event, const Rules& rules, const Registration& who, Instant now
) {
  const Taken all = taken(w, event);
  const bool free = has_room(rules, all, who.category) &&
                    !somebody_waits_for_it(w, event, rules, all, who.category);
  const bool full = !free && !rules.waiting_list;
  const auto came = [&](Came how, ParticipantId id) {
    return Arrival{.came = how, .id = id, .full = full};
  };
  if (const auto there = find_participant_by_email(w, event, who.email); there && there->active()) {
    if (who.person_id && !there->person_id) {
      w.run("update event_participant set person_id = $2 where id = $1", there->id, who.person_id);
    }
    return came(Came::there_already, there->id);
  }
  if (full) return came(Came::full, {0});
  tell_change(w, event, now);
  if (!free) return came(Came::waiting, add(w, event, who, "waiting", {}, now));
  if (who.person_id) return came(Came::registered, add(w, event, who, "registered", {}, now));
  const Instant until = no_later(now + DeskLimits::confirm_within, rules.closes);
  return came(Came::to_confirm, add(w, event, who, "offered", until, now));
}

Result<Came> confirm(db::Write& w, const Rules& rules, ParticipantId id, Instant now) {
  const auto who = find_participant(w, id);
  if (!who) return fail(ErrorKind::gone);
  if (who->state == "registered") return Came::registered;
  if (who->state == "offered" && who->answer_by && now < *who->answer_by) {
    set_state(w, id, "registered", {}, now);
    tell_change(w, who->entry_id, now);
    return Came::registered;
  }
  if (who->state != "invited") return fail(ErrorKind::gone);
  const Taken all = taken(w, who->entry_id);
  const bool free = has_room(rules, all, who->category) &&
                    !somebody_waits_for_it(w, who->entry_id, rules, all, who->category);
  if (!free && !rules.waiting_list) return Came::full;
  set_state(w, id, free ? "registered" : "waiting", {}, now);
  if (!free) {  // behind all who wait already
    w.run(
        "update event_participant set number = $2 where id = $1", id, next_number(w, who->entry_id)
    );
  }
  tell_change(w, who->entry_id, now);
  return free ? Came::registered : Came::waiting;
}

bool give_back(db::Write& w, ParticipantId id, Instant now) {
  const auto who = find_participant(w, id);
  if (!who || !who->active()) return false;
  set_state(w, id, "cancelled", {}, now);
  tell_change(w, who->entry_id, now);
  return true;
}

std::vector<Participant> settle(db::Write& w, EntryId event, const Rules& rules, Instant now) {
  const auto lapsed = w.run(
      "update event_participant set state = 'lapsed', answer_by = null, updated_at = $2 where "
      "entry_id = $1 and state = 'offered' and answer_by <= $2",
      event,
      now
  );
  std::vector<Participant> called;
  if (open_at(rules, now) == Open::yes || open_at(rules, now) == Open::not_yet) {
    struct Waiting {
      ParticipantId id;
      std::string category;
    };

    Taken all = taken(w, event);
    for (const Waiting& next : w.rows<Waiting>(
             "select id, category from event_participant where entry_id = $1 and state = 'waiting' "
             "order by number",
             event
         )) {
      if (!has_room(rules, all, next.category)) continue;
      set_state(w, next.id, "offered", no_later(now + rules.hold, rules.closes), now);
      ++all[""];
      ++all[next.category];
      called.push_back(*find_participant(w, next.id));
    }
  }
  if (lapsed > 0 || !called.empty()) tell_change(w, event, now);
  return called;
}

std::optional<ParticipantId> invite(
    db::Write& w, EntryId event, const Registration& who, Instant now
) {
  if (const auto there = find_participant_by_email(w, event, who.email); there && there->active())
    return std::nullopt;
  return add(w, event, who, "invited", {}, now);
}

bool may_move(db::Read& r, EntryId event, const Rules& rules, const std::string& category) {
  const auto quota = rules.quotas.find(category);
  if (quota == rules.quotas.end()) return true;
  return taken(r, event)[category] < quota->second &&
         r.value<std::int64_t>(
             "select count(*) from event_participant where entry_id = $1 and state = 'waiting' and "
             "category = $2",
             event,
             category
         ) == 0;
}

bool change(
    db::Write& w, const Rules& rules, ParticipantId id, const Registration& to, Instant now
) {
  const auto who = find_participant(w, id);
  const bool moves = who && who->holds_place() && to.category != who->category;
  if (moves && !may_move(w, who->entry_id, rules, to.category)) return false;
  w.run(
      "update event_participant set category = $2, name = $3, delegation = $4, country = $5, shown "
      "= $6, answers = $7, updated_at = $8 where id = $1",
      id,
      to.category,
      to.name,
      to.delegation,
      to.country,
      to.shown,
      to.answers,
      now
  );
  if (who) tell_change(w, who->entry_id, now);
  return true;
}

namespace {

// What those at a desk know of their event, and what is so now.
struct Knowledge {
  std::string known_times;
  std::string known_status;
  std::string times;
  std::string status;

  [[nodiscard]] Turn turn() const {
    if (times == known_times && status == known_status) return Turn::none;
    if (status == "withdrawn") return Turn::withdrawn;
    if (status == "cancelled") return known_status == status ? Turn::none : Turn::cancelled;
    const bool again = known_status == "cancelled" || known_status == "withdrawn";
    const bool new_place = status == "moved" && known_status != status;
    return again || new_place || times != known_times ? Turn::moved : Turn::none;
  }
};

std::optional<Knowledge> knowledge(db::Read& r, EntryId event) {
  return r.row<Knowledge>(
      "select d.known_times, d.known_status, t.starts || ' ' || t.ends || ' ' || t.zone, case when "
      "e.state = 'withdrawn' then e.state else t.status end from event_desk d join event_time t on "
      "t.entry_id = d.entry_id join entry e on e.id = d.entry_id where d.entry_id = $1",
      event
  );
}

}  // namespace

bool has_turned(db::Read& r, EntryId event) {
  const auto now = knowledge(r, event);
  return now && now->turn() != Turn::none;
}

Turn take_turn(db::Write& w, EntryId event) {
  const auto now = knowledge(w, event);
  if (!now) return Turn::none;
  w.run(
      "update event_desk set known_times = $2, known_status = $3 where entry_id = $1",
      event,
      now->times,
      now->status
  );
  return now->turn();
}

namespace {

void remove(db::Write& w, const std::vector<ParticipantId>& ids) {
  w.run("delete from event_link where participant_id @in($1)", db::in_list(ids));
  w.run("delete from event_participant where id @in($1)", db::in_list(ids));
}

}  // namespace

std::int64_t forget_participants(db::Write& w, Instant now) {
  const auto ids = w.rows<ParticipantId>(
      "select p.id from event_participant p join event_time t on t.entry_id = p.entry_id where "
      "t.forget_at <= $1",
      now
  );
  for (const EntryId event : w.rows<EntryId>(
           "select distinct entry_id from event_participant where id @in($1)", db::in_list(ids)
       ))
    tell_change(w, event, now);
  remove(w, ids);
  return static_cast<std::int64_t>(ids.size());
}

std::vector<EntryId> forget_person(db::Write& w, PersonId person, std::string_view email) {
  struct Row {
    ParticipantId id;
    EntryId event;
  };

  std::vector<ParticipantId> ids;
  std::vector<EntryId> events;
  for (const Row& row : w.rows<Row>(
           "select id, entry_id from event_participant where person_id = $1 or email_key = $2",
           person,
           text::lower(email)
       )) {
    ids.push_back(row.id);
    events.push_back(row.event);
  }
  remove(w, ids);
  return events;
}

void forget_events(db::Write& w, const std::vector<EntryId>& events) {
  remove(
      w,
      w.rows<ParticipantId>(
          "select id from event_participant where entry_id @in($1)", db::in_list(events)
      )
  );
  w.run("delete from event_desk where entry_id @in($1)", db::in_list(events));
  w.run("delete from event_question where entry_id @in($1)", db::in_list(events));
  w.run("delete from event_document where entry_id @in($1)", db::in_list(events));
  w.run("delete from event_session where entry_id @in($1)", db::in_list(events));
  w.run("delete from event_time where entry_id @in($1)", db::in_list(events));
}

}  // namespace ibis::events
