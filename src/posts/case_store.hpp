#pragma once
// The rows of cases: what was reported, what waits, what was decided.
#include "db/transaction.hpp"
#include "posts/moderation.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::posts {

std::optional<Case> find_case_by_public_id(db::Read& r, std::string_view public_id);
/// The one about a thing that is not decided.
std::optional<Case> find_open_case(db::Read& r, std::string_view about_kind, std::int64_t about_id);

/// The open case about a thing, begun where there is none. One that waited for its author is open again.
Case open_case(
    db::Write& w, std::string_view about_kind, std::int64_t about_id, Cause cause, Instant now
);
/// Whether any case but this waits for a moderator.
bool others_wait(db::Read& r, CaseId id);

struct NewReport {
  std::string about_kind;
  std::int64_t about_id;
  PersonId reporter_id;
  Report report;
};

/// ErrorKind::conflict where this person has reported this thing before; ErrorKind::too_many beyond
/// Limits::reports_a_day.
Result<Case> add_report(db::Write& w, const NewReport& report, Instant now);
bool has_reported(db::Read& r, std::string_view about_kind, std::int64_t about_id, PersonId person);

/// What was decided on a case. `by`: nothing where nobody did. Ends it, but for Decision::mend.
void add_step(
    db::Write& w,
    const Case& about,
    std::optional<PersonId> by,
    Decision decision,
    std::string_view note,
    Instant now
);
/// Writes down what a moderator did of their own accord: a case that is decided as it begins. `act` is a word of whoever
/// does it, for steps_about.
void log_act(
    db::Write& w,
    std::string_view about_kind,
    std::int64_t about_id,
    PersonId by,
    std::string_view act,
    std::string_view note,
    Instant now
);
/// What was asked of the author of this thing was answered: its case is open again. Nothing where none was asked. Of
/// entries their own room says it, when a change is published and when one is taken off the site.
void mark_mended(db::Write& w, std::string_view about_kind, std::int64_t about_id, Instant now);
/// What moderators asked the authors of these things to change, by the id of the thing, while their cases wait for it.
std::map<std::int64_t, std::string> asked_of(
    db::Read& r, std::string_view about_kind, const std::vector<std::int64_t>& about_ids
);
/// The same of one thing; empty: nothing is asked.
std::string asked_of(db::Read& r, std::string_view about_kind, std::int64_t about_id);
/// Ends a case without a decision: what it was about is gone.
void close_case(db::Write& w, const Case& about, Instant now);

/// A row of the queue.
struct QueueRow {
  std::string public_id;
  std::string about_kind;
  std::string cause;
  std::string state;
  std::int64_t reports;
  Instant opened_at;
  std::optional<Instant> mended_at;
  std::string title;  // of the entry, or the name of the person; empty for a post
  std::string body;   // of the post
  std::optional<std::string> author_name;  // none: reference data has no author; empty: has left
  std::string entry_kind;                  // of the entry it is about
};

/// What waits, for moderators first, then for authors; oldest first. Without what is about `viewer`: nobody sees who
/// reported them.
std::vector<QueueRow> queue(db::Read& r, PersonId viewer);
/// The same of posts under these owners alone.
std::vector<QueueRow> queue_under(
    db::Read& r,
    PersonId viewer,
    std::string_view owner_kind,
    const std::vector<std::int64_t>& owners
);

/// How many of them wait for a moderator, those too which the queue has no room for.
std::int64_t waiting_cases(db::Read& r, PersonId viewer);

/// One decision among the last.
struct DecidedRow {
  std::string public_id;
  std::string about_kind;
  std::string title;  // as QueueRow has it
  std::string body;
  std::string decision;
  Instant at;
  std::string person_name;  // of who decided; empty: nobody, or somebody who left
};

/// What was last decided about posts, entries and people, the newest first; without what is about `viewer`.
std::vector<DecidedRow> last_decided(db::Read& r, PersonId viewer, std::int64_t limit);

/// What was reported, for moderators alone.
struct ReportRow {
  std::optional<PersonId> reporter_id;
  std::string reporter_handle;
  std::string reporter_name;
  std::string reporter_language;
  std::string reason;
  std::string note;
  Instant created_at;
};

std::vector<ReportRow> reports_of(db::Read& r, CaseId id);

struct StepRow {
  Instant at;
  std::string person_name;
  std::string decision;
  std::string note;
};

std::vector<StepRow> steps_of(db::Read& r, CaseId id);
/// All that was decided about a thing, in the order in which it was.
std::vector<StepRow> steps_about(db::Read& r, std::string_view about_kind, std::int64_t about_id);

/// One of all that was decided about things of one sort.
struct SortStepRow {
  std::int64_t about_id;
  Instant at;
  std::string person_name;
  std::string decision;
  std::string note;
};

/// The last decisions about things of this sort, the newest first.
std::vector<SortStepRow> last_steps(db::Read& r, std::string_view about_kind, std::int64_t limit);

/// Forgets all cases about a thing that is removed for good.
void forget_cases_about(db::Write& w, std::string_view about_kind, std::int64_t about_id);
/// Ends what waits about a person who leaves and their posts, opens again what they were asked to change at their entries,
/// which stay, and takes their name from their reports.
void forget_cases_of(db::Write& w, PersonId person, Instant now);

}  // namespace ibis::posts
