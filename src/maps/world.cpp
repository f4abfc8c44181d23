#include "maps/world.hpp"

#include "html/lists.hpp"
#include "maps/scale.hpp"

#include <algorithm>

namespace ibis::maps {

namespace {

using namespace html::literals;
using html::Html;

std::string counted_phrase(const html::Ui& ui, i18n::Msgid id, std::int64_t number) {
  const std::array args = {i18n::arg("n", number)};
  return ui.tr.format(id, args);
}

// Those with a number or something else, the greatest first, then by name in the reader's order.
std::vector<const Count*> counts_in_order(
    const html::Ui& ui, const Atlas& atlas, const std::vector<Count>& counts
) {
  std::vector<const Count*> found;
  for (const Count& count : counts)
    if (count.number > 0 || !count.also.empty()) found.push_back(&count);
  std::ranges::sort(found, [&](const Count* a, const Count* b) {
    if (a->number != b->number) return a->number > b->number;
    return ui.tr.compare(detail::name_of(ui, atlas, a->iso2), detail::name_of(ui, atlas, b->iso2)) <
           0;
  });
  return found;
}

// "12 practices, 3 people and 1 network"; nothing of a number that is none.
std::string told_of(const html::Ui& ui, const WorldView& view, const Count& count) {
  std::vector<std::string> parts = count.also;
  if (count.number > 0) parts.insert(parts.begin(), counted_phrase(ui, view.phrase, count.number));
  return ui.tr.list(parts);
}

// "3", or "4 to 12".
std::string range(const html::Ui& ui, const Step& step) {
  if (step.from == step.to) return ui.tr.number(step.from);
  return ui.tr(
      "{from} to {to}",
      i18n::arg("from", ui.tr.number(step.from)),
      i18n::arg("to", ui.tr.number(step.to))
  );
}

std::string shade_css(int shade) {
  return fmt::format("map-{}", shade);
}

Html world_key(const html::Ui& ui, std::span<const Step> steps) {
  Html key = detail::key_line("map-0", {}, ui.tr("None yet"));
  for (const Step& step : steps)
    key += detail::key_line(shade_css(step.shade), {}, range(ui, step));
  return key;
}

}  // namespace

Html world(const html::Ui& ui, const Atlas& atlas, const WorldView& view) {
  const auto counts = counts_in_order(ui, atlas, view.counts);
  std::vector<std::int64_t> numbers;
  for (const Count* count : counts)
    if (count->number > 0) numbers.push_back(count->number);
  const auto scale = steps(numbers);

  // The deepest shade comes first: who goes from link to link meets the greatest numbers first.
  std::vector<detail::Group> groups;
  for (int shade = shades; shade > 0; --shade)
    groups.push_back({.css = shade_css(shade), .fill = {}});
  groups.push_back({.css = shade_css(0), .fill = {}});
  std::vector<detail::Painted> painted;
  for (const Count* count : counts) {
    painted.push_back(
        {.iso2 = count->iso2,
         .label = detail::label(ui, atlas, count->iso2, told_of(ui, view, *count)),
         .url = count->url,
         .group = static_cast<std::size_t>(
             count->number > 0 ? shades - shade_of(scale, count->number) : shades
         )}
    );
  }
  return detail::draw(
      ui,
      atlas,
      {.frame = view.frame,
       .painted = painted,
       .groups = groups,
       .patterns = {},
       .key = world_key(ui, scale),
       .summary = ui.tr(
           "Map: {title}. {n, plural, one {# country or area} other {# countries and areas}}",
           i18n::arg("title", view.frame.title),
           i18n::arg("n", counts.size())
       )}
  );
}

Html table(const html::Ui& ui, const Atlas& atlas, const WorldView& view) {
  html::Table table{
      .caption = view.frame.title,
      .head =
          {{.content = R"({})"_html(ui.tr("Country or area"))},
           {.content = R"({})"_html(view.column), .number = true}},
      .rows = {}
  };
  const bool more =
      std::ranges::any_of(view.counts, [](const Count& count) { return !count.also.empty(); });
  if (more) table.head.push_back({.content = R"({})"_html(view.also_column)});
  for (const Count* count : counts_in_order(ui, atlas, view.counts)) {
    const auto name = detail::name_of(ui, atlas, count->iso2);
    table.rows.push_back(
        {{.content = count->url.empty() ? R"({})"_html(name)
                                        : R"(<a href="{}">{}</a>)"_html(count->url, name)},
         {.content = R"({})"_html(ui.tr.number(count->number)), .number = true}}
    );
    if (more)
      table.rows.back().push_back(
          {.content = R"({})"_html(count->also.empty() ? std::string() : ui.tr.list(count->also))}
      );
  }
  if (table.rows.empty()) return {};
  return html::table(table);
}

}  // namespace ibis::maps
