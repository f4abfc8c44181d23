#pragma once
// How a value is written for the place it stands in. Only html.hpp calls the writers; views never
// escape by hand.
#include "core/ascii.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace ibis::html {

/// Appends `value` so that it is only text: & < > " and ' become references. Right between tags and
/// inside a double-quoted attribute alike.
void escape_to(std::string& out, std::string_view value);

/// Appends `json` so that it can stand inside <script type="application/ld+json">: < > & and the
/// two Unicode line separators become \u escapes, which mean the same inside JSON strings and stand
/// nowhere else in JSON.
void escape_json_to(std::string& out, std::string_view json);

/// Whether a whole URL may stand in a link: relative, or with one of the schemes http, https,
/// mailto, tel. Control characters are never in one (browsers drop them, and so would find a scheme
/// that we did not see).
constexpr bool is_safe_url(std::string_view url) {
  for (const char c : url)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return false;
  const auto colon = url.find(':');
  if (colon == url.npos || url.find_first_of("/?#") < colon) return true;
  const auto scheme = url.substr(0, colon);
  const auto is = [&](std::string_view word) {
    return std::ranges::equal(scheme, word, [](char a, char b) { return ascii::to_lower(a) == b; });
  };
  return is("https") || is("http") || is("mailto") || is("tel");
}

/// Whether a URL leads to a file of this site: an absolute path, not another host.
constexpr bool is_own_path(std::string_view url) {
  return url.starts_with('/') && !url.starts_with("//") && !url.starts_with("/\\") &&
         is_safe_url(url);
}

}  // namespace ibis::html
