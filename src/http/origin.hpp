#pragma once
#include "http/request.hpp"

#include <string_view>

namespace ibis::http {

/// What a browser says about where a request was made.
struct OriginFacts {
  Method method;
  std::string_view sec_fetch_site;
  std::string_view origin;
  std::string_view referer;
  std::string_view host;      // the Host header
  std::string_view base_url;  // of the settings
  bool cookies;
};

/// Whether a request that may change something was made by one of our own pages (against forged
/// requests, CSRF).
/// - GET, HEAD, OPTIONS: yes, they change nothing.
/// - Sec-Fetch-Site, when there, decides alone: `same-origin` yes; `none` yes, since the person
///   typed or reloaded it; `same-site`, `cross-site` and anything else no: a neighbour on the same
///   domain is not us.
/// - else Origin: its host and port must be those of the base URL or of the Host header; `null` no.
/// - else Referer: likewise.
/// - with none of them: only without cookies. Such a client (a program, a very old browser) brings
///   no authority of its own; a form token is judged by the application.
bool is_own_request(const OriginFacts& facts);

/// The same, read from a request.
bool is_own_request(const Request& request, std::string_view base_url);

}  // namespace ibis::http
