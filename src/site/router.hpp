#pragma once
#include "access/roles.hpp"
#include "core/result.hpp"
#include "http/rates.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/service.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ibis::site {

struct Context;
using Handler = Result<http::Response> (*)(const Context&);

/// Who may enter a route at all. What stands behind it may refuse further, thing by thing.
struct Enter {
  enum class Kind : std::uint8_t { nobody, anyone, signed_in, holder };
  Kind kind = Kind::nobody;
  access::Permission permission{};

  /// Whether `viewer` may enter.
  [[nodiscard]] bool admits(const access::Viewer& viewer) const;
};

inline constexpr Enter anyone{.kind = Enter::Kind::anyone};
inline constexpr Enter signed_in{.kind = Enter::Kind::signed_in};

constexpr Enter holding(access::Permission permission) {
  return {.kind = Enter::Kind::holder, .permission = permission};
}

/// How a route is treated at the door. Chosen per route in routes.cpp.
enum class Style : std::uint8_t {
  page,       // a GET whose answer to visitors is kept in the page cache
  own,        // a GET that is different for each person: never kept
  form,       // a POST of fields
  one_click,  // a POST programs may send by themselves: a secret address is all that is asked for (RFC 8058), or anybody
              // may ask (Webmention). Nothing of who is signed in may count
  upload,     // a POST that brings files
  secret,     // a POST that hashes a passphrase
  api,        // a GET of the API
  machine,    // probes and metrics: no session, no language, not counted
};

struct Route {
  http::Method method;
  std::string_view
      pattern;  // "/practices/{slug}/edit"; a segment may begin with letters: "practices.{format}"
  Handler handler;
  Enter enter;
  Style style;
  http::RateKind rate = http::RateKind::page;
  std::string_view query = {};  // known query parameters of a kept page, with a space between
  bool quiet =
      false;  // neither logged nor counted: that somebody was here at this time is nobody's business
};

/// What the braces of a pattern caught, decoded.
using Captures = std::vector<std::pair<std::string_view, std::string>>;

struct Match {
  const Route* route;  // nullptr: no such path, or not with this method
  bool path_known;     // another method would do: 405
  Captures captures;
};

/// Finds routes by a decoded path without its language prefix. There are hundreds of them and each request looks several
/// times: a path is compared only with those that begin with the same word.
class Router {
 public:
  /// `table` outlives it.
  explicit Router(std::span<const Route> table);

  /// The first route of the table for the path. HEAD finds GET's.
  [[nodiscard]] Match match(http::Method method, std::string_view path) const;

  /// The methods taken at the path, as the Allow header of a 405 names them; empty for an unknown path.
  [[nodiscard]] std::string allowed_methods(std::string_view path) const;

 private:
  using Routes = std::vector<const Route*>;  // in the order of the table

  std::unordered_map<std::string_view, Routes> by_word_;  // with those that may begin with any word
  Routes of_any_word_;
};

}  // namespace ibis::site
