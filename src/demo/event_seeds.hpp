#pragma once
// What a file of seeds/events holds beside the fields of its kind: programme, documents, questions, who takes part.
#include "core/clock.hpp"
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "demo/seed_file.hpp"
#include "entries/entry.hpp"
#include "entries/record.hpp"

namespace ibis::demo {

/// Adds all that to an event that was just published. Those who take part came one after the other from `from` on, and
/// confirmed at once: who found no place waits, as on any site.
Result<> load_event_parts(
    db::Write& w, const Seed& seed, entries::EntryId id, const entries::Record& record, Instant from
);

}  // namespace ibis::demo
