#pragma once
// The discussions of the sample community: categories in seeds/discuss/categories.toml, a topic a file beside it.
#include "core/result.hpp"
#include "db/database.hpp"
#include "demo/said.hpp"

#include <filesystem>

namespace ibis::demo {

/// Loads them all, by people named by their handles. Nothing where the folder is not there. Each post stands some hours
/// after the one before it; nobody is told of any.
Result<> load_topics(
    db::Database& database, const std::filesystem::path& folder, const People& people
);

}  // namespace ibis::demo
