#pragma once
// Pictures: those that people gave, and those drawn from an entry's own id when there is none.
#include "html/html.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::html {

enum class PatternSize : std::uint8_t { full, small };

/// Rings on water, ways across it and a few birds, in one of five palettes: always the same for the
/// same `seed` (a public id). At most pattern_max_bytes, the small one pattern_small_max_bytes.
/// Hidden from listeners when `label` is empty, as it says nothing.
Html pattern(
    std::string_view seed, PatternSize size = PatternSize::full, std::string_view label = {}
);
inline constexpr std::size_t pattern_max_bytes = 3000;
inline constexpr std::size_t pattern_small_max_bytes = 1400;

/// A picture in several widths.
struct Picture {
  std::string url;              // of the width that suits most
  std::vector<Source> sources;  // all widths
  std::string sizes = "100vw";  // how wide it is shown, for the browser's choice
  int width;                    // of `url`, in pixels: keeps its place while loading
  int height;
  std::string alt;
  bool lazy = true;    // false for the first picture in sight
  std::string credit;  // whose it is
  std::string source;  // URL where it comes from; empty: none
};

/// The <img> alone, for div.art.
Html picture(const Picture& p);

/// The picture across an entry with its credit below it: figure.art-wide.
Html picture_figure(const Picture& p);

}  // namespace ibis::html
