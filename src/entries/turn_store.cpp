#include "entries/store.hpp"
#include "entries/turns.hpp"

#include <algorithm>
#include <stdexcept>

namespace ibis::entries {

std::optional<Instant> next_turn(db::Read& r, Instant now) {
  const auto over = r.value<std::optional<std::int64_t>>(
      "select min(shown_until) from entry where state = 'published' and shown_until is not null"
  );
  // What rests and is over stays so, whatever its beginning; what is shown before its beginning is due at once.
  const bool early = r.value<bool>(
      "select exists (select 1 from entry where state = 'published' and id in (select id from "
      "entry "
      "where shown_from is not null and shown_from > $1))",
      now
  );
  if (early) return Instant{0};
  const auto begins = r.value<std::optional<std::int64_t>>(
      "select min(coalesce(shown_from, 0)) from entry where state = 'resting' and (shown_until is "
      "null or shown_until > $1)",
      now
  );
  if (!over && !begins) return std::nullopt;
  return Instant{std::min(over.value_or(INT64_MAX), begins.value_or(INT64_MAX))};
}

void turn_entries(db::Write& w, Instant now) {
  const auto move = [&](EntryId id, State to) {
    const auto entry = find_entry(w, id);
    if (const auto done = move_entry(w, *entry, to, std::nullopt, "", now); !done)
      throw std::runtime_error("an entry was moved by two in one transaction");
  };
  for (const EntryId id : w.rows<EntryId>(
           // Sought by its times: what is published is nearly all there is.
           "select id from entry where state = 'published' and id in (select id from entry where "
           "shown_until is not null and shown_until <= $1 union all select id from entry where "
           "shown_from is not null and shown_from > $1) order by id",
           now
       ))
    move(id, State::resting);
  for (const EntryId id : w.rows<EntryId>(
           "select id from entry where state = 'resting' and (shown_from is null or shown_from <= "
           "$1) and (shown_until is null or shown_until > $1) order by id",
           now
       ))
    move(id, State::published);
}

Result<> schedule_entry(
    db::Write& w, const Entry& entry, Instant when, PersonId by, std::string_view note, Instant now
) {
  if (auto moved = move_entry(w, entry, State::scheduled, by, note, now); !moved) return moved;
  w.run("update entry set publish_at = $2 where id = $1", entry.id, when);
  return {};
}

std::optional<PersonId> who_scheduled(db::Read& r, EntryId id) {
  return r.row<PersonId>(
      "select person_id from step where entry_id = $1 and action = 'scheduled' and person_id is "
      "not "
      "null order by id desc limit 1",
      id
  );
}

}  // namespace ibis::entries
