#pragma once
#include <cstddef>
#include <cstdint>

namespace ibis::editorial {

/// Every limit of what editors write and of what these pages show, in one place.
struct Limits {
  static constexpr std::size_t page_title_characters = 160;
  static constexpr std::size_t page_body_characters = 60'000;
  static constexpr std::size_t quotation_characters = 300;
  static constexpr std::size_t source_characters = 200;
  static constexpr std::size_t term_name_characters = 120;
  static constexpr std::size_t newest_on_home = 3;   // one row of cards
  static constexpr std::size_t of_each_on_home = 1;  // of every other kind
  static constexpr std::size_t of_each_in_community = 6;
  static constexpr std::size_t newest_of_theme = 12;
  static constexpr int first_feature_year = 2000;
  static constexpr std::int64_t features_considered = 50;  // whose time it is, the latest first
};

}  // namespace ibis::editorial
