#pragma once
// What becomes known when a published entry says something else than before.
#include "db/transaction.hpp"
#include "entries/record_store.hpp"
#include "site/context.hpp"

namespace ibis::publishing {

/// Tells those who follow it, and its author where somebody else did it. `picture` and `document`: whether
/// that file was exchanged. Nobody is told where nothing changed or it is not shown, and followers of nothing where that
/// could lead to who tells it.
Result<> tell_changed(
    const site::Context& c,
    db::Write& w,
    const entries::Kind& kind,
    const entries::Whole& before,
    const entries::Record& after,
    bool picture = false,
    bool document = false
);

/// The same to followers alone, where the author hears of it by another way.
void tell_followers_of_change(
    const site::Context& c,
    db::Write& w,
    const entries::Kind& kind,
    const entries::Whole& before,
    const entries::Record& after,
    bool picture = false,
    bool document = false
);

}  // namespace ibis::publishing
