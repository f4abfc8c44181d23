#pragma once
// Which articles an entry touches, on its own page.
#include "entries/record_store.hpp"
#include "html/html.hpp"
#include "site/context.hpp"

namespace ibis::instruments {

/// Links to the articles; for its author and for editors the way to choose them. Nothing where neither is.
html::Html articles_part(const site::Context& c, const entries::Whole& whole);

/// Whether this reader may say which articles it touches: its author and who may mend any entry, once it is published.
bool may_choose_articles(const access::Viewer& viewer, const entries::Entry& entry);

}  // namespace ibis::instruments
