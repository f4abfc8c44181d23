#pragma once
// Those who get the newsletter of the sample community, and an issue that was sent: seeds/newsletter.toml.
#include "core/result.hpp"
#include "db/database.hpp"

#include <filesystem>

namespace ibis::demo {

/// Brings them in as confirmed; the issue counts as sent to all of them, and no mail is queued.
Result<> load_newsletter(db::Database& database, const std::filesystem::path& file);

}  // namespace ibis::demo
