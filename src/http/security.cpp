#include "http/security.hpp"

#include "http/chars.hpp"

namespace ibis::http {

namespace {

constexpr std::string_view page_policy =
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "frame-src 'none'; object-src 'none'";
constexpr std::string_view file_policy =
    "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
constexpr std::string_view letter_policy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";
constexpr std::string_view permissions =
    "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";
constexpr std::string_view two_years = "max-age=63072000";

bool names(const std::vector<std::pair<std::string, std::string>>& own, std::string_view name) {
  return std::ranges::any_of(own, [&](const auto& h) { return same_ignoring_case(h.first, name); });
}

}  // namespace

SecurityHeaders::SecurityHeaders(bool https) {
  const auto add = [&](std::string_view name, std::string_view value) {
    lines_.push_back({.name = name, .text = fmt::format("{}: {}\r\n", name, value)});
  };
  add("Content-Security-Policy",
      https ? fmt::format("{}; upgrade-insecure-requests", page_policy) : std::string(page_policy));
  add("X-Content-Type-Options", "nosniff");
  add("X-Frame-Options", "DENY");
  add("Referrer-Policy", "same-origin");
  add("Permissions-Policy", permissions);
  add("Cross-Origin-Opener-Policy", "same-origin");
  add("Cross-Origin-Resource-Policy", "same-origin");
  if (https) add("Strict-Transport-Security", two_years);
  for (const Line& line : lines_)
    all_ += line.text;
}

std::string SecurityHeaders::without(const std::vector<std::pair<std::string, std::string>>& own
) const {
  std::string out;
  for (const Line& line : lines_) {
    if (!names(own, line.name)) out += line.text;
  }
  return out;
}

bool SecurityHeaders::replaced_by(const std::vector<std::pair<std::string, std::string>>& own
) const {
  return std::ranges::any_of(lines_, [&](const Line& line) { return names(own, line.name); });
}

void sandbox(Response& response) {
  response.headers.emplace_back("Content-Security-Policy", std::string(file_policy));
}

void allow_own_styles(Response& response) {
  response.headers.emplace_back("Content-Security-Policy", std::string(letter_policy));
}

}  // namespace ibis::http
