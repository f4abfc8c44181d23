#include "notices/store.hpp"

#include "core/id.hpp"
#include "core/text.hpp"
#include "notices/limits.hpp"

#include <algorithm>

namespace ibis::notices {

bool follows(db::Read& r, PersonId person, const Subject& subject) {
  return r.value<bool>(
      "select exists (select 1 from follow where person_id = $1 and subject = $2)",
      person,
      subject.text
  );
}

std::vector<Subject> followed_by(db::Read& r, PersonId person) {
  return r.rows<Subject>(
      "select subject from follow where person_id = $1 order by since desc, subject", person
  );
}

Result<> follow(db::Write& w, PersonId person, const Subject& subject, Instant now) {
  const auto already =
      w.value<std::int64_t>("select count(*) from follow where person_id = $1", person);
  if (already >= most_followed && !follows(w, person, subject)) return fail(ErrorKind::conflict);
  w.run(
      "insert into follow (person_id, subject, since) values ($1, $2, $3) on conflict (person_id, "
      "subject) do nothing",
      person,
      subject.text,
      now
  );
  return {};
}

void unfollow(db::Write& w, PersonId person, const Subject& subject) {
  w.run("delete from follow where person_id = $1 and subject = $2", person, subject.text);
}

std::vector<PersonId> followers(
    db::Read& r, const std::vector<std::string>& subjects, PersonId after, std::int64_t limit
) {
  return r.rows<PersonId>(
      "select distinct f.person_id from follow f join person p on p.id = f.person_id where "
      "f.subject @in_text($1) and f.person_id > $2 and p.state = 'active' order by f.person_id "
      "limit $3",
      db::in_list(subjects),
      after,
      limit
  );
}

Wish wish_of(db::Read& r, PersonId person) {
  struct Row {
    std::string spoken_to;
    std::string followed;
  };

  const auto row =
      r.row<Row>("select spoken_to, followed from notice_wish where person_id = $1", person);
  if (!row) return {};
  return {
      .spoken_to = find_pace(row->spoken_to).value_or(Pace::never),
      .followed = find_pace(row->followed).value_or(Pace::never),
  };
}

void set_wish(db::Write& w, PersonId person, const Wish& wish) {
  w.run(
      "insert into notice_wish (person_id, spoken_to, followed, stop_key) values ($1, $2, $3, $4) "
      "on conflict (person_id) do update set spoken_to = excluded.spoken_to, followed = "
      "excluded.followed",
      person,
      pace_code(wish.spoken_to),
      pace_code(wish.followed),
      random_token()
  );
  // What waited for a daily mail nobody wants any more is told on the site alone.
  if (wish.followed != Pace::daily && wish.spoken_to != Pace::daily)
    w.run("update notice set mail = 'none' where person_id = $1 and mail = 'waits'", person);
}

std::string stop_key(db::Write& w, PersonId person) {
  const auto kept =
      w.row<std::string>("select stop_key from notice_wish where person_id = $1", person);
  if (kept) return *kept;
  set_wish(w, person, {});
  return w.value<std::string>("select stop_key from notice_wish where person_id = $1", person);
}

bool stop_mail(db::Write& w, std::string_view key) {
  const auto person = w.row<PersonId>("select person_id from notice_wish where stop_key = $1", key);
  if (!person) return false;
  set_wish(w, *person, {.spoken_to = Pace::never, .followed = Pace::never});
  return true;
}

bool is_stop_key(db::Read& r, std::string_view key) {
  return r.value<bool>("select exists (select 1 from notice_wish where stop_key = $1)", key);
}

bool add_notice(db::Write& w, const NewNotice& notice, Instant now) {
  const std::string_view mail = notice.pace == Pace::at_once ? "sent"
                                : notice.pace == Pace::daily ? "waits"
                                                             : "none";
  const auto added = w.run(
      "insert into notice (person_id, why, entry_id, post_id, made_at, mail, by_id, fields) values "
      "($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
      notice.to,
      why_code(notice.why),
      notice.entry,
      notice.post,
      now,
      mail,
      notice.by,
      notice.fields
  );
  return added > 0;
}

namespace {

// Both lists of names, each name once.
std::string joined_names(std::string_view before, std::string_view now) {
  std::string all(before);
  for (const std::string_view name : text::split(now, ' ')) {
    const auto known = text::split(all, ' ');
    if (name.empty() || std::ranges::find(known, name) != known.end()) continue;
    all += all.empty() ? "" : " ";
    all += name;
  }
  return all;
}

}  // namespace

void renew_notice(db::Write& w, const NewNotice& notice, Instant now) {
  const auto unread = w.row<std::string>(
      "select fields from notice where person_id = $1 and why = $2 and entry_id = $3 and read_at "
      "is "
      "null",
      notice.to,
      why_code(notice.why),
      notice.entry
  );
  w.run(
      "delete from notice where person_id = $1 and why = $2 and entry_id = $3",
      notice.to,
      why_code(notice.why),
      notice.entry
  );
  NewNotice fresh = notice;
  fresh.fields = joined_names(unread.value_or(""), notice.fields);
  add_notice(w, fresh, now);
}

void forget_under(
    db::Write& w, PersonId person, std::string_view owner_kind, const std::vector<std::int64_t>& ids
) {
  w.run(
      "delete from notice where person_id = $1 and post_id in (select p.id from post p join thread "
      "t on t.id = p.thread_id where t.owner_kind = $2 and t.owner_id @in($3))",
      person,
      owner_kind,
      db::in_list(ids)
  );
  for (const std::int64_t id : ids)
    unfollow(w, person, Subject::of(owner_kind, std::to_string(id)));
}

bool told_of_post(db::Read& r, PersonId person, std::int64_t post) {
  return r.value<bool>(
      "select exists (select 1 from notice where person_id = $1 and post_id = $2)", person, post
  );
}

std::optional<Instant> told_at(db::Read& r, PersonId person, Why why, std::int64_t entry) {
  return r.row<Instant>(
      "select made_at from notice where person_id = $1 and why = $2 and entry_id = $3",
      person,
      why_code(why),
      entry
  );
}

std::optional<std::int64_t> last_notice(db::Read& r, PersonId person) {
  return r.value<std::optional<std::int64_t>>(
      "select max(id) from notice where person_id = $1", person
  );
}

std::vector<Told> told(db::Read& r, PersonId person, Which which, std::int64_t limit) {
  return r.rows<Told>(
      "select n.id, n.why, e.kind, e.slug, e.title, e.language, p.public_id, coalesce(a.name, "
      "b.name), n.made_at, n.read_at, t.owner_kind, t.owner_id, n.fields from notice n left join "
      "post p on p.id = n.post_id and "
      "p.state = 'stands' left join thread t on t.id = p.thread_id left join person a on a.id = "
      "p.author_id left join person b on b.id = n.by_id left join entry e on e.id = "
      "coalesce(n.entry_id, case when t.owner_kind = "
      "'entry' "
      "then t.owner_id end) where n.person_id = $1 and ($2 = 0 or n.mail = 'waits') and (e.state = "
      "'published' or t.owner_kind <> 'entry') order by n.id desc limit $3",
      person,
      which == Which::wait_for_mail,
      limit
  );
}

std::int64_t unread(db::Read& r, PersonId person) {
  return r.value<std::int64_t>(
      "select count(*) from notice where person_id = $1 and read_at is null", person
  );
}

void mark_read(db::Write& w, PersonId person, Instant now) {
  w.run("update notice set read_at = $2 where person_id = $1 and read_at is null", person, now);
}

std::vector<PersonId> people_waiting(db::Read& r, PersonId after, std::int64_t limit) {
  return r.rows<PersonId>(
      "select distinct person_id from notice where mail = 'waits' and person_id > $1 order by "
      "person_id limit $2",
      after,
      limit
  );
}

void mark_mailed(db::Write& w, PersonId person) {
  w.run("update notice set mail = 'sent' where person_id = $1 and mail = 'waits'", person);
}

void forget_old_notices(db::Write& w, Instant now) {
  w.run("delete from notice where made_at < $1", now - notices_kept);
}

void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant /*now*/) {
  w.run("delete from follow where person_id = $1", leaver.id);
  w.run("delete from notice where person_id = $1", leaver.id);
  w.run("delete from notice_wish where person_id = $1", leaver.id);
  // Entries they never published go with them, and what others were told of those.
  w.run(
      "delete from notice where entry_id in (select id from entry where author_id = $1 and "
      "published_at is null)",
      leaver.id
  );
}

}  // namespace ibis::notices
