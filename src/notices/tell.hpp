#pragma once
// From what happened to who is told of it. What may concern many is done by a job behind the commit that caused it.
#include "core/clock.hpp"
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "entries/entry.hpp"
#include "jobs/job.hpp"
#include "notices/notice.hpp"
#include "posts/owner.hpp"

#include <string>
#include <string_view>

namespace ibis::site {
struct App;
}

namespace ibis::notices {

inline constexpr std::string_view followers_job = "tell-followers";
inline constexpr std::string_view mails_job = "daily-notices";

/// posts::Tell: on the site at once, by mail as the person wishes.
Result<> tell_spoken_to(const posts::Tools& tools, db::Write& w, const posts::Notice& notice);

/// An entry has just become public: its author follows it from now on, and who follows its kind, a theme or a country of
/// it is told, and who follows an entry it refers to: a practice it was adapted from.
void tell_of_entry(db::Write& w, const entries::Entry& entry, Instant now);
/// What a published entry says was changed: who follows it is told, once for what is changed in one sitting. Neither its
/// author nor `by`, who changed it.
void tell_of_change(db::Write& w, const entries::Entry& entry, PersonId by, Instant now);
/// To its author, where somebody else changed it: on the site at once, by mail as they wish. `fields`: the names of those that
/// say something else, with a space between.
Result<> tell_mended(
    const site::App& app, db::Write& w, const entries::Entry& entry, PersonId by, std::string fields
);
/// A post has just become readable: who follows what it hangs on is told (posts::Setup::shown).
void tell_of_post(db::Write& w, const posts::Thread& thread, const posts::Post& post, Instant now);

/// What has become of somebody in a network, or that somebody asks to join it: on the site at once, by mail as they wish.
Result<> tell_of_membership(
    const site::App& app, db::Write& w, PersonId to, Why why, entries::EntryId network, Instant now
);

/// The work behind tell_of_entry, tell_of_change and tell_of_post.
jobs::Outcome tell_followers(const site::App& app, const jobs::Job& job);

/// For the daily round: one mail to each who wants notices together.
void enqueue_daily_mails(db::Write& w, Instant now);
jobs::Outcome send_daily_mails(const site::App& app, const jobs::Job& job);

}  // namespace ibis::notices
