#pragma once
// A sample community with many more of everything, for measuring: each further entry is mixed from those it has.
#include "core/result.hpp"
#include "db/database.hpp"
#include "entries/kind.hpp"

#include <cstdint>
#include <functional>

namespace ibis::demo {

/// What it needs. All must outlive the call.
struct GrownTools {
  db::Database& database;
  entries::Kinds kinds;
};

/// Most of each sort that are added at once.
inline constexpr std::int64_t most_of_each = 1'000'000;

/// Adds `each` published entries of every kind the community has one of, as many topics with ten posts, and as many people
/// who are listed; the same in each run, but for public ids. `progress(done)` is called now and then, up to how much it
/// returns. ErrorKind::invalid where the site has no sample community.
Result<std::int64_t> grow(
    const GrownTools& tools, std::int64_t each, const std::function<void(std::int64_t)>& progress
);

}  // namespace ibis::demo
