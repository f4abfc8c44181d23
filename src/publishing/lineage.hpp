#pragma once
// Entries that began with another of their own kind: a practice that was adapted from a practice.
#include "core/result.hpp"
#include "publishing/views.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace ibis::publishing {

/// What is wrong where this record would make the entry of this slug come from itself, or from what came from it; nothing
/// where it would not, and of a new entry (no slug), to which nothing can lead yet.
std::optional<FieldError> comes_from_itself(
    const site::Context& c, const entries::Kind& kind, std::string_view slug, const Record& record
);

/// Takes the entry of this slug out of what its own form offers, unless it is what stands there already.
void leave_out_itself(
    std::vector<Offer>& offers,
    const entries::Kind& kind,
    std::string_view slug,
    const Record& typed
);

}  // namespace ibis::publishing
