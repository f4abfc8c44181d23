#pragma once
#include "site/settings.hpp"

#include <cstdint>

namespace ibis::cli {

/// Adds made-up practices number `start` … to a site that is new or a sample already.
int run_seed(const Settings& settings, std::int64_t start, std::int64_t count);

/// ibis seed --each: a sample community with so many more of everything.
int run_grow(const Settings& settings, std::int64_t each);

}  // namespace ibis::cli
