#pragma once
// How many entries of each kind there are where, and the newest of them: from the bitmaps in memory.
#include "entries/facets.hpp"
#include "maps/world.hpp"
#include "site/context.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::worldwide {

/// The entries of one kind in one place.
struct OfKind {
  const entries::Kind& kind;
  std::uint64_t total;
  html::Html newest;  // rows, a few of them
  std::string all;    // address of the whole list
};

/// Entries of all kinds by country, those of recognition by both of theirs, for those of them that `keeps`; countries without any are left out.
std::vector<maps::Count> by_country(
    const site::Context& c, const std::function<bool(std::string_view iso2)>& keeps
);

/// The same with every country that has anything else on its page: people, a part in networks, instruments that bind it.
std::vector<maps::Count> all_by_country(
    const site::Context& c, const std::function<bool(std::string_view iso2)>& keeps
);

/// The values of a facet that make a place: one city, one country, the countries of a continent.
using Values = std::vector<std::string>;

/// What there is at a place, kind by kind in the order of the site; kinds that have nothing there are left out. One union of
/// bitmaps a kind, however many entries there are.
std::vector<OfKind> gathered(const site::Context& c, entries::Facet facet, const Values& values);

/// Those of the directory who let everyone see that they are in one of these countries, or that they work there.
struct PeopleOf {
  std::uint64_t based;
  std::uint64_t working;
  html::Html newest;  // rows, a few of both; empty where there is nobody
  std::string all_based;
  std::string all_working;  // addresses of the whole lists
};

PeopleOf people_of(const site::Context& c, const Values& countries);

/// Those of the directory who let everyone see that they are in a city.
struct PeopleOfCity {
  std::uint64_t based;
  html::Html newest;  // rows, a few of them; empty where there is nobody
  std::string all;    // address of the whole list
};

PeopleOfCity people_of_city(const site::Context& c, std::int64_t city);

/// What is told of qualifications that were earned in these countries and shall count elsewhere; nothing where nothing is.
std::optional<OfKind> earned_in(const site::Context& c, const Values& countries);

/// The cities of these countries that have something or somebody, those with most first.
struct CityCount {
  std::int64_t id;
  std::uint64_t number;
};

std::vector<CityCount> cities_of(const site::Context& c, const Values& countries);

}  // namespace ibis::worldwide
