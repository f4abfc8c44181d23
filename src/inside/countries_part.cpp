#include "inside/countries_part.hpp"

#include "html/parts.hpp"
#include "maps/world.hpp"

#include <algorithm>
#include <map>

namespace ibis::inside {

using namespace html::literals;
using html::Html;
using i18n::msg;

html::Html countries_part(const site::Context& c, const CountriesView& view) {
  std::map<std::string, std::int64_t> numbers;
  for (const directory::InCountry& one : view.where)
    ++numbers[one.country];
  maps::WorldView world{
      .frame =
          {.id = view.id,
           .title = std::string(c.tr("Members by country")),
           .region = {},
           .size = maps::Size::page,
           .screen_url = {}},
      .column = std::string(c.tr("Members")),
      .phrase = msg("{n, plural, one {# member} other {# members}}"),
      .counts = {},
  };
  std::vector<std::string> countries;
  for (const auto& [iso2, number] : numbers) {
    const places::Country* country = c.app.places.country(iso2);
    if (country == nullptr) continue;
    world.counts.push_back({.iso2 = iso2, .number = number, .url = view.url(*country)});
    countries.push_back(iso2);
  }
  if (countries.empty()) return {};
  world.frame.region = maps::common_region(c.app.places, countries);
  const maps::Atlas atlas{.map = c.app.map, .places = c.app.places};
  return R"({}{})"_html(
      maps::world(c.ui(), atlas, world),
      html::disclosure(c.tr("The countries as a table"), maps::table(c.ui(), atlas, world))
  );
}

std::string_view country_of(
    const site::Context& c, const std::vector<directory::InCountry>& where, PersonId person
) {
  const auto found = std::ranges::find(where, person, &directory::InCountry::person);
  if (found == where.end()) return {};
  return c.app.places.country_name(found->country, c.tr.language());
}

}  // namespace ibis::inside
