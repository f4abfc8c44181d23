#pragma once
// What instruments have beside the pages every kind has, and those of taking part.
#include "site/context.hpp"

namespace ibis::instruments {

/// GET /id/{public}/articles: to the screen of a published entry's form on which its author and editors choose articles.
Result<http::Response> choose_articles(const site::Context& c);

}  // namespace ibis::instruments
