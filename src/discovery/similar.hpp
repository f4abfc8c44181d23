#pragma once
// What the pages of entries show of the search: published entries that are like one.
#include "entries/entry.hpp"
#include "html/html.hpp"
#include "site/context.hpp"

#include <string_view>

namespace ibis::discovery {

/// "More like this", the most alike first; empty when there is nothing, or no index.
html::Html similar_part(const site::Context& c, std::string_view kind, entries::EntryId id);

}  // namespace ibis::discovery
