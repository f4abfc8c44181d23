#pragma once
// Comments of the sample community under entries: a file of seeds/comments for each entry that has any.
#include "core/result.hpp"
#include "db/database.hpp"
#include "demo/said.hpp"
#include "posts/owner.hpp"

#include <filesystem>

namespace ibis::demo {

/// Loads them all under `owner`, which has the threads of entries. Nothing where the folder is not there. Fails with the
/// file where its entry is not on the site or takes no comments. Nobody is told of any.
Result<> load_comments(
    db::Database& database,
    const std::filesystem::path& folder,
    const posts::Owner& owner,
    const People& people
);

}  // namespace ibis::demo
