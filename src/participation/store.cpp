#include "participation/store.hpp"

#include "db/list_text.hpp"

namespace ibis::participation {

using entries::EntryId;

std::vector<Participant> participants_of(db::Read& r, EntryId entry) {
  return r.rows<Participant>(
      "select id, entry_id, state, name, how, signed_on, since, until, confidence, sources, note, "
      "country "
      "from participation where entry_id = $1 and removed = 0 order by case when state = '' then 1 "
      "else 0 end, state, name",
      entry
  );
}

std::vector<Participant> states_in(db::Read& r, std::string_view kind) {
  return r.rows<Participant>(
      "select p.id, p.entry_id, p.state, p.name, p.how, p.signed_on, p.since, p.until, "
      "p.confidence, p.sources, p.note, p.country from participation p join entry e on e.id = "
      "p.entry_id "
      "where e.kind = $1 and e.state = 'published' and p.removed = 0 and p.state <> '' order by "
      "p.state, p.entry_id",
      kind
  );
}

std::vector<EntryId> with_others_in(db::Read& r, std::string_view kind) {
  return r.rows<EntryId>(
      "select distinct p.entry_id from participation p join entry e on e.id = p.entry_id where "
      "e.kind = $1 and e.state = 'published' and p.removed = 0 and p.state = '' order by "
      "p.entry_id",
      kind
  );
}

std::vector<Participant> rows_of_state(db::Read& r, std::string_view kind, std::string_view state) {
  return r.rows<Participant>(
      "select p.id, p.entry_id, p.state, p.name, p.how, p.signed_on, p.since, p.until, "
      "p.confidence, p.sources, p.note, p.country from participation p join entry e on e.id = "
      "p.entry_id "
      "where e.kind = $1 and e.state = 'published' and p.removed = 0 and p.state = $2 order by "
      "p.entry_id",
      kind,
      state
  );
}

std::vector<NamedPage> published_pages(
    db::Read& r, std::string_view kind, const std::vector<std::string>& slugs
) {
  return r.rows<NamedPage>(
      "select e.slug, e.title, e.country from @list_text($2) as l cross join entry e where e.kind "
      "= $1 and e.slug = l.value and e.state = 'published'",
      kind,
      db::in_list(slugs)
  );
}

std::optional<Participant> find_participant(
    db::Read& r, EntryId entry, std::string_view state, std::string_view name
) {
  return r.row<Participant>(
      "select id, entry_id, state, name, how, signed_on, since, until, confidence, sources, note, "
      "country "
      "from participation where entry_id = $1 and state = $2 and name = $3 and removed = 0",
      entry,
      state,
      name
  );
}

void put_participant(db::Write& w, const Participant& who, std::string_view digest) {
  w.run(
      "insert into participation (entry_id, state, name, how, signed_on, since, until, confidence, "
      "sources, note, country, removed, digest) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
      "$11, 0, $12) on conflict (entry_id, state, name) do update set how = excluded.how, "
      "signed_on = "
      "excluded.signed_on, since = excluded.since, until = excluded.until, confidence = "
      "excluded.confidence, sources = excluded.sources, note = excluded.note, country = "
      "excluded.country, removed = 0, digest "
      "= excluded.digest",
      who.entry_id,
      who.state,
      who.name,
      who.how,
      who.signed_on,
      who.since,
      who.until,
      who.confidence,
      who.sources,
      who.note,
      who.country,
      digest
  );
}

bool remove_participant(
    db::Write& w, EntryId entry, std::string_view state, std::string_view name
) {
  return w.run(
             "update participation set removed = 1, digest = '' where entry_id = $1 and state = $2 "
             "and name = $3 and removed = 0",
             entry,
             state,
             name
         ) == 1;
}

std::vector<LoadedParticipant> loaded_participants(db::Read& r, std::string_view kind) {
  return r.rows<LoadedParticipant>(
      "select p.entry_id, p.state, p.name, p.digest from participation p join entry e on e.id = "
      "p.entry_id where e.kind = $1",
      kind
  );
}

void add_correction(
    db::Write& w,
    const Participant& who,
    PersonId by,
    std::string_view before,
    std::string_view after,
    Instant now
) {
  w.run(
      "insert into participation_change (entry_id, state, name, at, person_id, said_before, "
      "said_after) values ($1, $2, $3, $4, $5, $6, $7)",
      who.entry_id,
      who.state,
      who.name,
      now,
      by,
      before,
      after
  );
}

std::vector<Correction> corrections_of(db::Read& r, EntryId entry, std::int64_t limit) {
  return r.rows<Correction>(
      "select x.at, p.name, x.state, x.name, x.said_before, x.said_after from participation_change "
      "x left join person p on p.id = x.person_id where x.entry_id = $1 order by x.id desc limit "
      "$2",
      entry,
      limit
  );
}

void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant /*now*/) {
  w.run("update participation_change set person_id = null where person_id = $1", leaver.id);
}

}  // namespace ibis::participation
