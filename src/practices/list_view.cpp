#include "core/text.hpp"
#include "html/parts.hpp"
#include "practices/filter_view.hpp"
#include "practices/views.hpp"

namespace ibis::practices {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

Html sort_links(const site::Context& c, const Query& query) {
  const auto link = [&](Sort sort, std::string_view label) {
    Query other = query;
    other.sort = sort;
    return R"(<li><a href="{}" {}>{}</a></li>)"_html(
        c.url("/practices" + query_text(other, c.terms)),
        html::attr(
            "aria-current", sort == query.sort ? std::optional<std::string>("true") : std::nullopt
        ),
        label
    );
  };
  return R"(<ul class="sort"><li>{}</li>{}{}</ul>)"_html(
      c.tr("Sort by"), link(Sort::newest, c.tr("Newest")), link(Sort::oldest, c.tr("Oldest"))
  );
}

Html chosen_chips(const site::Context& c, const Query& query) {
  std::vector<html::Chip> chips;
  for (const auto& choice : query.chosen) {
    chips.push_back({
        .label = shown_value(*choice.first, choice.second, c.terms, c.app.places, c.tr),
        .url = c.url("/practices" + query_text(query, c.terms, &choice)),
    });
  }
  return html::removable_chips(c.ui(), chips, c.url("/practices"));
}

Html nothing(const site::Context& c, const Query& query) {
  if (query.chosen.empty()) {
    return html::empty_state(
        c.ui(),
        {.heading = std::string(c.tr("No practices yet")),
         .text = R"({})"_html(c.tr("Be the first to tell what worked where you live.")),
         .buttons = html::link_button(
             c.ui(), c.tr("Submit a practice"), c.url("/practices/new"), html::ButtonKind::primary
         ),
         .icon = "file-plus-2"}
    );
  }
  return html::empty_state(
      c.ui(),
      {.heading = std::string(c.tr("No practice fits all of these")),
       .text = R"({})"_html(
           c.tr("Take a filter away, or begin anew. If you know one that fits, please tell us.")
       ),
       .buttons = html::link_button(
           c.ui(), c.tr("All practices"), c.url("/practices"), html::ButtonKind::primary
       )}
  );
}

Html formats(const site::Context& c, const Query& query) {
  const std::string asked = query_text(query, c.terms);
  return R"(<ul class="follow"><li>{}<a href="{}">Atom</a></li><li><a href="{}">CSV</a></li>
    <li><a href="{}">JSON</a></li><li><a href="{}">GeoJSON</a></li></ul>)"_html(
      html::icon(c.ui(), "rss"),
      c.url("/practices.atom" + asked),
      c.url("/practices.csv" + asked),
      c.url("/practices.json" + asked),
      c.url("/practices.geojson" + asked)
  );
}

}  // namespace

std::string list_title(const site::Context& c, const Query& query) {
  std::string base(c.tr("Integration practices"));
  if (query.chosen.empty()) return base;
  std::vector<std::string> names;
  for (const auto& [filter, value] : query.chosen) {
    names.push_back(shown_value(*filter, value, c.terms, c.app.places, c.tr));
  }
  return c.tr("{what}: {filters}", arg("what", base), arg("filters", c.tr.list(names)));
}

Html list_page(const site::Context& c, const ListView& list) {
  const Html results = list.rows.empty() ? nothing(c, list.query) : list.rows;
  return R"(<div class="wrap"><header class="entry-head"><h1>{}</h1><p class="lead">{}</p></header>
    <div class="browse">{}<section aria-labelledby="results"><h2 class="hide" id="results">{}</h2>
    <div class="bar"><p>{}</p>{}</div>{}{}{}{}</section></div></div>)"_html(
      c.tr("Integration practices"),
      c.tr("What cities, schools, associations and neighbours have tried. Each says what it took, "
           "what came of it and what did not work."),
      list.filters,
      c.tr("Results"),
      c.tr("{n, plural, one {# practice} other {# practices}}", arg("n", list.total)),
      sort_links(c, list.query),
      chosen_chips(c, list.query),
      results,
      html::pager(c.ui(), {.previous = list.previous, .next = list.next}),
      formats(c, list.query)
  );
}

}  // namespace ibis::practices
