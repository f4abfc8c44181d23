#pragma once
// Taking an entry back for good.
#include "core/clock.hpp"
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "entries/kind.hpp"
#include "entries/store.hpp"

#include <optional>

namespace ibis::publishing {

/// Takes an entry off the site with every word of it and about it: its texts and picture, what was suggested for it, the
/// comments under it and what was reported of it. For transactions with db::WriteOptions::scrub. ErrorKind::conflict
/// where it was moved meanwhile.
Result<> erase(
    db::Write& w,
    const entries::Kind& kind,
    const entries::Entry& entry,
    std::optional<PersonId> by,
    Instant now
);

}  // namespace ibis::publishing
