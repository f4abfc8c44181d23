#pragma once
// What a file of seeds/dialogues holds beside the fields of its kind: moderators, what people wrote, the synthesis with what
// those who are quoted said to it.
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "demo/seed_file.hpp"
#include "entries/entry.hpp"
#include "people/person.hpp"

#include <map>
#include <string>

namespace ibis::demo {

/// Adds all that to a dialogue that was just published. The first post stands at `said_from` of the file, each other some
/// hours after the one before it; nobody is told of any.
Result<> load_dialogue_parts(
    db::Write& w,
    const Seed& seed,
    entries::EntryId id,
    const std::map<std::string, PersonId>& people
);

}  // namespace ibis::demo
