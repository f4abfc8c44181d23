#pragma once
#include "site/settings.hpp"

namespace ibis::cli {

/// Serves the site until SIGTERM or SIGINT, then finishes what runs and ends. Prints the address when it is ready.
/// Returns the exit code.
int run_serve(const Settings& settings);

}  // namespace ibis::cli
