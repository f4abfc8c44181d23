#pragma once
#include "core/result.hpp"
#include "entries/entry.hpp"
#include "site/context.hpp"

#include <string>

namespace ibis::reactions {

/// The published entry of the capture {public}; a withdrawn one is gone, any other is not there.
Result<entries::Entry> published_entry(const site::Context& c);

/// The path of its page, without language prefix.
std::string page_of(const site::Context& c, const entries::Entry& entry);

}  // namespace ibis::reactions
