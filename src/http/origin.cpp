#include "http/origin.hpp"

#include "http/chars.hpp"

#include <string>

namespace ibis::http {

namespace {

// "host:port" in lower case of an http(s) address, the scheme's own port left out; "" when it is
// none.
std::string authority_of(std::string_view url) {
  const std::size_t at = url.find("://");
  if (at == std::string_view::npos) return {};
  const std::string scheme = lower(url.substr(0, at));
  if (scheme != "http" && scheme != "https") return {};
  std::string authority = lower(url.substr(at + 3));
  authority.resize(std::min(authority.find_first_of("/?#"), authority.size()));
  if (authority.contains('@')) return {};
  const std::string_view own = scheme == "https" ? ":443" : ":80";
  if (authority.ends_with(own)) authority.resize(authority.size() - own.size());
  return authority;
}

// A Host header does not tell the scheme: either default port may be left out.
std::string plain_host(std::string_view host) {
  std::string out = lower(host);
  for (const std::string_view port : {":443", ":80"}) {
    if (out.ends_with(port)) {
      out.resize(out.size() - port.size());
      break;
    }
  }
  return out;
}

bool is_ours(std::string_view url, const OriginFacts& facts) {
  const std::string authority = authority_of(url);
  if (authority.empty()) return false;
  return authority == authority_of(facts.base_url) || authority == plain_host(facts.host);
}

}  // namespace

bool is_own_request(const OriginFacts& facts) {
  if (facts.method == Method::get || facts.method == Method::head ||
      facts.method == Method::options) {
    return true;
  }
  if (!facts.sec_fetch_site.empty()) {
    return facts.sec_fetch_site == "same-origin" || facts.sec_fetch_site == "none";
  }
  if (!facts.origin.empty()) return is_ours(facts.origin, facts);
  if (!facts.referer.empty()) return is_ours(facts.referer, facts);
  return !facts.cookies;
}

bool is_own_request(const Request& request, std::string_view base_url) {
  return is_own_request(OriginFacts{
      .method = request.method,
      .sec_fetch_site = request.header("sec-fetch-site"),
      .origin = request.header("origin"),
      .referer = request.header("referer"),
      .host = request.header("host"),
      .base_url = base_url,
      .cookies = !request.header("cookie").empty()
  });
}

}  // namespace ibis::http
