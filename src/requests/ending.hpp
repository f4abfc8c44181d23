#pragma once
// Requests and offers end by themselves: once a day those whose last day is over are marked, and whoever asked is asked
// what came of it.
#include "core/result.hpp"
#include "db/database.hpp"
#include "entries/record_store.hpp"
#include "jobs/runner.hpp"
#include "site/app.hpp"

#include <optional>
#include <string_view>

namespace ibis::requests {

inline constexpr std::string_view ending_job = "requests";

/// Plans the first round, at once.
void begin_ending(db::Database& database, Instant now);

/// One round, for the runner's table; plans the next for the beginning of the next day (UTC).
jobs::Outcome end_due(const site::App& app);

/// Writes `record` (which says that it has ended) over what is published, with a step in its history.
Result<> end_it(
    db::Write& w,
    const entries::Whole& whole,
    const entries::Record& record,
    const taxonomy::Terms& terms,
    std::optional<PersonId> by,
    Instant now
);

}  // namespace ibis::requests
