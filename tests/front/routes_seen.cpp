#include "front/routes_seen.hpp"

#include "i18n/language.hpp"
#include "routes.hpp"

#include <fmt/format.h>

namespace ibis::testing {

namespace {

bool is_refusal(const RoutesSeen::Outcome& outcome) {
  return outcome.status == 401 || outcome.status == 403 ||
         (outcome.status == 303 && outcome.location.contains("/account/sign-in?next="));
}

// Whom the table keeps out. It is asked for its words alone, not through the code that is tested.
bool keeps_out(const site::Enter& enter, std::optional<access::Role> who) {
  using enum site::Enter::Kind;
  if (enter.kind == anyone) return false;
  if (enter.kind == nobody || !who) return true;
  return enter.kind == holder && !access::may(*who, enter.permission);
}

}  // namespace

RoutesSeen& RoutesSeen::of_this_run() {
  static RoutesSeen seen(routes());
  return seen;
}

void RoutesSeen::note(
    http::Method method,
    std::string_view path,
    std::optional<access::Role> role,
    const Outcome& outcome
) {
  const auto match = router_.match(method, i18n::split_prefix(path).path);
  if (match.route == nullptr) return;
  if (is_refusal(outcome)) {
    refused_.emplace(match.route, role);
  } else if (outcome.status < 400) {
    answered_.insert(match.route);
  }
}

std::vector<std::string> RoutesSeen::gaps() const {
  std::vector<std::string> gaps;
  std::vector<std::pair<Who, std::string_view>> everybody{{std::nullopt, "visitor"}};
  for (const access::RoleRow& row : access::roles())
    everybody.emplace_back(row.role, row.code);
  for (const site::Route& route : table_) {
    const std::string name =
        fmt::format("{} {}", route.method == http::Method::get ? "GET" : "POST", route.pattern);
    if (!answered_.contains(&route)) gaps.push_back(name + ": no test has seen it answer");
    for (const auto& [who, code] : everybody) {
      if (keeps_out(route.enter, who) && !refused_.contains({&route, who}))
        gaps.push_back(fmt::format("{}: no test has seen a {} refused", name, code));
    }
  }
  return gaps;
}

}  // namespace ibis::testing
