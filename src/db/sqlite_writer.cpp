#include "db/sqlite_writer.hpp"

#include <fmt/format.h>

namespace ibis::db {

namespace {

// Other processes get their turn between two batches, so a batch is short; one write alone may be
// longer.
constexpr auto batch_time = std::chrono::milliseconds(50);
constexpr std::size_t batch_writes = 512;
// From this length on the log is copied into the database by a thread beside the writer (4 MiB) …
constexpr int checkpoint_pages = 1000;
// … and from this one the writer stops to empty it (64 MiB), waiting for readers no longer than
// this.
constexpr int truncate_pages = 16384;
constexpr int truncate_wait_ms = 100;

}  // namespace

struct SqliteWriter::Job {
  const WriteOptions& options;
  Call<bool(Write&)> f;
  Result<> outcome;
  std::exception_ptr exception;
  bool kept;
  bool public_pages;
  bool done;
  std::condition_variable answered;
};

SqliteWriter::SqliteWriter(
    const Settings& settings, const std::string& path, std::function<void(std::int64_t)> committed
)
    : settings_(settings),
      connection_(settings, path, SqliteConnection::Use::writes),
      checkpoints_(settings, path, SqliteConnection::Use::writes),
      turn_(path + "-turn"),
      committed_(std::move(committed)) {
  sqlite3_wal_hook(
      connection_.handle(),
      [](void* self, sqlite3*, const char*, int pages) {
        static_cast<SqliteWriter*>(self)->log_pages_ = pages;
        return SQLITE_OK;
      },
      this
  );
  checkpoint_thread_ = std::thread([this] { run_checkpoints(); });
  thread_ = std::thread([this] { run(); });
}

SqliteWriter::~SqliteWriter() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_writer_.notify_all();
  thread_.join();
  wake_checkpoints_.notify_all();
  checkpoint_thread_.join();
}

Result<> SqliteWriter::write(const WriteOptions& options, Call<bool(Write&)> f) {
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
  wake_writer_.notify_one();
  job.answered.wait(lock, [&] { return job.done; });
  if (job.exception) std::rethrow_exception(job.exception);
  return std::move(job.outcome);
}

void SqliteWriter::run() {
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      wake_writer_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
      if (queue_.empty()) return;
    }
    run_batch();
    keep_log_short();
  }
}

void SqliteWriter::run_batch() {
  if (!turn_.take(settings_.wait)) {
    refuse_all("another process kept the database to itself");
    return;
  }
  if (begin()) {
    std::vector<Job*> jobs;
    const auto until = std::chrono::steady_clock::now() + batch_time;
    while (Job* job = next_job()) {
      jobs.push_back(job);
      run_job(*job);
      // SQLite has ended the transaction by itself: the jobs before this one are lost with it.
      if (!connection_.in_transaction()) break;
      if (jobs.size() == batch_writes || std::chrono::steady_clock::now() >= until) break;
    }
    finish(jobs);
    turn_.give();
    answer(jobs);
  } else {
    turn_.give();
  }
}

bool SqliteWriter::begin() {
  try {
    connection_.begin_work({}, Deadline::max());
    connection_.control("begin immediate");
    return true;
  } catch (const Busy& busy) {
    refuse_all(busy.what());
  } catch (const Fault&) {
    std::vector<Job*> jobs;
    while (Job* job = next_job()) {
      job->exception = std::current_exception();
      jobs.push_back(job);
    }
    answer(jobs);
  }
  return false;
}

SqliteWriter::Job* SqliteWriter::next_job() {
  const std::lock_guard lock(mutex_);
  if (queue_.empty()) return nullptr;
  Job* job = queue_.front();
  queue_.pop_front();
  return job;
}

void SqliteWriter::run_job(Job& job) {
  if (std::chrono::steady_clock::now() > job.options.deadline) {
    job.outcome = fail(ErrorKind::unavailable, {}, "the write came too late");
    return;
  }
  try {
    connection_.begin_work(job.options.label, Deadline::max());
    connection_.control("savepoint one_write");
    Write write(connection_);
    job.kept = job.f(write);
    job.public_pages = job.options.touches == Touches::public_pages || write.logged_change();
    if (job.kept && connection_.failed())
      throw Fault("a failed statement was passed over in a write");
  } catch (...) {
    job.exception = std::current_exception();
    job.kept = false;
  }
  try {
    if (!connection_.in_transaction()) throw Fault("SQLite ended the transaction by itself");
    if (!job.kept) connection_.control("rollback to one_write");
    connection_.control("release one_write");
  } catch (...) {
    if (!job.exception) job.exception = std::current_exception();
    job.kept = false;
  }
}

void SqliteWriter::finish(const std::vector<Job*>& jobs) {
  try {
    commit(jobs);
  } catch (const Fault& fault) {
    const auto lost = std::make_exception_ptr(Fault(fmt::format("not kept: {}", fault.what())));
    for (Job* job : jobs)
      if (!job->exception) job->exception = lost;
    if (connection_.in_transaction()) connection_.control("rollback");
  }
}

void SqliteWriter::commit(const std::vector<Job*>& jobs) {
  if (!connection_.in_transaction()) throw Fault("SQLite ended the transaction by itself");
  bool any = false;
  bool any_public = false;
  for (const Job* job : jobs) {
    any = any || job->kept;
    any_public = any_public || (job->kept && job->public_pages);
  }
  if (!any) {
    connection_.control("rollback");
    return;
  }
  connection_.begin_work("commit", Deadline::max());
  const std::int64_t number = any_public ? raise_generation() : 0;
  connection_.control("commit");
  if (any_public) committed_(number);
}

std::int64_t SqliteWriter::raise_generation() {
  Write write(connection_);
  if (!has_generation_)
    has_generation_ =
        write.value<bool>("select exists (select 1 from sqlite_schema where name = 'generation')");
  if (!has_generation_) return 0;
  return write.value<std::int64_t>("update generation set number = number + 1 returning number");
}

void SqliteWriter::answer(const std::vector<Job*>& jobs) {
  // Under the lock, because a job lives on the stack of the one who waits for it.
  const std::lock_guard lock(mutex_);
  for (Job* job : jobs) {
    job->done = true;
    job->answered.notify_one();
  }
}

void SqliteWriter::refuse_all(std::string_view why) {
  std::vector<Job*> jobs;
  while (Job* job = next_job()) {
    job->outcome = fail(ErrorKind::unavailable, {}, std::string(why));
    jobs.push_back(job);
  }
  answer(jobs);
}

void SqliteWriter::keep_log_short() {
  if (log_pages_ >= truncate_pages) {
    sqlite3_busy_timeout(connection_.handle(), truncate_wait_ms);
    int pages = log_pages_;
    const int code = sqlite3_wal_checkpoint_v2(
        connection_.handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, &pages, nullptr
    );
    sqlite3_busy_timeout(connection_.handle(), static_cast<int>(settings_.wait.count()));
    // A reader that stays: tried again after as many pages more, not at every commit.
    log_pages_ = code == SQLITE_OK ? pages : 0;
  } else if (log_pages_ >= checkpoint_pages) {
    const std::lock_guard lock(mutex_);
    checkpoint_wanted_ = true;
    wake_checkpoints_.notify_one();
  }
}

void SqliteWriter::run_checkpoints() {
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      wake_checkpoints_.wait(lock, [&] { return stopping_ || checkpoint_wanted_; });
      if (stopping_) return;
      checkpoint_wanted_ = false;
    }
    // Passive: takes what no reader needs and waits for nobody. What it leaves is taken the next
    // time.
    sqlite3_wal_checkpoint_v2(
        checkpoints_.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr
    );
  }
}

}  // namespace ibis::db
