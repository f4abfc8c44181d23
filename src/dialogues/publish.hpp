#pragma once
// From a synthesis whose quotations are settled to what is published: its text at the dialogue, and a resource of the house
// that says where it is.
#include "dialogues/synthesis_store.hpp"
#include "entries/record_store.hpp"
#include "site/context.hpp"

#include <string>

namespace ibis::dialogues {

/// What the entry among the resources says: title and summary of the synthesis, the themes of the dialogue, the address of
/// the text. No quotation stands in it, so nothing need be taken out of it later. ErrorKind::invalid, with the fields of the
/// form of the synthesis, where that is refused.
Result<entries::Record> resource_record(
    const site::Context& c, const entries::Whole& dialogue, const SynthesisDraft& synthesis
);

/// Publishes both, linked both ways, in one transaction of the caller's. not_yet() has been asked there.
Result<> publish(
    const site::Context& c,
    db::Write& w,
    const entries::Whole& dialogue,
    const entries::Record& resource
);

/// A published synthesis was corrected: the resource made of it follows in what it still says as the synthesis did before.
/// Nothing where it is not on the site any more. In the transaction of the correction.
Result<> correct_resource(
    const site::Context& c,
    db::Write& w,
    const entries::Whole& dialogue,
    const Synthesis& before,
    const entries::Record& resource
);

}  // namespace ibis::dialogues
