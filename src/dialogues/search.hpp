#pragma once
// Guiding questions as the search finds them: by what is said below them. What a dialogue says itself is found as an entry.
#include "discovery/source.hpp"
#include "entries/entry.hpp"

namespace ibis::dialogues {

/// Questions of published dialogues below which something stands; nothing of what waits or was taken away.
discovery::Source search_source();

/// entries::Kind::searched: what a published synthesis says in the words of those who summed up. Quotations are found where
/// they were written, below their question.
std::string searched_synthesis(db::Read& r, entries::EntryId id);

}  // namespace ibis::dialogues
