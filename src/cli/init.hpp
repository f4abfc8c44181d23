#pragma once
#include "site/settings.hpp"

namespace ibis::cli {

/// Makes the data folder, its database and the reference data, and tells what comes next. On a site
/// that is there already it says so and changes nothing.
int run_init(const Settings& settings);

/// Tells which migrations are pending and applies them; with `only_show` it leaves them.
int run_migrate(const Settings& settings, bool only_show);

}  // namespace ibis::cli
