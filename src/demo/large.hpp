#pragma once
// A large site for measuring: the same practices in each run, brought in by the same checks and the
// same store a submission takes.
#include "core/result.hpp"
#include "db/database.hpp"
#include "i18n/tr.hpp"
#include "people/passphrase.hpp"
#include "places/gazetteer.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>

namespace ibis::demo {

/// What it needs. All must outlive the call.
struct LargeTools {
  db::Database& database;
  const i18n::Translations& translations;
  const places::Gazetteer& places;
  std::filesystem::path share;  // with data/ and seeds/
  people::HashCost hash_cost;
};

/// Most practices one site is made of.
inline constexpr std::int64_t most_practices = 10'000'000;

/// Adds the practices number `start` … `start + count - 1`, all published, and the people who wrote
/// them where they are missing. `progress(done)` is called now and then. The site counts as a sample
/// from then on.
Result<> add_large(
    const LargeTools& tools,
    std::int64_t start,
    std::int64_t count,
    const std::function<void(std::int64_t)>& progress
);

/// Whether made-up practices may go in: nobody has an account, or it is a sample already.
bool may_be_large(db::Database& database);

}  // namespace ibis::demo
