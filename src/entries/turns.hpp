#pragma once
// Entries that are shown from a day on, or until one (Care::from, Care::until). Their state follows the clock: whoever
// reads asks for `published` alone and needs no clock of their own. The front looks before each answer, the daily round
// besides.
#include "core/clock.hpp"
#include "db/transaction.hpp"

#include <optional>

namespace ibis::entries {

/// When, seen from `now`, the state of some entry is due to change next; not after `now` when one is due now. Nothing: never.
std::optional<Instant> next_turn(db::Read& r, Instant now);

/// Takes off the site whose time is over, and publishes what rests and whose time has come.
void turn_entries(db::Write& w, Instant now);

}  // namespace ibis::entries
