#pragma once
// The world, its continents, countries and cities: everything the site has of each place, gathered.
#include "site/context.hpp"

namespace ibis::worldwide {

Result<http::Response> world(const site::Context& c);
/// The same map in more detail, as large as the window: a page without masthead and footer, with a way back.
Result<http::Response> full_map(const site::Context& c);
/// /worldwide/map.svg: the same as a small picture without words, for the home page.
Result<http::Response> picture(const site::Context& c);
/// /worldwide/{place}: a continent by its slug ("europe") or a country by its code ("pt").
Result<http::Response> place(const site::Context& c);
/// /worldwide/{place}/{city}
Result<http::Response> city(const site::Context& c);

}  // namespace ibis::worldwide
