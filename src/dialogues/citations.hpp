#pragma once
// Whether a text quotes people by what they wrote. How a citation is written stands in synthesis.hpp.
#include "dialogues/synthesis_store.hpp"
#include "site/context.hpp"

#include <string_view>
#include <vector>

namespace ibis::dialogues {

/// What is wrong with its citations, at "body": each must be what a post of this dialogue says, word by word.
std::vector<FieldError> check_citations(
    const site::Context& c, db::Read& r, entries::EntryId id, std::string_view body
);

/// The same of a text that corrects a published one: what it cites anew must be somebody's who can still be asked.
std::vector<FieldError> check_corrected_citations(
    const site::Context& c, db::Read& r, entries::EntryId id, std::string_view body
);

/// That a synthesis cites nobody, though somebody may be cited: at "body", or nothing.
std::vector<FieldError> check_cites_somebody(
    const site::Context& c, db::Read& r, entries::EntryId id, std::string_view body
);

}  // namespace ibis::dialogues
