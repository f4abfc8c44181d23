#pragma once
#include "site/settings.hpp"

#include <cstdint>

namespace ibis::cli {

/// Adds made-up practices number `start` … to a site that is new or a sample already.
int run_seed(const Settings& settings, std::int64_t start, std::int64_t count);

}  // namespace ibis::cli
