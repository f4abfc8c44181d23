#include "worldwide/gather.hpp"

#include "core/ascii.hpp"
#include "core/text.hpp"
#include "db/database.hpp"
#include "directory/practitioner.hpp"
#include "instruments/instrument.hpp"
#include "networks/network.hpp"
#include "participation/store.hpp"
#include "recognition/recognition.hpp"
#include "site/memory.hpp"
#include "site/rows.hpp"

#include <algorithm>
#include <array>
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

entries::Selection any_of(Facet facet, const Values& values) {
  entries::Selection selection;
  for (const std::string& value : values)
    selection.add(facet, value);
  return selection;
}

// The list of a kind with any of the values. Of a continent's countries the address names those of which there is something:
// a list takes sixty values (publishing::most_chosen), and no continent has more countries.
std::string list_with(
    const site::Context& c, const entries::Kind& kind, Facet facet, const Values& values
) {
  Values there = values.size() > 1 ? c.app.memory.facets(kind.code).values(facet) : values;
  std::ranges::sort(there);
  std::string target(kind.path);
  for (const std::string& value : there) {
    if (std::ranges::find(values, value) == values.end()) continue;
    target += fmt::format(
        "{}{}={}",
        target.size() == kind.path.size() ? '?' : '&',
        parameter_of(kind, facet),
        ascii::lower(value)
    );
  }
  return c.url(target);
}

std::optional<OfKind> with_any_of(
    const site::Context& c, const entries::Kind& kind, Facet facet, const Values& values
) {
  const auto page = c.app.memory.facets(kind.code).page(
      any_of(facet, values), entries::Order::newest, {}, {}, newest_shown
  );
  if (page.total == 0) return std::nullopt;
  return OfKind{
      .kind = kind,
      .total = page.total,
      .newest = site::rows_at(c, kind, page.positions),
      .all = list_with(c, kind, facet, values),
  };
}

// What stands on the page of a country beside entries.
struct Besides {
  std::int64_t people = 0;
  std::int64_t networks = 0;
  std::int64_t instruments = 0;
};

// Of the directory those who are there or work there; who does both is counted once.
void add_people(const site::Context& c, std::map<std::string, Besides>& all) {
  const entries::FacetIndex& people = c.app.memory.facets(directory::kind.code);
  const auto counts = people.counts({});
  for (const Facet facet : {Facet::country, Facet::reach}) {
    const auto found = counts->find(facet);
    if (found == counts->end()) continue;
    for (const auto& [iso2, number] : found->second)
      all[iso2].people += number;
  }
  for (auto& [iso2, of] : all) {
    entries::Selection both;
    both.add(Facet::country, iso2);
    both.add(Facet::reach, iso2);
    of.people -= static_cast<std::int64_t>(people.count(both));
  }
}

std::map<std::string, Besides> besides(const site::Context& c) {
  std::map<std::string, Besides> all;
  add_people(c, all);
  c.read(
      [&](db::Read& r) {
        for (const auto& who : participation::states_in(r, networks::kind.code))
          ++all[who.state].networks;
        for (const auto& who : participation::states_in(r, instruments::kind.code))
          ++all[who.state].instruments;
      },
      {.label = "worldwide"}
  );
  return all;
}

std::vector<std::string> in_words(const site::Context& c, const Besides& of) {
  std::vector<std::string> parts;
  const auto add = [&](const entries::Kind& kind, std::int64_t number) {
    const std::array n{i18n::arg("n", number)};
    if (number > 0) parts.push_back(c.tr.format(kind.words.count, n));
  };
  add(directory::kind, of.people);
  add(networks::kind, of.networks);
  add(instruments::kind, of.instruments);
  return parts;
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

std::vector<maps::Count> all_by_country(
    const site::Context& c, const std::function<bool(std::string_view iso2)>& keeps
) {
  std::vector<maps::Count> all = by_country(c, keeps);
  for (const auto& [iso2, of] : besides(c)) {
    const places::Country* country = c.app.places.country(iso2);
    // Only who lives somewhere has a page.
    if (country == nullptr || !country->inhabited || !keeps(iso2)) continue;
    const auto known = std::ranges::find(all, iso2, &maps::Count::iso2);
    maps::Count& count =
        known != all.end()
            ? *known
            : all.emplace_back(
                  iso2, 0, c.url("/worldwide/" + country->slug), std::vector<std::string>()
              );
    count.also = in_words(c, of);
  }
  return all;
}

std::vector<OfKind> gathered(const site::Context& c, Facet facet, const Values& values) {
  std::vector<OfKind> all;
  for (const entries::Kind* kind : c.app.kinds.all()) {
    if (parameter_of(*kind, facet).empty()) continue;
    if (auto of = with_any_of(c, *kind, facet, values)) all.push_back(*std::move(of));
  }
  return all;
}

std::optional<OfKind> earned_in(const site::Context& c, const Values& countries) {
  return with_any_of(c, recognition::kind, Facet::reach, countries);
}

PeopleOfCity people_of_city(const site::Context& c, std::int64_t city) {
  const Values value{std::to_string(city)};
  const auto page =
      c.app.memory.facets(directory::kind.code)
          .page(any_of(Facet::city, value), entries::Order::newest, {}, {}, newest_shown);
  return {
      .based = page.total,
      .newest = page.total == 0 ? html::Html() : site::rows_at(c, directory::kind, page.positions),
      .all = list_with(c, directory::kind, Facet::city, value),
  };
}

PeopleOf people_of(const site::Context& c, const Values& countries) {
  const entries::Kind& people = directory::kind;
  const auto those = [&](Facet facet) {
    return c.app.memory.facets(people.code)
        .page(any_of(facet, countries), entries::Order::newest, {}, {}, newest_shown);
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
      .all_based = list_with(c, people, Facet::country, countries),
      .all_working = list_with(c, people, Facet::reach, countries),
  };
}

std::vector<CityCount> cities_of(const site::Context& c, const Values& countries) {
  const entries::Selection selection = any_of(Facet::country, countries);
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
