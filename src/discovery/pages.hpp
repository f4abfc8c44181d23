#pragma once
#include "core/result.hpp"
#include "http/response.hpp"
#include "site/context.hpp"

namespace ibis::discovery {

/// /search: one box over everything that is published.
Result<http::Response> search(const site::Context& c);
/// The same for programs.
Result<http::Response> api_search(const site::Context& c);
/// Titles for a box in which somebody types.
Result<http::Response> api_suggestions(const site::Context& c);

}  // namespace ibis::discovery
