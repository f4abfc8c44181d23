#include "site/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace ibis::site {

void Metrics::answered(
    std::string_view route, int status, std::uint64_t microseconds, std::uint64_t bytes
) {
  const auto bucket =
      static_cast<std::size_t>(std::ranges::lower_bound(bounds, microseconds) - bounds.begin());
  const std::lock_guard lock(mutex_);
  auto found = routes_.find(route);
  if (found == routes_.end()) found = routes_.emplace(std::string(route), RouteCounts{}).first;
  RouteCounts& counts = found->second;
  ++counts.by_class[static_cast<std::size_t>(std::clamp(status / 100, 1, 5))];
  ++counts.by_time[bucket];
  counts.microseconds += microseconds;
  counts.bytes += bytes;
}

std::string Metrics::text(std::string_view more) const {
  std::string out;
  const auto line = std::back_inserter(out);
  out +=
      "# HELP ibis_requests_total Answered requests by route and class of status.\n# TYPE "
      "ibis_requests_total counter\n";
  const std::lock_guard lock(mutex_);
  for (const auto& [route, counts] : routes_) {
    for (std::size_t c = 1; c < counts.by_class.size(); ++c) {
      if (counts.by_class[c] == 0) continue;
      fmt::format_to(
          line,
          "ibis_requests_total{{route=\"{}\",status=\"{}xx\"}} {}\n",
          route,
          c,
          counts.by_class[c]
      );
    }
  }
  out +=
      "# HELP ibis_request_seconds Time from the head of a request to its answer.\n# TYPE "
      "ibis_request_seconds histogram\n";
  for (const auto& [route, counts] : routes_) {
    std::uint64_t total = 0;
    for (std::size_t b = 0; b < counts.by_time.size(); ++b) {
      total += counts.by_time[b];
      const std::string bound =
          b < bounds.size() ? fmt::format("{}", static_cast<double>(bounds[b]) / 1e6) : "+Inf";
      fmt::format_to(
          line, "ibis_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", route, bound, total
      );
    }
    fmt::format_to(
        line,
        "ibis_request_seconds_sum{{route=\"{}\"}} {}\nibis_request_seconds_count{{route=\"{}\"}} "
        "{}\n",
        route,
        static_cast<double>(counts.microseconds) / 1e6,
        route,
        total
    );
  }
  fmt::format_to(
      line,
      "# TYPE ibis_slow_statements_total counter\nibis_slow_statements_total {}\n",
      slow_statements_.load()
  );
  fmt::format_to(
      line,
      "# TYPE ibis_quick_gave_up_total counter\nibis_quick_gave_up_total {}\n",
      quick_gave_up_.load()
  );
  out += more;
  return out;
}

}  // namespace ibis::site
