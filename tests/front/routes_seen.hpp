#pragma once
// Two rules that nobody has to remember: a route that no test has seen answer, and a route behind which somebody may not
// go without a test having seen them refused, fail the run (routes_seen_test.cpp).
#include "access/roles.hpp"
#include "http/request.hpp"
#include "site/router.hpp"

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::testing {

/// What the requests of the tests came to, route by route.
class RoutesSeen {
 public:
  /// All that is seen by the tests of this process, against the program's own table.
  static RoutesSeen& of_this_run();

  explicit RoutesSeen(std::span<const site::Route> table) : table_(table), router_(table) {}

  struct Outcome {
    int status;
    std::string location;
  };

  /// A request as the site's own pages send it. What a forged one meets says nothing of who may enter.
  void note(
      http::Method method,
      std::string_view path,
      std::optional<access::Role> role,
      const Outcome& outcome
  );

  /// What is missing, one sentence each.
  [[nodiscard]] std::vector<std::string> gaps() const;

 private:
  using Who = std::optional<access::Role>;  // nothing: a visitor

  std::span<const site::Route> table_;
  site::Router router_;
  std::set<const site::Route*> answered_;
  std::set<std::pair<const site::Route*, Who>> refused_;
};

}  // namespace ibis::testing
