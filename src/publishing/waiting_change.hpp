#pragma once
// A change to what is published, between the moment its author sent it in and the decision.
#include "publishing/load.hpp"

namespace ibis::publishing {

/// Nobody writes on it then: its author may look at it, and take it back.
http::Response waiting_change(
    const site::Context& c, const Room& room, const Editing& editing, int status = 200
);

/// It is a draft again, and leads to its last screen.
Result<http::Response> take_back(const site::Context& c, const Room& room, const Editing& editing);

}  // namespace ibis::publishing
