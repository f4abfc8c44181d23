#pragma once
#include "db/database.hpp"

#include <string>

namespace ibis::site {

/// The secret of this site: made at the first call, the same ever after and on every node. 43 characters.
std::string site_secret(db::Database& database);

}  // namespace ibis::site
