#pragma once
#include "discovery/find.hpp"
#include "html/html.hpp"

#include <string>
#include <string_view>

namespace ibis::discovery {

/// `findings` null: nothing can be found now, as there is no index.
html::Html search_page(const site::Context& c, const Query& query, const Findings* findings);

/// A value of a filter as people read it.
std::string shown_value(const site::Context& c, search::Facet facet, std::string_view value);

}  // namespace ibis::discovery
