#pragma once
// Threads that write one after the other, each waiting for its commit, and what that took.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

namespace ibis::bench {

struct Timed {
  std::vector<double> ms;  // of each write that was kept, ascending
  std::int64_t refused = 0;
  double seconds = 0;

  [[nodiscard]] double at(double part) const {
    return ms.empty() ? 0 : ms[static_cast<std::size_t>(part * static_cast<double>(ms.size() - 1))];
  }

  /// Members of a JSON object.
  [[nodiscard]] std::string told() const {
    return fmt::format(
        R"("writes":{},"refused":{},"seconds":{:.3f},"per_second":{:.1f},"p50_ms":{:.3f},"p99_ms":{:.3f},"max_ms":{:.3f})",
        ms.size(),
        refused,
        seconds,
        static_cast<double>(ms.size()) / seconds,
        at(0.5),
        at(0.99),
        at(1)
    );
  }
};

/// Calls `write(writer, n)` for n = 1, 2 … in a thread for each writer until `wait()` returns; false: it was refused.
/// `pause` comes before each write and is not counted.
template <class Write, class Wait>
Timed time_writers(
    std::size_t writers,
    const Write& write,
    const Wait& wait,
    std::chrono::milliseconds pause = std::chrono::milliseconds(0)
) {
  using Steady = std::chrono::steady_clock;
  std::vector<Timed> each(writers);
  std::atomic<bool> stop{false};
  const auto began = Steady::now();
  {
    std::vector<std::jthread> threads;
    for (std::size_t writer = 0; writer < writers; ++writer) {
      threads.emplace_back([&, writer] {
        for (std::int64_t n = 1; !stop.load(std::memory_order_relaxed); ++n) {
          if (pause.count() > 0) std::this_thread::sleep_for(pause);
          const auto start = Steady::now();
          const bool kept = write(writer, n);
          const std::chrono::duration<double, std::milli> took = Steady::now() - start;
          kept ? each[writer].ms.push_back(took.count()) : void(++each[writer].refused);
        }
      });
    }
    wait();
    stop.store(true);
  }
  const std::chrono::duration<double> seconds = Steady::now() - began;
  Timed all{.ms = {}, .refused = 0, .seconds = seconds.count()};
  for (const Timed& one : each) {
    all.ms.insert(all.ms.end(), one.ms.begin(), one.ms.end());
    all.refused += one.refused;
  }
  std::ranges::sort(all.ms);
  return all;
}

/// A wait of so long.
inline auto for_seconds(double seconds) {
  return [seconds] { std::this_thread::sleep_for(std::chrono::duration<double>(seconds)); };
}

}  // namespace ibis::bench
