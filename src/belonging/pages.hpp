#pragma once
// What somebody belongs to, gathered from several rooms for their own eyes.
#include "site/context.hpp"

namespace ibis::belonging {

/// GET /account/networks: the networks of who is signed in, with what was announced last and the next meeting of each.
Result<http::Response> own_networks(const site::Context& c);

}  // namespace ibis::belonging
