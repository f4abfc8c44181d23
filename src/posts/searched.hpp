#pragma once
// Threads as the search finds them, whatever they hang on (discovery::Source of each owner).
#include "db/changes.hpp"
#include "db/transaction.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ibis::posts {

/// What stands in the thread of an owner, without marks, one post after the other, up to Limits::searched_bytes and
/// Limits::searched_posts; nothing of what waits or was taken away.
std::string searched_words(db::Read& r, std::string_view owner_kind, std::int64_t owner_id);

/// The owner of this kind in whose thread a post came, changed or went; nothing where the change is about something else.
std::optional<std::int64_t> owner_concerned(
    db::Read& r, const db::Change& change, std::string_view owner_kind
);

}  // namespace ibis::posts
