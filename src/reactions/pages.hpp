#pragma once
#include "core/result.hpp"
#include "http/response.hpp"
#include "site/context.hpp"

namespace ibis::reactions {

/// GET /id/{public}/rating: back to the page, by way of signing in where that is needed.
Result<http::Response> rating_page(const site::Context& c);
/// POST: value 1 to 5, or 0 to take it back.
Result<http::Response> rate_entry(const site::Context& c);
/// POST /id/{public}/bookmark: keep is yes or no.
Result<http::Response> bookmark_entry(const site::Context& c);
Result<http::Response> bookmarks(const site::Context& c);
/// /id/{public}/mail: the page sent once to an address that is kept nowhere.
Result<http::Response> mail_form(const site::Context& c);
Result<http::Response> mail_page(const site::Context& c);

}  // namespace ibis::reactions
