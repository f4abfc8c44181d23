#pragma once
// Answers that are handed on: what everyone may read, for programs and for other sites.
#include "http/response.hpp"

#include <string>
#include <string_view>

namespace ibis::site {

/// Open to other sites, and kept only as long as it is still true. Nothing that only some may read stands in it.
http::Response open_data(std::string_view type, http::Body body);

/// The same of JSON; a line's end is added.
http::Response open_json(std::string text);

}  // namespace ibis::site
