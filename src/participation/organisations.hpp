#pragma once
// Those who take part and are no states.
#include "html/html.hpp"
#include "participation/participation.hpp"

#include <map>
#include <string>
#include <vector>

namespace ibis::participation {

/// What this site has of one that is no state.
struct Body {
  std::string page;     // whole, in the page's language
  std::string country;  // ISO 3166-1 alpha-2, or empty
};

using Bodies = std::map<std::string, Body>;  // by name

/// The organisations and museums on this site that are called just as those in the rows. Nobody says so in a row: a page is
/// found by its name, and gone with it.
Bodies bodies_of(const site::Context& c, const std::vector<Participant>& all);

/// The name, a link where there is such a page.
html::Html organisation_name(const Participant& who, const Bodies& bodies);

/// Where one is on the map: the state itself, else the country of the row or of the page (ISO 3166-1 alpha-2); empty: nobody
/// said.
std::string country_of(const Participant& who, const Bodies& bodies);

/// All of them as a list with the part each takes and when; empty where there is none.
html::Html organisations_list(
    const site::Context& c,
    const Sort& sort,
    const std::vector<Participant>& all,
    const Bodies& bodies
);

}  // namespace ibis::participation
