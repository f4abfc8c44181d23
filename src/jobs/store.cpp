#include "jobs/store.hpp"

#include "core/text.hpp"

#include <stdexcept>

namespace ibis::jobs {

std::optional<JobId> enqueue(db::Write& w, const NewJob& job, Instant now) {
  if (job.payload.size() > max_payload_bytes) {
    throw std::length_error("the payload of a job of kind " + job.kind + " is too long");
  }
  return w.row<JobId>(
      "insert into job (kind, payload, unique_key, state, run_at, created_at) "
      "values ($1, $2, $3, 'waiting', $4, $5) on conflict (unique_key) do nothing returning id",
      job.kind,
      job.payload,
      job.unique_key,
      job.run_at,
      now
  );
}

bool anything_due(db::Read& r, const std::vector<std::string>& kinds, Instant now) {
  return r
      .row<std::int64_t>(
          "select id from job where state = 'waiting' and run_at <= $1 and locked_until <= $1 "
          "and kind @in_text($2) limit 1",
          now,
          db::in_list(kinds)
      )
      .has_value();
}

std::optional<Job> claim(
    db::Write& w, const std::string& kind, Instant now, std::chrono::microseconds lease
) {
  // The key goes when the work begins: what is asked for from now on may have come too late for
  // this attempt. The outer condition is looked at again on the locked row, should another claim
  // have come between.
  return w.row<Job>(
      "update job set locked_until = $3, attempts = attempts + 1, unique_key = null "
      "where id = (select id from job where state = 'waiting' and kind = $1 and run_at <= $2 "
      "and locked_until <= $2 order by run_at, id limit 1) "
      "and state = 'waiting' and locked_until <= $2 "
      "returning id, kind, payload, attempts, created_at",
      kind,
      now,
      now + lease
  );
}

// The number of attempts is the claim's token: a later claim has a higher one.

bool finish(db::Write& w, const Job& job) {
  return w.run("delete from job where id = $1 and attempts = $2", job.id, job.attempt) == 1;
}

bool postpone(db::Write& w, const Job& job, Instant until, const std::string& reason) {
  return w.run(
             "update job set run_at = $3, locked_until = 0, last_error = $4 "
             "where id = $1 and attempts = $2",
             job.id,
             job.attempt,
             until,
             text::shorten(text::clean(reason), max_error_characters)
         ) == 1;
}

bool mark_failed(db::Write& w, const Job& job, const std::string& reason) {
  return w.run(
             "update job set state = 'failed', locked_until = 0, last_error = $3 "
             "where id = $1 and attempts = $2",
             job.id,
             job.attempt,
             text::shorten(text::clean(reason), max_error_characters)
         ) == 1;
}

std::vector<FailedJob> failed_jobs(db::Read& r) {
  return r.rows<FailedJob>(
      "select id, kind, attempts, last_error, created_at from job where state = 'failed' "
      "order by id desc limit $1",
      failed_shown
  );
}

bool retry_failed(db::Write& w, JobId id, Instant now) {
  return w.run(
             "update job set state = 'waiting', run_at = $2, attempts = 0 "
             "where id = $1 and state = 'failed'",
             id,
             now
         ) == 1;
}

bool remove_failed(db::Write& w, JobId id) {
  return w.run("delete from job where id = $1 and state = 'failed'", id) == 1;
}

void each_job(db::Read& r, std::string_view kind, const std::function<void(const KeptJob&)>& f) {
  r.each<KeptJob>(
      "select id, payload from job where kind = $1 order by id",
      [&](KeptJob&& job) { f(job); },
      kind
  );
}

void remove_job(db::Write& w, JobId id) {
  w.run("delete from job where id = $1", id);
}

std::vector<JobCount> counts(db::Read& r) {
  return r.rows<JobCount>(
      "select kind, state, count(*), min(run_at) from job group by kind, state order by kind, state"
  );
}

}  // namespace ibis::jobs
