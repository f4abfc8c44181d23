#pragma once
#include "db/database.hpp"

#include <string>
#include <string_view>

namespace ibis::site {

/// The secret of this site: made at the first call, the same ever after and on every node. 43 characters.
std::string site_secret(db::Database& database);

/// A word kept about the site as a whole ("sample": "yes" in a sample community), or "".
std::string site_value(db::Read& r, std::string_view name);
void set_site_value(db::Write& w, std::string_view name, std::string_view value);

}  // namespace ibis::site
