#pragma once
// Issues: what editors say in them, who waits for one, and how many got it.
#include "core/clock.hpp"
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "newsletter/subscription.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::newsletter {

using IssueId = Id<struct IssueTag>;

/// draft → sending ⇄ stopped → ended; sending → ended by itself.
struct Issue {
  IssueId id;
  std::string public_id;
  std::string frequency;
  std::string state;
  std::optional<Instant> until_at;
  std::optional<Instant> ended_at;
  std::int64_t recipients;
  std::int64_t sent;
  std::int64_t nothing_new;
  std::int64_t not_sent;
  std::int64_t waiting;
};

/// What editors say at the beginning of a letter, in one language; either may be empty.
struct Words {
  std::string subject;
  std::string introduction;  // Markdown
};

std::optional<Issue> find_issue(db::Read& r, IssueId id);
std::optional<Issue> find_issue(db::Read& r, std::string_view public_id);
/// What is sent or was, the newest first.
std::vector<Issue> past_issues(db::Read& r, std::int64_t limit);

/// The words for the next issue of this frequency.
Words next_words(db::Read& r, Frequency frequency, std::string_view language);
void set_next_words(
    db::Write& w, Frequency frequency, std::string_view language, const Words& words
);
Words words_of(db::Read& r, IssueId id, std::string_view language);

/// Decides that the next issue goes to all who are subscribed now: their rows are written here. One that was stopped ends.
/// ErrorKind::conflict while another of this frequency is being sent, ErrorKind::not_found when nobody is subscribed. The
/// caller asks for the job.
Result<IssueId> begin_issue(db::Write& w, Frequency frequency, Instant now);
/// ErrorKind::conflict where the issue is not being sent.
Result<> stop_issue(db::Write& w, IssueId id);
/// ErrorKind::conflict where the issue was not stopped, or another of its frequency is being sent.
Result<> resume_issue(db::Write& w, IssueId id);
/// Who still waits gets nothing of it.
void end_issue(db::Write& w, IssueId id, Instant now);

struct Recipient {
  SubscriptionId subscription;
  Instant since;
  std::int64_t tries;
};

/// Who waits for it, those who were put off last.
std::vector<Recipient> next_recipients(db::Read& r, IssueId id, std::int64_t limit);

enum class Came : std::uint8_t { sent, nothing_new, not_sent };

/// Takes somebody out of those who wait and counts them; in the transaction that queues their mail.
void settle(db::Write& w, const Issue& issue, SubscriptionId who, Came came);
/// Puts somebody off to the end, as there is no room for one more mail.
void put_off(db::Write& w, IssueId id, SubscriptionId who);

/// For the daily round: ends what was stopped long ago.
void end_stopped_issues(db::Write& w, Instant now);

}  // namespace ibis::newsletter
