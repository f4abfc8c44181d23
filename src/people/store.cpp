#include "people/store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ibis::people {

namespace {

// The wished one, or with a small number behind it; where many share a name, with a random end.
std::string free_handle(db::Read& r, const std::string& wished) {
  constexpr int most_numbered = 20;
  std::string handle = wished;
  const auto is_taken = [&] {
    return r.row<PersonId>("select id from person where handle = $1", handle).has_value() ||
           is_former_handle(r, handle);
  };
  for (int n = 2; is_taken(); ++n) {
    handle = n <= most_numbered ? fmt::format("{}-{}", wished, n)
                                : fmt::format("{}-{}", wished, random_public_id());
  }
  return handle;
}

}  // namespace

access::Viewer viewer_of(const Person& person) {
  return {
      .id = person.id,
      .handle = person.handle,
      .name = person.name,
      .role = access::find_role(person.role),
      .form_token = {},
      .language = person.language,
      .time_zone = person.time_zone,
  };
}

std::optional<Person> find_person(db::Read& r, PersonId id) {
  return r.row<Person>(
      "select id, public_id, handle, name, email, passphrase, role, state, language, time_zone, "
      "created_at from person where id = $1",
      id
  );
}

std::optional<Person> find_person_by_email(db::Read& r, std::string_view email) {
  return r.row<Person>(
      "select id, public_id, handle, name, email, passphrase, role, state, language, time_zone, "
      "created_at from person where email_key = $1",
      email_key(email)
  );
}

std::optional<Person> find_person_by_handle(db::Read& r, std::string_view handle) {
  return r.row<Person>(
      "select id, public_id, handle, name, email, passphrase, role, state, language, time_zone, "
      "created_at from person where handle = $1",
      handle
  );
}

bool is_former_handle(db::Read& r, std::string_view handle) {
  return r.value<std::int64_t>(
             "select count(*) from former_handle where handle_hash = $1", db::Bytes{sha256(handle)}
         ) > 0;
}

std::vector<AccountRow> accounts(db::Read& r, const AccountPage& page) {
  if (page.before.empty()) {
    return r.rows<AccountRow>(
        "select handle, name, role, state, created_at from person where handle > $1 and state <> "
        "'closed' order by handle limit $2",
        page.after,
        page.limit + 1
    );
  }
  auto rows = r.rows<AccountRow>(
      "select handle, name, role, state, created_at from person where handle < $1 and state <> "
      "'closed' order by handle desc limit $2",
      page.before,
      page.limit + 1
  );
  std::ranges::reverse(rows);
  return rows;
}

Result<PersonId> add_person(db::Write& w, const NewPerson& person, Instant now) {
  const bool active = person.state == "active";
  const std::string wished = person.handle.empty() ? handle_from(person.name) : person.handle;
  const auto insert = [&](db::Write& inner,
                          const std::string& handle) -> Result<std::optional<PersonId>> {
    return inner.row<PersonId>(
        "insert into person (public_id, handle, name, email, email_key, passphrase, role, state, "
        "language, created_at,"
        " confirmed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        " on conflict (email_key) do nothing returning id",
        random_public_id(),
        handle,
        person.name,
        person.email,
        email_key(person.email),
        person.passphrase,
        person.role,
        person.state,
        person.language,
        now,
        active ? std::optional(now) : std::optional<Instant>{}
    );
  };
  // On PostgreSQL somebody else may take the handle at the same moment: then a random end makes it
  // free.
  auto added =
      w.attempt([&](db::Write& inner) { return insert(inner, free_handle(inner, wished)); });
  if (!added) {
    added = w.attempt([&](db::Write& inner) {
      return insert(inner, fmt::format("{}-{}", wished, random_public_id()));
    });
  }
  if (!added) return std::unexpected(added.error());
  const std::optional<PersonId>& id = *added;
  if (!id) return fail(ErrorKind::conflict);
  return *id;
}

void overwrite_unconfirmed(db::Write& w, PersonId id, const NewPerson& person, Instant now) {
  w.run(
      "update person set name = $2, passphrase = $3, language = $4, created_at = $5"
      " where id = $1 and state = 'unconfirmed'",
      id,
      person.name,
      person.passphrase,
      person.language,
      now
  );
  w.run("delete from mail_token where person_id = $1 and used_at is null", id);
}

void confirm_person(db::Write& w, PersonId id, Instant now) {
  w.run(
      "update person set state = 'active', confirmed_at = $2 where id = $1 and state = "
      "'unconfirmed'",
      id,
      now
  );
}

void set_profile(db::Write& w, PersonId id, const Profile& profile) {
  w.run(
      "update person set name = $2, language = $3, time_zone = $4 where id = $1 and state <> "
      "'closed'",
      id,
      profile.name,
      profile.language,
      profile.time_zone
  );
}

void set_passphrase(db::Write& w, PersonId id, std::string_view hash) {
  w.run("update person set passphrase = $2 where id = $1 and state <> 'closed'", id, hash);
  w.run("delete from session where person_id = $1", id);
  w.run("delete from mail_token where person_id = $1 and used_at is null", id);
}

bool is_last_administrator(db::Read& r, const Person& person) {
  if (person.role != "administrator" || !person.active()) return false;
  return r.value<std::int64_t>(
             "select count(*) from person where role = 'administrator' and state = 'active' and id "
             "<> $1",
             person.id
         ) == 0;
}

Result<> set_role(db::Write& w, PersonId id, access::Role role) {
  const auto person = find_person(w, id);
  if (!person || person->state == "closed") return fail(ErrorKind::not_found);
  if (role != access::Role::administrator && is_last_administrator(w, *person))
    return fail(ErrorKind::conflict);
  w.run("update person set role = $2 where id = $1", id, access::role_row(role).code);
  return {};
}

void forget_person(db::Write& w, const Person& person) {
  w.run("delete from session where person_id = $1", person.id);
  w.run("delete from mail_token where person_id = $1", person.id);
  if (person.state == "unconfirmed") {
    w.run("delete from person where id = $1", person.id);
    return;
  }
  w.run(
      "insert into former_handle (handle_hash) values ($1) on conflict do nothing",
      db::Bytes{sha256(person.handle)}
  );
  // No handle and no address ever begins with ~, so nobody finds this row by either.
  w.run(
      "update person set handle = $2, name = '', email = '', email_key = $2, passphrase = '', role "
      "= 'member', state = 'closed', language = 'en', time_zone = '', created_at = 0, confirmed_at "
      "= null where id = $1",
      person.id,
      "~" + person.public_id
  );
}

std::string SessionRow::reference() const {
  constexpr std::size_t bytes_shown = 8;
  return hex(std::string_view(token_hash.raw).substr(0, bytes_shown));
}

SessionId open_session(
    db::Write& w, PersonId id, std::string_view token_hash, std::string_view browser, Instant now
) {
  return w.value<SessionId>(
      "insert into session (token_hash, person_id, form_token, browser, created_at, seen_at, "
      "expires_at)"
      " values ($1, $2, $3, $4, $5, $5, $6) returning id",
      db::Bytes{std::string(token_hash)},
      id,
      random_token(16),
      browser,
      now,
      now + Limits::session
  );
}

std::optional<OpenSession> find_session(db::Read& r, std::string_view token_hash, Instant now) {
  return r.row<OpenSession>(
      "select s.id, s.person_id, s.form_token, s.seen_at, s.expires_at, p.handle, p.name, p.role, "
      "p.language,"
      " p.time_zone from session s join person p on p.id = s.person_id"
      " where s.token_hash = $1 and s.expires_at > $2 and p.state = 'active'",
      db::Bytes{std::string(token_hash)},
      now
  );
}

void mark_session_seen(db::Write& w, SessionId id, Instant now) {
  w.run("update session set seen_at = $2 where id = $1", id, now);
}

std::vector<SessionRow> sessions_of(db::Read& r, PersonId id, Instant now) {
  return r.rows<SessionRow>(
      "select id, token_hash, browser, created_at, seen_at from session where person_id = $1 and "
      "expires_at > $2"
      " order by seen_at desc, id desc",
      id,
      now
  );
}

Result<> end_session(db::Write& w, PersonId id, SessionId session) {
  if (w.run("delete from session where id = $1 and person_id = $2", session, id) == 0) {
    return fail(ErrorKind::not_found);
  }
  return {};
}

void end_session_by_token(db::Write& w, std::string_view token_hash) {
  w.run("delete from session where token_hash = $1", db::Bytes{std::string(token_hash)});
}

void end_other_sessions(db::Write& w, PersonId id, std::optional<SessionId> kept) {
  w.run("delete from session where person_id = $1 and id <> $2", id, kept.value_or(SessionId{0}));
}

void sweep(db::Write& w, Instant now) {
  w.run("delete from session where expires_at <= $1", now);
  w.run("delete from mail_token where expires_at <= $1", now);
  w.run(
      "delete from person where state = 'unconfirmed' and created_at <= $1"
      " and not exists (select 1 from mail_token t where t.person_id = person.id)",
      now - Limits::unconfirmed
  );
}

void add_mail_token(
    db::Write& w,
    PersonId id,
    std::string_view purpose,
    std::string_view token_hash,
    Instant now,
    Instant expires
) {
  w.run(
      "insert into mail_token (token_hash, purpose, person_id, created_at, expires_at) values ($1, "
      "$2, $3, $4, $5)",
      db::Bytes{std::string(token_hash)},
      purpose,
      id,
      now,
      expires
  );
}

std::optional<PersonId> find_mail_token(
    db::Read& r, std::string_view purpose, std::string_view token_hash, Instant now
) {
  return r.row<PersonId>(
      "select person_id from mail_token where token_hash = $1 and purpose = $2 and used_at is null "
      "and expires_at > $3",
      db::Bytes{std::string(token_hash)},
      purpose,
      now
  );
}

std::optional<PersonId> use_mail_token(
    db::Write& w, std::string_view purpose, std::string_view token_hash, Instant now
) {
  return w.row<PersonId>(
      "update mail_token set used_at = $3 where token_hash = $1 and purpose = $2 and used_at is "
      "null"
      " and expires_at > $3 returning person_id",
      db::Bytes{std::string(token_hash)},
      purpose,
      now
  );
}

std::vector<PersonId> people_with_roles(db::Read& r, std::vector<std::string> roles) {
  return r.rows<PersonId>(
      "select id from person where state = 'active' and role @in_text($1) order by id",
      db::in_list(std::move(roles))
  );
}

}  // namespace ibis::people
