#pragma once
#include "core/result.hpp"
#include "http/response.hpp"
#include "site/context.hpp"

namespace ibis::notices {

/// What somebody was told of, what they follow, and how they want it by mail.
Result<http::Response> notices(const site::Context& c);
/// POST: all read, or other wishes.
Result<http::Response> change(const site::Context& c);
/// POST /account/follow: subject, follow (yes or no) and the path to come back to.
Result<http::Response> follow_subject(const site::Context& c);
/// /notices/stop/{key}: ends all mail of this sort, without signing in.
Result<http::Response> stop_form(const site::Context& c);
Result<http::Response> stop(const site::Context& c);

}  // namespace ibis::notices
