#pragma once
#include <atomic>
#include <chrono>
#include <compare>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace ibis {

/// A point in time: microseconds since 1970-01-01T00:00:00Z. Kept so in the database.
struct Instant {
  std::int64_t us;
  auto operator<=>(const Instant&) const = default;
};

constexpr Instant operator+(Instant t, std::chrono::microseconds d) {
  return {t.us + d.count()};
}

constexpr Instant operator-(Instant t, std::chrono::microseconds d) {
  return {t.us - d.count()};
}

constexpr std::chrono::microseconds operator-(Instant a, Instant b) {
  return std::chrono::microseconds(a.us - b.us);
}

/// "2026-03-04T09:30:00Z", seconds precision (RFC 3339).
std::string rfc3339(Instant t);
/// Reads what rfc3339 writes (UTC only). Anything else is nullopt-like: returns false and leaves `out`.
bool parse_rfc3339(std::string_view text, Instant& out);
/// "2026-03-04" in UTC.
std::string iso_date(Instant t);
/// "Wed, 04 Mar 2026 09:30:00 GMT", for HTTP headers (RFC 9110).
std::string http_date(Instant t);

/// The only source of "now": there is no now() in SQL and none elsewhere in the code. Thread-safe.
class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override;
};

/// Stands still until told: for tests inside the process.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant start) : us_(start.us) {}

  [[nodiscard]] Instant now() const override;
  void set(Instant t);
  void advance(std::chrono::microseconds d);

 private:
  std::atomic<std::int64_t> us_;
};

/// Reads the time (one RFC 3339 line) from a file at each call: how a test moves the clock of the real program.
/// Only test builds offer it.
class FileClock final : public Clock {
 public:
  explicit FileClock(std::filesystem::path file) : file_(std::move(file)) {}

  [[nodiscard]] Instant now() const override;

 private:
  std::filesystem::path file_;
};

}  // namespace ibis
