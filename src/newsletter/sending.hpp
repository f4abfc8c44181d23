#pragma once
// Sending an issue, a batch in one transaction. Whoever waits has a row, and the row goes with the mail that is queued: a
// process may end at any moment, and the next one writes to those who are left.
#include "jobs/job.hpp"
#include "newsletter/issue_store.hpp"
#include "site/app.hpp"

#include <string_view>

namespace ibis::newsletter {

inline constexpr std::string_view letters_job = "newsletter";

/// Asks for the next batch of an issue at `when`; once, however often it is asked for.
void ask_for_letters(db::Write& w, IssueId id, Instant when, Instant now);

/// Writes the letters of one batch, and asks for the next.
jobs::Outcome send_letters(const site::App& app, const jobs::Job& job);

/// For the daily round.
void daily(db::Write& w, Instant now);

}  // namespace ibis::newsletter
