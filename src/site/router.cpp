#include "site/router.hpp"

#include <algorithm>

namespace ibis::site {

namespace {

// One segment against one segment of the pattern: letters, then perhaps {name} to its end.
bool match_segment(std::string_view pattern, std::string_view segment, Captures& captures) {
  const auto brace = pattern.find('{');
  if (brace == std::string_view::npos) return pattern == segment;
  if (!segment.starts_with(pattern.substr(0, brace)) || segment.size() == brace) return false;
  captures.emplace_back(
      pattern.substr(brace + 1, pattern.size() - brace - 2), segment.substr(brace)
  );
  return true;
}

bool match_path(std::string_view pattern, std::string_view path, Captures& captures) {
  for (;;) {
    const auto pattern_end = pattern.find('/', 1);
    const auto path_end = path.find('/', 1);
    if (!match_segment(pattern.substr(0, pattern_end), path.substr(0, path_end), captures))
      return false;
    const bool last = pattern_end == std::string_view::npos;
    if (last != (path_end == std::string_view::npos)) return false;
    if (last) return true;
    pattern.remove_prefix(pattern_end);
    path.remove_prefix(path_end);
  }
}

// The word a path begins with: "practices" of "/practices.csv" and "/practices/new".
std::string_view first_word(std::string_view path) {
  path.remove_prefix(std::min<std::size_t>(path.size(), 1));
  return path.substr(0, path.find_first_of("/."));
}

}  // namespace

bool Enter::admits(const access::Viewer& viewer) const {
  switch (kind) {
    case Kind::anyone:
      return true;
    case Kind::signed_in:
      return viewer.signed_in();
    case Kind::holder:
      return access::may(viewer, permission);
    case Kind::nobody:
      break;
  }
  return false;
}

Router::Router(std::span<const Route> table) {
  const auto begins_with_any = [](const Route& route) {
    return first_word(route.pattern).contains('{');
  };
  for (const Route& route : table) {
    if (!begins_with_any(route)) by_word_[first_word(route.pattern)];
  }
  for (const Route& route : table) {
    if (!begins_with_any(route)) {
      by_word_[first_word(route.pattern)].push_back(&route);
      continue;
    }
    of_any_word_.push_back(&route);
    for (auto& [word, routes] : by_word_)
      routes.push_back(&route);
  }
}

Match Router::match(http::Method method, std::string_view path) const {
  Match result{.route = nullptr, .path_known = false, .captures = {}};
  const auto wanted = method == http::Method::head ? http::Method::get : method;
  const auto found = by_word_.find(first_word(path));
  for (const Route* route : found == by_word_.end() ? of_any_word_ : found->second) {
    result.captures.clear();
    if (!match_path(route->pattern, path, result.captures)) continue;
    if (route->method == wanted) {
      result.route = route;
      result.path_known = true;
      return result;
    }
    result.path_known = true;
  }
  result.captures.clear();
  return result;
}

std::string Router::allowed_methods(std::string_view path) const {
  using enum http::Method;
  std::string all;
  for (const auto& [method, words] :
       {std::pair(get, std::string_view("GET, HEAD")), std::pair(post, std::string_view("POST"))}) {
    if (match(method, path).route == nullptr) continue;
    if (!all.empty()) all += ", ";
    all += words;
  }
  return all;
}

}  // namespace ibis::site
