#include "worldwide/gather.hpp"

#include "core/ascii.hpp"
#include "core/text.hpp"
#include "site/memory.hpp"
#include "site/rows.hpp"

#include <algorithm>
#include <map>

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

}  // namespace

std::vector<maps::Count> by_country(
    const site::Context& c, const std::function<bool(std::string_view iso2)>& keeps
) {
  std::map<std::string, std::int64_t> numbers;
  for (const entries::Kind* kind : c.app.kinds.all()) {
    const auto counts = c.app.memory.facets(kind->code).counts({});
    const auto found = counts->find(Facet::country);
    if (found == counts->end()) continue;
    for (const auto& [iso2, number] : found->second)
      numbers[iso2] += number;
  }
  std::vector<maps::Count> all;
  for (const auto& [iso2, number] : numbers) {
    if (keeps(iso2)) all.push_back({iso2, number, c.url("/worldwide/" + ascii::lower(iso2))});
  }
  return all;
}

std::vector<OfKind> gathered(const site::Context& c, Facet facet, const std::string& value) {
  entries::Selection selection;
  selection.add(facet, value);
  std::vector<OfKind> all;
  for (const entries::Kind* kind : c.app.kinds.all()) {
    const std::string_view parameter = parameter_of(*kind, facet);
    if (parameter.empty()) continue;
    const auto page = c.app.memory.facets(kind->code)
                          .page(selection, entries::Order::newest, {}, {}, newest_shown);
    if (page.total == 0) continue;
    all.push_back({
        .kind = *kind,
        .total = page.total,
        .newest = site::rows_at(c, *kind, page.positions),
        .all = c.url(fmt::format("{}?{}={}", kind->path, parameter, ascii::lower(value))),
    });
  }
  return all;
}

std::vector<CityCount> cities_of(const site::Context& c, std::string_view iso2) {
  entries::Selection selection;
  selection.add(Facet::country, std::string(iso2));
  std::map<std::int64_t, std::uint64_t> numbers;
  for (const entries::Kind* kind : c.app.kinds.all()) {
    const auto counts = c.app.memory.facets(kind->code).counts(selection);
    const auto found = counts->find(Facet::city);
    if (found == counts->end()) continue;
    for (const auto& [city, number] : found->second)
      numbers[text::to_int(city).value_or(0)] += number;
  }
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
