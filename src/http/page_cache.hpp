#pragma once
#include "core/clock.hpp"
#include "http/limits.hpp"
#include "http/response.hpp"

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ibis::http {

/// A page kept rendered. Never changes once kept, but for its body being replaced by one with
/// compressed twins.
struct Page {
  int status;
  std::string type;
  std::string cache_control;
  std::vector<std::pair<std::string, std::string>> headers;
  std::shared_ptr<const SharedBody> body;
  std::optional<Instant> valid_until;  // for a view that depends on time
};

/// The answer that sends `page`.
Response to_response(const Page& page);

/// Pages for people who are not signed in, kept rendered. Each belongs to the generation in which
/// its rendering began; a higher one makes all of them stale at once.
/// Safe from many threads.
class PageCache {
 public:
  /// Runs work somewhere else (the cpu pool) and returns false when there is no room.
  using Later = std::function<bool(std::move_only_function<void()>)>;

  /// A page is packed quickly as it is rendered, since most are asked for once between two changes
  /// and readers on slow lines wait for their bytes; and well, by `later`, when it is asked for the
  /// second time. `later` may drop the work, or run it after this object has gone.
  PageCache(const PageCacheLimits& limits, Later later);
  PageCache(const PageCache&) = delete;
  PageCache& operator=(const PageCache&) = delete;
  ~PageCache();

  /// The page if it is there, of this generation and still valid. Never blocks on a rendering.
  std::shared_ptr<const Page> find(std::string_view key, Instant now);

  /// The page, rendered by this call or by another thread that is at it already. Who has waited
  /// longer than the limit renders for themselves and keeps nothing. Only pages with status 200 are
  /// kept. What `render` throws comes out here; who waited for it renders in turn.
  std::shared_ptr<const Page> get(
      std::string_view key, Instant now, const std::function<Page()>& render
  );

  /// Makes everything stale that was rendered before this generation was told first: what is
  /// rendered after this call must be as new as that number. One that is no higher than an earlier
  /// one changes nothing, so whoever asks for pages tells what they know, and nobody needs to be
  /// the first to have noticed.
  void follow(std::uint64_t generation);

  [[nodiscard]] std::uint64_t generation() const {
    return generation_.load(std::memory_order_acquire);
  }

  struct Stats {
    std::uint64_t hits;
    std::uint64_t misses;
    std::size_t pages;
    std::size_t bytes;
  };

  [[nodiscard]] Stats stats() const;

 private:
  class Shard;
  static constexpr std::size_t shard_count = 8;

  const std::shared_ptr<Shard>& shard_of(std::string_view key) const;
  void compress_later(std::string_view key, std::shared_ptr<const Page> page);

  PageCacheLimits limits_;
  Later later_;
  std::atomic<std::uint64_t> generation_{0};
  // Shared with the compressing that is under way, which may outlive this object.
  std::array<std::shared_ptr<Shard>, shard_count> shards_;
};

}  // namespace ibis::http
