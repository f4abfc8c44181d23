#pragma once
// Those who take part and are no states.
#include "html/html.hpp"
#include "participation/participation.hpp"

#include <map>
#include <string>
#include <vector>

namespace ibis::participation {

/// The pages of organisations and museums on this site that are called just as those in the rows, by their names: whole
/// addresses in the page's language. Nobody says so in a row: a page is found by its name, and gone with it.
std::map<std::string, std::string> pages_of_organisations(
    const site::Context& c, const std::vector<Participant>& all
);

/// The name, a link where there is such a page.
html::Html organisation_name(
    const Participant& who, const std::map<std::string, std::string>& pages
);

/// All of them as a list with the part each takes and when; empty where there is none.
html::Html organisations_list(
    const site::Context& c, const Sort& sort, const std::vector<Participant>& all
);

}  // namespace ibis::participation
