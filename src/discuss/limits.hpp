#pragma once
#include <cstddef>
#include <cstdint>

namespace ibis::discuss {

/// Every limit of topics and categories; those of posts stand in posts/limits.hpp, docs/limits.md names them all.
struct Limits {
  static constexpr std::size_t title_least = 3;  // characters
  static constexpr std::size_t title_most = 150;
  static constexpr std::size_t reason_characters = 500;  // why a topic was closed, moved or removed
  static constexpr std::size_t slug_bytes = 80;
  static constexpr std::int64_t topics_a_page = 20;
  static constexpr std::int64_t newest_shown = 10;  // of all categories, on the first page
  static constexpr std::int64_t pinned_shown = 10;  // above a category
  static constexpr std::int64_t topics_a_day = 10;  // opened by one person
  static constexpr std::int64_t feed_entries = 30;
  static constexpr std::int64_t exported_at_once = 200;  // rows read in one transaction

  static constexpr std::size_t categories = 40;
  static constexpr std::size_t name_characters = 60;
  static constexpr std::size_t purpose_characters = 300;
  static constexpr std::size_t category_slug_bytes = 40;

  static constexpr std::int64_t api_page = 20;
  static constexpr std::int64_t api_page_most = 100;
};

}  // namespace ibis::discuss
