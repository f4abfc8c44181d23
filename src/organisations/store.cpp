#include "organisations/store.hpp"

#include "db/changes.hpp"

namespace ibis::organisations {

std::vector<Member> members_of(db::Read& r, entries::EntryId organisation, std::int64_t limit) {
  return r.rows<Member>(
      "select p.id, p.handle, p.name, m.role, m.state from membership m join person p on p.id = "
      "m.person_id where m.entry_id = $1 and p.state = 'active' order by p.name, p.id limit $2",
      organisation,
      limit
  );
}

Result<> ask(
    db::Write& w, entries::EntryId organisation, PersonId person, std::string_view role, Instant now
) {
  const auto waiting = w.value<std::int64_t>(
      "select count(*) from membership where person_id = $1 and state = $2 and entry_id <> $3",
      person,
      asked,
      organisation
  );
  if (waiting >= Limits::asked_at_once) return fail(ErrorKind::too_many);
  w.run(
      "insert into membership (entry_id, person_id, role, state, at) values ($1, $2, $3, $4, $5) "
      "on conflict (entry_id, person_id) do update set role = excluded.role, state = "
      "excluded.state, at = excluded.at",
      organisation,
      person,
      role,
      asked,
      now
  );
  return {};
}

Result<> confirm(db::Write& w, entries::EntryId organisation, PersonId person) {
  const auto changed = w.run(
      "update membership set state = $3 where entry_id = $1 and person_id = $2",
      organisation,
      person,
      confirmed
  );
  if (changed == 0) return fail(ErrorKind::not_found);
  return {};
}

void end(db::Write& w, entries::EntryId organisation, PersonId person) {
  w.run("delete from membership where entry_id = $1 and person_id = $2", organisation, person);
}

std::vector<Belonging> organisations_of(db::Read& r, PersonId person) {
  return r.rows<Belonging>(
      "select e.slug, e.title, e.language, m.role from membership m join entry e on e.id = "
      "m.entry_id where m.person_id = $1 and m.state = $2 and e.state = 'published' order by "
      "e.title, e.id",
      person,
      confirmed
  );
}

void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant now) {
  const auto pages = w.run("delete from membership where person_id = $1", leaver.id);
  if (pages > 0) db::log_change(w, now, "membership", 0, "left");
}

}  // namespace ibis::organisations
