#include "events/store.hpp"

#include "db/changes.hpp"
#include "events/desk.hpp"
#include "events/event.hpp"
#include "events/mails.hpp"

namespace ibis::events {

namespace {

// An event that begins earlier than this before a window has ended before it.
constexpr std::chrono::hours longest{24 * (longest_days + 2)};
constexpr std::int64_t most_in_a_month = 500;

Instant earliest(const Walk& walk) {
  const bool from_the_first = walk.window.ends_after.us < longest.count() * 3'600'000'000;
  return from_the_first ? Instant{INT64_MIN} : walk.window.ends_after - longest;
}

}  // namespace

void keep_times(db::Write& w, entries::EntryId id, const entries::Record& record, Instant now) {
  const auto times = times_of(record);
  if (!times) {
    w.run("delete from event_time where entry_id = $1", id);
    return;
  }
  w.run(
      "insert into event_time (entry_id, starts, ends, zone, status, starts_at, ends_at, "
      "forget_at) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (entry_id) do update set "
      "starts = excluded.starts, ends = excluded.ends, zone = excluded.zone, status = "
      "excluded.status, starts_at = excluded.starts_at, ends_at = excluded.ends_at, forget_at = "
      "excluded.forget_at",
      id,
      times->starts,
      times->ends,
      times->zone,
      record.text(field::status),
      times->starts_at(),
      times->ends_at(),
      forget_at(*times, record)
  );
  if (has_turned(w, id)) look_at_desk(w, id, now + DeskLimits::mend_within, now);
}

std::int64_t mend_times(db::Write& w, Instant now) {
  struct Row {
    entries::EntryId id;
    std::string starts;
    std::string ends;
    std::string zone;
    Instant starts_at;
    Instant ends_at;
  };

  std::int64_t wrong = 0;
  constexpr std::chrono::hours lately{24 * 2};
  for (const Row& row : w.rows<Row>(
           "select entry_id, starts, ends, zone, starts_at, ends_at from event_time where ends_at "
           "> $1 order by entry_id",
           now - lately
       )) {
    const Times times{.starts = row.starts, .ends = row.ends, .zone = row.zone};
    if (times.starts_at() == row.starts_at && times.ends_at() == row.ends_at) continue;
    w.run(
        "update event_time set starts_at = $2, ends_at = $3 where entry_id = $1",
        row.id,
        times.starts_at(),
        times.ends_at()
    );
    db::log_change(w, now, kind.code, row.id.value, "times");
    ++wrong;
  }
  return wrong;
}

std::vector<Slot> slots(
    db::Read& r, const Walk& walk, const std::function<bool(std::int64_t)>& fits
) {
  std::vector<Slot> found;
  const auto take = [&](Slot&& slot) {
    if (fits(slot.position)) found.push_back(std::move(slot));
    return found.size() < walk.limit;
  };
  if (walk.backwards) {
    r.each<Slot>(
        "select e.position, t.starts_at, t.entry_id, t.starts, t.ends, t.zone, t.status from "
        "event_time t "
        "join entry e on e.id = t.entry_id where t.ends_at > $1 and t.ends_at <= $2 and "
        "t.starts_at > $5 and (t.starts_at < $3 or (t.starts_at = $3 and t.entry_id < $4)) and "
        "e.state = 'published' order by t.starts_at desc, t.entry_id desc",
        take,
        walk.window.ends_after,
        walk.window.ends_until,
        walk.after.starts_at,
        walk.after.id,
        earliest(walk)
    );
    return found;
  }
  r.each<Slot>(
      "select e.position, t.starts_at, t.entry_id, t.starts, t.ends, t.zone, t.status from "
      "event_time t join "
      "entry e on e.id = t.entry_id where t.ends_at > $1 and t.ends_at <= $2 and t.starts_at > $5 "
      "and (t.starts_at > $3 or (t.starts_at = $3 and t.entry_id > $4)) and e.state = 'published' "
      "order by t.starts_at, t.entry_id",
      take,
      walk.window.ends_after,
      walk.window.ends_until,
      walk.after.starts_at,
      walk.after.id,
      earliest(walk)
  );
  return found;
}

std::vector<Slot> slots_between(
    db::Read& r,
    std::string_view first,
    std::string_view last,
    const std::function<bool(std::int64_t)>& fits
) {
  auto found = r.rows<Slot>(
      "select e.position, t.starts_at, t.entry_id, t.starts, t.ends, t.zone, t.status from "
      "event_time t join "
      "entry e on e.id = t.entry_id where substr(t.starts, 1, 10) <= $2 and substr(t.ends, 1, 10) "
      ">= $1 and e.state = 'published' order by t.starts_at desc, t.entry_id desc limit $3",
      first,
      last,
      most_in_a_month
  );
  std::erase_if(found, [&](const Slot& slot) { return !fits(slot.position); });
  std::ranges::reverse(found);
  return found;
}

std::vector<Slot> slots_of(db::Read& r, const std::vector<entries::EntryId>& ids) {
  auto found = r.rows<Slot>(
      "select e.position, t.starts_at, t.entry_id, t.starts, t.ends, t.zone, t.status from "
      "@list($1) as l cross join event_time t join entry e on e.id = t.entry_id where t.entry_id = "
      "l.value and e.state = 'published'",
      db::in_list(ids)
  );
  std::ranges::sort(found, {}, [&](const Slot& slot) { return std::ranges::find(ids, slot.id); });
  return found;
}

std::optional<Instant> over_at(db::Read& r, entries::EntryId id) {
  struct Row {
    Instant ends_at;
    std::string status;
  };

  const auto row = r.row<Row>("select ends_at, status from event_time where entry_id = $1", id);
  if (!row) return std::nullopt;
  return row->status == "cancelled" ? Instant{INT64_MIN} : row->ends_at;
}

std::vector<DatedRow> dated_rows(db::Read& r) {
  return r.rows<DatedRow>(
      "select e.position, e.facets, t.starts_at, t.ends_at, t.entry_id from event_time t join "
      "entry e on e.id = t.entry_id where e.state = 'published' order by t.starts_at, t.entry_id"
  );
}

std::vector<std::pair<std::int64_t, std::int64_t>> versions(
    db::Read& r, const std::vector<entries::EntryId>& ids
) {
  struct Row {
    std::int64_t id;
    std::int64_t version;
  };

  std::vector<std::pair<std::int64_t, std::int64_t>> all;
  for (const Row& row :
       r.rows<Row>("select id, version from entry where id @in($1)", db::in_list(ids)))
    all.emplace_back(row.id, row.version);
  return all;
}

}  // namespace ibis::events
