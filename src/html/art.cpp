#include "html/art.hpp"

#include <array>
#include <charconv>
#include <type_traits>

namespace ibis::html {
namespace {

struct Palette {
  std::string_view ground;
  std::string_view ring;
  std::string_view line;
  std::string_view accent;
};

constexpr std::array<Palette, 5> palettes = {{
    {.ground = "#f5ead6", .ring = "#e2b46a", .line = "#8a5a1c", .accent = "#0e6a6b"},  // sand
    {.ground = "#e6efec", .ring = "#7db8b0", .line = "#0e6a6b", .accent = "#b3341c"},  // water
    {.ground = "#f2eee0", .ring = "#c7cf7c", .line = "#5d6b1f", .accent = "#b3341c"},  // reed
    {.ground = "#f7e6de", .ring = "#e39a80", .line = "#9c3a22", .accent = "#2f5d73"},  // clay
    {.ground = "#e9e9f0", .ring = "#a3a8cf", .line = "#454d86", .accent = "#86571a"},  // dusk
}};

constexpr int art_width = 640;
constexpr int art_height = 400;

// Numbers that follow from the seed alone: FNV-1a starts them, splitmix64 draws them.
class Dice {
 public:
  explicit Dice(std::string_view seed) {
    for (const char c : seed)
      state_ = (state_ ^ static_cast<unsigned char>(c)) * 1099511628211U;
  }

  /// From `low` to `high`, both included.
  int throw_between(int low, int high) {
    state_ += 0x9e3779b97f4a7c15U;
    auto z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    z ^= z >> 31U;
    return low + static_cast<int>(z % static_cast<std::uint64_t>(high - low + 1));
  }

 private:
  std::uint64_t state_ = 14695981039346656037U;
};

// Drawn for every card without a picture: numbers and letters put one after the other, no format to read.
template <class... Parts>
void put(std::string& path, const Parts&... parts) {
  const auto one = [&](const auto& part) {
    if constexpr (std::is_same_v<std::decay_t<decltype(part)>, int>) {
      std::array<char, 12> digits;
      const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), part).ptr;
      path.append(digits.data(), end);
    } else {
      path += part;
    }
  };
  (one(parts), ...);
}

// Rings that lie on one another: each makes the water inside it a little deeper.
Html rings(Dice& dice, int count) {
  const int x = dice.throw_between(120, art_width - 120);
  const int y = dice.throw_between(190, 320);
  int radius = dice.throw_between(220, 300);
  Html out;
  for (int i = 0; i < count && radius > 12; ++i) {
    out += R"(<circle cx="{}" cy="{}" r="{}"/>)"_html(x, y, radius);
    radius = radius * dice.throw_between(62, 82) / 100;
  }
  return out;
}

// Ways across the picture, from one side to the other, all in one path for each weight of line.
std::string ways_across(Dice& dice, int count) {
  std::string path;
  for (int i = 0; i < count; ++i) {
    const int from = dice.throw_between(20, art_height - 20);
    const int swing = dice.throw_between(-150, 150);
    const int to = from + dice.throw_between(-70, 70);
    put(path, "M-9 ", from, "C190 ", from + swing, " 390 ", to - swing, " 650 ", to);
  }
  return path;
}

std::string birds(Dice& dice, int count) {
  std::string path;
  for (int i = 0; i < count; ++i) {
    const int wing = dice.throw_between(7, 14);
    const int x = dice.throw_between(40, art_width - 80);
    const int y = dice.throw_between(40, 170);
    put(path, "M", x, " ", y);
    for (int half = 0; half < 2; ++half)
      put(path, "q", wing / 2, " ", -wing * 3 / 4, " ", wing, " 0");
  }
  return path;
}

struct Shape {
  int rings;
  int thin_ways;
  int accent_ways;
  int birds;
};

Html drawing(std::string_view seed, const Shape& shape) {
  Dice dice(seed);
  const auto& p = palettes[static_cast<std::size_t>(dice.throw_between(0, 4))];
  // Named one by one: the order in which the dice fall must not depend on the compiler.
  const auto water = rings(dice, shape.rings);
  const auto thin = ways_across(dice, shape.thin_ways);
  const auto wide = ways_across(dice, 1);
  const auto accent = ways_across(dice, shape.accent_ways);
  const auto sky = birds(dice, shape.birds);
  return R"(<rect width="640" height="400" fill="{}"/><g fill="{}" fill-opacity=".36">{}</g>
    <g fill="none" stroke-linecap="round" stroke="{}"><path stroke-width="1.4" stroke-opacity=".7" d="{}"/>
    <path stroke-width="4.5" stroke-opacity=".45" d="{}"/>
    <path stroke="{}" stroke-width="2.4" stroke-opacity=".75" d="{}"/>
    <path stroke-width="2.6" d="{}"/></g>)"_html(
      p.ground, p.ring, water, p.line, thin, wide, p.accent, accent, sky
  );
}

}  // namespace

Html pattern(std::string_view seed, PatternSize size, std::string_view label) {
  const auto shape = size == PatternSize::full
                         ? Shape{.rings = 7, .thin_ways = 9, .accent_ways = 3, .birds = 6}
                         : Shape{.rings = 4, .thin_ways = 4, .accent_ways = 1, .birds = 2};
  // Browsers do not need xmlns inside HTML.
  if (label.empty())
    return R"(<svg viewBox="0 0 640 400" preserveAspectRatio="xMidYMid slice" aria-hidden="true">{}</svg>)"_html(
        drawing(seed, shape)
    );
  return R"(<svg viewBox="0 0 640 400" preserveAspectRatio="xMidYMid slice" role="img" aria-label="{}">{}</svg>)"_html(
      label, drawing(seed, shape)
  );
}

Html picture(const Picture& p) {
  const auto loading = attr("loading", p.lazy ? non_empty("lazy") : std::nullopt);
  if (p.sources.empty())
    return R"(<img src="{}" width="{}" height="{}" alt="{}" decoding="async" {}>)"_html(
        p.url, p.width, p.height, p.alt, loading
    );
  return R"(
    <img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" decoding="async" {}>)"_html(
      p.url, p.sources, p.sizes, p.width, p.height, p.alt, loading
  );
}

Html picture_figure(const Picture& p) {
  const auto credit =
      p.source.empty() ? R"({})"_html(p.credit) : R"(<a href="{}">{}</a>)"_html(p.source, p.credit);
  return R"(<figure class="art-wide"><div class="art">{}</div>{}</figure>)"_html(
      picture(p),
      when(!p.credit.empty(), [&] { return R"(<figcaption>{}</figcaption>)"_html(credit); })
  );
}

}  // namespace ibis::html
