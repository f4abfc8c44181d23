#include "practices/filter_view.hpp"

#include "html/fields.hpp"
#include "html/parts.hpp"

#include <set>

namespace ibis::practices {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

struct OptionRow {
  std::string stored;
  std::uint32_t count;
  bool chosen;
};

// A list that may hold thousands of cities shows the largest; the rest is reached through the country.
constexpr std::size_t most_options = 60;

std::vector<OptionRow> options_of(
    const Filter& filter, const Query& query, const entries::Counts& counts
) {
  std::set<std::string, std::less<>> chosen;
  for (const auto& [of, value] : query.chosen) {
    if (of == &filter) chosen.insert(value);
  }
  std::vector<OptionRow> rows;
  if (const auto found = counts.find(filter.facet); found != counts.end()) {
    for (const auto& [value, n] : found->second) {
      const bool on = chosen.erase(value) > 0;
      if (on || rows.size() < most_options) rows.push_back({value, n, on});
    }
  }
  for (const std::string& value : chosen)
    rows.push_back({value, 0, true});
  std::ranges::sort(rows, [](const OptionRow& a, const OptionRow& b) {
    return a.chosen != b.chosen ? a.chosen
           : a.count != b.count ? a.count > b.count
                                : a.stored < b.stored;
  });
  return rows;
}

Html option(const site::Context& c, const Filter& filter, const OptionRow& row) {
  return R"(<label><input type="checkbox" name="{}" value="{}" {}><span>{}</span> <span class="n">{}</span></label>)"_html(
      filter.param,
      address_value(filter, row.stored, c.terms),
      html::Flag{"checked", row.chosen},
      shown_value(filter, row.stored, c.terms, c.app.places, c.tr),
      c.tr.number(row.count)
  );
}

Html facet(
    const site::Context& c, const Filter& filter, const Query& query, const entries::Counts& counts
) {
  const auto rows = options_of(filter, query, counts);
  if (rows.empty()) return {};
  const bool any_chosen = rows.front().chosen;
  const std::size_t in_sight = filter.shown == 0 && any_chosen ? 1 : filter.shown;
  Html seen;
  Html folded;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    (i < in_sight || rows[i].chosen ? seen : folded) += option(c, filter, rows[i]);
  }
  Html more;
  if (!folded.empty()) {
    more = R"(<details class="more"><summary>{}</summary>{}</details>)"_html(
        c.tr("All {n}", arg("n", rows.size())), folded
    );
  }
  return R"(<fieldset><legend>{}</legend>{}{}</fieldset>)"_html(c.tr(filter.label), seen, more);
}

}  // namespace

Html filter_form(const site::Context& c, const Query& query, const entries::Counts& counts) {
  Html fields;
  for (const Filter& filter : filters())
    fields += facet(c, filter, query, counts);
  const Html sort = query.sort == Sort::oldest ? html::hidden_field("sort", "oldest") : Html();
  return R"(<input class="fold-box" type="checkbox" id="show-filters"><label class="btn fold" for="show-filters">{}{}</label>
    <form class="facets" id="filters" action="{}" aria-label="{}">{}{}<button class="btn">{}</button></form>)"_html(
      html::icon(c.ui(), "sliders-horizontal"),
      c.tr("Filters"),
      c.url("/practices"),
      c.tr("Filters"),
      fields,
      sort,
      c.tr("Apply filters")
  );
}

}  // namespace ibis::practices
