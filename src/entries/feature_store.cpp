#include "entries/feature_store.hpp"

#include <algorithm>

namespace ibis::entries {

std::vector<Featured> featured(db::Read& r, Instant now, std::int64_t most) {
  return r.rows<Featured>(
      "select f.entry_id, f.until_at from feature f join entry e on e.id = f.entry_id"
      " where f.from_at <= $1 and (f.until_at is null or f.until_at > $1) and e.state = 'published'"
      " order by f.from_at desc, f.id desc limit $2",
      now,
      most
  );
}

void add_feature(
    db::Write& w, EntryId id, Instant from, std::optional<Instant> until, std::optional<PersonId> by
) {
  w.run(
      "insert into feature (entry_id, from_at, until_at, chosen_by) values ($1, $2, $3, $4)",
      id,
      from,
      until,
      by
  );
}

std::vector<FeatureRow> features(db::Read& r) {
  return r.rows<FeatureRow>(
      "select f.id, f.entry_id, e.kind, e.slug, e.title, f.from_at, f.until_at from feature f join "
      "entry e on e.id = f.entry_id order by f.from_at desc, f.id desc"
  );
}

void remove_feature(db::Write& w, std::int64_t id) {
  w.run("delete from feature where id = $1", id);
}

std::optional<Instant> next_feature_change(db::Read& r, Instant now) {
  const auto from = r.value<std::optional<std::int64_t>>(
      "select min(from_at) from feature where from_at > $1", now
  );
  const auto until = r.value<std::optional<std::int64_t>>(
      "select min(until_at) from feature where until_at > $1", now
  );
  if (!from && !until) return std::nullopt;
  return Instant{std::min(from.value_or(INT64_MAX), until.value_or(INT64_MAX))};
}

std::vector<EntryId> published_called(db::Read& r, std::string_view words) {
  return r.rows<EntryId>(
      "select id from entry where state = 'published' and (slug = $1 or lower(title) = lower($1) "
      "or id in (select entry_id from old_slug where slug = $1)) order by id limit 2",
      words
  );
}

}  // namespace ibis::entries
