#include "newsletter/issue_store.hpp"

#include "newsletter/limits.hpp"
#include "newsletter/store.hpp"

namespace ibis::newsletter {

namespace {

bool is_sending(db::Read& r, std::string_view frequency) {
  return r.value<bool>(
      "select exists (select 1 from newsletter_issue where frequency = $1 and state = 'sending')",
      frequency
  );
}

std::optional<IssueId> draft_of(db::Read& r, std::string_view frequency) {
  return r.row<IssueId>(
      "select id from newsletter_issue where frequency = $1 and state = 'draft'", frequency
  );
}

IssueId draft_made(db::Write& w, std::string_view frequency) {
  if (const auto draft = draft_of(w, frequency)) return *draft;
  return w.value<IssueId>(
      "insert into newsletter_issue (public_id, frequency, state, recipients, sent, nothing_new, "
      "not_sent) values ($1, $2, 'draft', 0, 0, 0, 0) returning id",
      random_public_id(),
      frequency
  );
}

std::vector<IssueId> stopped(db::Read& r, std::string_view frequency) {
  return r.rows<IssueId>(
      "select id from newsletter_issue where frequency = $1 and state = 'stopped'", frequency
  );
}

}  // namespace

std::optional<Issue> find_issue(db::Read& r, IssueId id) {
  return r.row<Issue>(
      "select i.id, i.public_id, i.frequency, i.state, i.until_at, i.ended_at, i.recipients, "
      "i.sent, i.nothing_new, i.not_sent, (select count(*) from newsletter_recipient n where "
      "n.issue_id = i.id) from newsletter_issue i where i.id = $1",
      id
  );
}

std::optional<Issue> find_issue(db::Read& r, std::string_view public_id) {
  const auto id = r.row<IssueId>("select id from newsletter_issue where public_id = $1", public_id);
  if (!id) return std::nullopt;
  return find_issue(r, *id);
}

std::vector<Issue> past_issues(db::Read& r, std::int64_t limit) {
  return r.rows<Issue>(
      "select i.id, i.public_id, i.frequency, i.state, i.until_at, i.ended_at, i.recipients, "
      "i.sent, i.nothing_new, i.not_sent, (select count(*) from newsletter_recipient n where "
      "n.issue_id = i.id) from newsletter_issue i where i.until_at is not null order by i.until_at "
      "desc, i.id desc limit $1",
      limit
  );
}

Words words_of(db::Read& r, IssueId id, std::string_view language) {
  const auto words = r.row<Words>(
      "select subject, introduction from newsletter_words where issue_id = $1 and language = $2",
      id,
      language
  );
  return words.value_or(Words{.subject = {}, .introduction = {}});
}

Words next_words(db::Read& r, Frequency frequency, std::string_view language) {
  const auto draft = draft_of(r, frequency_code(frequency));
  return draft ? words_of(r, *draft, language) : Words{.subject = {}, .introduction = {}};
}

void set_next_words(
    db::Write& w, Frequency frequency, std::string_view language, const Words& words
) {
  w.run(
      "insert into newsletter_words (issue_id, language, subject, introduction) values ($1, $2, "
      "$3, $4) on conflict (issue_id, language) do update set subject = excluded.subject, "
      "introduction = excluded.introduction",
      draft_made(w, frequency_code(frequency)),
      language,
      words.subject,
      words.introduction
  );
}

Result<IssueId> begin_issue(db::Write& w, Frequency frequency, Instant now) {
  const std::string_view code = frequency_code(frequency);
  if (is_sending(w, code)) return fail(ErrorKind::conflict);
  if (subscribers_of(w, frequency) == 0) return fail(ErrorKind::not_found);
  for (const IssueId old : stopped(w, code))
    end_issue(w, old, now);
  const IssueId id = draft_made(w, code);
  const auto recipients = w.run(
      "insert into newsletter_recipient (issue_id, subscription_id, since_at, tries) select "
      "cast($1 as bigint), id, coalesce(told_until, cast($2 as bigint)), 0 from "
      "newsletter_subscription where frequency = $3 and confirmed_at is not null",
      id,
      now - period_of(frequency),
      code
  );
  w.run(
      "update newsletter_issue set state = 'sending', until_at = $2, recipients = $3 where id = $1",
      id,
      now,
      recipients
  );
  return id;
}

Result<> stop_issue(db::Write& w, IssueId id) {
  const auto changed = w.run(
      "update newsletter_issue set state = 'stopped' where id = $1 and state = 'sending'", id
  );
  if (changed == 0) return fail(ErrorKind::conflict);
  return {};
}

Result<> resume_issue(db::Write& w, IssueId id) {
  const auto issue = find_issue(w, id);
  if (!issue || issue->state != "stopped" || is_sending(w, issue->frequency))
    return fail(ErrorKind::conflict);
  w.run("update newsletter_issue set state = 'sending' where id = $1", id);
  return {};
}

void end_issue(db::Write& w, IssueId id, Instant now) {
  w.run("delete from newsletter_recipient where issue_id = $1", id);
  w.run("update newsletter_issue set state = 'ended', ended_at = $2 where id = $1", id, now);
}

std::vector<Recipient> next_recipients(db::Read& r, IssueId id, std::int64_t limit) {
  return r.rows<Recipient>(
      "select subscription_id, since_at, tries from newsletter_recipient where issue_id = $1 order "
      "by tries, subscription_id limit $2",
      id,
      limit
  );
}

void settle(db::Write& w, const Issue& issue, SubscriptionId who, Came came) {
  const auto gone = w.run(
      "delete from newsletter_recipient where issue_id = $1 and subscription_id = $2", issue.id, who
  );
  if (gone == 0) return;
  if (came != Came::not_sent) mark_told(w, who, *issue.until_at);
  const auto one = [&](Came which) { return static_cast<std::int64_t>(came == which); };
  w.run(
      "update newsletter_issue set sent = sent + $2, nothing_new = nothing_new + $3, not_sent = "
      "not_sent + $4 where id = $1",
      issue.id,
      one(Came::sent),
      one(Came::nothing_new),
      one(Came::not_sent)
  );
}

void put_off(db::Write& w, IssueId id, SubscriptionId who) {
  w.run(
      "update newsletter_recipient set tries = tries + 1 where issue_id = $1 and subscription_id = "
      "$2",
      id,
      who
  );
}

void end_stopped_issues(db::Write& w, Instant now) {
  const auto old = w.rows<IssueId>(
      "select id from newsletter_issue where state = 'stopped' and until_at <= $1",
      now - Limits::stopped_kept
  );
  for (const IssueId id : old)
    end_issue(w, id, now);
}

}  // namespace ibis::newsletter
