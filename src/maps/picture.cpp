#include "maps/picture.hpp"

#include "maps/scale.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace ibis::maps {

namespace {

using namespace html::literals;

// The water and the edge of web/css/tokens.css, by how much of the ground shines through: a picture within a page does
// not know its colours.
constexpr std::string_view land_colour = "#8d806c";
constexpr std::string_view water = "#0e8687";
constexpr std::array<std::string_view, shades + 1> opacities = {
    ".28", ".35", ".5", ".65", ".8", ".95"
};

// What of the sheet is drawn in one colour.
struct Layer {
  std::string areas;
  std::string dots;
};

html::Html drawn(std::string_view colour, std::string_view opacity, const Layer& layer) {
  if (layer.areas.empty() && layer.dots.empty()) return {};
  return R"(<g fill="{}" stroke="{}" opacity="{}"><path stroke="none" d="{}"/><path fill="none" stroke-width="5" stroke-linecap="round" d="{}"/></g>)"_html(
      colour, colour, opacity, layer.areas, layer.dots
  );
}

}  // namespace

std::string picture(const Map& map, std::span<const Count> counts) {
  const Sheet& sheet = map.world_small();
  std::vector<std::int64_t> numbers;
  std::unordered_map<std::string_view, std::int64_t> by_code;
  for (const Count& count : counts) {
    if (count.number <= 0) continue;
    numbers.push_back(count.number);
    by_code[count.iso2] = count.number;
  }
  const auto scale = steps(numbers);
  const auto number_of = [&](const Shape& shape) {
    const auto own = by_code.find(shape.code);
    const auto found = own == by_code.end() ? by_code.find(shape.part_of) : own;
    return found == by_code.end() ? 0 : found->second;
  };
  std::array<Layer, shades + 1> layers;
  for (const Shape& shape : sheet.shapes) {
    const std::int64_t number = number_of(shape);
    Layer& layer = layers[static_cast<std::size_t>(number > 0 ? shade_of(scale, number) : 0)];
    layer.areas += shape.path;
    if (shape.dot && by_code.contains(shape.code))
      layer.dots += fmt::format("M{} {}h0", shape.x, shape.y);
  }
  html::Html all;
  for (std::size_t shade = 0; shade < layers.size(); ++shade)
    all += drawn(shade == 0 ? land_colour : water, opacities.at(shade), layers.at(shade));
  return R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}">{}</svg>)"_html(
             sheet.width, sheet.height, sheet.width, sheet.height, all
  )
      .str();
}

}  // namespace ibis::maps
