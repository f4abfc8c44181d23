#include "stories/silhouette.hpp"

#include <array>
#include <cstdint>

namespace ibis::stories {

using namespace html::literals;

namespace {

struct Tint {
  std::string_view ground;
  std::string_view far;
  std::string_view figure;
};

constexpr std::array<Tint, 5> tints = {{
    {.ground = "#f5ead6", .far = "#e9cf9d", .figure = "#8a5a1c"},
    {.ground = "#e6efec", .far = "#b5d6d0", .figure = "#0e6a6b"},
    {.ground = "#f2eee0", .far = "#dbdfa9", .figure = "#5d6b1f"},
    {.ground = "#f7e6de", .far = "#eec0b0", .figure = "#9c3a22"},
    {.ground = "#e9e9f0", .far = "#c6c9e2", .figure = "#454d86"},
}};

// Head and shoulders from the front, the side and behind: short hair, long hair, a scarf, a hood, a hat. Drawn in a field
// of 320 × 320; nobody stood for them.
constexpr std::array<std::string_view, 6> figures = {
    "M160 70c34 0 58 25 58 62 0 26-10 48-26 60v22c0 12 66 20 88 56 8 14 12 30 12 50H28c0-20 4-36 "
    "12-50 22-36 88-44 "
    "88-56v-22c-16-12-26-34-26-60 0-37 24-62 58-62z",
    "M160 62c42 0 66 30 66 74 0 40 4 66 22 92-8 8-22 12-36 12 44 10 72 30 78 80H30c6-50 34-70 "
    "78-80-14 0-28-4-36-12 "
    "18-26 22-52 22-92 0-44 24-74 66-74z",
    "M160 58c46 0 74 34 74 80 0 30-8 52-18 70 12 14 50 24 66 56 8 16 10 34 10 56H28c0-22 2-40 "
    "10-56 16-32 54-42 "
    "66-56-10-18-18-40-18-70 0-46 28-80 74-80z",
    "M160 52c52 0 84 38 84 90 0 34-8 58-14 76 22 12 46 26 56 54 6 16 8 32 8 48H26c0-16 2-32 8-48 "
    "10-28 34-42 "
    "56-54-6-18-14-42-14-76 0-52 32-90 84-90z",
    "M84 116c-4-10 4-18 20-20 4-26 24-42 56-42s52 16 56 42c16 2 24 10 20 20-2 6-10 10-20 12 0 "
    "30-10 52-26 64v22c0 12 "
    "66 20 88 56 8 14 12 30 12 50H30c0-20 4-36 12-50 22-36 88-44 "
    "88-56v-22c-16-12-26-34-26-64-10-2-18-6-20-12z",
    "M150 70c36-4 66 20 66 60 0 8 10 22 12 28 2 6-8 8-10 12-2 8 2 30-16 34-10 2-16 0-22 0v14c0 12 "
    "70 18 90 52 8 14 12 "
    "30 12 50H30c0-20 4-36 12-50 18-32 62-38 78-50v-32c-20-16-30-38-28-62 2-32 24-54 58-56z",
};

// Which way it looks, and where the light stands behind it.
constexpr std::array<std::string_view, 2> sides = {"matrix(1 0 0 1 0 0)", "matrix(-1 0 0 1 320 0)"};
constexpr std::array<int, 3> lights = {104, 160, 216};

std::uint32_t number_of(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text)
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

}  // namespace

html::Html silhouette(std::string_view public_id) {
  const std::uint32_t n = number_of(public_id);
  const Tint& tint = tints[n % tints.size()];
  const std::size_t drawn = n / (tints.size() * figures.size());
  return R"(<svg class="silhouette" viewBox="0 0 320 320" aria-hidden="true" focusable="false"><rect width="320" height="320" fill="{}"/><circle cx="{}" cy="168" r="120" fill="{}"/><path transform="{}" fill="{}" d="{}"/></svg>)"_html(
      tint.ground,
      lights[drawn / sides.size() % lights.size()],
      tint.far,
      sides[drawn % sides.size()],
      tint.figure,
      figures[n / tints.size() % figures.size()]
  );
}

}  // namespace ibis::stories
