#pragma once
#include "core/clock.hpp"
#include "db/database.hpp"
#include "mail/message.hpp"

#include <cstdint>
#include <string>

namespace ibis::mail {

/// Counts a mail that is asked for: true where it may be sent, false where it is one too many for
/// this address and kind or for the whole site (limits.hpp). `recipient` is the HMAC of the address
/// in hex: the table holds no address. Counts older than a day are forgotten.
bool count_mail(
    db::Write& w, const std::string& recipient, const std::string& kind, Asked asked, Instant now
);

struct MailTotals {
  std::int64_t queued;
  std::int64_t dropped;  // beyond the limits
};

/// Of the whole site in the last 24 hours, for the administrator and /metrics.
MailTotals mail_totals(db::Read& r, Instant now);

}  // namespace ibis::mail
