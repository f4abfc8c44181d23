#pragma once
// The job that looks whether a page elsewhere links to us.
#include "db/transaction.hpp"
#include "jobs/job.hpp"
#include "mentions/webmention.hpp"
#include "site/app.hpp"

#include <string_view>

namespace ibis::mentions {

inline constexpr std::string_view look_job = "webmention";

/// Asks for a look, in the transaction that keeps the mention; one that waits already is enough.
void enqueue_look(db::Write& w, WebmentionId id, Instant now);

/// Does it: keeps what links, forgets what does not, tries again where nothing answered.
jobs::Outcome look_at_source(const site::App& app, const jobs::Job& job);

}  // namespace ibis::mentions
