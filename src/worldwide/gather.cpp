#include "worldwide/gather.hpp"

#include "core/ascii.hpp"
#include "core/text.hpp"
#include "directory/practitioner.hpp"
#include "recognition/recognition.hpp"
#include "site/memory.hpp"
#include "site/rows.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace ibis::worldwide {

namespace {

using entries::Facet;

constexpr std::size_t newest_shown = 5;
constexpr std::size_t most_cities = 40;

// The parameter of a kind's list for a facet; "" where its list has no such filter.
std::string_view parameter_of(const entries::Kind& kind, Facet facet) {
  const auto filter = std::ranges::find(kind.filters, facet, &entries::Filter::facet);
  return filter == kind.filters.end() ? std::string_view{} : filter->param;
}

std::string list_with(
    const site::Context& c, const entries::Kind& kind, Facet facet, std::string_view value
) {
  return c.url(fmt::format("{}?{}={}", kind.path, parameter_of(kind, facet), ascii::lower(value)));
}

std::optional<OfKind> with_value(
    const site::Context& c, const entries::Kind& kind, Facet facet, const std::string& value
) {
  entries::Selection selection;
  selection.add(facet, value);
  const auto page =
      c.app.memory.facets(kind.code).page(selection, entries::Order::newest, {}, {}, newest_shown);
  if (page.total == 0) return std::nullopt;
  return OfKind{
      .kind = kind,
      .total = page.total,
      .newest = site::rows_at(c, kind, page.positions),
      .all = list_with(c, kind, facet, value),
  };
}

}  // namespace

std::vector<maps::Count> by_country(
    const site::Context& c, const std::function<bool(std::string_view iso2)>& keeps
) {
  std::map<std::string, std::int64_t> numbers;
  const auto add = [&](const entries::Counts& counts, Facet facet) {
    const auto found = counts.find(facet);
    if (found == counts.end()) return;
    for (const auto& [iso2, number] : found->second)
      numbers[iso2] += number;
  };
  for (const entries::Kind* kind : c.app.kinds.all()) {
    const auto counts = c.app.memory.facets(kind->code).counts({});
    add(*counts, Facet::country);
    if (kind == &recognition::kind) add(*counts, Facet::reach);
  }
  std::vector<maps::Count> all;
  for (const auto& [iso2, number] : numbers) {
    if (keeps(iso2)) all.push_back({iso2, number, c.url("/worldwide/" + ascii::lower(iso2))});
  }
  return all;
}

std::vector<OfKind> gathered(const site::Context& c, Facet facet, const std::string& value) {
  std::vector<OfKind> all;
  for (const entries::Kind* kind : c.app.kinds.all()) {
    if (parameter_of(*kind, facet).empty()) continue;
    if (auto of = with_value(c, *kind, facet, value)) all.push_back(*std::move(of));
  }
  return all;
}

std::optional<OfKind> earned_in(const site::Context& c, const std::string& iso2) {
  return with_value(c, recognition::kind, Facet::reach, iso2);
}

PeopleOfCity people_of_city(const site::Context& c, std::int64_t city) {
  const std::string value = std::to_string(city);
  entries::Selection selection;
  selection.add(Facet::city, value);
  const auto page = c.app.memory.facets(directory::kind.code)
                        .page(selection, entries::Order::newest, {}, {}, newest_shown);
  return {
      .based = page.total,
      .newest = page.total == 0 ? html::Html() : site::rows_at(c, directory::kind, page.positions),
      .all = list_with(c, directory::kind, Facet::city, value),
  };
}

PeopleOf people_of(const site::Context& c, const std::string& iso2) {
  const entries::Kind& people = directory::kind;
  const auto those = [&](Facet facet) {
    entries::Selection selection;
    selection.add(facet, iso2);
    return c.app.memory.facets(people.code)
        .page(selection, entries::Order::newest, {}, {}, newest_shown);
  };
  const auto based = those(Facet::country);
  const auto working = those(Facet::reach);
  // Many are in both.
  std::set<std::int64_t, std::greater<>> both(based.positions.begin(), based.positions.end());
  both.insert(working.positions.begin(), working.positions.end());
  std::vector<std::int64_t> positions(both.begin(), both.end());
  if (positions.size() > newest_shown) positions.resize(newest_shown);
  return {
      .based = based.total,
      .working = working.total,
      .newest = site::rows_at(c, people, positions),
      .all_based = list_with(c, people, Facet::country, iso2),
      .all_working = list_with(c, people, Facet::reach, iso2),
  };
}

std::vector<CityCount> cities_of(const site::Context& c, std::string_view iso2) {
  entries::Selection selection;
  selection.add(Facet::country, std::string(iso2));
  std::map<std::int64_t, std::uint64_t> numbers;
  const auto add = [&](const entries::Kind& kind) {
    const auto counts = c.app.memory.facets(kind.code).counts(selection);
    const auto found = counts->find(Facet::city);
    if (found == counts->end()) return;
    for (const auto& [city, number] : found->second)
      numbers[text::to_int(city).value_or(0)] += number;
  };
  for (const entries::Kind* kind : c.app.kinds.all())
    add(*kind);
  add(directory::kind);
  std::vector<CityCount> all;
  for (const auto& [id, number] : numbers)
    all.push_back({id, number});
  std::ranges::sort(all, std::greater{}, [](const CityCount& one) {
    return std::pair(one.number, one.id);
  });
  if (all.size() > most_cities) all.resize(most_cities);
  return all;
}

}  // namespace ibis::worldwide
