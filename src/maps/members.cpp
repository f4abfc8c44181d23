#include "maps/members.hpp"

#include "html/lists.hpp"

#include <algorithm>
#include <stdexcept>

namespace ibis::maps {

namespace {

using namespace html::literals;
using html::Html;

constexpr int cells_across = 110;  // a pattern's cell is this part of the width shown
constexpr int key_cell = 8;        // of 28 units

// The first is filled plainly and needs no pattern.
constexpr std::array<std::string_view, max_categories> category_css = {
    "map-member", "map-hatched", "map-dotted"
};

// The name of a category's pattern; `where` keeps the key's apart from the map's, whose units are others.
std::string pattern_id(const Frame& frame, std::size_t category, std::string_view where) {
  if (category == 0) return {};
  return fmt::format("{}-{}{}", frame.id, where, category);
}

// Lines from corner to corner that meet those of the next cell, and dots.
Html pattern(std::string_view id, std::size_t category, int cell) {
  const int half = cell / 2;
  const auto lines = fmt::format(
      "M{0} {1}L{1} {0}M{2} {3}L{3} {2}M{4} {5}L{5} {4}", -half, half, 0, cell, half, cell + half
  );
  const auto drawn = category == 1 ? R"(<path class="map-stroke" stroke-width="{}" d="{}"/>)"_html(
                                         std::max(1, cell / 4), lines
                                     )
                                   : R"(<circle class="map-point" cx="{}" cy="{}" r="{}"/>)"_html(
                                         half, half, std::max(1, cell / 4)
                                     );
  return R"(
    <pattern id="{}" width="{}" height="{}" patternUnits="userSpaceOnUse"><path class="map-ground" d="M0 0h{}v{}H0z"/>{}</pattern>)"_html(
      id, cell, cell, cell, cell, drawn
  );
}

std::vector<const Member*> members_in_order(
    const html::Ui& ui, const Atlas& atlas, const std::vector<Member>& members
) {
  std::vector<const Member*> found;
  for (const Member& member : members)
    found.push_back(&member);
  std::ranges::sort(found, [&](const Member* a, const Member* b) {
    if (a->category != b->category) return a->category < b->category;
    return ui.tr.compare(detail::name_of(ui, atlas, a->iso2), detail::name_of(ui, atlas, b->iso2)) <
           0;
  });
  return found;
}

std::string_view what(const MembersView& view, const Member& member) {
  return member.note.empty() ? view.categories.at(member.category) : member.note;
}

// "Party (54)"
Html members_key(const html::Ui& ui, const MembersView& view) {
  Html key;
  for (std::size_t i = 0; i < view.categories.size(); ++i) {
    const auto count = std::ranges::count(view.members, i, &Member::category);
    key += detail::key_line(
        category_css.at(i),
        pattern_id(view.frame, i, "k"),
        ui.tr(
            "{what} ({number})",
            i18n::arg("what", view.categories[i]),
            i18n::arg("number", ui.tr.number(count))
        )
    );
  }
  return R"({}{})"_html(key, detail::key_line("map-0", {}, view.neither));
}

Html patterns_of(const MembersView& view, int cell) {
  Html patterns;
  for (std::size_t i = 1; i < view.categories.size(); ++i) {
    patterns += pattern(pattern_id(view.frame, i, "m"), i, cell);
    patterns += pattern(pattern_id(view.frame, i, "k"), i, key_cell);
  }
  return patterns;
}

}  // namespace

Html members(const html::Ui& ui, const Atlas& atlas, const MembersView& view) {
  if (view.categories.size() > max_categories)
    throw std::out_of_range("a map tells three kinds of members apart, not more");
  const int across = detail::window_of(atlas, view.frame).box.width();
  std::vector<detail::Group> groups;
  for (std::size_t i = 0; i < view.categories.size(); ++i)
    groups.push_back(
        {.css = std::string(category_css.at(i)), .fill = pattern_id(view.frame, i, "m")}
    );
  std::vector<detail::Painted> painted;
  for (const Member* member : members_in_order(ui, atlas, view.members)) {
    painted.push_back(
        {.iso2 = member->iso2,
         .label = detail::label(ui, atlas, member->iso2, what(view, *member)),
         .url = member->url,
         .group = member->category}
    );
  }
  return detail::draw(
      ui,
      atlas,
      {.frame = view.frame,
       .painted = painted,
       .groups = groups,
       .patterns = patterns_of(view, std::max(4, across / cells_across / 2 * 2)),
       .key = members_key(ui, view),
       .summary = ui.tr(
           "Map: {title}. {n, plural, one {# country or area} other {# countries and areas}}",
           i18n::arg("title", view.frame.title),
           i18n::arg("n", painted.size())
       )}
  );
}

Html members_table(const html::Ui& ui, const Atlas& atlas, const MembersView& view) {
  html::Table table{
      .caption = view.frame.title,
      .head =
          {{.content = R"({})"_html(ui.tr("Country or area"))},
           {.content = R"({})"_html(view.column)}},
      .rows = {}
  };
  for (const Member* member : members_in_order(ui, atlas, view.members)) {
    const auto name = detail::name_of(ui, atlas, member->iso2);
    table.rows.push_back(
        {{.content = member->url.empty() ? R"({})"_html(name)
                                         : R"(<a href="{}">{}</a>)"_html(member->url, name)},
         {.content = R"({})"_html(what(view, *member))}}
    );
  }
  if (table.rows.empty()) return {};
  return html::table(table);
}

}  // namespace ibis::maps
