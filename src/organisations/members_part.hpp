#pragma once
// The people of an organisation, and how one writes to it, below its text.
#include "entries/record_store.hpp"
#include "html/html.hpp"
#include "site/context.hpp"

namespace ibis::organisations {

/// For publishing::Room::below.
html::Html members_part(const site::Context& c, const entries::Whole& whole);

/// Whether this reader keeps the page: its author, or who mends what others published.
bool keeps(const access::Viewer& viewer, const entries::Entry& entry);

}  // namespace ibis::organisations
