#pragma once
// Handlers of this room; routes.cpp says where they stand.
#include "core/result.hpp"
#include "http/response.hpp"
#include "site/context.hpp"

namespace ibis::mentions {

/// POST /webmention: what other sites send by themselves, so without session or form token. Plain text for programs:
/// 202 and a job will look, 400 and what is wrong, 404 where this site takes none.
Result<http::Response> receive(const site::Context& c);

/// GET and POST /admin/mentions: what waits, what stands, which hosts are refused, and deciding on them.
Result<http::Response> moderate_webmentions(const site::Context& c);
Result<http::Response> rule_on_webmention(const site::Context& c);

}  // namespace ibis::mentions
