#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace ibis::site {

/// Counters of what the site answers, in the plain text form Prometheus reads. Names routes by their pattern, so
/// nothing of a person stands in them. Thread-safe.
class Metrics {
 public:
  /// One answered request.
  void answered(
      std::string_view route, int status, std::uint64_t microseconds, std::uint64_t bytes
  );

  /// A quick request had to be served again on a pool.
  void quick_gave_up() { quick_gave_up_.fetch_add(1, std::memory_order_relaxed); }

  void slow_statement() { slow_statements_.fetch_add(1, std::memory_order_relaxed); }

  /// All of it, and the given lines after.
  [[nodiscard]] std::string text(std::string_view more) const;

 private:
  // Upper bounds in microseconds; the last bucket has none.
  static constexpr std::array<std::uint64_t, 8> bounds{
      100, 500, 1'000, 5'000, 20'000, 100'000, 500'000, 2'000'000
  };

  struct RouteCounts {
    std::array<std::uint64_t, 6> by_class{};  // 1xx to 5xx at [1] to [5]
    std::array<std::uint64_t, bounds.size() + 1> by_time{};
    std::uint64_t microseconds = 0;
    std::uint64_t bytes = 0;
  };

  mutable std::mutex mutex_;
  std::map<std::string, RouteCounts, std::less<>> routes_;
  std::atomic<std::uint64_t> slow_statements_{0};
  std::atomic<std::uint64_t> quick_gave_up_{0};
};

}  // namespace ibis::site
