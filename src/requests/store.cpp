#include "requests/store.hpp"

namespace ibis::requests {

void add_answer(
    db::Write& w, entries::EntryId request, PersonId person, std::string_view text, Instant now
) {
  w.run(
      "insert into request_answer (entry_id, person_id, text, at) values ($1, $2, $3, $4)",
      request,
      person,
      text,
      now
  );
}

std::vector<Answer> answers_to(db::Read& r, entries::EntryId request, std::int64_t limit) {
  return r.rows<Answer>(
      "select p.id, p.handle, p.name, a.text, a.at from request_answer a join person p on p.id = "
      "a.person_id where a.entry_id = $1 order by a.id limit $2",
      request,
      limit
  );
}

std::vector<Answer> answers_of(db::Read& r, entries::EntryId request, PersonId person) {
  return r.rows<Answer>(
      "select p.id, p.handle, p.name, a.text, a.at from request_answer a join person p on p.id = "
      "a.person_id where a.entry_id = $1 and a.person_id = $2 order by a.id",
      request,
      person
  );
}

void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant /*now*/) {
  w.run("delete from request_answer where person_id = $1", leaver.id);
  w.run(
      "delete from request_answer where entry_id in (select id from entry where author_id = $1)",
      leaver.id
  );
}

}  // namespace ibis::requests
