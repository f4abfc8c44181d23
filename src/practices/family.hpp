#pragma once
// Where a practice came from and where it went: practices told as adapted from others, and adaptations.
#include "entries/record_store.hpp"
#include "html/html.hpp"
#include "site/context.hpp"

namespace ibis::practices {

/// A part of the page of a practice: the tree it stands in, and the way to tell of an adaptation.
html::Html family(const site::Context& c, const entries::Whole& whole);

}  // namespace ibis::practices
