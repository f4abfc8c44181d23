#pragma once
// What the page of a published entry shows of this room.
#include "entries/entry.hpp"
#include "html/html.hpp"
#include "site/context.hpp"

namespace ibis::reactions {

/// "How useful was this?": what others said, and for members other than its author the five answers. Nothing where it is
/// too early to say.
html::Html rating_part(const site::Context& c, const entries::Entry& entry);

/// Beside the facts: keep it for later, hand it on.
html::Html share_part(const site::Context& c, const entries::Entry& entry);

}  // namespace ibis::reactions
