#pragma once
#include "db/database.hpp"
#include "jobs/job.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::jobs {

/// Keeps the job in the same transaction as what causes it. Returns nullopt where its unique_key is
/// waiting already. Throws where the payload is over max_payload_bytes. After the commit, wake the
/// runner.
std::optional<JobId> enqueue(db::Write& w, const NewJob& job, Instant now);

/// Whether any job of these kinds may begin now.
bool anything_due(db::Read& r, const std::vector<std::string>& kinds, Instant now);

/// Takes the job of this kind that has been due for longest: nobody else gets it before `now +
/// lease`. A job whose claimer died is due again when its lease is over. Safe from many threads,
/// processes and nodes.
std::optional<Job> claim(
    db::Write& w, const std::string& kind, Instant now, std::chrono::microseconds lease
);

/// The three ends of an attempt. Each does nothing when the lease was lost meanwhile and somebody
/// else is at it: returns whether the claim still held.
bool finish(db::Write& w, const Job& job);
bool postpone(db::Write& w, const Job& job, Instant until, const std::string& reason);
bool mark_failed(db::Write& w, const Job& job, const std::string& reason);

/// A job that was given up, for the administrator. Never its payload.
struct FailedJob {
  JobId id;
  std::string kind;
  std::int64_t attempts;
  std::string last_error;
  Instant created_at;
};

/// The newest failed_shown of them.
std::vector<FailedJob> failed_jobs(db::Read& r);
/// Gives a failed job all its attempts again. False when it is not there or has not failed.
bool retry_failed(db::Write& w, JobId id, Instant now);
/// Removes a failed job. False when it is not there or has not failed.
bool remove_failed(db::Write& w, JobId id);

/// A job of any state with what only its kind's own room may read.
struct KeptJob {
  JobId id;
  std::string payload;
};

/// Hands over every job of a kind, by id. `f` may not change jobs meanwhile.
void each_job(db::Read& r, std::string_view kind, const std::function<void(const KeptJob&)>& f);
/// Removes a job whatever its state; an attempt that is running ends as if its lease were lost.
void remove_job(db::Write& w, JobId id);

struct JobCount {
  std::string kind;
  std::string state;  // waiting or failed
  std::int64_t jobs;
  Instant oldest;  // when the one that has waited longest may or might have begun
};

/// For /metrics and the administrator.
std::vector<JobCount> counts(db::Read& r);

}  // namespace ibis::jobs
