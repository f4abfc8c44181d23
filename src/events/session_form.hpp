#pragma once
// A session as the organiser types it.
#include "core/result.hpp"
#include "events/programme.hpp"
#include "events/times.hpp"
#include "site/context.hpp"

#include <vector>

namespace ibis::events {

/// Taken from the form, cleaned.
Session typed_session(const site::Context& c);

/// What is wrong with it: it stands on a day of the event.
std::vector<FieldError> check_session(
    const site::Context& c, const Session& session, const Times& times
);

}  // namespace ibis::events
