#pragma once
// What the page of an entry has of mentions elsewhere.
#include "entries/entry.hpp"
#include "entries/kind.hpp"
#include "html/html.hpp"
#include "http/response.hpp"
#include "site/context.hpp"

namespace ibis::mentions {

/// Whether entries of this kind take mentions at all. Never a kind whose authors are not named: who links to a story may
/// give its teller away.
bool takes_mentions(const site::Context& c, const entries::Kind& kind);

/// Says in a header where mentions are sent.
void announce(http::Response& page);

/// "Mentioned elsewhere", below the comments; nothing where there is none.
html::Html mentioned_elsewhere(
    const site::Context& c, const entries::Kind& kind, entries::EntryId entry
);

}  // namespace ibis::mentions
