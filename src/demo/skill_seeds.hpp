#pragma once
// Who would like to meet about notices of the sample community's skills desk: seeds/skills.toml.
#include "access/roles.hpp"
#include "core/result.hpp"
#include "db/database.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace ibis::demo {

/// Brings them in; no mail is queued. `people`: by handle. Fails with what is wrong in the file.
Result<> load_approaches(
    db::Database& database,
    const std::filesystem::path& file,
    const std::map<std::string, PersonId>& people
);

}  // namespace ibis::demo
