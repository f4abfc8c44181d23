#pragma once
#include "core/clock.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace ibis::mail {

/// Puts a message into `folder` (made if missing, 0700) as <time>-<id>.eml, readable by us alone:
/// whole and on disk when this returns, or not there. The same time and id again replace it.
/// Returns its path; throws when the disk fails. `id` is a random token, never something from
/// outside.
std::filesystem::path put_in_outbox(
    const std::filesystem::path& folder, Instant time, std::string_view id, std::string_view message
);

}  // namespace ibis::mail
