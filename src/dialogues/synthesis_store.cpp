#include "dialogues/synthesis_store.hpp"

#include "db/changes.hpp"
#include "dialogues/dialogue.hpp"

#include <algorithm>

namespace ibis::dialogues {

using entries::EntryId;

namespace {

void set_body(db::Write& w, const Synthesis& synthesis, std::string_view body, Instant now) {
  w.run(
      "update dialogue_synthesis set body = $2, version = version + 1, updated_at = $3 where "
      "entry_id = $1",
      synthesis.entry_id,
      body,
      now
  );
  db::log_change(w, now, kind.code, synthesis.entry_id.value, "summed up");
}

// With those that were to be left out and are cited no more.
std::vector<Quote> all_quotes_of(db::Read& r, EntryId id) {
  return r.rows<Quote>(
      "select q.id, q.post_id, p.public_id, q.person_id, a.name, q.words, q.answer, q.asked_at, "
      "q.answered_at from dialogue_quote q join post p on p.id = q.post_id join person a on a.id = "
      "q.person_id where q.entry_id = $1 order by q.id",
      id
  );
}

bool cites(std::span<const Citation> citations, const Quote& quote) {
  const Citation cited{.post = quote.post, .words = quote.words};
  return std::ranges::find(citations, cited) != citations.end();
}

// Takes words out of the text, and forgets that they were ever quoted.
void take_out(db::Write& w, EntryId id, std::span<const Quote> gone, Instant now) {
  const auto synthesis = find_synthesis(w, id);
  if (!synthesis || gone.empty()) return;
  std::vector<Citation> citations;
  for (const Quote& quote : gone) {
    citations.push_back({.post = quote.post, .words = quote.words});
    w.run("delete from dialogue_quote where id = $1", quote.id);
  }
  set_body(w, *synthesis, without(synthesis->body, citations), now);
}

}  // namespace

std::optional<Synthesis> find_synthesis(db::Read& r, EntryId id) {
  return r.row<Synthesis>(
      "select s.entry_id, s.title, s.summary, s.language, s.body, s.version, s.updated_at, "
      "s.published_at, (select max(f.corrected_at) from dialogue_synthesis_former f where "
      "f.entry_id = s.entry_id) from dialogue_synthesis s where s.entry_id = $1",
      id
  );
}

bool is_summed_up(db::Read& r, EntryId id) {
  return r.value<bool>(
      "select exists (select 1 from dialogue_synthesis where entry_id = $1 and published_at is not "
      "null)",
      id
  );
}

Result<> save_synthesis(db::Write& w, EntryId id, const SynthesisDraft& draft, Instant now) {
  if (draft.version == 0) {
    const auto added = w.run(
        "insert into dialogue_synthesis (entry_id, title, summary, language, body, version, "
        "updated_at) values ($1, $2, $3, $4, $5, 1, $6) on conflict (entry_id) do nothing",
        id,
        draft.title,
        draft.summary,
        draft.language,
        draft.body,
        now
    );
    if (added == 0) return fail(ErrorKind::conflict);
    return {};
  }
  const auto saved = w.run(
      "update dialogue_synthesis set title = $2, summary = $3, language = $4, body = $5, version = "
      "version + 1, updated_at = $6 where entry_id = $1 and version = $7 and published_at is null",
      id,
      draft.title,
      draft.summary,
      draft.language,
      draft.body,
      now,
      draft.version
  );
  if (saved == 0) return fail(ErrorKind::conflict);
  return {};
}

Result<> correct_synthesis(
    db::Write& w, EntryId id, const SynthesisDraft& draft, std::string_view note, Instant now
) {
  const auto before = find_synthesis(w, id);
  if (!before || !before->published_at || before->version != draft.version)
    return fail(ErrorKind::conflict);
  const std::string kept = without(before->body, citations_of(before->body));
  w.run(
      "insert into dialogue_synthesis_former (entry_id, title, summary, language, body, note, "
      "corrected_at) values ($1, $2, $3, $4, $5, $6, $7)",
      id,
      before->title,
      before->summary,
      before->language,
      kept,
      note,
      now
  );
  w.run(
      "update dialogue_synthesis set title = $2, summary = $3, language = $4 where entry_id = $1",
      id,
      draft.title,
      draft.summary,
      draft.language
  );
  set_body(w, *before, draft.body, now);
  return {};
}

std::vector<FormerSynthesis> former_syntheses(db::Read& r, EntryId id, std::int64_t limit) {
  return r.rows<FormerSynthesis>(
      "select title, summary, language, body, note, corrected_at from dialogue_synthesis_former "
      "where entry_id = $1 order by id desc limit $2",
      id,
      limit
  );
}

std::vector<Citable> citable_posts(db::Read& r, EntryId id, std::int64_t limit) {
  return r.rows<Citable>(
      "select p.id, p.public_id, p.author_id, a.name, p.body, q.position from dialogue_question q "
      "join thread t on t.owner_kind = 'question' and t.owner_id = q.id join post p on p.thread_id "
      "= t.id join person a on a.id = p.author_id where q.entry_id = $1 and p.state = 'stands' "
      "order by q.position, p.shown_at, p.id limit $2",
      id,
      limit
  );
}

bool anybody_may_be_cited(db::Read& r, EntryId id) {
  return r.value<bool>(
      "select exists (select 1 from dialogue_question q join thread t on t.owner_kind = 'question' "
      "and t.owner_id = q.id join post p on p.thread_id = t.id where q.entry_id = $1 and p.state = "
      "'stands' and not exists (select 1 from dialogue_quote d where d.entry_id = q.entry_id and "
      "d.person_id = p.author_id and d.answer = 'left-out'))",
      id
  );
}

std::optional<Citable> find_citable(db::Read& r, EntryId id, std::string_view public_id) {
  return r.row<Citable>(
      "select p.id, p.public_id, p.author_id, a.name, p.body, q.position from post p join thread t "
      "on t.id = p.thread_id join dialogue_question q on q.id = t.owner_id and t.owner_kind = "
      "'question' join person a on a.id = p.author_id where p.public_id = $2 and q.entry_id = $1 "
      "and p.state = 'stands'",
      id,
      public_id
  );
}

void keep_quotes(db::Write& w, EntryId id, std::span<const Citation> citations, Instant now) {
  for (const Quote& quote : all_quotes_of(w, id)) {
    if (!quote.is(Answer::left_out) && !cites(citations, quote))
      w.run("delete from dialogue_quote where id = $1", quote.id);
  }
  for (const Citation& citation : citations) {
    const auto post = find_citable(w, id, citation.post);
    if (!post) continue;
    const bool left = post->name.empty();
    w.run(
        "insert into dialogue_quote (entry_id, post_id, person_id, words, answer, asked_at, "
        "answered_at) values ($1, $2, $3, $4, $5, $6, $6) on conflict (entry_id, post_id, words) "
        "do nothing",
        id,
        post->id,
        post->author_id,
        citation.words,
        code(left ? Answer::anonymous : Answer::waits),
        left ? std::optional(now) : std::nullopt
    );
  }
}

std::vector<Quote> quotes_of(db::Read& r, EntryId id) {
  auto quotes = all_quotes_of(r, id);
  const auto synthesis = find_synthesis(r, id);
  const auto citations = citations_of(synthesis ? synthesis->body : std::string());
  std::erase_if(quotes, [&](const Quote& quote) {
    return quote.is(Answer::left_out) && !cites(citations, quote);
  });
  return quotes;
}

std::vector<Quote> quotes_of_person(db::Read& r, EntryId id, PersonId person) {
  auto all = quotes_of(r, id);
  std::erase_if(all, [&](const Quote& quote) {
    return quote.person_id != person || !quote.asked_at;
  });
  return all;
}

std::vector<PersonId> mark_asked(db::Write& w, EntryId id, Instant now) {
  auto people = w.rows<PersonId>(
      "select distinct person_id from dialogue_quote where entry_id = $1 and asked_at is null "
      "order by person_id",
      id
  );
  w.run(
      "update dialogue_quote set asked_at = $2 where entry_id = $1 and asked_at is null", id, now
  );
  return people;
}

void answer_quote(db::Write& w, EntryId id, const Quote& quote, Answer answer, Instant now) {
  w.run(
      "update dialogue_quote set answer = $2, answered_at = $3 where id = $1",
      quote.id,
      code(answer),
      now
  );
  const auto synthesis = find_synthesis(w, id);
  if (answer == Answer::left_out && synthesis && synthesis->published_at)
    take_out(w, id, std::span(&quote, 1), now);
}

void publish_synthesis(db::Write& w, EntryId id, Instant now) {
  w.run(
      "update dialogue_quote set answer = 'anonymous', answered_at = $2 where entry_id = $1 and "
      "answer = 'waits'",
      id,
      now
  );
  auto gone = all_quotes_of(w, id);
  std::erase_if(gone, [](const Quote& quote) { return !quote.is(Answer::left_out); });
  take_out(w, id, gone, now);
  w.run("update dialogue_synthesis set published_at = $2 where entry_id = $1", id, now);
}

void forget_quotes_of_post(db::Write& w, std::int64_t post, Instant now) {
  for (const EntryId id :
       w.rows<EntryId>("select distinct entry_id from dialogue_quote where post_id = $1", post)) {
    auto gone = all_quotes_of(w, id);
    std::erase_if(gone, [&](const Quote& quote) { return quote.post_id != post; });
    take_out(w, id, gone, now);
  }
}

void unname_quotes_of(db::Write& w, PersonId person, Instant now) {
  for (const EntryId id : w.rows<EntryId>(
           "select distinct q.entry_id from dialogue_quote q join dialogue_synthesis s on "
           "s.entry_id = q.entry_id where q.person_id = $1 and q.answer = 'waits' and "
           "s.published_at is not null",
           person
       )) {
    auto waiting = quotes_of(w, id);
    std::erase_if(waiting, [&](const Quote& quote) {
      return quote.person_id != person || !quote.is(Answer::waits);
    });
    take_out(w, id, waiting, now);
  }
  w.run(
      "update dialogue_quote set answer = 'anonymous', asked_at = coalesce(asked_at, $2), "
      "answered_at = $2 where person_id = $1 and answer in ('waits', 'agreed')",
      person,
      now
  );
}

}  // namespace ibis::dialogues
