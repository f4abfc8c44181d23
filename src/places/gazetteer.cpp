#include "places/gazetteer.hpp"

#include "places/fold.hpp"
#include "places/store.hpp"

#include <cmath>
#include <mutex>
#include <stdexcept>
#include <unordered_map>

namespace ibis::places {

namespace {

constexpr std::string_view world = "001";
constexpr std::size_t name_shards = 16;       // of the memory of city names
constexpr std::size_t names_in_shard = 1024;  // together 16,384 names, about 1.5 MB
constexpr std::size_t letters = 26;
constexpr std::int16_t no_country = -1;

SixNames six(Names names) {
  if (names.size() != 6) throw std::runtime_error("a place has not six names");
  SixNames out;
  std::ranges::move(names, out.begin());
  return out;
}

Status status_of(std::string_view word) {
  if (word == "member") return Status::member;
  return word == "observer" ? Status::observer : Status::territory;
}

// In place of a name the language does not have: the English one for those who write in other
// letters, the local one (in Latin letters) for those who read it as it is.
std::string_view second_choice(const i18n::Language& language) {
  return language.code == "ar" || language.code == "ru" || language.code == "zh" ? "en" : "";
}

// City names asked for lately. Many threads, so many small locks.
class NameMemory {
 public:
  [[nodiscard]] std::optional<std::string> find(std::int64_t id, std::size_t language) const {
    const Shard& shard = shard_of(id);
    const std::scoped_lock hold(shard.lock);
    const auto at = shard.names.find(key(id, language));
    return at == shard.names.end() ? std::nullopt : std::optional(at->second);
  }

  void keep(std::int64_t id, std::size_t language, const std::string& name) {
    Shard& shard = shards_[static_cast<std::size_t>(id) % name_shards];
    const std::scoped_lock hold(shard.lock);
    if (shard.names.size() >= names_in_shard) shard.names.clear();
    shard.names.emplace(key(id, language), name);
  }

 private:
  struct Shard {
    mutable std::mutex lock;
    std::unordered_map<std::int64_t, std::string> names;
  };

  static std::int64_t key(std::int64_t id, std::size_t language) {
    return id * 8 + static_cast<std::int64_t>(language);
  }

  [[nodiscard]] const Shard& shard_of(std::int64_t id) const {
    return shards_[static_cast<std::size_t>(id) % name_shards];
  }

  std::array<Shard, name_shards> shards_;
};

// "PT" or "pt" → its place in a table of all two-letter codes.
std::optional<std::size_t> code_index(std::string_view iso2) {
  if (iso2.size() != 2) return std::nullopt;
  std::size_t index = 0;
  for (const char c : iso2) {
    const auto letter = static_cast<unsigned>(static_cast<unsigned char>(c) | 0x20U) - 'a';
    if (letter >= letters) return std::nullopt;
    index = index * letters + letter;
  }
  return index;
}

}  // namespace

Point coarse(Point p) {
  const auto tenth = [](double degrees) { return std::round(degrees * 10) / 10; };
  return {.latitude = tenth(p.latitude), .longitude = tenth(p.longitude)};
}

struct Gazetteer::Inside {
  Inside(const std::filesystem::path& file, const i18n::Translations& translations);

  void read_regions();
  void read_countries();
  void sort(const i18n::Translations& translations);
  [[nodiscard]] City make(CityRow row, std::size_t language) const;
  [[nodiscard]] std::vector<City> all(
      const std::vector<std::int64_t>& ids, const i18n::Language& language
  ) const;

  Store store;
  std::vector<Region> regions;
  std::vector<Country> countries;
  std::array<std::int16_t, letters * letters> by_code;
  std::array<std::vector<const Country*>, 6> sorted;
  std::array<std::vector<const Region*>, 6> continents;
  std::vector<SixNames> admin1;  // by number; 0 is empty
  mutable NameMemory names;
};

Gazetteer::Inside::Inside(const std::filesystem::path& file, const i18n::Translations& translations)
    : store(file) {
  read_regions();
  read_countries();
  admin1.emplace_back();
  for (auto& row : store.admin1()) {
    if (static_cast<std::size_t>(row.id) != admin1.size()) {
      throw std::runtime_error("the gazetteer's divisions are not numbered from 1");
    }
    admin1.push_back(six(std::move(row.names)));
  }
  sort(translations);
}

void Gazetteer::Inside::read_regions() {
  for (auto& row : store.regions()) {
    regions.push_back(
        {.code = std::move(row.code),
         .parent = std::move(row.parent),
         .slug = std::move(row.slug),
         .names = six(std::move(row.names))}
    );
  }
}

void Gazetteer::Inside::read_countries() {
  by_code.fill(no_country);
  for (auto& row : store.countries()) {
    const auto index = code_index(row.iso2);
    if (!index) throw std::runtime_error("the gazetteer has a country without a code");
    by_code[*index] = static_cast<std::int16_t>(countries.size());
    std::string slug = row.iso2;
    for (char& c : slug)
      c = static_cast<char>(c | 0x20);
    countries.push_back(
        {.iso2 = std::move(row.iso2),
         .iso3 = std::move(row.iso3),
         .m49 = std::move(row.m49),
         .slug = std::move(slug),
         .region = std::move(row.region),
         .status = status_of(row.status),
         .inhabited = row.inhabited,
         .names = six(std::move(row.names))}
    );
  }
}

void Gazetteer::Inside::sort(const i18n::Translations& translations) {
  for (const i18n::Language& language : i18n::languages()) {
    const std::size_t at = i18n::index_of(language);
    const i18n::Tr& tr = translations.in(language);
    const auto by_name = [&](const auto* a, const auto* b) {
      return tr.compare(a->names[at], b->names[at]) < 0;
    };
    for (const Country& country : countries) {
      if (country.inhabited) sorted[at].push_back(&country);
    }
    for (const Region& region : regions) {
      if (region.parent == world) continents[at].push_back(&region);
    }
    std::ranges::sort(sorted[at], by_name);
    std::ranges::sort(continents[at], by_name);
  }
}

City Gazetteer::Inside::make(CityRow row, std::size_t language) const {
  const auto area = static_cast<std::size_t>(row.admin1.value_or(0));
  return {
      .id = row.id,
      .country = std::move(row.country),
      .name = std::move(row.name),
      .admin1 = admin1.at(area)[language],
      .slug = std::move(row.slug),
      .point = {.latitude = row.latitude, .longitude = row.longitude},
      .population = row.population
  };
}

std::vector<City> Gazetteer::Inside::all(
    const std::vector<std::int64_t>& ids, const i18n::Language& language
) const {
  std::vector<City> cities;
  cities.reserve(ids.size());
  for (const std::int64_t id : ids) {
    auto row = store.city(id, language.code, second_choice(language));
    if (row) cities.push_back(make(std::move(*row), i18n::index_of(language)));
  }
  return cities;
}

Gazetteer::Gazetteer(const std::filesystem::path& file, const i18n::Translations& translations)
    : inside_(std::make_unique<Inside>(file, translations)) {}

Gazetteer::~Gazetteer() = default;

std::span<const Country* const> Gazetteer::countries(const i18n::Language& language) const {
  return inside_->sorted[i18n::index_of(language)];
}

const Country* Gazetteer::country(std::string_view iso2) const {
  const auto index = code_index(iso2);
  const auto at = index ? inside_->by_code[*index] : no_country;
  return at == no_country ? nullptr : &inside_->countries[static_cast<std::size_t>(at)];
}

std::string_view Gazetteer::country_name(std::string_view iso2, const i18n::Language& language)
    const {
  const Country* found = country(iso2);
  return found ? std::string_view(found->names[i18n::index_of(language)]) : std::string_view();
}

const Region* Gazetteer::region(std::string_view code) const {
  const auto at = std::ranges::find(inside_->regions, code, &Region::code);
  return at == inside_->regions.end() ? nullptr : &*at;
}

const Region* Gazetteer::region_by_slug(std::string_view slug) const {
  const auto at = std::ranges::find(inside_->regions, slug, &Region::slug);
  return at == inside_->regions.end() ? nullptr : &*at;
}

std::string_view Gazetteer::region_name(std::string_view code, const i18n::Language& language)
    const {
  const Region* found = region(code);
  return found ? std::string_view(found->names[i18n::index_of(language)]) : std::string_view();
}

const Region* Gazetteer::continent(std::string_view iso2) const {
  const Country* of = country(iso2);
  const Region* at = of ? region(of->region) : nullptr;
  while (at && at->parent != world)
    at = at->parent.empty() ? nullptr : region(at->parent);
  return at;
}

std::span<const Region* const> Gazetteer::continents(const i18n::Language& language) const {
  return inside_->continents[i18n::index_of(language)];
}

std::vector<const Region*> Gazetteer::below(std::string_view code) const {
  std::vector<const Region*> found;
  for (const Region& region : inside_->regions) {
    if (region.parent == code) found.push_back(&region);
  }
  return found;
}

bool Gazetteer::lies_in(std::string_view iso2, std::string_view code) const {
  const Country* of = country(iso2);
  const Region* at = of ? region(of->region) : nullptr;
  while (at && at->code != code)
    at = at->parent.empty() ? nullptr : region(at->parent);
  return at != nullptr;
}

std::vector<const Country*> Gazetteer::countries_in(
    std::string_view code, const i18n::Language& language
) const {
  std::vector<const Country*> found;
  for (const Country* country : countries(language)) {
    if (lies_in(country->iso2, code)) found.push_back(country);
  }
  return found;
}

std::optional<City> Gazetteer::city(std::int64_t id, const i18n::Language& language) const {
  auto row = inside_->store.city(id, language.code, second_choice(language));
  if (!row) return std::nullopt;
  return inside_->make(std::move(*row), i18n::index_of(language));
}

std::string Gazetteer::city_name(std::int64_t id, const i18n::Language& language) const {
  const std::size_t at = i18n::index_of(language);
  if (auto known = inside_->names.find(id, at)) return std::move(*known);
  auto row = inside_->store.city(id, language.code, second_choice(language));
  if (!row) return {};
  inside_->names.keep(id, at, row->name);
  return std::move(row->name);
}

std::optional<City> Gazetteer::city_by_slug(
    std::string_view iso2, std::string_view slug, const i18n::Language& language
) const {
  const Country* of = country(iso2);
  if (!of) return std::nullopt;
  const auto id = inside_->store.city_by_slug(of->iso2, slug);
  return id ? city(*id, language) : std::nullopt;
}

std::vector<City> Gazetteer::search_cities(
    std::string_view iso2, std::string_view text, const i18n::Language& language, std::size_t limit
) const {
  const Country* of = country(iso2);
  if (!iso2.empty() && !of) return {};
  const std::string folded = fold(text);
  if (folded.empty() || folded.size() > max_city_text) return {};
  const auto ids = inside_->store.by_prefix(
      of ? std::string_view(of->iso2) : std::string_view(),
      folded,
      std::min(limit, max_found_cities)
  );
  return inside_->all(ids, language);
}

Resolved Gazetteer::resolve_city(
    std::string_view iso2, std::string_view text, const i18n::Language& language
) const {
  const Country* of = country(iso2);
  const std::string folded = fold(text);
  if (!of || folded.empty() || folded.size() > max_city_text) {
    return {.kind = Resolved::Kind::none, .cities = {}};
  }
  const auto answer = [](std::vector<City> cities) -> Resolved {
    const auto kind = cities.size() == 1 ? Resolved::Kind::exact : Resolved::Kind::candidates;
    return {.kind = kind, .cities = std::move(cities)};
  };
  for (const bool own : {true, false}) {
    const auto ids = inside_->store.by_name(of->iso2, folded, own, max_found_cities);
    if (!ids.empty()) return answer(inside_->all(ids, language));
  }
  // "name, region": what label() wrote. A comma is punctuation to fold(), in every script.
  for (const std::string_view comma : {",", "،", "，"}) {
    const auto at = text.rfind(comma);
    if (at == text.npos) continue;
    const auto ids =
        inside_->store.by_name(of->iso2, fold(text.substr(0, at)), true, max_found_cities);
    auto cities = inside_->all(ids, language);
    const std::string area = fold(text.substr(at + comma.size()));
    std::erase_if(cities, [&](const City& city) { return fold(city.admin1) != area; });
    if (!cities.empty()) return answer(std::move(cities));
  }
  auto near = inside_->all(inside_->store.by_prefix(of->iso2, folded, max_found_cities), language);
  const auto kind = near.empty() ? Resolved::Kind::none : Resolved::Kind::candidates;
  return {.kind = kind, .cities = std::move(near)};
}

std::string Gazetteer::label(const City& city, const i18n::Language& language) {
  if (city.admin1.empty()) return city.name;
  const std::string_view comma = language.code == "ar" ? "، " : language.code == "zh" ? "，" : ", ";
  return city.name + std::string(comma) + city.admin1;
}

std::vector<std::pair<std::string, std::string>> Gazetteer::sources() const {
  return inside_->store.sources();
}

}  // namespace ibis::places
