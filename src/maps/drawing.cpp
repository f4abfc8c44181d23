#include "maps/drawing.hpp"

#include "html/parts.hpp"

#include <algorithm>
#include <limits>
#include <unordered_set>

namespace ibis::maps {

namespace {

using namespace html::literals;
using html::Html;

constexpr std::string_view world_code = "001";
constexpr std::string_view natural_earth = "Natural Earth";  // a name: the same in every language
// A dot's radius is this part of the width shown: a part of the world stands narrower on the page.
constexpr int dots_across_world = 260;
constexpr int dots_across_part = 170;

}  // namespace

std::string common_region(const places::Gazetteer& places, std::span<const std::string> iso2) {
  const places::Region* common = nullptr;
  for (const auto& code : iso2) {
    const auto* country = places.country(code);
    if (country == nullptr) continue;
    if (common == nullptr) common = places.region(country->region);
    while (common != nullptr && !places.lies_in(code, common->code))
      common = places.region(common->parent);
    if (common == nullptr) return {};
  }
  return common == nullptr || common->code == world_code ? std::string() : common->code;
}

Html credit(const html::Ui& ui, Source source) {
  return R"(<p class="map-credit">{} {}</p>)"_html(
      ui.tr("The boundaries and names shown and the designations used on this map do not imply "
            "official endorsement "
            "or acceptance by the United Nations."),
      source == Source::un
          ? ui.tr("Shapes: United Nations; lakes: {source}.", i18n::arg("source", natural_earth))
          : ui.tr("Shapes: {source}.", i18n::arg("source", natural_earth))
  );
}

namespace detail {

namespace {

bool shows_world(const Frame& frame) {
  return frame.region.empty() || frame.region == world_code;
}

// The continent in which the region lies, or which it is; nullptr when the map file has none.
const Sheet* sheet_above(const Atlas& atlas, std::string_view region) {
  for (const auto* at = atlas.places.region(region); at != nullptr;
       at = atlas.places.region(at->parent)) {
    if (const auto* sheet = atlas.map.continent(at->code)) return sheet;
  }
  return nullptr;
}

// The least box round both; an empty one (left of its own right) adds nothing.
Box around(const Box& a, const Box& b) {
  return {
      .left = std::min(a.left, b.left),
      .top = std::min(a.top, b.top),
      .right = std::max(a.right, b.right),
      .bottom = std::max(a.bottom, b.bottom)
  };
}

Box wider(const Box& box, int across, int down) {
  return {
      .left = box.left - across,
      .top = box.top - down,
      .right = box.right + across,
      .bottom = box.bottom + down
  };
}

// Round the countries of a region that is less than a continent, with some air, and never so close that it shows
// nothing but coasts. Small islands far from the rest (Saint Helena from Western Africa) do not make all others small.
Box crop(const Atlas& atlas, const Sheet& sheet, std::string_view region) {
  constexpr int never = std::numeric_limits<int>::max() / 2;
  const Box empty{.left = never, .top = never, .right = -never, .bottom = -never};
  Box large = empty;
  std::vector<Box> dots;
  for (const Shape& shape : sheet.shapes) {
    if (!shape.is_country() || !atlas.places.lies_in(shape.code, region)) continue;
    if (shape.dot)
      dots.push_back(shape.box);
    else
      large = around(large, shape.box);
  }
  const bool only_dots = large.right < large.left;
  const int reach = only_dots ? 0 : std::max(large.width(), large.height()) / 3;
  Box box = large;
  for (const Box& dot : dots)
    if (only_dots || wider(large, reach, reach).meets(wider(dot, 1, 1))) box = around(box, dot);

  const Box whole{.left = 0, .top = 0, .right = sheet.width, .bottom = sheet.height};
  if (box.right < box.left) return whole;
  const int least = sheet.width / 5;
  const int air = std::max(box.width(), box.height()) / 20;
  const Box airy = wider(
      box,
      std::max(air, (least - box.width()) / 2),
      std::max(air, (least * 2 / 3 - box.height()) / 2)
  );
  return {
      .left = std::max(whole.left, airy.left),
      .top = std::max(whole.top, airy.top),
      .right = std::min(whole.right, airy.right),
      .bottom = std::min(whole.bottom, airy.bottom)
  };
}

// What is drawn of a country in a window.
struct Seen {
  bool path;
  bool dot;

  [[nodiscard]] bool at_all() const { return path || dot; }
};

Seen seen(const Shape& shape, const Box& box) {
  return {
      .path = !shape.path.empty() && shape.box.meets(box),
      .dot = shape.dot && box.holds(shape.x, shape.y)
  };
}

// Paths of many countries in one: those without a number are all drawn alike.
struct Ground {
  std::string land;
  std::string around;  // outside the region that is shown
  std::string unsettled;
  std::string specks;  // dots of countries without a number
};

Ground ground_of(
    const Atlas& atlas,
    const Frame& frame,
    const Window& window,
    const std::unordered_set<std::string_view>& painted
) {
  Ground ground;
  for (const Shape& shape : window.sheet.shapes) {
    const Seen as = seen(shape, window.box);
    if (!as.at_all() || painted.contains(shape.code)) continue;
    const bool inside = shows_world(frame) || atlas.places.lies_in(shape.code, frame.region);
    if (!shape.is_country())
      ground.unsettled += shape.path;
    else if (as.path && !painted.contains(shape.part_of))
      (inside ? ground.land : ground.around) += shape.path;
    if (as.dot && inside) ground.specks += fmt::format("M{} {}h0", shape.x, shape.y);
  }
  return ground;
}

Html path(std::string_view css, std::string_view d) {
  if (d.empty()) return {};
  return R"(<path class="{}" d="{}"/>)"_html(css, d);
}

// The path of a country with those of its parts that have nothing of their own to tell.
std::string path_of(const Shape& shape, const Sheet& sheet, const Drawing& drawing) {
  std::string d = shape.path;
  for (const Shape& part : sheet.shapes) {
    if (part.part_of == shape.code &&
        std::ranges::find(drawing.painted, part.code, &Painted::iso2) == drawing.painted.end())
      d += part.path;
  }
  return d;
}

Html mark(const Shape& shape, const Seen& as, std::string_view d, int radius) {
  Html out;
  if (as.path) out += R"(<path d="{}"/>)"_html(d);
  if (as.dot) out += R"(<circle cx="{}" cy="{}" r="{}"/>)"_html(shape.x, shape.y, radius);
  return out;
}

Html linked(const Painted& painted, const Html& drawn) {
  if (painted.url.empty()) return R"(<g><title>{}</title>{}</g>)"_html(painted.label, drawn);
  return R"(<a href="{}"><title>{}</title>{}</a>)"_html(painted.url, painted.label, drawn);
}

// The painted countries, group by group: those that are large enough, or those that need a dot, which lie above all
// others so that none hides them.
Html groups(const Drawing& drawing, const Window& window, bool dots) {
  const int across = shows_world(drawing.frame) ? dots_across_world : dots_across_part;
  const int radius = std::max(2, window.box.width() / across);
  Html out;
  for (std::size_t i = 0; i < drawing.groups.size(); ++i) {
    Html inside;
    for (const Painted& painted : drawing.painted) {
      if (painted.group != i) continue;
      const Shape* shape = window.sheet.find(painted.iso2);
      if (shape == nullptr) continue;
      const Seen as = seen(*shape, window.box);
      if (as.at_all() && as.dot == dots)
        inside += linked(painted, mark(*shape, as, path_of(*shape, window.sheet, drawing), radius));
    }
    if (inside.empty()) continue;
    const auto& group = drawing.groups[i];
    const auto fill = group.fill.empty() ? std::string() : fmt::format("url(#{})", group.fill);
    out += R"(<g class="{}" {}>{}</g>)"_html(
        group.css, html::attr("fill", html::non_empty(fill)), inside
    );
  }
  return out;
}

// Countries with something to tell that lie outside of what is shown are named below it.
Html outside(const html::Ui& ui, const Drawing& drawing, const Window& window) {
  Html items;
  for (const Painted& painted : drawing.painted) {
    const Shape* shape = window.sheet.find(painted.iso2);
    if (shape != nullptr && seen(*shape, window.box).at_all()) continue;
    items += painted.url.empty()
                 ? R"(<li>{}</li>)"_html(painted.label)
                 : R"(<li><a href="{}">{}</a></li>)"_html(painted.url, painted.label);
  }
  if (items.empty()) return {};
  return R"(<div class="map-outside"><p>{}</p><ul>{}</ul></div>)"_html(
      ui.tr("Not on this map:"), items
  );
}

Html caption(
    const html::Ui& ui,
    const Atlas& atlas,
    const Drawing& drawing,
    const Window& window,
    bool unsettled
) {
  const auto& frame = drawing.frame;
  const auto open_areas = [&] { return key_line("map-open", {}, ui.tr("Status not settled")); };
  const auto to_screen = [&] {
    return R"(<p><a href="{}">{}</a></p>)"_html(
        frame.screen_url, ui.tr("This map on a page of its own")
    );
  };
  return R"(
    <figcaption id="{}-key" tabindex="-1">
      <ul class="map-key">{}{}</ul>{}{}{}
    </figcaption>)"_html(
      frame.id,
      drawing.key,
      html::when(unsettled, open_areas),
      outside(ui, drawing, window),
      html::when(!frame.screen_url.empty(), to_screen),
      credit(ui, atlas.map.source())
  );
}

// On a screen of its own the map is never smaller than is of use: on a phone it scrolls, also by keyboard.
std::vector<html::Attr> frame_that_scrolls(const Frame& frame) {
  if (frame.size != Size::screen) return {};
  return {
      html::attr("role", "region"), html::attr("aria-label", frame.title), html::attr("tabindex", 0)
  };
}

// On a narrow one only a part of it is seen at first.
Html scroll_hint(const html::Ui& ui, const Frame& frame) {
  if (frame.size != Size::screen) return {};
  return R"(<p class="map-hint">{}</p>)"_html(ui.tr("Scroll sideways to see the rest."));
}

// A map that is taller than a page likes is drawn narrower.
std::string box_css(const Frame& frame, const Box& box) {
  if (frame.size == Size::screen) return "map map-screen";
  if (shows_world(frame)) return "map";
  if (box.height() * 6 > box.width() * 7) return "map map-part map-tall";
  return box.height() * 3 > box.width() * 2 ? "map map-part map-square" : "map map-part";
}

// One may jump over what may be two hundred links.
Html skip_link(const html::Ui& ui, const Frame& frame) {
  return R"(<a class="map-skip" href="#{}-key">{}</a>)"_html(frame.id, ui.tr("Skip the map"));
}

}  // namespace

Window window_of(const Atlas& atlas, const Frame& frame) {
  const Sheet* sheet = shows_world(frame) ? nullptr : sheet_above(atlas, frame.region);
  if (sheet == nullptr) {
    sheet = frame.size == Size::screen ? &atlas.map.world_fine() : &atlas.map.world();
  } else if (sheet != atlas.map.continent(frame.region)) {
    return {.sheet = *sheet, .box = crop(atlas, *sheet, frame.region)};
  }
  return {
      .sheet = *sheet, .box = {.left = 0, .top = 0, .right = sheet->width, .bottom = sheet->height}
  };
}

std::string_view name_of(const html::Ui& ui, const Atlas& atlas, std::string_view iso2) {
  const auto name = atlas.places.country_name(iso2, ui.tr.language());
  return name.empty() ? iso2 : name;
}

std::string label(
    const html::Ui& ui, const Atlas& atlas, std::string_view iso2, std::string_view what
) {
  return ui.tr(
      "{place}: {what}", i18n::arg("place", name_of(ui, atlas, iso2)), i18n::arg("what", what)
  );
}

Html key_line(std::string_view css, std::string_view fill, std::string_view text) {
  const auto pattern = fill.empty() ? std::string() : fmt::format("url(#{})", fill);
  return R"(
    <li><svg class="{}" viewBox="0 0 28 16" aria-hidden="true" {}><path d="M0 0h28v16h-28z"/></svg>{}</li>)"_html(
      css, html::attr("fill", html::non_empty(pattern)), text
  );
}

Html draw(const html::Ui& ui, const Atlas& atlas, const Drawing& drawing) {
  const auto& frame = drawing.frame;
  const Window window = window_of(atlas, frame);
  std::unordered_set<std::string_view> painted;
  bool links = false;
  for (const Painted& one : drawing.painted) {
    painted.insert(one.iso2);
    links = links || !one.url.empty();
  }
  const Ground ground = ground_of(atlas, frame, window, painted);
  const auto& box = window.box;
  // A picture's content is not read out, so a map with links is a group.
  const auto svg = R"(
    <svg viewBox="{} {} {} {}" role="{}" aria-label="{}">{}{}{}{}{}{}{}{}</svg>)"_html(
      box.left,
      box.top,
      box.width(),
      box.height(),
      links ? "group" : "img",
      drawing.summary,
      html::when(
          !drawing.patterns.empty(), [&] { return R"(<defs>{}</defs>)"_html(drawing.patterns); }
      ),
      path("map-around", ground.around),
      path("map-0", ground.land),
      path("map-open", ground.unsettled),
      groups(drawing, window, false),
      path("map-lakes", window.sheet.lakes),
      path("map-specks", ground.specks),
      groups(drawing, window, true)
  );
  return R"(
    <figure class="{}" id="{}">{}{}<div class="map-sheet" {}>{}</div>{}</figure>)"_html(
      box_css(frame, box),
      frame.id,
      html::when(links, [&] { return skip_link(ui, frame); }),
      scroll_hint(ui, frame),
      frame_that_scrolls(frame),
      svg,
      caption(ui, atlas, drawing, window, !ground.unsettled.empty())
  );
}

}  // namespace detail

}  // namespace ibis::maps
