#pragma once
#include "html/layout.hpp"

#include <vector>

namespace ibis {

/// Where every page leads: the row below the name of the site, and the columns at its foot.
std::vector<html::NavItem> navigation();
std::vector<html::FooterColumn> footer();

}  // namespace ibis
