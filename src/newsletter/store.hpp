#pragma once
// Subscriptions and the private links to them.
#include "core/clock.hpp"
#include "db/transaction.hpp"
#include "newsletter/subscription.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::newsletter {

/// Writes down what an address asked for, to be confirmed. Who is subscribed already stays as they are; who has not
/// confirmed yet has the newest wish, and as long to confirm as at first.
Subscription ask(db::Write& w, std::string_view email, const Wish& wish, Instant now);

/// A private link; `token_hash` is the SHA-256 of what stands in it. Older ones stay good.
void add_link(db::Write& w, SubscriptionId id, std::string_view token_hash, Instant now);
std::optional<Subscription> find_by_link(db::Read& r, std::string_view token_hash);
std::optional<Subscription> find_subscription(db::Read& r, SubscriptionId id);

/// From now on it gets letters. Doing so twice changes nothing.
void confirm(db::Write& w, SubscriptionId id, Instant now);
void change_wish(db::Write& w, SubscriptionId id, const Wish& wish);
/// What was told up to `until` is not told again.
void mark_told(db::Write& w, SubscriptionId id, Instant until);
/// Removes the subscription with all that hangs on it: nothing of the address stays.
void forget_subscription(db::Write& w, SubscriptionId id);

/// How many confirmed ones there are of a frequency, by language of the letter.
struct SubscriberCount {
  std::string frequency;
  std::string language;
  std::int64_t subscribers;
};

std::vector<SubscriberCount> subscriber_counts(db::Read& r);
std::int64_t subscribers_of(db::Read& r, Frequency frequency);

/// For the daily round: what nobody confirmed in time, and links of letters nobody keeps.
void forget_old_subscriptions(db::Write& w, Instant now);

}  // namespace ibis::newsletter
