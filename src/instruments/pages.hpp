#pragma once
// What instruments have beside the pages every kind has, and those of taking part.
#include "site/context.hpp"

namespace ibis::instruments {

/// GET and POST /id/{public}/articles: which articles a published entry touches. Its author's and editors'.
Result<http::Response> choose_articles(const site::Context& c);
Result<http::Response> keep_articles(const site::Context& c);

}  // namespace ibis::instruments
