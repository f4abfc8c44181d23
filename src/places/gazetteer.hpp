#pragma once
#include "i18n/tr.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::places {

/// In the order of i18n::languages().
using SixNames = std::array<std::string, 6>;

/// The most cities one search returns.
inline constexpr std::size_t max_found_cities = 20;
/// Longest text a search looks at, in bytes of its folded form; longer ones find nothing.
inline constexpr std::size_t max_city_text = 200;

/// A node of the United Nations' M49 tree above the countries: the world, its five regions, their
/// subregions.
struct Region {
  std::string code;    // M49: "150"
  std::string parent;  // "" for the world
  std::string slug;    // "europe", for addresses
  SixNames names;
};

/// How the United Nations lists it.
enum class Status { member, observer, territory };

/// A country or area of ISO 3166-1 (and Kosovo, XK). Names follow United Nations usage.
struct Country {
  std::string iso2;    // "PT"
  std::string iso3;    // "PRT"; empty for XK
  std::string m49;     // "620"; empty for XK
  std::string slug;    // "pt", for addresses
  std::string region;  // M49 code of its closest region
  Status status;
  bool inhabited;  // false: known, but not offered in lists to choose from
  SixNames names;
};

struct Point {
  double latitude, longitude;  // degrees
};

/// The point to one decimal (about 11 km): as exact as a place is ever shown.
Point coarse(Point p);

/// A populated place with 500 people or more, with its names in one language.
struct City {
  std::int64_t id;      // GeoNames
  std::string country;  // ISO alpha-2
  std::string name;     // in the language asked for, else as it is called there (in Latin letters)
  std::string admin1;   // its state, province, district …; may be empty
  std::string slug;     // unique within the country
  Point point;
  std::int64_t population;
};

/// What a typed name stands for.
struct Resolved {
  enum class Kind {
    exact,       // cities holds the one
    candidates,  // several may be meant: ask, biggest first
    none
  };
  Kind kind;
  std::vector<City> cities;
};

/// The world's countries and cities, from a file made by tools/gazetteer/build.py that is never
/// written. Countries and regions are kept in memory; cities are read when asked for. Any thread
/// may call anything.
class Gazetteer {
 public:
  /// Throws std::runtime_error when the file is missing or of another format. `translations` gives
  /// the order of names and is needed only during the call.
  Gazetteer(const std::filesystem::path& file, const i18n::Translations& translations);
  ~Gazetteer();
  Gazetteer(const Gazetteer&) = delete;
  Gazetteer& operator=(const Gazetteer&) = delete;

  /// Inhabited countries in the order of the language: for lists to choose from.
  [[nodiscard]] std::span<const Country* const> countries(const i18n::Language& language) const;

  /// By ISO alpha-2 in either case ("PT", "pt"); nullptr when there is none.
  [[nodiscard]] const Country* country(std::string_view iso2) const;

  /// Empty for an unknown code. Valid as long as this object.
  [[nodiscard]] std::string_view country_name(std::string_view iso2, const i18n::Language& language)
      const;

  /// By M49 code ("150") or by slug ("europe").
  [[nodiscard]] const Region* region(std::string_view code) const;
  [[nodiscard]] const Region* region_by_slug(std::string_view slug) const;
  [[nodiscard]] std::string_view region_name(std::string_view code, const i18n::Language& language)
      const;
  /// One of the five below the world that the country lies in; nullptr for Antarctica and unknown
  /// codes.
  [[nodiscard]] const Region* continent(std::string_view iso2) const;
  /// Africa, Americas, Asia, Europe, Oceania, in the order of the language.
  [[nodiscard]] std::span<const Region* const> continents(const i18n::Language& language) const;
  /// Regions directly below one, by code.
  [[nodiscard]] std::vector<const Region*> below(std::string_view code) const;
  /// Whether the country lies in the region, at any depth.
  [[nodiscard]] bool lies_in(std::string_view iso2, std::string_view region) const;
  /// All inhabited countries in the region, at any depth, in the order of the language.
  [[nodiscard]] std::vector<const Country*> countries_in(
      std::string_view region, const i18n::Language& language
  ) const;

  /// By GeoNames number.
  [[nodiscard]] std::optional<City> city(std::int64_t id, const i18n::Language& language) const;
  /// "" for an unknown number. Names asked for before are kept in memory.
  [[nodiscard]] std::string city_name(std::int64_t id, const i18n::Language& language) const;
  /// By country and slug, as in /worldwide/pt/setubal.
  [[nodiscard]] std::optional<City> city_by_slug(
      std::string_view iso2, std::string_view slug, const i18n::Language& language
  ) const;

  /// Cities one of whose names, in any language or script, begins with `text`; biggest first, at
  /// most min(limit, max_found_cities). `iso2` empty: in all the world; unknown: none.
  [[nodiscard]] std::vector<City> search_cities(
      std::string_view iso2,
      std::string_view text,
      const i18n::Language& language,
      std::size_t limit = 10
  ) const;

  /// What somebody typed who had no list to choose from. A name that only one city of the country
  /// bears is exact; "name, region" (as label() writes it) chooses between namesakes.
  [[nodiscard]] Resolved resolve_city(
      std::string_view iso2, std::string_view text, const i18n::Language& language
  ) const;

  /// "Setúbal, Setúbal District", with the language's comma; the name alone when its region is
  /// unknown.
  [[nodiscard]] static std::string label(const City& city, const i18n::Language& language);

  /// The packages the file was made from, with their versions.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> sources() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace ibis::places
