#include "dialogues/store.hpp"

#include "core/id.hpp"
#include "dialogues/dialogue.hpp"
#include "dialogues/limits.hpp"
#include "dialogues/synthesis_store.hpp"

#include <algorithm>
#include <tuple>

namespace ibis::dialogues {

using entries::EntryId;

namespace {

// A row of a question, and whether anything was ever written below it.
struct Kept {
  QuestionId id;
  std::string text;
  std::int64_t position;
  bool begun;
};

void keep_times(db::Write& w, EntryId id, const entries::Record& record) {
  const auto times = times_of(record);
  if (!times) {
    w.run("delete from dialogue_time where entry_id = $1", id);
    return;
  }
  w.run(
      "insert into dialogue_time (entry_id, opens_at, closes_at, ends_at, last_day) values ($1, "
      "$2, $3, $4, $5) on conflict (entry_id) do update set opens_at = excluded.opens_at, "
      "closes_at "
      "= excluded.closes_at, ends_at = excluded.ends_at, last_day = excluded.last_day",
      id,
      times->opens_at,
      times->closes_at,
      times->ends_at,
      record.text(field::closes)
  );
}

void put_question(
    db::Write& w,
    EntryId entry,
    std::optional<QuestionId> row,
    std::int64_t at,
    std::string_view text
) {
  if (row) {
    w.run("update dialogue_question set position = $2, text = $3 where id = $1", *row, at, text);
    return;
  }
  w.run(
      "insert into dialogue_question (public_id, entry_id, position, text) values ($1, $2, $3, $4)",
      random_public_id(),
      entry,
      at,
      text
  );
}

// The row of each question: the one with just this text, else one whose text is there no more, those with posts first.
std::vector<std::optional<QuestionId>> matched(
    std::span<const std::string> texts, std::vector<Kept>& left
) {
  std::vector<std::optional<QuestionId>> rows(texts.size());
  for (std::size_t n = 0; n < texts.size(); ++n) {
    const auto same = std::ranges::find(left, texts[n], &Kept::text);
    if (same == left.end()) continue;
    rows[n] = same->id;
    left.erase(same);
  }
  std::ranges::sort(left, {}, [](const Kept& kept) {
    return std::tuple(!kept.begun, kept.position, kept.id);
  });
  for (auto& row : rows) {
    if (row || left.empty()) continue;
    row = left.front().id;
    left.erase(left.begin());
  }
  return rows;
}

void keep_questions(db::Write& w, EntryId id, const entries::Record& record) {
  auto left = w.rows<Kept>(
      "select q.id, q.text, q.position, exists (select 1 from thread t where t.owner_kind = "
      "'question' and "
      "t.owner_id = q.id) from dialogue_question q where q.entry_id = $1 order by q.position",
      id
  );
  const auto texts = record.values(field::questions);
  const auto rows = matched(texts, left);
  std::int64_t position = 0;
  for (std::size_t n = 0; n < texts.size(); ++n)
    put_question(w, id, rows[n], ++position, texts[n]);
  for (const Kept& other : left) {
    if (other.begun)
      put_question(w, id, other.id, ++position, other.text);
    else
      w.run("delete from dialogue_question where id = $1", other.id);
  }
}

}  // namespace

void keep_dialogue(db::Write& w, EntryId id, const entries::Record& record, Instant /*now*/) {
  keep_times(w, id, record);
  keep_questions(w, id, record);
}

std::optional<Times> find_times(db::Read& r, EntryId id) {
  return r.row<Times>(
      "select opens_at, closes_at, ends_at from dialogue_time where entry_id = $1", id
  );
}

std::optional<Question> find_question(db::Read& r, QuestionId id) {
  return r.row<Question>(
      "select id, public_id, entry_id, position, text from dialogue_question where id = $1", id
  );
}

std::optional<Question> find_question_by_public_id(db::Read& r, std::string_view public_id) {
  return r.row<Question>(
      "select id, public_id, entry_id, position, text from dialogue_question where public_id = $1",
      public_id
  );
}

std::vector<CountedQuestion> questions_of(db::Read& r, EntryId id) {
  return r.rows<CountedQuestion>(
      "select q.id, q.public_id, q.position, q.text, coalesce(t.posts, 0) from dialogue_question q "
      "left join thread t on t.owner_kind = 'question' and t.owner_id = q.id where q.entry_id = $1 "
      "order by q.position",
      id
  );
}

std::int64_t answered_questions(db::Read& r, EntryId id) {
  return r.value<std::int64_t>(
      "select count(*) from dialogue_question q where q.entry_id = $1 and exists (select 1 from "
      "thread t where t.owner_kind = 'question' and t.owner_id = q.id)",
      id
  );
}

std::vector<AnsweredQuestion> answered_numbered(
    db::Read& r, const std::vector<std::int64_t>& numbers
) {
  if (numbers.empty()) return {};
  return r.rows<AnsweredQuestion>(
      "select q.id, q.public_id, q.text, e.slug, e.language, coalesce(e.published_at, "
      "e.updated_at) from dialogue_question q join entry e on e.id = q.entry_id join thread t on "
      "t.owner_kind = 'question' and t.owner_id = q.id where e.state = 'published' and t.posts > 0 "
      "and q.id @in($1)",
      db::in_list(numbers)
  );
}

std::vector<std::int64_t> answered_after(db::Read& r, std::int64_t after, std::int64_t limit) {
  return r.rows<std::int64_t>(
      "select q.id from dialogue_question q join entry e on e.id = q.entry_id join thread t on "
      "t.owner_kind = 'question' and t.owner_id = q.id where e.state = 'published' and t.posts > 0 "
      "and q.id > $1 order by q.id limit $2",
      after,
      limit
  );
}

std::vector<Moderator> moderators_of(db::Read& r, EntryId id) {
  return r.rows<Moderator>(
      "select p.id, p.handle, p.name from dialogue_moderator m join person p on p.id = m.person_id "
      "where m.entry_id = $1 and p.state = 'active' order by p.name, p.id",
      id
  );
}

bool is_moderator(db::Read& r, EntryId id, PersonId person) {
  return r.value<bool>(
      "select exists (select 1 from dialogue_moderator where entry_id = $1 and person_id = $2)",
      id,
      person
  );
}

Result<> add_moderator(db::Write& w, EntryId id, PersonId person, Instant now) {
  if (is_moderator(w, id, person)) return {};
  const auto already =
      w.value<std::int64_t>("select count(*) from dialogue_moderator where entry_id = $1", id);
  if (static_cast<std::size_t>(already) >= Limits::moderators) return fail(ErrorKind::too_many);
  w.run(
      "insert into dialogue_moderator (entry_id, person_id, since) values ($1, $2, $3)",
      id,
      person,
      now
  );
  return {};
}

void remove_moderator(db::Write& w, EntryId id, PersonId person, Instant /*now*/) {
  w.run("delete from dialogue_moderator where entry_id = $1 and person_id = $2", id, person);
}

std::vector<Slot> slots(db::Read& r, Instant now) {
  auto all = r.rows<Slot>(
      "select e.position, e.facets, t.opens_at, t.closes_at, t.ends_at, exists (select 1 from "
      "dialogue_synthesis s where s.entry_id = t.entry_id and s.published_at is not null) from "
      "dialogue_time t cross join entry e where e.id = t.entry_id and e.state = 'published' and "
      "e.position is not null order by "
      "t.opens_at desc, e.position desc limit $1",
      Limits::listed
  );
  const auto rank = [&](const Slot& slot) {
    switch (slot.phase(now)) {
      case Phase::open:
        return std::tuple(0, slot.closes_at.us, -slot.position);
      case Phase::summarising:
        return std::tuple(1, slot.ends_at.us, -slot.position);
      case Phase::announced:
        return std::tuple(2, slot.opens_at.us, -slot.position);
      case Phase::closed:
        break;
    }
    return std::tuple(3, -slot.closes_at.us, -slot.position);
  };
  std::ranges::sort(all, {}, rank);
  return all;
}

std::optional<Instant> next_turn(db::Read& r, Instant now) {
  // Each turn that comes is the next of its sort; dialogues open before they close, and close before their synthesis is due.
  std::optional<Instant> next;
  for (const auto& at : {
           r.row<Instant>(
               "select t.opens_at from dialogue_time t cross join entry e where t.opens_at > $1 "
               "and "
               "e.id = t.entry_id and e.state = 'published' order by t.opens_at limit 1",
               now
           ),
           r.row<Instant>(
               "select t.closes_at from dialogue_time t cross join entry e where t.closes_at > $1 "
               "and e.id = t.entry_id and e.state = 'published' order by t.closes_at limit 1",
               now
           ),
           r.row<Instant>(
               "select t.ends_at from dialogue_time t cross join entry e where t.ends_at > $1 and "
               "e.id = t.entry_id and e.state = 'published' order by t.ends_at limit 1",
               now
           ),
       }) {
    if (at && (!next || *at < *next)) next = at;
  }
  return next;
}

std::vector<OpenRow> open_now(db::Read& r, Instant now, std::int64_t limit) {
  return r.rows<OpenRow>(
      "select e.slug, e.title, e.language, t.last_day, t.closes_at from dialogue_time t cross join "
      "entry e where t.closes_at > $1 and t.opens_at <= $1 and e.id = t.entry_id and e.state = "
      "'published' order by t.closes_at, t.entry_id limit $2",
      now,
      limit
  );
}

void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant now) {
  w.run("delete from dialogue_moderator where person_id = $1", leaver.id);
  unname_quotes_of(w, leaver.id, now);
  for (const EntryId id : w.rows<EntryId>(
           "select id from entry where author_id = $1 and kind = 'dialogue' and published_at is "
           "null",
           leaver.id
       )) {
    w.run("delete from dialogue_time where entry_id = $1", id);
    w.run("delete from dialogue_question where entry_id = $1", id);
    w.run("delete from dialogue_moderator where entry_id = $1", id);
    w.run("delete from dialogue_quote where entry_id = $1", id);
    w.run("delete from dialogue_synthesis where entry_id = $1", id);
  }
  // All text of what they withdrew goes (entries::forget_words_of); so do its copy and its synthesis, with the words it
  // quotes and what it said before.
  for (const EntryId id : w.rows<EntryId>(
           "select id from entry where author_id = $1 and kind = 'dialogue' and state = "
           "'withdrawn'",
           leaver.id
       )) {
    w.run("delete from dialogue_quote where entry_id = $1", id);
    w.run("delete from dialogue_synthesis_former where entry_id = $1", id);
    w.run("delete from dialogue_synthesis where entry_id = $1", id);
  }
  w.run(
      "update dialogue_question set text = '' where entry_id in (select id from entry where "
      "author_id = $1 and kind = 'dialogue' and state = 'withdrawn')",
      leaver.id
  );
}

}  // namespace ibis::dialogues
