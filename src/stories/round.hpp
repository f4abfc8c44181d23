#pragma once
// What happens to stories once a day: editors hear of those that wait without an account, tellers of a consent that has
// ended, and drafts nobody came back to go. At an hour of the site's own, so that it says nothing of anybody's.
#include "core/clock.hpp"
#include "db/database.hpp"
#include "i18n/tr.hpp"
#include "jobs/job.hpp"
#include "mail/mailer.hpp"

#include <string>

namespace ibis::stories {

/// A draft behind a private link is deleted this long after the last visit.
inline constexpr std::chrono::hours drafts_kept{90 * 24};

inline constexpr std::string_view round_kind = "stories";

/// What the round needs; all but the texts must outlive the runner.
struct Round {
  db::Database& database;
  const Clock& clock;
  const mail::Mailer& mailer;
  const i18n::Translations& translations;
  std::string base_url;
  std::string site_name;
  std::string default_language;
};

/// For the runner's table; the daily round of the site enqueues it.
jobs::Handler round_handler(Round round);

}  // namespace ibis::stories
