#pragma once
// What a site does by itself once a day and after a withdrawal: bytes nobody may see or uses go, sessions and links
// that have ended go, and what the change log no longer has to tell.
#include "core/clock.hpp"
#include "db/database.hpp"
#include "jobs/job.hpp"
#include "media/files.hpp"

#include <vector>

namespace ibis {

/// How long the change log reaches back: a process that was away for longer reads everything anew.
inline constexpr std::chrono::hours change_log_kept{24 * 7};

/// The handlers of kinds "sweep" (files) and "daily" (all of it, and itself again tomorrow). All must outlive them.
std::vector<jobs::Handler> housekeeping(
    db::Database& database, const media::Files& files, const Clock& clock
);

/// Makes sure that the daily round is waiting.
void begin_daily(db::Database& database, Instant now);

}  // namespace ibis
