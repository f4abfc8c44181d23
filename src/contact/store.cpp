#include "contact/store.hpp"

#include "contact/limits.hpp"

namespace ibis::contact {

void note_sent(db::Write& w, PersonId from, const To& to, Instant now) {
  w.run(
      "insert into contact_sent (from_id, to_id, to_entry, at) values ($1, $2, $3, $4)",
      from,
      to.person,
      to.entry,
      now
  );
}

Counts counts_since(db::Read& r, PersonId from, const To& to, Instant since) {
  Counts counts{.sent = 0, .to_one = 0, .received = 0};
  counts.sent = r.value<std::int64_t>(
      "select count(*) from contact_sent where from_id = $1 and at > $2", from, since
  );
  if (to.person) {
    counts.to_one = r.value<std::int64_t>(
        "select count(*) from contact_sent where from_id = $1 and to_id = $2 and at > $3",
        from,
        *to.person,
        since
    );
    counts.received = r.value<std::int64_t>(
        "select count(*) from contact_sent where to_id = $1 and at > $2", *to.person, since
    );
  } else if (to.entry) {
    counts.to_one = r.value<std::int64_t>(
        "select count(*) from contact_sent where from_id = $1 and to_entry = $2 and at > $3",
        from,
        *to.entry,
        since
    );
    counts.received = r.value<std::int64_t>(
        "select count(*) from contact_sent where to_entry = $1 and at > $2", *to.entry, since
    );
  }
  return counts;
}

bool has_written(db::Read& r, PersonId from, PersonId to, Instant since) {
  return r.value<std::int64_t>(
             "select count(*) from contact_sent where from_id = $1 and to_id = $2 and at > $3",
             from,
             to,
             since
         ) > 0;
}

void block(db::Write& w, PersonId who, PersonId blocked, Instant now) {
  w.run(
      "insert into contact_block (person_id, blocked_id, at) values ($1, $2, $3) on conflict do "
      "nothing",
      who,
      blocked,
      now
  );
}

void unblock(db::Write& w, PersonId who, PersonId blocked) {
  w.run("delete from contact_block where person_id = $1 and blocked_id = $2", who, blocked);
}

bool has_blocked(db::Read& r, PersonId who, PersonId blocked) {
  return r.value<std::int64_t>(
             "select count(*) from contact_block where person_id = $1 and blocked_id = $2",
             who,
             blocked
         ) > 0;
}

void add_link(
    db::Write& w, std::string_view token_hash, entries::EntryId entry, PersonId to, Instant now
) {
  w.run(
      "insert into contact_link (token_hash, entry_id, to_id, answers, expires_at) values ($1, $2, "
      "$3, $4, $5)",
      db::Bytes{std::string(token_hash)},
      entry,
      to,
      Limits::answers_by_link,
      now + Limits::answer
  );
}

std::optional<Link> find_link(db::Read& r, std::string_view token_hash, Instant now) {
  return r.row<Link>(
      "select entry_id, to_id from contact_link where token_hash = $1 and answers > 0 and "
      "expires_at > $2",
      db::Bytes{std::string(token_hash)},
      now
  );
}

std::optional<Link> use_link(db::Write& w, std::string_view token_hash, Instant now) {
  return w.row<Link>(
      "update contact_link set answers = answers - 1 where token_hash = $1 and answers > 0 and "
      "expires_at > $2 returning entry_id, to_id",
      db::Bytes{std::string(token_hash)},
      now
  );
}

void sweep(db::Write& w, Instant now) {
  w.run("delete from contact_sent where at <= $1", now - Limits::kept);
  w.run("delete from contact_link where expires_at <= $1", now);
}

void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant /*now*/) {
  w.run("delete from contact_sent where from_id = $1 or to_id = $1", leaver.id);
  w.run("delete from contact_block where person_id = $1 or blocked_id = $1", leaver.id);
  w.run("delete from contact_link where to_id = $1", leaver.id);
}

}  // namespace ibis::contact
