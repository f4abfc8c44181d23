#pragma once
// Which articles an entry touches, on its own page.
#include "entries/record_store.hpp"
#include "html/html.hpp"
#include "site/context.hpp"

namespace ibis::instruments {

/// The field in which entries of a kind name articles, or nullptr.
const entries::Field* articles_field(const entries::Kind& of);

/// Links to the articles; for its author and for editors the way to choose them. Nothing where neither is.
html::Html articles_part(const site::Context& c, const entries::Whole& whole);

/// Whether the form in which they are chosen opens for this reader: its author, who suggests them, and who may mend any
/// entry, once it is published.
bool may_choose_articles(const access::Viewer& viewer, const entries::Entry& entry);

}  // namespace ibis::instruments
