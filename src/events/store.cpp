#include "events/store.hpp"

#include "db/changes.hpp"
#include "events/desk.hpp"
#include "events/event.hpp"
#include "events/mails.hpp"

namespace ibis::events {

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
  if (waiting_count(w, id) > 0) offer_places(w, id, now);
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

namespace {

struct Run {
  Instant starts_at;
  Instant ends_at;
  std::string status;

  [[nodiscard]] bool cancelled() const { return status == "cancelled"; }
};

std::optional<Run> run_of(db::Read& r, entries::EntryId id) {
  return r.row<Run>("select starts_at, ends_at, status from event_time where entry_id = $1", id);
}

}  // namespace

std::optional<Instant> over_at(db::Read& r, entries::EntryId id) {
  const auto run = run_of(r, id);
  if (!run) return std::nullopt;
  return run->cancelled() ? Instant{INT64_MIN} : run->ends_at;
}

std::optional<Instant> rated_from(db::Read& r, entries::EntryId id) {
  const auto run = run_of(r, id);
  if (!run) return std::nullopt;
  return run->cancelled() ? Instant{INT64_MAX} : run->starts_at;
}

std::vector<Slot> slots_beginning(db::Read& r, Instant after, Instant until, std::int64_t limit) {
  return r.rows<Slot>(
      "select e.position, t.starts_at, t.entry_id, t.starts, t.ends, t.zone, t.status from "
      "event_time t cross join entry e where t.starts_at > $1 and t.starts_at <= $2 and t.status "
      "<> "
      "'cancelled' and e.id = t.entry_id and e.state = 'published' order by t.starts_at, "
      "t.entry_id "
      "limit $3",
      after,
      until,
      limit
  );
}

std::vector<DatedRow> dated_rows(db::Read& r) {
  return r.rows<DatedRow>(
      "select e.position, e.facets, t.starts_at, t.ends_at, t.entry_id from event_time t cross "
      "join "
      "entry e where e.id = t.entry_id and e.state = 'published' order by t.starts_at, t.entry_id"
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
