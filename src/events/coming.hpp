#pragma once
// What is coming, in a few lines, for pages that gather things of many rooms.
#include "core/clock.hpp"
#include "html/html.hpp"
#include "site/context.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

namespace ibis::events {

/// The next events and until when they are the next ones; without any, no lines and no instant.
struct Coming {
  html::Html lines;
  std::optional<Instant> valid_until;
};

/// Up to `most` published events that have not begun and are not cancelled, of those that `fits(position)` takes, the
/// soonest first.
Coming next_events(
    const site::Context& c, std::size_t most, const std::function<bool(std::int64_t)>& fits
);

}  // namespace ibis::events
