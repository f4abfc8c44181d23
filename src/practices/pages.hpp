#pragma once
// What practices have beside the pages every kind has.
#include "site/router.hpp"

namespace ibis::practices {

/// GET /practices/{slug}/adaptations: all adaptations of a practice that is on the site, newest first, with how many
/// there are from each country. `after` and `before` page through them.
Result<http::Response> adaptations(const site::Context& c);

}  // namespace ibis::practices
