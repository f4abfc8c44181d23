#include "jobs/runner.hpp"

#include "jobs/store.hpp"

#include <sodium.h>
#include <spdlog/spdlog.h>

#include <set>
#include <stdexcept>

namespace ibis::jobs {
namespace {

constexpr db::Touches quiet = db::Touches::private_only;

/// In [0, 1).
double chance() {
  constexpr std::uint32_t steps = 1U << 20U;
  return randombytes_uniform(steps) / static_cast<double>(steps);
}

}  // namespace

std::chrono::microseconds pause_after(std::int64_t attempt, double chance) {
  std::chrono::microseconds pause = first_pause;
  for (std::int64_t i = 1; i < attempt && pause < longest_pause; ++i)
    pause *= 2;
  pause = std::min<std::chrono::microseconds>(pause, longest_pause);
  const double spread = 1 - jitter + 2 * jitter * chance;
  return std::chrono::microseconds(
      static_cast<std::int64_t>(static_cast<double>(pause.count()) * spread)
  );
}

Runner::Runner(
    db::Database& database,
    const Clock& clock,
    std::vector<Handler> handlers,
    std::shared_ptr<spdlog::logger> log
)
    : database_(database), clock_(clock), handlers_(std::move(handlers)), log_(std::move(log)) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium could not be started");
  for (const Handler& handler : handlers_)
    kinds_.push_back(handler.kind);
  if (std::set(kinds_.begin(), kinds_.end()).size() != kinds_.size()) {
    throw std::invalid_argument("two handlers for one kind of job");
  }
}

Runner::~Runner() {
  stop();
}

Outcome Runner::attempt(const Handler& handler, const Job& job) noexcept {
  // More than granted means that the process ended amid the last one: such a job is not let near
  // another.
  if (job.attempt > handler.attempts) return give_up("the program ended during its last attempt");
  try {
    return handler.run(job);
  } catch (const std::exception& e) {
    return again(std::string("fault: ") + e.what());
  } catch (...) {
    return again("fault of an unknown type");
  }
}

void Runner::settle(const Handler& handler, const Job& job, const Outcome& outcome) {
  const bool last = job.attempt >= handler.attempts;
  const bool failed =
      outcome.kind == Outcome::Kind::give_up || (outcome.kind == Outcome::Kind::again && last);
  const Instant until = clock_.now() + outcome.pause.value_or(pause_after(job.attempt, chance()));
  const auto held = database_.write(
      [&](db::Write& w) -> Result<bool> {
        if (outcome.kind == Outcome::Kind::done) return finish(w, job);
        if (failed) return mark_failed(w, job, outcome.reason);
        return postpone(w, job, until, outcome.reason);
      },
      quiet
  );
  if (!held) {
    // The row stays claimed and is due again when the lease is over: the work may be done twice,
    // never lost.
    log_->warn("job {} {} attempt {}: could not be settled", job.kind, job.id.value, job.attempt);
    return;
  }
  if (!*held) {
    log_->warn("job {} {} attempt {}: lease lost", job.kind, job.id.value, job.attempt);
  } else if (failed) {
    ++failed_;
    log_->error("job {} {} attempt {}: given up", job.kind, job.id.value, job.attempt);
  } else if (outcome.kind == Outcome::Kind::again) {
    ++again_;
    log_->warn("job {} {} attempt {}: again later", job.kind, job.id.value, job.attempt);
  } else {
    ++done_;
    log_->debug("job {} {} attempt {}: done", job.kind, job.id.value, job.attempt);
  }
}

bool Runner::run_one(const Handler& handler) {
  const auto claimed = database_.write(
      [&](db::Write& w) -> Result<std::optional<Job>> {
        return claim(w, handler.kind, clock_.now(), handler.lease);
      },
      quiet
  );
  if (!claimed) return false;  // the database is busy
  const std::optional<Job>& job = *claimed;
  if (!job) return false;
  settle(handler, *job, attempt(handler, *job));
  return true;
}

bool Runner::due() {
  return database_.read([&](db::Read& r) { return anything_due(r, kinds_, clock_.now()); });
}

std::size_t Runner::run_round(const std::stop_token& stop) {
  std::size_t attempts = 0;
  // One of each kind in turn: a thousand mails do not keep a single other job waiting.
  for (const Handler& handler : handlers_) {
    if (stop.stop_requested()) break;
    if (run_one(handler)) ++attempts;
  }
  return attempts;
}

std::size_t Runner::run_due() {
  std::size_t attempts = 0;
  while (due()) {
    const std::size_t round = run_round({});
    if (round == 0) break;  // the database is busy, or another process was quicker
    attempts += round;
  }
  return attempts;
}

void Runner::work(const std::stop_token& stop) {
  std::uint64_t seen = 0;
  while (!stop.stop_requested()) {
    {
      const std::scoped_lock lock(mutex_);
      seen = wakes_;
    }
    std::size_t attempts = 0;
    try {
      if (due()) attempts = run_round(stop);
    } catch (const std::exception& e) {
      log_->error("jobs: {}", e.what());
    }
    if (attempts > 0) continue;
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, stop, poll_every, [&] { return wakes_ != seen; });
  }
}

void Runner::start(int threads) {
  for (int i = 0; i < threads; ++i) {
    threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
  }
}

void Runner::wake() {
  {
    const std::scoped_lock lock(mutex_);
    ++wakes_;
  }
  woken_.notify_all();
}

void Runner::stop() {
  for (std::jthread& thread : threads_)
    thread.request_stop();
  threads_.clear();  // joins
}

Runner::Totals Runner::totals() const {
  return {.done = done_, .again = again_, .failed = failed_};
}

}  // namespace ibis::jobs
