#pragma once
// The story of the day on the home page.
#include "core/clock.hpp"
#include "site/home_part.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace ibis::stories {

/// These positions in the order in which the day asks them: by chance, and the same all day long. `day`: YYYY-MM-DD.
std::vector<std::int64_t> in_order_of_day(
    std::vector<std::int64_t> positions, std::string_view day
);

/// A published story that may be handed on and has no warning, another each day; one that was published today waits, so
/// that the day keeps its story. True until midnight in the site's time zone.
site::HomePart home_part(const site::Context& c);

}  // namespace ibis::stories
