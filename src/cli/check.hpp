#pragma once
#include "db/database.hpp"
#include "site/settings.hpp"

#include <cstdint>

namespace ibis::cli {

/// Looks through the whole site and prints each finding on a line of standard output. Changes
/// nothing; works beside a running server. Returns how many findings there are.
std::int64_t check_site(db::Database& database, const Settings& settings);

/// `ibis check`: 1 when there is a finding.
int run_check(const Settings& settings);

}  // namespace ibis::cli
