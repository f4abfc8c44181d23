#pragma once
// What items have beside the pages every kind has.
#include "site/router.hpp"

namespace ibis::museums {

/// /museum-items/{slug}/dc.xml: the item as Dublin Core, once it is published.
Result<http::Response> item_as_dublin_core(const site::Context& c);

}  // namespace ibis::museums
