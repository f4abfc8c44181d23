#pragma once
// What requests and offers have beside the pages every kind has.
#include "site/router.hpp"

namespace ibis::requests {

/// POST /requests/{slug}/answers: an answer, for whoever asked alone.
Result<http::Response> answer(const site::Context& c);
/// GET and POST /requests/{slug}/outcome: its author tells what came of it. That ends it.
Result<http::Response> outcome_form(const site::Context& c);
Result<http::Response> tell_outcome(const site::Context& c);

}  // namespace ibis::requests
