#pragma once
#include "core/clock.hpp"
#include "http/limits.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <memory>
#include <string_view>

namespace ibis::http {

/// What is being asked, as far as rates are concerned. Cached pages are never counted.
enum class RateKind {
  page,
  search,
  sign_in,
  registration,
  reset,
  submit,
  upload,
  api,
  export_file
};

inline constexpr std::size_t rate_kinds = 9;

/// Token buckets in memory, one per kind and address. Addresses are kept only as an HMAC under a
/// key that is drawn at random each day and never leaves this object; nothing is stored or logged.
/// Safe from many threads.
class Rates {
 public:
  explicit Rates(const RateLimits& limits);
  Rates(const Rates&) = delete;
  Rates& operator=(const Rates&) = delete;
  ~Rates();

  /// Takes one token of this kind for `address` (text of IPv4 or IPv6; IPv6 counts by /64). Returns
  /// 0 when it was there, else how many seconds until one is, rounded up.
  std::chrono::seconds take(RateKind kind, std::string_view address, Instant now);

  /// Buckets kept: at most `limits.buckets`; the longest unused goes first.
  [[nodiscard]] std::size_t size() const;

 private:
  class Shard;
  static constexpr std::size_t shard_count = 16;

  std::array<Rate, rate_kinds> rates_;
  std::array<std::unique_ptr<Shard>, shard_count> shards_;
  struct Key;
  std::unique_ptr<Key> key_;
};

}  // namespace ibis::http
