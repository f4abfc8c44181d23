#pragma once
// Entries that were accepted for a later day and come by themselves.
#include "core/clock.hpp"
#include "db/transaction.hpp"
#include "entries/entry.hpp"
#include "jobs/job.hpp"
#include "site/app.hpp"

#include <string_view>

namespace ibis::publishing {

inline constexpr std::string_view publication_job = "publish";

/// Asks for the publication of an entry at `when`, in the transaction that schedules it.
void enqueue_publication(db::Write& w, entries::EntryId id, Instant when, Instant now);

/// Does it. An entry that was decided on anew meanwhile, or has another day now, is left alone.
jobs::Outcome publish_due(const site::App& app, const jobs::Job& job);

}  // namespace ibis::publishing
