#pragma once
#include "site/settings.hpp"

namespace ibis::cli {

/// Makes the search index anew; where a running site has it open, that one is asked to, and goes on searching meanwhile.
int run_reindex(const Settings& settings);

}  // namespace ibis::cli
