#pragma once
#include "core/clock.hpp"
#include "core/id.hpp"
#include "jobs/limits.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace ibis::jobs {

using JobId = Id<struct JobTag>;

/// Work to be asked for.
struct NewJob {
  std::string kind;     // names a handler of the runner's table
  std::string payload;  // JSON; may hold personal data, since it is never logged
  Instant run_at;       // not before
  std::optional<std::string>
      unique_key;  // while one with this key has not begun, a second is not kept
};

/// Work as its handler sees it.
struct Job {
  JobId id;
  std::string kind;
  std::string payload;
  std::int64_t attempt;  // 1 for the first
  Instant created_at;
};

/// How an attempt ended. `reason` is for the administrator: it is kept in the row, so it names no
/// person.
struct Outcome {
  enum class Kind { done, again, give_up };
  Kind kind;
  std::string reason;
  std::optional<std::chrono::microseconds> pause;  // of `again`: instead of the usual one
};

inline Outcome done() {
  return {.kind = Outcome::Kind::done, .reason = {}, .pause = {}};
}

/// Another attempt later, as long as there are attempts left.
inline Outcome again(
    std::string reason, std::optional<std::chrono::microseconds> pause = std::nullopt
) {
  return {.kind = Outcome::Kind::again, .reason = std::move(reason), .pause = pause};
}

/// No attempt will help.
inline Outcome give_up(std::string reason) {
  return {.kind = Outcome::Kind::give_up, .reason = std::move(reason), .pause = {}};
}

/// What does one kind of work. Called from the runner's threads, several at once. A job may run
/// more than once (a crash after the work and before its row was removed), so a handler must bear
/// that. An exception is an `again`.
struct Handler {
  std::string kind;
  std::function<Outcome(const Job&)> run;
  std::chrono::microseconds lease = default_lease;
  int attempts = default_attempts;
};

/// The pause after the given attempt (1 for the first): doubled each time from first_pause to
/// longest_pause, and spread by `jitter` so that what failed together does not come back together.
/// `chance` is in [0, 1).
std::chrono::microseconds pause_after(std::int64_t attempt, double chance);

}  // namespace ibis::jobs
