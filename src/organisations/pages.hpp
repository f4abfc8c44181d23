#pragma once
// What organisations have beside the pages every kind has.
#include "site/router.hpp"

namespace ibis::organisations {

/// POST /organisations/{slug}/members: to say that one belongs to it, in what role, or not any more.
Result<http::Response> belong(const site::Context& c);
/// POST /organisations/{slug}/members/decision: its keeper confirms or removes somebody.
Result<http::Response> decide_member(const site::Context& c);

}  // namespace ibis::organisations
