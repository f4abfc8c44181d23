#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::places {

/// Names in the order of i18n::languages().
using Names = std::vector<std::string>;

struct RegionRow {
  std::string code, parent, slug;
  Names names;
};

struct CountryRow {
  std::string iso2, iso3, m49, region, status;
  bool inhabited;
  Names names;
};

struct Admin1Row {
  std::int64_t id;
  std::string country;
  Names names;
};

struct CityRow {
  std::int64_t id;
  std::string country;
  std::optional<std::int64_t> admin1;
  std::string name;
  std::string slug;
  double latitude, longitude;
  std::int64_t population;
};

/// The gazetteer file, opened for reading. Any thread may call any function: each call borrows a
/// connection with its prepared statements, and there come to be as many as ever read at once.
class Store {
 public:
  /// Throws std::runtime_error when the file is not there or is no gazetteer of this format.
  explicit Store(std::filesystem::path file);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  [[nodiscard]] std::vector<RegionRow> regions() const;
  [[nodiscard]] std::vector<CountryRow> countries() const;
  [[nodiscard]] std::vector<Admin1Row> admin1() const;
  /// Name and version of each source.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> sources() const;

  /// The name is in `language`, else in `second` (may be empty), else the local one.
  [[nodiscard]] std::optional<CityRow> city(
      std::int64_t id, std::string_view language, std::string_view second
  ) const;
  [[nodiscard]] std::optional<std::int64_t> city_by_slug(
      std::string_view country, std::string_view slug
  ) const;

  /// Cities a name of which begins with `prefix` (folded, not empty), biggest first. Country empty:
  /// all.
  [[nodiscard]] std::vector<std::int64_t> by_prefix(
      std::string_view country, std::string_view prefix, std::size_t limit
  ) const;
  /// Cities with exactly this folded name: `own` names only, or alternate ones too. Biggest first.
  [[nodiscard]] std::vector<std::int64_t> by_name(
      std::string_view country, std::string_view folded, bool own, std::size_t limit
  ) const;
  /// The next `limit` cities after the number `id`, by number, with their local names.
  [[nodiscard]] std::vector<CityRow> cities_after(std::int64_t id, std::size_t limit) const;

 private:
  class Reader;
  class Borrowed;

  [[nodiscard]] Borrowed borrow() const;

  std::filesystem::path file_;
  mutable std::mutex lock_;
  mutable std::vector<std::unique_ptr<Reader>> idle_;
};

}  // namespace ibis::places
