#include "newsletter/store.hpp"

#include "core/text.hpp"
#include "newsletter/limits.hpp"

namespace ibis::newsletter {

namespace {

struct SubscriptionRow {
  SubscriptionId id;
  std::string email;
  std::string language;
  std::string frequency;
  std::string kinds;
  std::string themes;
  std::string country;
  std::optional<Instant> confirmed_at;
};

Subscription subscription_of(SubscriptionRow row) {
  return {
      .id = row.id,
      .email = std::move(row.email),
      .wish =
          {.language = std::move(row.language),
           .frequency = find_frequency(row.frequency).value_or(Frequency::monthly),
           .kinds = split_words(row.kinds),
           .themes = split_words(row.themes),
           .country = std::move(row.country)},
      .confirmed_at = row.confirmed_at,
  };
}

SubscriptionId add_subscription(
    db::Write& w, std::string_view email, const std::string& key, const Wish& wish, Instant now
) {
  const std::string kinds = join_words(wish.kinds);
  const std::string themes = join_words(wish.themes);
  return w.value<SubscriptionId>(
      "insert into newsletter_subscription (email, email_key, language, frequency, kinds, themes, "
      "country, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id",
      email,
      key,
      wish.language,
      frequency_code(wish.frequency),
      kinds,
      themes,
      wish.country,
      now
  );
}

void forget(db::Write& w, const std::vector<SubscriptionId>& ids) {
  w.run("delete from newsletter_recipient where subscription_id @in($1)", db::in_list(ids));
  w.run("delete from newsletter_link where subscription_id @in($1)", db::in_list(ids));
  w.run("delete from newsletter_subscription where id @in($1)", db::in_list(ids));
}

}  // namespace

std::optional<Subscription> find_subscription(db::Read& r, SubscriptionId id) {
  auto row = r.row<SubscriptionRow>(
      "select id, email, language, frequency, kinds, themes, country, confirmed_at from "
      "newsletter_subscription where id = $1",
      id
  );
  if (!row) return std::nullopt;
  return subscription_of(*std::move(row));
}

Subscription ask(db::Write& w, std::string_view email, const Wish& wish, Instant now) {
  const std::string key = text::lower(email);
  const auto known =
      w.row<SubscriptionId>("select id from newsletter_subscription where email_key = $1", key);
  const SubscriptionId id = known ? *known : add_subscription(w, email, key, wish, now);
  auto there = find_subscription(w, id);
  if (known && !there->confirmed_at) {
    change_wish(w, id, wish);
    w.run("update newsletter_subscription set created_at = $2 where id = $1", id, now);
    there->wish = wish;
  }
  return *std::move(there);
}

void add_link(db::Write& w, SubscriptionId id, std::string_view token_hash, Instant now) {
  w.run(
      "insert into newsletter_link (token_hash, subscription_id, created_at) values ($1, $2, $3)",
      db::Bytes{std::string(token_hash)},
      id,
      now
  );
}

std::optional<Subscription> find_by_link(db::Read& r, std::string_view token_hash) {
  const auto id = r.row<SubscriptionId>(
      "select subscription_id from newsletter_link where token_hash = $1",
      db::Bytes{std::string(token_hash)}
  );
  if (!id) return std::nullopt;
  return find_subscription(r, *id);
}

void confirm(db::Write& w, SubscriptionId id, Instant now) {
  w.run(
      "update newsletter_subscription set confirmed_at = $2 where id = $1 and confirmed_at is null",
      id,
      now
  );
}

void change_wish(db::Write& w, SubscriptionId id, const Wish& wish) {
  const std::string kinds = join_words(wish.kinds);
  const std::string themes = join_words(wish.themes);
  w.run(
      "update newsletter_subscription set language = $2, frequency = $3, kinds = $4, themes = $5, "
      "country = $6 where id = $1",
      id,
      wish.language,
      frequency_code(wish.frequency),
      kinds,
      themes,
      wish.country
  );
}

void mark_told(db::Write& w, SubscriptionId id, Instant until) {
  w.run("update newsletter_subscription set told_until = $2 where id = $1", id, until);
}

void forget_subscription(db::Write& w, SubscriptionId id) {
  forget(w, {id});
}

std::vector<SubscriberCount> subscriber_counts(db::Read& r) {
  return r.rows<SubscriberCount>(
      "select frequency, language, count(*) from newsletter_subscription where confirmed_at is not "
      "null group by frequency, language order by frequency, language"
  );
}

std::int64_t subscribers_of(db::Read& r, Frequency frequency) {
  return r.value<std::int64_t>(
      "select count(*) from newsletter_subscription where frequency = $1 and confirmed_at is not "
      "null",
      frequency_code(frequency)
  );
}

void forget_old_subscriptions(db::Write& w, Instant now) {
  forget(
      w,
      w.rows<SubscriptionId>(
          "select id from newsletter_subscription where confirmed_at is null and created_at <= $1",
          now - Limits::unconfirmed_kept
      )
  );
  w.run("delete from newsletter_link where created_at <= $1", now - Limits::links_kept);
}

}  // namespace ibis::newsletter
