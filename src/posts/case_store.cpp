#include "posts/case_store.hpp"

#include <algorithm>

namespace ibis::posts {

namespace {

std::optional<Case> find_case(db::Read& r, CaseId id) {
  return r.row<Case>(
      "select id, public_id, about_kind, about_id, cause, state, reports, opened_at, mended_at "
      "from moderation_case where id = $1",
      id
  );
}

void end_case(db::Write& w, CaseId id, Instant now) {
  w.run("update moderation_case set state = 'decided' where id = $1", id);
  w.run(
      "insert into moderation_step (case_id, at, decision, note) values ($1, $2, 'gone', '')",
      id,
      now
  );
}

}  // namespace

std::optional<Case> find_case_by_public_id(db::Read& r, std::string_view public_id) {
  const auto id = r.row<CaseId>("select id from moderation_case where public_id = $1", public_id);
  return id ? find_case(r, *id) : std::nullopt;
}

std::optional<Case> find_open_case(
    db::Read& r, std::string_view about_kind, std::int64_t about_id
) {
  const auto id = r.row<CaseId>(
      "select id from moderation_case where about_kind = $1 and about_id = $2 and state <> "
      "'decided'",
      about_kind,
      about_id
  );
  return id ? find_case(r, *id) : std::nullopt;
}

Case open_case(
    db::Write& w, std::string_view about_kind, std::int64_t about_id, Cause cause, Instant now
) {
  if (const auto known = find_open_case(w, about_kind, about_id)) {
    w.run("update moderation_case set state = 'open' where id = $1", known->id);
    return find_case(w, known->id).value();
  }
  const auto id = w.value<CaseId>(
      "insert into moderation_case (public_id, about_kind, about_id, cause, state, reports, "
      "opened_at) "
      "values ($1, $2, $3, $4, 'open', 0, $5) returning id",
      random_public_id(),
      about_kind,
      about_id,
      code(cause),
      now
  );
  return find_case(w, id).value();
}

bool others_wait(db::Read& r, CaseId id) {
  return r
      .row<CaseId>("select id from moderation_case where state = 'open' and id <> $1 limit 1", id)
      .has_value();
}

Result<Case> add_report(db::Write& w, const NewReport& report, Instant now) {
  const auto lately = w.value<std::int64_t>(
      "select count(*) from report where reporter_id = $1 and created_at > $2",
      report.reporter_id,
      now - std::chrono::hours(24)
  );
  if (lately >= Limits::reports_a_day) return fail(ErrorKind::too_many);
  if (has_reported(w, report.about_kind, report.about_id, report.reporter_id))
    return fail(ErrorKind::conflict);
  const Case about = open_case(w, report.about_kind, report.about_id, Cause::reported, now);
  w.run(
      "insert into report (case_id, about_kind, about_id, reporter_id, reason, note, created_at) "
      "values ($1, $2, $3, $4, $5, $6, $7)",
      about.id,
      report.about_kind,
      report.about_id,
      report.reporter_id,
      report.report.reason,
      report.report.note,
      now
  );
  w.run("update moderation_case set reports = reports + 1 where id = $1", about.id);
  return find_case(w, about.id).value();
}

bool has_reported(
    db::Read& r, std::string_view about_kind, std::int64_t about_id, PersonId person
) {
  return r
      .row<std::int64_t>(
          "select id from report where about_kind = $1 and about_id = $2 and reporter_id = $3",
          about_kind,
          about_id,
          person
      )
      .has_value();
}

void add_step(
    db::Write& w,
    const Case& about,
    std::optional<PersonId> by,
    Decision decision,
    std::string_view note,
    Instant now
) {
  w.run(
      "insert into moderation_step (case_id, at, person_id, decision, note) values ($1, $2, $3, "
      "$4, $5)",
      about.id,
      now,
      by,
      code(decision),
      note
  );
  w.run(
      "update moderation_case set state = $2 where id = $1",
      about.id,
      code(decision == Decision::mend ? CaseState::asked : CaseState::decided)
  );
}

void log_act(
    db::Write& w,
    std::string_view about_kind,
    std::int64_t about_id,
    PersonId by,
    std::string_view act,
    std::string_view note,
    Instant now
) {
  const auto id = w.value<CaseId>(
      "insert into moderation_case (public_id, about_kind, about_id, cause, state, reports, "
      "opened_at) values ($1, $2, $3, 'acted', 'decided', 0, $4) returning id",
      random_public_id(),
      about_kind,
      about_id,
      now
  );
  w.run(
      "insert into moderation_step (case_id, at, person_id, decision, note) values ($1, $2, $3, "
      "$4, $5)",
      id,
      now,
      by,
      act,
      note
  );
}

void mark_mended(db::Write& w, std::string_view about_kind, std::int64_t about_id, Instant now) {
  w.run(
      "update moderation_case set state = 'open', mended_at = $3 where about_kind = $1 and "
      "about_id = $2 and state = 'asked'",
      about_kind,
      about_id,
      now
  );
}

std::map<std::int64_t, std::string> asked_of(
    db::Read& r, std::string_view about_kind, const std::vector<std::int64_t>& about_ids
) {
  struct Row {
    std::int64_t about_id;
    std::string note;
  };

  std::map<std::int64_t, std::string> asked;
  if (about_ids.empty()) return asked;
  // The last one asked is what counts.
  r.each<Row>(
      "select k.about_id, s.note from moderation_case k join moderation_step s on s.case_id = k.id "
      "where k.about_kind = $1 and k.about_id @in($2) and k.state = 'asked' and s.decision = "
      "'mend' order by s.id",
      [&](Row&& row) { asked[row.about_id] = std::move(row.note); },
      about_kind,
      db::in_list(about_ids)
  );
  return asked;
}

std::string asked_of(db::Read& r, std::string_view about_kind, std::int64_t about_id) {
  auto asked = asked_of(r, about_kind, std::vector<std::int64_t>{about_id});
  return asked.empty() ? std::string() : std::move(asked.begin()->second);
}

void close_case(db::Write& w, const Case& about, Instant now) {
  end_case(w, about.id, now);
}

std::vector<QueueRow> queue(db::Read& r, PersonId viewer) {
  return r.rows<QueueRow>(
      "select k.public_id, k.about_kind, k.cause, k.state, k.reports, k.opened_at, k.mended_at, "
      "coalesce(e.title, case k.about_kind when 'person' then a.name else '' end), "
      "coalesce(p.body, ''), a.name, coalesce(e.kind, '') "
      "from moderation_case k "
      "left join post p on k.about_kind = 'post' and p.id = k.about_id "
      "left join entry e on k.about_kind = 'entry' and e.id = k.about_id "
      "left join person a on a.id = case k.about_kind when 'post' then p.author_id "
      "when 'entry' then e.author_id else k.about_id end "
      "where k.state <> 'decided' and (a.id is null or a.id <> $1) "
      "order by case k.state when 'open' then 0 else 1 end, k.opened_at, k.id limit $2",
      viewer,
      Limits::queue_shown
  );
}

std::int64_t waiting_cases(db::Read& r, PersonId viewer) {
  return r.value<std::int64_t>(
      "select count(*) from moderation_case k "
      "left join post p on k.about_kind = 'post' and p.id = k.about_id "
      "left join entry e on k.about_kind = 'entry' and e.id = k.about_id "
      "left join person a on a.id = case k.about_kind when 'post' then p.author_id "
      "when 'entry' then e.author_id else k.about_id end "
      "where k.state = 'open' and (a.id is null or a.id <> $1)",
      viewer
  );
}

std::vector<DecidedRow> last_decided(db::Read& r, PersonId viewer, std::int64_t limit) {
  return r.rows<DecidedRow>(
      "select k.public_id, k.about_kind, "
      "coalesce(e.title, case k.about_kind when 'person' then a.name else '' end), "
      "coalesce(p.body, ''), s.decision, s.at, coalesce(d.name, '') "
      "from moderation_step s join moderation_case k on k.id = s.case_id "
      "left join person d on d.id = s.person_id "
      "left join post p on k.about_kind = 'post' and p.id = k.about_id "
      "left join entry e on k.about_kind = 'entry' and e.id = k.about_id "
      "left join person a on a.id = case k.about_kind when 'post' then p.author_id "
      "when 'entry' then e.author_id else k.about_id end "
      "where k.about_kind in ('post', 'entry', 'person') and (a.id is null or a.id <> $1) "
      "order by s.id desc limit $2",
      viewer,
      limit
  );
}

std::vector<QueueRow> queue_under(
    db::Read& r,
    PersonId viewer,
    std::string_view owner_kind,
    const std::vector<std::int64_t>& owners
) {
  return r.rows<QueueRow>(
      "select k.public_id, k.about_kind, k.cause, k.state, k.reports, k.opened_at, k.mended_at, "
      "'', p.body, a.name, '' from moderation_case k join post p on p.id = k.about_id join thread "
      "t on t.id = p.thread_id join person a on a.id = p.author_id where k.about_kind = 'post' and "
      "k.state <> 'decided' and p.author_id <> $1 and t.owner_kind = $2 and t.owner_id @in($3) "
      "order by case k.state when 'open' then 0 else 1 end, k.opened_at, k.id limit $4",
      viewer,
      owner_kind,
      db::in_list(owners),
      Limits::queue_shown
  );
}

std::vector<ReportRow> reports_of(db::Read& r, CaseId id) {
  return r.rows<ReportRow>(
      "select t.reporter_id, coalesce(p.handle, ''), coalesce(p.name, ''), coalesce(p.language, "
      "''), "
      "t.reason, t.note, t.created_at from report t left join person p on p.id = t.reporter_id "
      "where t.case_id = $1 order by t.id",
      id
  );
}

std::vector<StepRow> steps_of(db::Read& r, CaseId id) {
  return r.rows<StepRow>(
      "select s.at, coalesce(p.name, ''), s.decision, s.note from moderation_step s "
      "left join person p on p.id = s.person_id where s.case_id = $1 order by s.id",
      id
  );
}

std::vector<StepRow> steps_about(db::Read& r, std::string_view about_kind, std::int64_t about_id) {
  return r.rows<StepRow>(
      "select s.at, coalesce(p.name, ''), s.decision, s.note from moderation_step s "
      "join moderation_case k on k.id = s.case_id left join person p on p.id = s.person_id "
      "where k.about_kind = $1 and k.about_id = $2 order by s.id",
      about_kind,
      about_id
  );
}

std::vector<SortStepRow> last_steps(db::Read& r, std::string_view about_kind, std::int64_t limit) {
  return r.rows<SortStepRow>(
      "select k.about_id, s.at, coalesce(p.name, ''), s.decision, s.note from moderation_step s "
      "join moderation_case k on k.id = s.case_id left join person p on p.id = s.person_id where "
      "k.about_kind = $1 order by s.id desc limit $2",
      about_kind,
      limit
  );
}

void forget_cases_about(db::Write& w, std::string_view about_kind, std::int64_t about_id) {
  for (const CaseId id : w.rows<CaseId>(
           "select id from moderation_case where about_kind = $1 and about_id = $2",
           about_kind,
           about_id
       )) {
    w.run("delete from report where case_id = $1", id);
    w.run("delete from moderation_step where case_id = $1", id);
    w.run("delete from moderation_case where id = $1", id);
  }
}

void forget_cases_of(db::Write& w, PersonId person, Instant now) {
  for (const CaseId id : w.rows<CaseId>(
           "select id from moderation_case where state <> 'decided' and ((about_kind = 'person' "
           "and "
           "about_id = $1) or (about_kind = 'post' and about_id in (select id from post where "
           "author_id = $1)))",
           person
       ))
    end_case(w, id, now);
  // Nobody is left who could change what they published.
  w.run(
      "update moderation_case set state = 'open' where about_kind = 'entry' and state = 'asked' "
      "and about_id in (select id from entry where author_id = $1)",
      person
  );
  w.run("update report set reporter_id = null where reporter_id = $1", person);
}

}  // namespace ibis::posts
