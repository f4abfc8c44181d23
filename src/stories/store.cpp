#include "stories/store.hpp"

#include "core/text.hpp"
#include "stories/story.hpp"

namespace ibis::stories {

using entries::EntryId;
using entries::Record;

void put_own(db::Write& w, EntryId id, const Record& record) {
  std::string uses;
  for (const std::string& use : record.values(field::consent_uses))
    uses += (uses.empty() ? "" : " ") + use;
  const std::string& form = record.text(field::consent_form);
  // An end that moved is one nobody was told of yet. What a teller once agreed to here stays what they agreed to, whatever
  // our form says by now.
  w.run(
      "insert into story_consent (entry_id, uses, language, form_version, given_on, ends_on) "
      "values "
      "($1, $2, $3, $4, $5, $6) on conflict (entry_id) do update set uses = excluded.uses, "
      "language "
      "= excluded.language, form_version = case when substr(excluded.form_version, 1, 5) = 'site ' "
      "and substr(story_consent.form_version, 1, 5) = 'site ' then story_consent.form_version else "
      "excluded.form_version end, given_on = excluded.given_on, "
      "end_told = case when story_consent.ends_on = excluded.ends_on then story_consent.end_told "
      "else 0 end, ends_on = excluded.ends_on",
      id,
      uses,
      record.text(field::consent_language),
      form.empty() ? consent_version : std::string_view(form),
      record.text(field::consent_date),
      record.text(field::consent_until)
  );
}

void take_own(db::Read& r, EntryId id, Record& record) {
  struct Row {
    std::string uses;
    std::string language;
    std::string form_version;
    std::string given_on;
    std::string ends_on;
  };

  const auto row = r.row<Row>(
      "select uses, language, form_version, given_on, ends_on from story_consent where entry_id = "
      "$1",
      id
  );
  if (!row) return;
  std::vector<std::string> uses;
  for (const auto use : text::split(row->uses, ' '))
    uses.emplace_back(use);
  record.set(field::consent_uses, std::move(uses));
  record.set(field::consent_language, row->language);
  if (!row->form_version.starts_with(own_form)) record.set(field::consent_form, row->form_version);
  record.set(field::consent_date, row->given_on);
  record.set(field::consent_until, row->ends_on);
}

void forget_own(db::Write& w, EntryId id) {
  w.run("delete from story_consent where entry_id = $1", id);
  w.run("delete from story_key where entry_id = $1", id);
  w.run("delete from story_identity where entry_id = $1", id);
}

std::optional<EntryId> find_by_link(db::Read& r, const std::string& link_hash) {
  return r.row<EntryId>(
      "select entry_id from story_key where link_hash = $1", db::Bytes{link_hash}
  );
}

std::optional<EntryId> find_by_code(db::Read& r, const std::string& code_hash) {
  return r.row<EntryId>(
      "select entry_id from story_key where code_hash = $1", db::Bytes{code_hash}
  );
}

void put_link(db::Write& w, EntryId id, const std::string& link_hash, Instant now) {
  w.run(
      "insert into story_key (entry_id, link_hash, touched_on) values ($1, $2, $3)",
      id,
      db::Bytes{link_hash},
      iso_date(now)
  );
}

void touch(db::Write& w, EntryId id, Instant now) {
  w.run("update story_key set touched_on = $2 where entry_id = $1", id, iso_date(now));
}

std::string touched_on(db::Read& r, EntryId id) {
  return r.row<std::string>("select touched_on from story_key where entry_id = $1", id)
      .value_or(std::string());
}

void put_code(db::Write& w, EntryId id, const std::string& code_hash, Instant now) {
  w.run(
      "insert into story_key (entry_id, code_hash, touched_on) values ($1, $2, $3) on conflict "
      "(entry_id) do update set code_hash = excluded.code_hash, touched_on = excluded.touched_on, "
      "editors_told = 0",
      id,
      db::Bytes{code_hash},
      iso_date(now)
  );
}

bool has_code(db::Read& r, EntryId id) {
  return r.value<std::int64_t>(
             "select count(*) from story_key where entry_id = $1 and code_hash is not null", id
         ) > 0;
}

void put_identity(db::Write& w, EntryId id, const Identity& who) {
  w.run("delete from story_identity where entry_id = $1", id);
  if (who.name.empty() && who.contact.empty()) return;
  w.run(
      "insert into story_identity (entry_id, name, contact) values ($1, $2, $3)",
      id,
      who.name,
      who.contact
  );
}

bool has_identity(db::Read& r, EntryId id) {
  return r.value<std::int64_t>("select count(*) from story_identity where entry_id = $1", id) > 0;
}

std::optional<Identity> identity_of(db::Read& r, EntryId id) {
  return r.row<Identity>("select name, contact from story_identity where entry_id = $1", id);
}

std::vector<Ended> ended_untold(db::Read& r, Instant now) {
  return r.rows<Ended>(
      "select e.id, e.public_id, e.slug, e.author_id from entry e join story_consent s on "
      "s.entry_id = e.id where e.state = 'resting' and e.shown_until <= $1 and s.end_told = 0 "
      "order "
      "by e.id",
      now
  );
}

void mark_end_told(db::Write& w, EntryId id) {
  w.run("update story_consent set end_told = 1 where entry_id = $1", id);
}

std::int64_t take_waiting(db::Write& w) {
  return w.run(
      "update story_key set editors_told = 1 where editors_told = 0 and link_hash is not "
      "null and entry_id in (select id from entry where state = 'submitted')"
  );
}

std::size_t forget_drafts(db::Write& w, std::string_view day) {
  const auto ids = w.rows<EntryId>(
      "select k.entry_id from story_key k join entry e on e.id = k.entry_id where e.state in "
      "('draft', 'declined') and e.author_id is null and e.published_at is null and k.touched_on < "
      "$1",
      day
  );
  for (const EntryId id : ids) {
    forget_own(w, id);
    w.run("delete from restricted where entry_id = $1", id);
    w.run("delete from record where entry_id = $1", id);
    w.run("delete from entry_term where entry_id = $1", id);
    w.run("delete from step where entry_id = $1", id);
    w.run("delete from entry where id = $1", id);
  }
  return ids.size();
}

void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant /*now*/) {
  const auto gone = w.rows<EntryId>(
      "select id from entry where author_id = $1 and kind = 'story' and (published_at is null or "
      "state = 'withdrawn')",
      leaver.id
  );
  for (const EntryId id : gone)
    forget_own(w, id);
}

}  // namespace ibis::stories
