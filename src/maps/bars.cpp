#include "maps/bars.hpp"

#include "html/lists.hpp"
#include "maps/limits.hpp"

#include <algorithm>
#include <map>

namespace ibis::maps {

namespace {

using namespace html::literals;
using html::Html;

constexpr int last_year = 9999;
constexpr int unit = 10;  // width of a bar with its gap
constexpr int gap = 2;
constexpr int full_height = 1000;  // of the greatest number

struct Bar {
  int from;  // years, both included
  int to;
  std::int64_t number;
};

// Years for one bar: 1, 10, 100 … so that there are not too many.
int years_a_bar(int first, int last) {
  int years = 1;
  while (static_cast<std::size_t>((last / years) - (first / years) + 1) > max_bars)
    years *= 10;
  return years;
}

std::vector<Bar> bars_of(const BarsView& view) {
  std::map<int, std::int64_t> by_year;
  for (const auto& [year, number] : view.counts)
    if (year > 0 && year <= last_year && number > 0) by_year[year] += number;
  if (by_year.empty()) return {};
  const int first = by_year.begin()->first;
  const int last = by_year.rbegin()->first;
  const int years = years_a_bar(first, last);
  std::vector<Bar> bars;
  for (int from = first / years * years; from <= last; from += years) {
    std::int64_t number = view.cumulative && !bars.empty() ? bars.back().number : 0;
    for (auto at = by_year.lower_bound(from); at != by_year.end() && at->first < from + years; ++at)
      number += at->second;
    bars.push_back({.from = from, .to = from + years - 1, .number = number});
  }
  return bars;
}

// The least of 1, 2, 4, 6, 8 or 10 times a power of ten that is not less, so that its half can be named as well.
std::int64_t round_up(std::int64_t greatest) {
  if (greatest <= 1) return 1;
  for (std::int64_t power = 1;; power *= 10) {
    for (const std::int64_t step : {2, 4, 6, 8, 10})
      if (step * power >= greatest) return step * power;
  }
}

// Years are never grouped: 1990, not 1,990.
std::string when(const html::Ui& ui, const Bar& bar) {
  if (bar.from == bar.to) return std::to_string(bar.from);
  return ui.tr(
      "{from} to {to}",
      i18n::arg("from", std::to_string(bar.from)),
      i18n::arg("to", std::to_string(bar.to))
  );
}

std::string bar_phrase(const html::Ui& ui, const BarsView& view, const Bar& bar) {
  const std::array args = {i18n::arg("n", bar.number)};
  return ui.tr(
      "{place}: {what}",
      i18n::arg("place", when(ui, bar)),
      i18n::arg("what", ui.tr.format(view.phrase, args))
  );
}

Html drawing(
    const html::Ui& ui, const BarsView& view, std::span<const Bar> bars, std::int64_t top
) {
  const bool turned = ui.tr.language().direction == "rtl";
  const int across = static_cast<int>(bars.size()) * unit;
  Html rects;
  for (std::size_t i = 0; i < bars.size(); ++i) {
    if (bars[i].number == 0) continue;
    const auto from_start = static_cast<int>(i) * unit + gap / 2;
    const auto tall =
        static_cast<int>(std::max<std::int64_t>(1, bars[i].number * full_height / top));
    rects += R"(<rect x="{}" y="{}" width="{}" height="{}"><title>{}</title></rect>)"_html(
        turned ? across - from_start - (unit - gap) : from_start,
        full_height - tall,
        unit - gap,
        tall,
        bar_phrase(ui, view, bars[i])
    );
  }
  const auto& greatest = *std::ranges::max_element(bars, {}, &Bar::number);
  const auto summary = ui.tr(
      "Chart: {title}. {from} to {to}; most: {most}",
      i18n::arg("title", view.title),
      i18n::arg("from", std::to_string(bars.front().from)),
      i18n::arg("to", std::to_string(bars.back().to)),
      i18n::arg("most", bar_phrase(ui, view, greatest))
  );
  return R"(
    <svg viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" aria-label="{}"><path class="bars-line" d="M0 0H{}M0 {}H{}M0 {}H{}"/>{}</svg>)"_html(
      across, full_height, summary, across, full_height / 2, across, full_height, across, rects
  );
}

// Labels are text beside the drawing: they stay as large as all text while the bars stretch.
Html levels(const html::Ui& ui, std::int64_t top) {
  const auto half = top % 2 == 0 ? ui.tr.number(top / 2) : std::string();
  return R"(<p class="bars-levels" aria-hidden="true"><span>{}</span><span>{}</span><span>{}</span></p>)"_html(
      ui.tr.number(top), half, ui.tr.number(0)
  );
}

Html years(std::span<const Bar> bars) {
  const auto one = [](int year) { return R"(<span>{}</span>)"_html(year); };
  Html names = one(bars.front().from);
  if (bars.size() > 4) names += one(bars[bars.size() / 2].from);
  if (bars.size() > 1) names += one(bars.back().to);
  return R"(<p class="bars-years" aria-hidden="true">{}</p>)"_html(names);
}

Html numbers_table(const html::Ui& ui, const BarsView& view, std::span<const Bar> bars) {
  html::Table table{
      .caption = view.title,
      .head =
          {{.content = R"({})"_html(ui.tr("Year"))},
           {.content = R"({})"_html(view.column), .number = true}},
      .rows = {}
  };
  for (const Bar& bar : bars) {
    table.rows.push_back(
        {{.content = R"({})"_html(when(ui, bar))},
         {.content = R"({})"_html(ui.tr.number(bar.number)), .number = true}}
    );
  }
  return html::disclosure(ui.tr("The numbers as a table"), html::table(table));
}

}  // namespace

Html bars(const html::Ui& ui, const BarsView& view) {
  const auto bars = bars_of(view);
  if (bars.empty()) return {};
  const auto top = round_up(std::ranges::max(bars, {}, &Bar::number).number);
  return R"(
    <figure class="bars"><figcaption>{}</figcaption>
      <div class="bars-sheet">{}{}{}</div>
      {}
    </figure>)"_html(
      view.title,
      levels(ui, top),
      drawing(ui, view, bars, top),
      years(bars),
      numbers_table(ui, view, bars)
  );
}

}  // namespace ibis::maps
