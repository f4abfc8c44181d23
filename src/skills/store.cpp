#include "skills/store.hpp"

#include "core/id.hpp"
#include "entries/record_store.hpp"
#include "entries/store.hpp"
#include "skills/limits.hpp"
#include "skills/skill.hpp"

#include <stdexcept>

namespace ibis::skills {

using entries::EntryId;

void put_own(db::Write& w, EntryId id, const entries::Record& record) {
  if (!record.has(field::outcome)) return;
  w.run(
      "insert into skill_outcome (entry_id, outcome, note) values ($1, $2, $3) on conflict "
      "(entry_id) do update set outcome = excluded.outcome, note = excluded.note",
      id,
      record.text(field::outcome),
      record.text(field::outcome_note)
  );
}

void take_own(db::Read& r, EntryId id, entries::Record& record) {
  struct Row {
    std::string outcome;
    std::string note;
  };

  const auto row = r.row<Row>("select outcome, note from skill_outcome where entry_id = $1", id);
  if (!row) return;
  record.set(field::outcome, row->outcome);
  record.set(field::outcome_note, row->note);
}

void forget_own(db::Write& w, EntryId id) {
  w.run("update skill_approach set answer_id = null where answer_id = $1", id);
  w.run("delete from skill_approach where entry_id = $1", id);
  w.run("update skill_outcome set note = '' where entry_id = $1", id);
}

std::int64_t outcomes_told(db::Read& r, std::string_view outcome) {
  return r.value<std::int64_t>("select count(*) from skill_outcome where outcome = $1", outcome);
}

Result<std::string> add_approach(
    db::Write& w, EntryId notice, PersonId person, const NewApproach& said, Instant now
) {
  std::string public_id = random_public_id();
  const auto added = w.try_run(
      "insert into skill_approach (public_id, entry_id, person_id, message, field, country, "
      "languages, answer_id, state, at) values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9)",
      public_id,
      notice,
      person,
      said.message,
      said.field,
      said.country,
      said.languages,
      said.answer,
      now
  );
  if (!added) return std::unexpected(added.error());
  return public_id;
}

std::optional<Approach> find_approach(db::Read& r, std::string_view public_id) {
  return r.row<Approach>(
      "select id, public_id, entry_id, person_id, state from skill_approach where public_id = $1",
      public_id
  );
}

std::optional<Approach> approach_of(db::Read& r, EntryId notice, PersonId person) {
  return r.row<Approach>(
      "select id, public_id, entry_id, person_id, state from skill_approach where entry_id = $1 "
      "and "
      "person_id = $2",
      notice,
      person
  );
}

void set_state(db::Write& w, std::int64_t id, std::string_view state, Instant now) {
  w.run("update skill_approach set state = $2, decided_at = $3 where id = $1", id, state, now);
  w.run(
      "update skill_approach set message = '', field = '', country = '', languages = '', answer_id "
      "= null where id = $1 and state <> 'accepted'",
      id
  );
}

void end_approaches(db::Write& w, EntryId notice) {
  w.run(
      "update skill_approach set state = 'ended', message = '', field = '', country = '', "
      "languages "
      "= '', answer_id = null where entry_id = $1 and state = 'waiting'",
      notice
  );
}

std::int64_t approaches_since(db::Read& r, PersonId person, Instant since) {
  return r.value<std::int64_t>(
      "select count(*) from skill_approach where person_id = $1 and at > $2", person, since
  );
}

std::int64_t waiting_for(db::Read& r, PersonId person, PersonId author) {
  return r.value<std::int64_t>(
      "select count(*) from skill_approach a join entry e on e.id = a.entry_id where a.person_id = "
      "$1 and a.state = 'waiting' and e.author_id = $2 and e.state = 'published'",
      person,
      author
  );
}

std::int64_t open_notices(db::Read& r, PersonId author, std::string_view without) {
  return r.value<std::int64_t>(
      "select count(*) from entry where author_id = $1 and kind = 'skill' and state in "
      "('submitted', 'scheduled', 'published') and slug <> $2",
      author,
      without
  );
}

std::vector<Received> received_by(db::Read& r, PersonId author, std::int64_t limit) {
  return r.rows<Received>(
      "select a.public_id, e.slug, e.title, e.language, a.message, a.field, a.country, "
      "a.languages, "
      "coalesce(o.slug, ''), coalesce(o.title, ''), coalesce(o.language, ''), a.state, a.at, "
      "a.decided_at, case when a.state = 'accepted' then p.handle else '' end, case when a.state = "
      "'accepted' then p.name else '' end from "
      "skill_approach a join entry e on e.id = a.entry_id join person p on p.id = a.person_id left "
      "join entry o on o.id = a.answer_id and o.state = 'published' where e.author_id = $1 and "
      "(a.state = 'accepted' or (a.state = 'waiting' and e.state = 'published')) order by a.id "
      "desc "
      "limit $2",
      author,
      limit
  );
}

std::vector<Sent> sent_by(db::Read& r, PersonId person, std::int64_t limit) {
  return r.rows<Sent>(
      "select a.public_id, e.slug, e.title, e.language, a.message, case when a.state = 'waiting' "
      "and e.state "
      "<> "
      "'published' then 'ended' else a.state end, a.at, a.decided_at, case when a.state = "
      "'accepted' then "
      "coalesce(p.handle, '') else '' end, case when a.state = 'accepted' then coalesce(p.name, "
      "'') "
      "else '' end from skill_approach a join entry e on e.id = a.entry_id left join person p on "
      "p.id = e.author_id where a.person_id = $1 order by a.id desc limit $2",
      person,
      limit
  );
}

std::vector<OwnNotice> notices_of(db::Read& r, PersonId author, std::int64_t limit) {
  return r.rows<OwnNotice>(
      "select id, slug, title, language, state from entry where author_id = $1 and kind = 'skill' "
      "and state "
      "<> 'withdrawn' order by id desc limit $2",
      author,
      limit
  );
}

namespace {

void overwrite(db::Write& w, EntryId id, Instant now) {
  const auto entry = entries::find_entry(w, id);
  if (const auto done = entries::erase_entry(w, kind, *entry, std::nullopt, now); !done)
    throw std::runtime_error("a notice was moved by two in one transaction");
}

}  // namespace

void forget_over(db::Write& w, Instant now) {
  for (const EntryId id : w.rows<EntryId>(
           "select distinct a.entry_id from skill_approach a cross join entry e where e.id = "
           "a.entry_id and a.state = 'waiting' and e.state <> 'published'"
       ))
    end_approaches(w, id);
  for (const EntryId id : w.rows<EntryId>(
           "select id from entry where kind = 'skill' and state = 'resting' and shown_until <= $1",
           now - Limits::kept
       ))
    overwrite(w, id, now);
}

void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant now) {
  w.run("delete from skill_approach where person_id = $1", leaver.id);

  struct Own {
    EntryId id;
    std::string state;
  };

  for (const Own& own : w.rows<Own>(
           "select id, state from entry where author_id = $1 and kind = 'skill'", leaver.id
       )) {
    if (own.state == "published" || own.state == "resting") overwrite(w, own.id, now);
    forget_own(w, own.id);
  }
}

}  // namespace ibis::skills
