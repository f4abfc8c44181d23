#include "mail/store.hpp"

#include "mail/limits.hpp"

namespace ibis::mail {
namespace {

std::int64_t hour_of(Instant t) {
  return t.us / std::chrono::microseconds(std::chrono::hours(1)).count();
}

struct Counts {
  std::int64_t hour;
  std::int64_t day;
};

Counts counts_of(
    db::Write& w, const std::string& recipient, const std::string& kind, std::int64_t hour
) {
  const auto counts = w.row<Counts>(
      "select coalesce(sum(case when hour = $3 then queued else 0 end), 0), coalesce(sum(queued), "
      "0) "
      "from mail_count where recipient = $1 and kind = $2 and hour > $3 - $4 and hour <= $3",
      recipient,
      kind,
      hour,
      hours_counted
  );
  return counts.value_or(Counts{.hour = 0, .day = 0});
}

void add(
    db::Write& w,
    const std::string& recipient,
    const std::string& kind,
    std::int64_t hour,
    bool fits
) {
  w.run(
      "insert into mail_count (recipient, kind, hour, queued, dropped) values ($1, $2, $3, $4, $5) "
      "on conflict (recipient, kind, hour) do update set queued = mail_count.queued + $4, "
      "dropped = mail_count.dropped + $5",
      recipient,
      kind,
      hour,
      fits ? 1 : 0,
      fits ? 0 : 1
  );
}

}  // namespace

bool count_mail(
    db::Write& w, const std::string& recipient, const std::string& kind, Asked asked, Instant now
) {
  const std::int64_t hour = hour_of(now);
  w.run("delete from mail_count where hour <= $1", hour - hours_counted);
  const bool stranger = asked == Asked::by_stranger;
  const Counts own = counts_of(w, recipient, kind, hour);
  const Counts site = counts_of(w, "", "", hour);
  const bool fits = own.hour < (stranger ? stranger_mails_an_hour : member_mails_an_hour) &&
                    own.day < (stranger ? stranger_mails_a_day : member_mails_a_day) &&
                    site.hour < site_mails_an_hour;
  add(w, recipient, kind, hour, fits);
  add(w, "", "", hour, fits);
  return fits;
}

MailTotals mail_totals(db::Read& r, Instant now) {
  const auto totals = r.row<MailTotals>(
      "select coalesce(sum(queued), 0), coalesce(sum(dropped), 0) from mail_count "
      "where recipient = '' and hour > $1",
      hour_of(now) - hours_counted
  );
  return totals.value_or(MailTotals{.queued = 0, .dropped = 0});
}

}  // namespace ibis::mail
