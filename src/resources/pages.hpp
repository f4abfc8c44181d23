#pragma once
// What resources have beside the pages every kind has: their tags, and their archive by month.
#include "html/html.hpp"
#include "site/router.hpp"

namespace ibis::resources {

/// /resources/tags: the tags of what is published, the most frequent as a cloud, then all by name.
Result<http::Response> tags(const site::Context& c);

/// /resources/archive: years and months, by the date a resource bears, and how many there are of each.
Result<http::Response> archive(const site::Context& c);

/// Links above the list to both, and where it shows one month alone, to the months before and after it.
html::Html ways(const site::Context& c);

}  // namespace ibis::resources
