#include "demo/draft_maker.hpp"

#include "core/read_file.hpp"
#include "core/text.hpp"
#include "practices/choices.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <toml++/toml.h>

namespace ibis::demo {

namespace {

namespace fs = std::filesystem;
namespace field = practices::field;

constexpr std::uint64_t chance_seed = 20'260'304;  // of all chance; another one is another site
constexpr std::size_t body_bytes = 2'000;          // of a description, about
constexpr std::size_t cities_of_a_country = 40;    // that practices lie in
constexpr std::size_t sections = 5;                // headings of a description
constexpr int last_year = 2026;

// How often each value of a key stands in the heads of the sample's practices.
using Counts = std::map<std::string, int>;

Counts sample_counts(const fs::path& share, std::string_view key) {
  Counts counts;
  for (const auto& entry : fs::directory_iterator(share / "seeds/practices")) {
    if (entry.path().extension() != ".md") continue;
    const std::string text = read_file(entry.path());
    const toml::table head =
        toml::parse(std::string_view(text).substr(4, text.find("\n+++\n", 4) - 3));
    if (const auto one = head[key].value<std::string>()) ++counts[*one];
    if (const auto* list = head[key].as_array()) {
      for (const auto& item : *list)
        ++counts[item.value<std::string>().value_or("")];
    }
  }
  return counts;
}

// The sample's values lead, in the order of how often it has them; the others follow.
Uneven<std::string> as_in_sample(
    const fs::path& share, std::string_view key, std::vector<std::string> all
) {
  const Counts counts = sample_counts(share, key);
  std::vector<std::string> leading;
  for (const std::string& value : all) {
    if (counts.contains(value)) leading.push_back(value);
  }
  std::ranges::sort(leading, {}, [&](const std::string& value) {
    return std::pair(-counts.at(value), std::string_view(value));
  });
  for (std::string& value : all) {
    if (!counts.contains(value)) leading.push_back(std::move(value));
  }
  return Uneven<std::string>(std::move(leading));
}

std::vector<std::string> slugs(
    const taxonomy::Terms& terms, std::string_view taxonomy, bool only_below
) {
  std::vector<std::string> all;
  for (const taxonomy::Term* term : terms.of(taxonomy)) {
    if (term->active && (!only_below || term->parent)) all.push_back(term->slug);
  }
  return all;
}

std::vector<std::string> country_codes(const places::Gazetteer& places, const i18n::Tr& tr) {
  std::vector<std::string> all;
  for (const places::Country* country : places.countries(tr.language()))
    all.push_back(country->iso2);
  return all;
}

std::vector<std::string> codes(std::span<const i18n::Choice> choices) {
  std::vector<std::string> all;
  for (const i18n::Choice& choice : choices)
    all.emplace_back(choice.code);
  return all;
}

std::string one_of(Chance& chance, std::span<const i18n::Choice> choices) {
  return std::string(choices[chance.below(choices.size())].code);
}

const std::vector<std::string> six{"en", "fr", "es", "ar", "ru", "zh"};

}  // namespace

DraftMaker::DraftMaker(
    const fs::path& share,
    const i18n::Translations& translations,
    const places::Gazetteer& places,
    const taxonomy::Terms& terms
)
    : translations_(translations),
      places_(places),
      languages_(as_in_sample(share, "language", six)),
      types_(as_in_sample(share, "type", codes(practices::types))),
      countries_(as_in_sample(share, "country", country_codes(places, translations.in("en")))),
      themes_(as_in_sample(share, "themes", slugs(terms, taxonomy::theme, false))),
      groups_(as_in_sample(share, "target_groups", slugs(terms, taxonomy::target_group, false))),
      gcm_(as_in_sample(share, "gcm", slugs(terms, taxonomy::gcm, false))),
      sdg_(as_in_sample(share, "sdg", slugs(terms, taxonomy::sdg, true))),
      kinds_(as_in_sample(share, "organisation_kind", slugs(terms, taxonomy::stakeholder, false))) {
  for (const std::string& language : six)
    words_.try_emplace(language, language, texts_of(share, language));
}

entries::Record DraftMaker::draft(std::int64_t number) {
  Chance chance(chance_seed, static_cast<std::uint64_t>(number));
  const std::string language = languages_.one(chance);
  const Words& words = words_.find(language)->second;
  entries::Record d;
  d.set(field::language, language);
  d.set(field::title, words.line(chance, chance.between(4, 9)));
  d.set(field::summary, words.prose(chance, 250));
  d.set(field::description, description(chance, language, words));
  d.set(field::type, types_.one(chance));
  choose_dates(chance, d);
  choose_place(chance, d);
  d.set(field::themes, some(chance, themes_, 3));
  d.set(field::target_groups, some(chance, groups_, 3));
  d.set(field::gcm, some(chance, gcm_, 2));
  d.set(field::sdg, some(chance, sdg_, 2));
  d.set(field::host_role, one_of(chance, practices::host_roles));
  d.set(field::organisation, words.line(chance, 3));
  d.set(field::organisation_kind, kinds_.one(chance));
  d.set(field::contact_name, fmt::format("Contact {}", number));
  d.set(field::contact_email, fmt::format("contact-{}@example.org", number));
  d.set(field::contact_public, chance.happens(0.2) ? "yes" : "");
  d.set(field::contact_languages, language);
  d.set(field::capacity, one_of(chance, practices::capacities));
  d.set(field::conflict, words.line(chance, 6));
  return d;
}

std::vector<std::string> DraftMaker::some(Chance& chance, const Uneven<std::string>& from, int most)
    const {
  const int wanted = chance.between(1, most);
  std::vector<std::string> chosen;
  for (int n = 0; n < wanted; ++n) {
    const std::string& one = from.one(chance);
    if (std::ranges::find(chosen, one) == chosen.end()) chosen.push_back(one);
  }
  return chosen;
}

std::string DraftMaker::description(Chance& chance, const std::string& language, const Words& words)
    const {
  std::string text;
  const std::string headings = field::description.begins_with(translations_.in(language));
  for (const auto line : text::split(headings, '\n')) {
    if (!line.starts_with("## ")) continue;
    text += fmt::format("{}\n\n{}\n\n", line, words.prose(chance, body_bytes / sections));
  }
  return text::clean(text);
}

const std::vector<std::int64_t>& DraftMaker::cities(const std::string& country) {
  const auto known = cities_.find(country);
  if (known != cities_.end()) return known->second;
  const i18n::Language& english = translations_.in("en").language();
  std::vector<places::City> found;
  std::set<std::int64_t> seen;
  for (char letter = 'a'; letter <= 'z'; ++letter) {
    const std::string begins(1, letter);
    for (auto& city : places_.search_cities(country, begins, english, places::max_found_cities)) {
      if (seen.insert(city.id).second) found.push_back(std::move(city));
    }
  }
  std::ranges::sort(found, std::greater{}, [](const places::City& city) {
    return std::pair(city.population, city.id);
  });
  std::vector<std::int64_t> ids;
  for (const places::City& city : found)
    ids.push_back(city.id);
  if (ids.size() > cities_of_a_country) ids.resize(cities_of_a_country);
  return cities_.emplace(country, std::move(ids)).first->second;
}

void DraftMaker::choose_place(Chance& chance, entries::Record& draft) {
  const std::string& country = countries_.one(chance);
  std::string scale = one_of(chance, practices::scales);
  draft.set(field::country, country);
  const bool local = scale == "city" || scale == "neighbourhood";
  const auto& ids = cities(country);
  if (ids.empty()) {
    draft.set(field::scale, local ? "region" : std::move(scale));
    return;
  }
  draft.set(field::scale, std::move(scale));
  const std::size_t rank = Zipf(ids.size()).rank(chance);
  if (local || chance.happens(0.5)) draft.set(field::city, std::to_string(ids[rank]));
}

void DraftMaker::choose_dates(Chance& chance, entries::Record& draft) const {
  // The square makes recent years more frequent.
  const double age = chance.part() * chance.part() * 30;
  const int year = last_year - 1 - static_cast<int>(age);
  draft.set(
      field::started,
      chance.happens(0.5) ? fmt::format("{}-{:02}", year, chance.between(1, 12))
                          : std::to_string(year)
  );
  const std::string status = one_of(chance, practices::statuses);
  if (status == "ended")
    draft.set(field::ended, std::to_string(chance.between(year, last_year - 1)));
  draft.set(field::status, status);
}

}  // namespace ibis::demo
