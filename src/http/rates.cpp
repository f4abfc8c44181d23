#include "http/rates.hpp"

#include "http/proxies.hpp"

#include <sodium.h>

#include <cmath>
#include <cstring>
#include <list>
#include <shared_mutex>

namespace ibis::http {

namespace {

constexpr std::size_t key_bytes = crypto_auth_hmacsha256_KEYBYTES;
constexpr std::size_t kept_bytes = 16;    // of the HMAC: enough never to meet by chance
constexpr std::size_t network_bytes = 8;  // an IPv6 /64
constexpr double us_per_hour = 3'600e6;
constexpr std::int64_t us_per_day = 86'400'000'000;

using Tag = std::array<unsigned char, kept_bytes>;

struct TagHash {
  std::size_t operator()(const Tag& tag) const noexcept {
    std::size_t h = 0;
    std::memcpy(&h, tag.data(), sizeof h);
    return h;
  }
};

struct Bucket {
  Tag tag;
  double tokens;
  Instant filled;
};

// The part of an address that one household or firm shares; what is no address counts as its text.
std::string subject(RateKind kind, std::string_view address) {
  std::string out(1, static_cast<char>(kind));
  const Result<Address> parsed = parse_address(address);
  if (!parsed) return out.append(address);
  const bool v4 = to_text(*parsed).contains('.') && !to_text(*parsed).contains(':');
  const std::size_t length = v4 ? parsed->size() : network_bytes;
  return out.append(reinterpret_cast<const char*>(parsed->data()), length);
}

}  // namespace

struct Rates::Key {
  std::shared_mutex mutex;
  std::array<unsigned char, key_bytes> bytes{};
  std::int64_t day = -1;

  Tag tag(std::string_view text, Instant now) {
    const std::int64_t today = now.us / us_per_day;
    {
      const std::shared_lock lock(mutex);
      if (day == today) return hmac(text);
    }
    const std::unique_lock lock(mutex);
    if (day != today) {
      // Yesterday's buckets can no longer be found by anybody; they leave as new ones come.
      randombytes_buf(bytes.data(), bytes.size());
      day = today;
    }
    return hmac(text);
  }

 private:
  [[nodiscard]] Tag hmac(std::string_view text) const {
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> full{};
    crypto_auth_hmacsha256(
        full.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size(), bytes.data()
    );
    Tag tag{};
    std::memcpy(tag.data(), full.data(), tag.size());
    return tag;
  }
};

class Rates::Shard {
 public:
  explicit Shard(std::size_t capacity) : capacity_(capacity) {}

  std::chrono::seconds take(const Tag& tag, const Rate& rate, Instant now) {
    const std::lock_guard lock(mutex_);
    Bucket& bucket = find(tag, rate, now);
    const auto passed = static_cast<double>(std::max<std::int64_t>(0, now.us - bucket.filled.us));
    bucket.tokens = std::min(rate.burst, bucket.tokens + passed * rate.per_hour / us_per_hour);
    bucket.filled = std::max(bucket.filled, now);
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1;
      return std::chrono::seconds{0};
    }
    const double missing = (1 - bucket.tokens) * 3'600 / rate.per_hour;
    return std::chrono::seconds{static_cast<std::int64_t>(std::ceil(std::max(missing, 1e-6)))};
  }

  std::size_t size() {
    const std::lock_guard lock(mutex_);
    return order_.size();
  }

 private:
  // The bucket, new and full when it was not there, moved to the front of the order.
  Bucket& find(const Tag& tag, const Rate& rate, Instant now) {
    if (const auto it = index_.find(tag); it != index_.end()) {
      order_.splice(order_.begin(), order_, it->second);
      return order_.front();
    }
    if (order_.size() >= capacity_) {
      index_.erase(order_.back().tag);
      order_.pop_back();
    }
    order_.push_front({.tag = tag, .tokens = rate.burst, .filled = now});
    index_.emplace(tag, order_.begin());
    return order_.front();
  }

  std::mutex mutex_;
  std::size_t capacity_;
  std::list<Bucket> order_;  // the latest used first
  std::unordered_map<Tag, std::list<Bucket>::iterator, TagHash> index_;
};

Rates::Rates(const RateLimits& limits)
    : rates_{limits.page, limits.search, limits.sign_in, limits.registration, limits.reset,
             limits.submit, limits.upload, limits.api, limits.export_file},
      key_(std::make_unique<Key>()) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
  const std::size_t each = std::max<std::size_t>(1, limits.buckets / shard_count);
  for (auto& shard : shards_)
    shard = std::make_unique<Shard>(each);
}

Rates::~Rates() = default;

std::chrono::seconds Rates::take(RateKind kind, std::string_view address, Instant now) {
  const Tag tag = key_->tag(subject(kind, address), now);
  Shard& shard = *shards_[tag.back() % shard_count];
  return shard.take(tag, rates_[static_cast<std::size_t>(kind)], now);
}

std::size_t Rates::size() const {
  std::size_t sum = 0;
  for (const auto& shard : shards_)
    sum += shard->size();
  return sum;
}

}  // namespace ibis::http
