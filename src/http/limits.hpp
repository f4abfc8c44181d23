#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace ibis::http {

inline constexpr std::size_t KiB = 1024;
inline constexpr std::size_t MiB = 1024 * KiB;

/// Bounds of a list of decoded parameters. Lengths in bytes, after decoding.
struct ParamLimits {
  std::size_t count;
  std::size_t name;
  std::size_t value;
};

/// Bounds of a multipart body, beside its total size. Lengths in bytes.
struct MultipartLimits {
  std::size_t total = 20 * MiB;  // the whole body, framing included
  std::size_t fields = 1 * MiB;  // all values that are not files: they stay in memory
  std::size_t parts = 300;       // fields and files together
  std::size_t files = 12;        // of them files
  std::size_t part_head = 4 * KiB;
  std::size_t part_headers = 8;
  std::size_t name = 200;
  std::size_t filename = 255;  // longer ones are cut, not refused
};

/// The slowest a transfer may be: `grace` at the start, and from then on `rate` bytes a second on
/// average.
struct Pace {
  std::chrono::milliseconds grace;
  std::uint64_t rate;
};

/// A token bucket: `burst` requests at once, refilled by `per_hour`.
struct Rate {
  double per_hour;
  double burst;
};

/// Every bound of the door. The defaults are what people run; tests lower them.
struct Limits {
  // What one request may bring.
  std::size_t head = 16 * KiB;   // request line and headers: 431
  std::size_t target = 8 * KiB;  // 414
  std::size_t headers = 100;     // 431
  std::size_t body = 1 * MiB;    // kept in memory; a plan may ask for less, never for more: 413
  ParamLimits query{.count = 100, .name = 100, .value = 4 * KiB};
  ParamLimits form{.count = 500, .name = 200, .value = 512 * KiB};
  MultipartLimits multipart;  // multipart.total is the upload limit

  // How much and how many at once.
  std::size_t bodies = 128 * MiB;    // of all requests together, in memory: 503
  std::size_t connections = 10'000;  // over it: 503 and close
  std::size_t turned_away = 256;     // being told so at the same time; over it: closed unheard
  int backlog = 4096;                // waiting to be accepted, a listener

  // Deadlines.
  std::chrono::milliseconds idle{30'000};       // between requests
  std::chrono::milliseconds head_time{10'000};  // from a head's first byte to its last
  Pace body_pace{.grace = std::chrono::milliseconds{10'000}, .rate = 2 * KiB};
  Pace write_pace{.grace = std::chrono::milliseconds{20'000}, .rate = 1 * KiB};
  std::chrono::milliseconds request_time{30'000};  // from the head to the handler's start
  std::chrono::milliseconds drain{20'000};         // for running requests when the server stops
  std::chrono::milliseconds linger{1'000};         // for reading on after the last answer
  std::size_t linger_bytes = 64 * KiB;             // and at most this much
  std::chrono::milliseconds tick{250};             // how exactly deadlines are kept
  std::chrono::milliseconds accept_pause{100};     // after accepting failed (no descriptors left)

  // Pools.
  std::size_t wait_threads = 64;
  std::size_t wait_queue = 1024;
  std::size_t cpu_threads = 0;  // 0: one a core
  std::size_t cpu_queue = 256;
  std::chrono::seconds retry_after{2};  // told with 503

  // Sending.
  std::size_t stream_piece = 64 * KiB;  // a stream is pulled until it has given this much
  std::size_t compress_from = 1 * KiB;  // shorter bodies are sent as they are
};

/// Pages kept rendered.
struct PageCacheLimits {
  std::size_t bytes = 32 * MiB;
  std::size_t largest = 1 * MiB;          // a larger page is never kept
  std::chrono::milliseconds wait{1'000};  // for another thread that renders the same page
};

/// Buckets in memory: about 100 bytes each.
struct RateLimits {
  std::size_t buckets = 200'000;
  Rate page{.per_hour = 36'000, .burst = 600};
  Rate search{.per_hour = 7'200, .burst = 60};
  Rate sign_in{.per_hour = 60, .burst = 10};
  Rate registration{.per_hour = 10, .burst = 5};
  Rate reset{.per_hour = 10, .burst = 5};
  Rate submit{.per_hour = 240, .burst = 30};
  Rate upload{.per_hour = 120, .burst = 20};
  Rate api{.per_hour = 7'200, .burst = 120};
  Rate export_file{.per_hour = 120, .burst = 10};
};

}  // namespace ibis::http
