#pragma once
// A session as the organiser types it, and sessions that an event left behind when it moved.
#include "core/result.hpp"
#include "events/programme.hpp"
#include "events/times.hpp"
#include "site/context.hpp"

#include <optional>
#include <span>
#include <vector>

namespace ibis::events {

/// Taken from the form, cleaned.
Session typed_session(const site::Context& c);

/// What is wrong with it: it stands on a day of the event.
std::vector<FieldError> check_session(
    const site::Context& c, const Session& session, const Times& times
);

/// Those that stand on no day of the event, as when it was moved.
std::vector<Session> left_behind(std::span<const Session> sessions, const Times& times);

/// By how many days the programme is to be moved, where that puts all of it on days of the event, its first session on the
/// first; nothing where it stands there already or does not fit.
std::optional<int> days_to_move(std::span<const Session> sessions, const Times& times);

}  // namespace ibis::events
