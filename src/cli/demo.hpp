#pragma once
#include "site/settings.hpp"

namespace ibis::cli {

/// Loads the sample community into an empty site and prints its logins. With `if_empty` a site that has people is left
/// as it is, and only the logins are printed when it is a sample.
int run_demo(const Settings& settings, bool if_empty);

}  // namespace ibis::cli
