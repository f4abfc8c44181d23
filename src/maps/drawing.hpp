#pragma once
// What all maps have in common: which part of the world they show, and how it is drawn.
#include "html/assets.hpp"
#include "html/html.hpp"
#include "maps/map.hpp"
#include "places/gazetteer.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::maps {

/// What drawing a map takes from the program; lives as long as the request at least.
struct Atlas {
  const Map& map;
  const places::Gazetteer& places;
};

enum class Size : std::uint8_t {
  page,   // within a page: light, at most world_max_bytes (limits.hpp)
  screen  // the world on a page of its own, in more detail; scrolls inside itself on a phone
};

/// What a map is called and what it shows.
struct Frame {
  std::string id;     // once on the page: lower-case letters, digits, hyphens; begins with a letter
  std::string title;  // in the reader's language: "Practices by country"
  std::string region;  // M49 code of a continent or a region below one; empty: the world
  Size size = Size::page;
  std::string screen_url;  // of the same map on a page of its own; empty: no link
};

/// The smallest region of the gazetteer in which all of these countries lie (M49); "" for the world, and when there are
/// none. Unknown codes are passed over.
std::string common_region(const places::Gazetteer& places, std::span<const std::string> iso2);

/// The words the United Nations ask for beside their boundaries, and whose shapes they are: below every map.
html::Html credit(const html::Ui& ui, Source source);

namespace detail {

/// A country with something to tell.
struct Painted {
  std::string_view iso2;
  std::string label;     // what it is called when pointed at, and by screen readers
  std::string_view url;  // empty: leads nowhere
  std::size_t group;     // in Drawing::groups
};

/// How those of one group look.
struct Group {
  std::string css;   // class of maps.css
  std::string fill;  // id of a pattern; empty: the class alone
};

struct Drawing {
  const Frame& frame;
  std::span<const Painted> painted;  // drawn in this order within their group
  std::span<const Group> groups;     // drawn in this order
  html::Html patterns;               // for <defs>
  html::Html key;                    // list items: what the groups mean
  std::string summary;               // of the whole, for listeners
};

/// The sheet and the part of it that a map of this frame shows.
struct Window {
  const Sheet& sheet;
  Box box;
};

Window window_of(const Atlas& atlas, const Frame& frame);

/// figure.map with its key, what does not lie on it, credit and disclaimer.
html::Html draw(const html::Ui& ui, const Atlas& atlas, const Drawing& drawing);

/// "Portugal: 12 practices"; `iso2` itself when the gazetteer does not know it.
std::string label(
    const html::Ui& ui, const Atlas& atlas, std::string_view iso2, std::string_view what
);

/// The name in the reader's language; the code itself when there is none.
std::string_view name_of(const html::Ui& ui, const Atlas& atlas, std::string_view iso2);

/// A line of the key.
html::Html key_line(std::string_view css, std::string_view fill, std::string_view text);

}  // namespace detail

}  // namespace ibis::maps
