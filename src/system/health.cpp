#include "db/database.hpp"
#include "http/page_cache.hpp"
#include "http/proxies.hpp"
#include "jobs/store.hpp"
#include "site/memory.hpp"
#include "site/metrics.hpp"
#include "site/store.hpp"
#include "system/pages.hpp"

#include <sodium.h>

namespace ibis::system {

namespace {

// Without telling by its time how much of a guess was right.
bool same_secret(std::string_view given, std::string_view wanted) {
  const std::string a = sha256(given);
  const std::string b = sha256(wanted);
  return sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

bool is_loopback(std::string_view address) {
  return address.starts_with("127.") || address == "::1" || address.empty();
}

// A proxy on this machine is this machine to us, whoever it speaks for. So what a proxy says it passes on never counts,
// and of a site that others reach nothing does until its proxies are named.
bool from_this_machine(const site::Context& c) {
  if (c.request.forwarded || !is_loopback(c.request.remote)) return false;
  return !c.app.settings.trusted_proxies.empty() || is_for_this_machine(c.app.settings);
}

}  // namespace

Result<http::Response> healthz(const site::Context&) {
  return http::plain_text(200, "ok\n");
}

Result<http::Response> readyz(const site::Context& c) {
  using namespace std::chrono;
  try {
    c.read(
        [](db::Read& r) { return site::site_value(r, "secret").size(); },
        {.label = "readyz", .deadline = steady_clock::now() + seconds(2)}
    );
  } catch (const db::Fault&) {
    return http::plain_text(503, "the database does not answer\n");
  }
  return http::plain_text(200, "ready\n");
}

Result<http::Response> metrics(const site::Context& c) {
  const std::string& token = c.app.settings.metrics_token;
  const std::string_view given = c.request.header("authorization");
  const bool holds_token =
      !token.empty() && given.starts_with("Bearer ") && same_secret(given.substr(7), token);
  if (!holds_token && !from_this_machine(c)) return fail(ErrorKind::not_found);
  const auto cache = c.app.pages.stats();
  std::string more = fmt::format(
      "# TYPE ibis_page_cache_hits_total counter\nibis_page_cache_hits_total {}\n"
      "# TYPE ibis_page_cache_misses_total counter\nibis_page_cache_misses_total {}\n"
      "# TYPE ibis_kept_pages gauge\nibis_kept_pages {}\n# TYPE ibis_kept_page_bytes "
      "gauge\nibis_kept_page_bytes {}\n"
      "# TYPE ibis_generation counter\nibis_generation {}\n# TYPE ibis_entries gauge\n",
      cache.hits,
      cache.misses,
      cache.pages,
      cache.bytes,
      c.app.db.generation()
  );
  for (const entries::Kind* kind : c.app.kinds.all()) {
    more += fmt::format(
        "ibis_entries{{kind=\"{}\"}} {}\n", kind->code, c.app.memory.facets(kind->code).size()
    );
  }
  more += "# TYPE ibis_jobs gauge\n";
  for (const auto& count :
       c.read([](db::Read& r) { return jobs::counts(r); }, {.label = "metrics"})) {
    more += fmt::format(
        "ibis_jobs{{kind=\"{}\",state=\"{}\"}} {}\n", count.kind, count.state, count.jobs
    );
  }
  auto response = http::plain_text(200, c.app.metrics.text(more));
  response.type = "text/plain; version=0.0.4; charset=utf-8";
  return response;
}

}  // namespace ibis::system
