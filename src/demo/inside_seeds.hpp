#pragma once
// What lies on the closed side of the sample community's networks.
#include "core/result.hpp"
#include "db/database.hpp"
#include "media/files.hpp"
#include "people/store.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace ibis::demo {

/// Loads all files of `folder` (seeds/inside/), each for a network that is on the site. `people`: by handle. Fails with the
/// file and what is wrong in it.
Result<> load_insides(
    db::Database& database,
    const media::Files& files,
    const std::filesystem::path& folder,
    const std::map<std::string, PersonId>& people
);

}  // namespace ibis::demo
