#pragma once
// What a file of seeds/networks holds beside the fields of its kind: who takes part in the network.
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "demo/seed_file.hpp"
#include "entries/check.hpp"
#include "entries/entry.hpp"

namespace ibis::demo {

/// Adds a row for each [[part]] of the file, under the names of the rows' fields and held to the rules of their form. How
/// sure it is and where it can be read need not stand there: the file itself is both.
Result<> load_parts(
    db::Write& w, const Seed& seed, entries::EntryId id, const entries::Surroundings& around
);

}  // namespace ibis::demo
