#pragma once
#include "editorial/around.hpp"
#include "editorial/page.hpp"
#include "html/html.hpp"
#include "html/lists.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::editorial {

/// A theme and how many practices belong to it.
struct ThemeCount {
  std::string slug;
  std::string name;  // in the reader's language
  std::uint64_t practices;
};

/// A dimension with its themes.
struct DimensionThemes {
  ThemeCount dimension;
  std::vector<ThemeCount> themes;
};

html::Html themes_view(const Around& around, const std::vector<DimensionThemes>& dimensions);

/// A theme's or a dimension's own page.
struct ThemePage {
  std::string name;
  std::string slug;
  bool is_dimension;
  std::optional<ThemeCount> dimension;  // of a theme
  std::vector<ThemeCount> themes;       // of a dimension
  std::optional<PageText> introduction;
  std::uint64_t practices;
  std::vector<html::Entry> newest;
  html::Html follow;  // a button, of a theme, for members
  bool may_edit;
};

html::Html theme_view(const Around& around, const ThemePage& page);

}  // namespace ibis::editorial
