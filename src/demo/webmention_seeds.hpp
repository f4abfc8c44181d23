#pragma once
// Pages of other sites that link to the sample community: seeds/webmentions.toml.
#include "access/roles.hpp"
#include "core/result.hpp"
#include "db/database.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace ibis::demo {

/// Keeps them as seen and accepted on their day; nobody is asked for them.
Result<> load_webmentions(
    db::Database& database,
    const std::filesystem::path& file,
    const std::map<std::string, PersonId>& people
);

}  // namespace ibis::demo
