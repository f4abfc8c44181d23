#pragma once
// Handlers of people: those of their list are publishing's, bound to directory::room.
#include "site/router.hpp"

namespace ibis::directory {

/// GET /people/{handle}: what this reader may see of somebody, and what they published. `of` (a path such as museums)
/// chooses one kind, `before` pages through it. Gone where the account was removed.
Result<http::Response> person(const site::Context& c);
/// GET /people/new: where one says that one wants to be listed.
Result<http::Response> begin(const site::Context& c);

/// GET and POST /account/directory: what one says of oneself, and who sees it.
Result<http::Response> listing_form(const site::Context& c);
Result<http::Response> save_listing(const site::Context& c);

/// GET and POST /people/{handle}/contact: to write without seeing an address.
Result<http::Response> contact_form(const site::Context& c);
Result<http::Response> send_message(const site::Context& c);
/// GET and POST /people/{handle}/block: to want no more mail from somebody, or to want it again.
Result<http::Response> block_form(const site::Context& c);
Result<http::Response> block(const site::Context& c);

}  // namespace ibis::directory
