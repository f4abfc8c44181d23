#pragma once
// Members of a network by the country they let others see: a map with its table.
#include "directory/store.hpp"
#include "html/html.hpp"
#include "places/gazetteer.hpp"
#include "site/context.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::inside {

struct CountriesView {
  std::string id;  // of the map, once on the page
  std::vector<directory::InCountry> where;
  std::function<std::string(const places::Country&)> url;  // of each country, whole
};

/// Nothing where nobody lets it be seen.
html::Html countries_part(const site::Context& c, const CountriesView& view);

/// The country of one of them in the reader's language; empty where they do not say it.
std::string_view country_of(
    const site::Context& c, const std::vector<directory::InCountry>& where, PersonId person
);

}  // namespace ibis::inside
