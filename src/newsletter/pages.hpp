#pragma once
// Handlers of this room; routes.cpp says where they stand.
#include "site/context.hpp"
#include "site/router.hpp"

#include <vector>

namespace ibis::newsletter {

// With or without an account (subscribe_pages.cpp)

/// GET and POST /newsletter. What is answered does not tell whether an address is known.
Result<http::Response> subscribe_form(const site::Context& c);
Result<http::Response> subscribe(const site::Context& c);
/// GET /newsletter/sent: the same for everybody.
Result<http::Response> asked(const site::Context& c);

// By the private link of a mail (own_pages.cpp)

/// GET and POST /newsletter/own/{token}: confirm, change, stop.
Result<http::Response> own_subscription(const site::Context& c);
Result<http::Response> change_own(const site::Context& c);
/// GET and POST /newsletter/stop/{token}: what a mail program may do by itself (RFC 8058).
Result<http::Response> stop_form(const site::Context& c);
Result<http::Response> stop(const site::Context& c);

// For editors (issue_pages.cpp)

/// GET and POST /admin/newsletter: how many subscribe, what was sent; stopping it and going on.
Result<http::Response> issues(const site::Context& c);
Result<http::Response> change_issue(const site::Context& c);
/// GET and POST /admin/newsletter/{frequency}: the next issue in one language (?language=).
Result<http::Response> next_issue(const site::Context& c);
Result<http::Response> change_next_issue(const site::Context& c);
/// GET /admin/newsletter/{frequency}/letter: the document that would be mailed, as a mail program shows it (?language=).
Result<http::Response> letter_preview(const site::Context& c);

/// All of these.
void add_routes(std::vector<site::Route>& routes);

}  // namespace ibis::newsletter
