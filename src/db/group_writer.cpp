#include "db/group_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>

namespace ibis::db {

namespace {

// A batch whose transaction was lost is begun again so often, after pauses that double.
constexpr int most_tries = 8;

void pause_before(int attempt) {
  std::this_thread::sleep_for(std::chrono::milliseconds(1U << attempt));
}

}  // namespace

bool has_generation_table(Read& r) {
  static constexpr Sql on_sqlite =
      "select exists (select 1 from sqlite_schema where name = 'generation')";
  static constexpr Sql on_postgres = "select to_regclass('generation') is not null";
  return r.value<bool>(r.engine() == Engine::sqlite ? on_sqlite : on_postgres);
}

struct GroupWriter::Job {
  void refuse(std::string_view why) {
    outcome = fail(ErrorKind::unavailable, {}, std::string(why));
    exception = nullptr;
    kept = false;
  }

  const WriteOptions& options;
  Call<bool(Write&)> f;
  Result<> outcome;
  std::exception_ptr exception;
  bool kept;
  bool public_pages;
  bool done;
  std::condition_variable answered;
};

GroupWriter::GroupWriter(WriteSide& side, Bounds bounds, Events events)
    : side_(side), bounds_(bounds), events_(std::move(events)) {
  thread_ = std::thread([this] { run(); });
}

GroupWriter::~GroupWriter() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

Result<> GroupWriter::write(const WriteOptions& options, Call<bool(Write&)> f) {
  if (std::this_thread::get_id() == thread_.get_id())
    throw Fault("a write inside a write of the same database");
  Job job{
      .options = options,
      .f = f,
      .outcome = {},
      .exception = nullptr,
      .kept = false,
      .public_pages = false,
      .done = false,
      .answered = {}
  };
  std::unique_lock lock(mutex_);
  if (stopping_) return fail(ErrorKind::unavailable, {}, "the database is being closed");
  queue_.push_back(&job);
  wake_.notify_one();
  job.answered.wait(lock, [&] { return job.done; });
  if (job.exception) std::rethrow_exception(job.exception);
  return std::move(job.outcome);
}

void GroupWriter::run() {
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
      if (queue_.empty()) return;
    }
    run_batch();
    if (events_.rest) events_.rest();
  }
}

void GroupWriter::run_batch() {
  std::vector<Job*> jobs;
  for (int attempt = 0; attempt < most_tries; ++attempt) {
    if (attempt != 0) pause_before(attempt);
    if (try_batch(jobs) == Outcome::answered) return;
  }
  take_all(jobs);
  for (Job* job : jobs)
    job->refuse("the database cannot be reached");
  answer(jobs);
}

GroupWriter::Outcome GroupWriter::try_batch(std::vector<Job*>& jobs) {
  try {
    side_.begin();
  } catch (const Busy& busy) {
    take_all(jobs);
    for (Job* job : jobs)
      job->refuse(busy.what());
    answer(jobs);
    return Outcome::answered;
  } catch (const Fault&) {
    if (side_.may_begin_again()) return Outcome::undone;
    take_all(jobs);
    for (Job* job : jobs)
      job->exception = std::current_exception();
    answer(jobs);
    return Outcome::answered;
  }
  run_jobs(jobs);
  if (side_.may_begin_again()) {
    side_.rollback();
    return Outcome::undone;
  }
  finish(jobs);
  answer(jobs);
  return Outcome::answered;
}

// Those of a lost attempt first, then whoever waits.
void GroupWriter::run_jobs(std::vector<Job*>& jobs) {
  for (Job* job : jobs) {
    run_job(*job);
    if (!side_.stands()) return;
  }
  const auto until = std::chrono::steady_clock::now() + bounds_.time;
  while (jobs.size() < bounds_.writes) {
    Job* job = next_job();
    if (job == nullptr) return;
    jobs.push_back(job);
    run_job(*job);
    if (!side_.stands() || std::chrono::steady_clock::now() >= until) return;
  }
}

GroupWriter::Job* GroupWriter::next_job() {
  const std::lock_guard lock(mutex_);
  if (queue_.empty()) return nullptr;
  Job* job = queue_.front();
  queue_.pop_front();
  return job;
}

void GroupWriter::take_all(std::vector<Job*>& jobs) {
  while (Job* job = next_job())
    jobs.push_back(job);
}

void GroupWriter::run_job(Job& job) {
  job.outcome = {};
  job.exception = nullptr;
  job.kept = false;
  if (std::chrono::steady_clock::now() > job.options.deadline)
    return job.refuse("the write came too late");
  bool begun = false;
  bool keep = false;
  try {
    side_.name_work(job.options.label);
    side_.session().begin_savepoint();
    begun = true;
    Write write(side_.session());
    keep = job.f(write);
    job.public_pages = job.options.touches == Touches::public_pages || write.logged_change();
  } catch (...) {
    job.exception = std::current_exception();
    keep = false;
  }
  if (!begun) return;
  try {
    side_.session().end_savepoint(keep);
    job.kept = keep;
  } catch (...) {
    if (!job.exception) job.exception = std::current_exception();
  }
}

void GroupWriter::finish(const std::vector<Job*>& jobs) {
  try {
    commit(jobs);
  } catch (const Fault&) {
    for (Job* job : jobs)
      if (!job->exception) job->exception = std::current_exception();
    side_.rollback();
  }
}

void GroupWriter::commit(const std::vector<Job*>& jobs) {
  if (!side_.stands()) throw Fault("the database ended the transaction by itself");
  if (!std::ranges::any_of(jobs, [](const Job* job) { return job->kept; })) {
    side_.rollback();
    return;
  }
  side_.name_work("commit");
  const bool any_public =
      std::ranges::any_of(jobs, [](const Job* job) { return job->kept && job->public_pages; });
  const std::int64_t number = any_public ? raise_generation() : 0;
  side_.commit();
  if (any_public) events_.committed(number);
}

std::int64_t GroupWriter::raise_generation() {
  Write write(side_.session());
  has_generation_ = has_generation_ || has_generation_table(write);
  if (!has_generation_) return 0;
  return write.value<std::int64_t>("update generation set number = number + 1 returning number");
}

void GroupWriter::answer(const std::vector<Job*>& jobs) {
  // Under the lock, because a job lives on the stack of the one who waits for it.
  const std::lock_guard lock(mutex_);
  for (Job* job : jobs) {
    job->done = true;
    job->answered.notify_one();
  }
}

}  // namespace ibis::db
