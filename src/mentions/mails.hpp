#pragma once
// What moderators are told of mentions by mail: that some wait, in one mail a day at most.
#include "db/transaction.hpp"
#include "jobs/job.hpp"
#include "site/app.hpp"

#include <string_view>

namespace ibis::mentions {

inline constexpr std::string_view tell_job = "webmentions-wait";

/// Asks for a mail, in the transaction in which one began to wait. While a mail of the last day is followed by a job that
/// looks again, that is enough.
void enqueue_telling(db::Write& w, Instant now);

/// Tells all who moderate of what began to wait since the last mail, which the payload says, and looks again in a day;
/// where nothing did, the next is told at once.
jobs::Outcome tell_of_waiting(const site::App& app, const jobs::Job& job);

}  // namespace ibis::mentions
