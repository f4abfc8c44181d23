#include "places/fold.hpp"
#include "places/gazetteer.hpp"
#include "places/store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <thread>

namespace ibis::places {
namespace {

using ::testing::Each;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr std::int64_t setubal = 2262963;
constexpr std::int64_t geneva = 2660646;
constexpr std::int64_t istanbul = 745044;

const i18n::Language& language(std::string_view code) {
  return *i18n::find_language(code);
}

std::filesystem::path built_file() {
  return std::filesystem::path(IBIS_BINARY_DIR) / "share/gazetteer.sqlite";
}

const i18n::Translations& translations() {
  static const i18n::Translations all;
  return all;
}

// One for all tests: opening sorts the countries in six languages.
const Gazetteer& gazetteer() {
  static const Gazetteer opened(built_file(), translations());
  return opened;
}

const i18n::Language& en = language("en");

TEST(Fold, IsHowPeopleType) {
  EXPECT_EQ(fold("Setúbal"), "setubal");
  EXPECT_EQ(fold("  São-Tomé "), "sao tome");
  EXPECT_EQ(fold("L’Aquila"), "laquila");
  EXPECT_EQ(fold("Łódź"), "lodz");
  EXPECT_EQ(fold("İstanbul"), "istanbul");
  EXPECT_EQ(fold("Köln"), "koln");
  EXPECT_EQ(fold("Сетубал"), "сетубал");
  EXPECT_EQ(fold("القاهرة"), "القاهره");
  EXPECT_EQ(fold("Weißenfels"), "weissenfels");
  EXPECT_EQ(fold("(,.)"), "");
  EXPECT_EQ(fold(""), "");
}

// fold.cpp and tools/gazetteer/fold.py must agree, or a city is not found by its own name.
TEST(Fold, AgreesWithTheKeysOfEveryCity) {
  const Store store(built_file());
  std::int64_t last = 0;
  std::size_t seen = 0;
  for (;;) {
    const auto rows = store.cities_after(last, 5000);
    if (rows.empty()) break;
    for (const CityRow& row : rows) {
      last = row.id;
      if (++seen % 7 != 0) continue;  // each seventh is enough to meet every letter
      const auto ids = store.by_name(row.country, fold(row.name), true, 1000);
      EXPECT_THAT(ids, ::testing::Contains(row.id)) << row.name;
    }
  }
  EXPECT_GT(seen, 190'000U);
}

TEST(Countries, AreThoseOfIsoWithTheNamesOfTheUnitedNations) {
  std::size_t members = 0;
  for (const Country* c : gazetteer().countries(en))
    members += c->status == Status::member;
  EXPECT_EQ(members, 193U);
  EXPECT_EQ(gazetteer().country("PS")->status, Status::observer);
  EXPECT_EQ(gazetteer().country("HK")->status, Status::territory);
  const auto name = [](std::string_view iso2, std::string_view code) {
    return gazetteer().country_name(iso2, language(code));
  };
  EXPECT_EQ(name("TR", "en"), "Türkiye");
  EXPECT_EQ(name("CZ", "en"), "Czechia");
  EXPECT_EQ(name("CI", "en"), "Côte d’Ivoire");
  EXPECT_EQ(name("VN", "en"), "Viet Nam");
  EXPECT_EQ(name("RU", "fr"), "Fédération de Russie");
  EXPECT_EQ(name("SY", "es"), "República Árabe Siria");
  EXPECT_EQ(name("PS", "ar"), "دولة فلسطين");
  EXPECT_EQ(name("MD", "ru"), "Республика Молдова");
  EXPECT_EQ(name("BO", "zh"), "多民族玻利维亚国");
  EXPECT_EQ(name("LA", "en"), "Lao People’s Democratic Republic");
  EXPECT_EQ(name("PT", "ar"), "البرتغال");
  EXPECT_EQ(name("XX", "en"), "");
  EXPECT_EQ(name("", "en"), "");
  EXPECT_EQ(name("P1", "en"), "");
  EXPECT_EQ(gazetteer().country("pt"), gazetteer().country("PT"));
  EXPECT_EQ(gazetteer().country("PT")->iso3, "PRT");
  EXPECT_EQ(gazetteer().country("PT")->m49, "620");
  EXPECT_EQ(gazetteer().country("PT")->slug, "pt");
  EXPECT_EQ(gazetteer().country("XK")->m49, "");
}

TEST(Countries, EveryNameIsInItsScript) {
  for (const i18n::Language& l : i18n::languages()) {
    for (const Country* c : gazetteer().countries(l)) {
      const auto& name = c->names[i18n::index_of(l)];
      EXPECT_FALSE(name.empty()) << c->iso2;
      const bool latin = l.code == "en" || l.code == "fr" || l.code == "es";
      const auto letters = std::ranges::count_if(name, [](char x) {
        return (x >= 'a' && x <= 'z') || (x >= 'A' && x <= 'Z');
      });
      EXPECT_EQ(letters > 0, latin) << l.code << ' ' << name;
    }
  }
}

TEST(Countries, AreListedInTheReadersOrderWithoutEmptyIslands) {
  for (const i18n::Language& l : i18n::languages()) {
    const auto all = gazetteer().countries(l);
    EXPECT_EQ(all.size(), 243U);  // 249 of ISO 3166-1 less 7 uninhabited, and Kosovo
    const i18n::Tr& tr = translations().in(l);
    const std::size_t at = i18n::index_of(l);
    for (std::size_t i = 1; i < all.size(); ++i) {
      EXPECT_LE(tr.compare(all[i - 1]->names[at], all[i]->names[at]), 0);
    }
  }
  EXPECT_EQ(gazetteer().countries(en)[0]->iso2, "AF");
  EXPECT_FALSE(gazetteer().country("BV")->inhabited);
}

TEST(Regions, AreTheM49Tree) {
  const auto of = [](std::string_view iso2) {
    const Region* region = gazetteer().continent(iso2);
    return region ? region->slug : std::string();
  };
  EXPECT_EQ(of("PT"), "europe");
  EXPECT_EQ(of("BR"), "americas");
  EXPECT_EQ(of("EG"), "africa");
  EXPECT_EQ(of("KE"), "africa");
  EXPECT_EQ(of("CY"), "asia");
  EXPECT_EQ(of("NZ"), "oceania");
  EXPECT_EQ(of("AQ"), "");
  EXPECT_EQ(of("XX"), "");
  EXPECT_EQ(gazetteer().region_by_slug("europe")->code, "150");
  EXPECT_EQ(gazetteer().region_by_slug("atlantis"), nullptr);
  EXPECT_EQ(gazetteer().region("999"), nullptr);
  EXPECT_EQ(gazetteer().region_name("419", language("es")), "América Latina y el Caribe");
  EXPECT_THAT(gazetteer().continents(en), SizeIs(5));
  EXPECT_THAT(gazetteer().below("150"), SizeIs(4));
  EXPECT_TRUE(gazetteer().lies_in("KE", "202"));
  EXPECT_TRUE(gazetteer().lies_in("KE", "001"));
  EXPECT_FALSE(gazetteer().lies_in("KE", "015"));
  EXPECT_FALSE(gazetteer().lies_in("XX", "001"));
  std::set<std::string> slugs;
  std::size_t countries = 0;
  for (const Region* r : gazetteer().continents(en)) {
    EXPECT_TRUE(slugs.insert(r->slug).second);
    EXPECT_EQ(gazetteer().country(r->slug), nullptr) << "an address for two places";
    countries += gazetteer().countries_in(r->code, en).size();
  }
  EXPECT_EQ(countries, gazetteer().countries(en).size());
}

TEST(Cities, AreKnownByNumberAndAddress) {
  const auto city = gazetteer().city(setubal, en);
  ASSERT_TRUE(city);
  EXPECT_EQ(city->name, "Setúbal");
  EXPECT_EQ(city->country, "PT");
  EXPECT_EQ(city->slug, "setubal");
  EXPECT_GT(city->population, 100'000);
  EXPECT_NEAR(city->point.latitude, 38.52, 0.05);
  EXPECT_EQ(gazetteer().city_by_slug("pt", "setubal", en)->id, setubal);
  EXPECT_FALSE(gazetteer().city_by_slug("pt", "nowhere-at-all", en));
  EXPECT_FALSE(gazetteer().city_by_slug("xx", "setubal", en));
  EXPECT_FALSE(gazetteer().city(1, en));
  EXPECT_FALSE(gazetteer().city(-1, en));
}

TEST(Cities, AreCalledAsTheReaderKnowsThem) {
  EXPECT_EQ(gazetteer().city_name(geneva, en), "Geneva");
  EXPECT_EQ(gazetteer().city_name(geneva, language("fr")), "Genève");
  EXPECT_EQ(gazetteer().city_name(geneva, language("es")), "Ginebra");
  EXPECT_EQ(gazetteer().city_name(geneva, language("ar")), "جنيف");
  EXPECT_EQ(gazetteer().city_name(geneva, language("ru")), "Женева");
  EXPECT_EQ(gazetteer().city_name(geneva, language("zh")), "日内瓦");
  EXPECT_EQ(gazetteer().city_name(istanbul, language("zh")), "伊斯坦布尔");
  EXPECT_EQ(gazetteer().city_name(geneva, en), "Geneva");  // from memory now
  EXPECT_EQ(gazetteer().city_name(1, en), "");
}

TEST(Cities, MemoryOfNamesStaysRightWhenItOverflows) {
  const Store store(built_file());
  const auto rows = store.cities_after(0, 20'000);
  for (const CityRow& row : rows)
    (void)gazetteer().city_name(row.id, language("fr"));
  for (std::size_t i = 0; i < rows.size(); i += 997) {
    const auto city = gazetteer().city(rows[i].id, language("fr"));
    EXPECT_EQ(gazetteer().city_name(rows[i].id, language("fr")), city->name);
  }
}

TEST(Cities, PointsAreShownToATenthOfADegree) {
  const Point p = coarse({.latitude = 38.5244, .longitude = -8.8882});
  EXPECT_DOUBLE_EQ(p.latitude, 38.5);
  EXPECT_DOUBLE_EQ(p.longitude, -8.9);
}

TEST(Searching, FindsByPrefixInAnyScriptBiggestFirst) {
  const auto first = [](std::string_view iso2, std::string_view text) {
    const auto found = gazetteer().search_cities(iso2, text, en, 10);
    return found.empty() ? 0 : found[0].id;
  };
  EXPECT_EQ(first("PT", "setub"), setubal);
  EXPECT_EQ(first("PT", "Setúbal"), setubal);
  EXPECT_EQ(first("PT", "Сетубал"), setubal);
  EXPECT_EQ(first("pt", "SETUBAL"), setubal);
  EXPECT_EQ(first("CH", "Женева"), geneva);
  EXPECT_EQ(first("CH", "日内"), geneva);
  EXPECT_EQ(first("CH", "جنيف"), geneva);
  EXPECT_EQ(first("", "istanb"), istanbul);
  EXPECT_EQ(first("TR", "i"), istanbul);
  for (const std::string_view text : {"s", "sa", "san", "santa"}) {
    for (const std::string_view iso2 : {"", "US", "PT"}) {
      const auto found = gazetteer().search_cities(iso2, text, en, 20);
      ASSERT_THAT(found, Not(IsEmpty()));
      std::set<std::int64_t> ids;
      for (std::size_t i = 0; i < found.size(); ++i) {
        EXPECT_TRUE(ids.insert(found[i].id).second);
        if (i > 0) EXPECT_LE(found[i].population, found[i - 1].population);
        if (!iso2.empty()) EXPECT_EQ(found[i].country, iso2);
      }
    }
  }
}

// Short prefixes are answered from a table made by the build; here it is held against all cities.
TEST(Searching, ForgetsNoBigCityOfAShortPrefix) {
  const Store store(built_file());
  const auto smallest = [&](const std::vector<std::int64_t>& ids) {
    return store.city(ids.back(), "en", "")->population;
  };
  const auto lon = store.by_prefix("", "lon", max_found_cities);
  const auto us_s = store.by_prefix("US", "s", max_found_cities);
  ASSERT_THAT(lon, SizeIs(max_found_cities));
  ASSERT_THAT(us_s, SizeIs(max_found_cities));
  const std::int64_t least_lon = smallest(lon);
  const std::int64_t least_us = smallest(us_s);
  std::int64_t last = 0;
  for (auto rows = store.cities_after(last, 5000); !rows.empty();
       rows = store.cities_after(last, 5000)) {
    last = rows.back().id;
    for (const CityRow& row : rows) {
      if (row.population <= std::min(least_lon, least_us)) continue;
      const std::string name = fold(row.name);
      if (name.starts_with("lon") && row.population > least_lon) {
        EXPECT_THAT(lon, ::testing::Contains(row.id)) << row.name;
      }
      if (row.country == "US" && name.starts_with("s") && row.population > least_us) {
        EXPECT_THAT(us_s, ::testing::Contains(row.id)) << row.name;
      }
    }
  }
}

TEST(Searching, KeepsItsLimits) {
  EXPECT_THAT(gazetteer().search_cities("", "a", en, 1000), SizeIs(max_found_cities));
  EXPECT_THAT(gazetteer().search_cities("", "a", en, 3), SizeIs(3));
  EXPECT_THAT(gazetteer().search_cities("", "a", en, 0), IsEmpty());
  EXPECT_THAT(gazetteer().search_cities("", "", en), IsEmpty());
  EXPECT_THAT(gazetteer().search_cities("", " - ", en), IsEmpty());
  EXPECT_THAT(gazetteer().search_cities("XX", "a", en), IsEmpty());
  EXPECT_THAT(gazetteer().search_cities("", "qqqqqq", en), IsEmpty());
  EXPECT_THAT(gazetteer().search_cities("", std::string(max_city_text, 'a'), en), IsEmpty());
  EXPECT_THAT(gazetteer().search_cities("", std::string(max_city_text + 1, 'a'), en), IsEmpty());
  EXPECT_THAT(gazetteer().search_cities("", "%", en), IsEmpty());
  EXPECT_THAT(gazetteer().search_cities("", "' OR 1=1", en), IsEmpty());
}

TEST(Resolving, TellsOneFromSeveralFromNone) {
  const auto of = [](std::string_view iso2, std::string_view text) {
    return gazetteer().resolve_city(iso2, text, en);
  };
  const auto one = of("PT", " setubal ");
  ASSERT_EQ(one.kind, Resolved::Kind::exact);
  EXPECT_EQ(one.cities[0].id, setubal);
  EXPECT_EQ(of("CH", "Ginebra").cities[0].id, geneva);
  const auto many = of("US", "Springfield");
  EXPECT_EQ(many.kind, Resolved::Kind::candidates);
  ASSERT_GT(many.cities.size(), 5U);
  EXPECT_GE(many.cities[0].population, many.cities[1].population);
  const auto begun = of("PT", "Setub");
  EXPECT_EQ(begun.kind, Resolved::Kind::candidates);
  EXPECT_EQ(begun.cities[0].id, setubal);
  EXPECT_EQ(of("PT", "Nowhere At All").kind, Resolved::Kind::none);
  EXPECT_EQ(of("PT", "").kind, Resolved::Kind::none);
  EXPECT_EQ(of("XX", "Lisboa").kind, Resolved::Kind::none);
  EXPECT_EQ(of("", "Lisboa").kind, Resolved::Kind::none);
}

TEST(Resolving, TakesWhatLabelWrote) {
  for (const i18n::Language& l : i18n::languages()) {
    const auto namesakes = gazetteer().resolve_city("US", "Springfield", l);
    ASSERT_GT(namesakes.cities.size(), 1U);
    const City& city = namesakes.cities[1];
    const std::string label = Gazetteer::label(city, l);
    const auto again = gazetteer().resolve_city("US", label, l);
    ASSERT_EQ(again.kind, Resolved::Kind::exact) << label;
    EXPECT_EQ(again.cities[0].id, city.id);
  }
  City nameless = *gazetteer().city(setubal, en);
  nameless.admin1.clear();
  EXPECT_EQ(Gazetteer::label(nameless, en), "Setúbal");
}

TEST(Opening, RefusesWhatIsNoGazetteer) {
  const auto folder = std::filesystem::path(::testing::TempDir());
  EXPECT_THROW(Store(folder / "not there.sqlite"), std::runtime_error);
  const auto other = folder / "other % file?.sqlite";
  std::ofstream(other) << "not a database, but long enough to look like one at first sight";
  EXPECT_THROW((void)Store(other), std::runtime_error);
  std::filesystem::remove(other);
}

TEST(Opening, ReadsAFileWithAnOddName) {
  const auto odd = std::filesystem::path(::testing::TempDir()) / "a %41 #b?.sqlite";
  std::filesystem::copy_file(built_file(), odd, std::filesystem::copy_options::overwrite_existing);
  EXPECT_THAT(Store(odd).sources(), SizeIs(3));
  std::filesystem::remove(odd);
}

TEST(Threads, MayAllAskAtOnce) {
  std::vector<std::string> results(4);
  {
    std::vector<std::jthread> threads;
    for (auto& result : results) {
      threads.emplace_back([&result] {
        for (int i = 0; i < 50; ++i) {
          const auto found = gazetteer().search_cities("", "par", en, 5);
          result = found.at(0).name + gazetteer().city_name(geneva, language("ar")) +
                   std::string(gazetteer().country_name("FR", language("zh")));
        }
      });
    }
  }
  EXPECT_THAT(results, Each(results[0]));
}

}  // namespace
}  // namespace ibis::places
