#pragma once
#include "html/html.hpp"
#include "site/context.hpp"

#include <string_view>

namespace ibis::stories {

/// A page of this room that no search engine lists: of telling, of taking back, of editors.
http::Response unlisted(
    const site::Context& c, std::string_view title, const html::Html& body, int status = 200
);

}  // namespace ibis::stories
