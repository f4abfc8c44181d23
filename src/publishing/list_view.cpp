#include "core/text.hpp"
#include "html/parts.hpp"
#include "publishing/filter_view.hpp"
#include "publishing/views.hpp"

namespace ibis::publishing {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

// The list's address with its choices, in one of its forms: ".atom", …
std::string list_url(const site::Context& c, const Query& query, std::string_view form = {}) {
  return c.url(fmt::format("{}{}{}", query.kind.path, form, query_text(query, c.terms)));
}

Html sort_links(const site::Context& c, const Query& query) {
  const auto link = [&](Sort sort, std::string_view label) {
    Query other = query;
    other.sort = sort;
    return R"(<li><a href="{}" {}>{}</a></li>)"_html(
        list_url(c, other),
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
  for (const Chosen& choice : query.chosen) {
    chips.push_back({
        .label = shown_choice(query, *choice.first, choice.second, c.terms, c.app.places, c.tr),
        .url = c.url(std::string(query.kind.path) + query_text(query, c.terms, &choice)),
    });
  }
  return html::removable_chips(c.ui(), chips, c.url(query.kind.path));
}

Html nothing(const site::Context& c, const Query& query) {
  const entries::KindWords& words = query.kind.words;
  if (query.chosen.empty()) {
    return html::empty_state(
        c.ui(),
        {.heading = std::string(c.tr(words.none_yet)),
         .text = R"({})"_html(c.tr("Be the first to add something.")),
         .buttons = html::link_button(
             c.ui(),
             c.tr(words.add),
             c.url(entries::entry_path(query.kind, "new")),
             html::ButtonKind::primary
         ),
         .icon = "file-plus-2"}
    );
  }
  return html::empty_state(
      c.ui(),
      {.heading = std::string(c.tr(words.none_fits)),
       .text = R"({})"_html(
           c.tr("Take a filter away, or begin anew. If you know one that fits, please tell us.")
       ),
       .buttons = html::link_button(
           c.ui(), c.tr(words.all), c.url(query.kind.path), html::ButtonKind::primary
       )}
  );
}

Html formats(const site::Context& c, const ListView& list) {
  const Query& query = list.query;
  const auto calendar = html::when(!list.calendar.empty(), [&] {
    return R"(<li><a href="{}">{}</a></li>)"_html(list.calendar, c.tr("In your own calendar"));
  });
  return R"(<ul class="follow"><li>{}<a href="{}">Atom</a></li>{}<li><a href="{}">CSV</a></li>
    <li><a href="{}">XLSX</a></li><li><a href="{}">JSON</a></li><li><a href="{}">GeoJSON</a></li></ul>)"_html(
      html::icon(c.ui(), "rss"),
      list_url(c, query, ".atom"),
      calendar,
      list_url(c, query, ".csv"),
      list_url(c, query, ".xlsx"),
      list_url(c, query, ".json"),
      list_url(c, query, ".geojson")
  );
}

}  // namespace

std::string list_title(const site::Context& c, const Query& query) {
  std::string base(c.tr(query.kind.words.many));
  if (query.chosen.empty()) return base;
  std::vector<std::string> names;
  for (const auto& [filter, value] : query.chosen)
    names.push_back(shown_choice(query, *filter, value, c.terms, c.app.places, c.tr));
  return c.tr("{what}: {filters}", arg("what", base), arg("filters", c.tr.list(names)));
}

Html list_page(const site::Context& c, const ListView& list) {
  const entries::KindWords& words = list.query.kind.words;
  const std::array total{arg("n", list.total)};
  return R"(<div class="wrap"><header class="entry-head"><h1>{}</h1><p class="lead">{}</p>{}</header>
    <div class="browse">{}<section aria-labelledby="results"><h2 class="hide" id="results">{}</h2>
    <div class="bar"><p>{}</p>{}</div>{}{}{}{}{}</section></div></div>)"_html(
      list_title(c, list.query),
      c.tr(words.lead),
      list.ways,
      list.filters,
      c.tr("Results"),
      c.tr.format(words.count, total),
      sort_links(c, list.query),
      chosen_chips(c, list.query),
      list.rows.empty() ? nothing(c, list.query) : list.rows,
      html::pager(c.ui(), {.previous = list.previous, .next = list.next}),
      list.follow,
      formats(c, list)
  );
}

}  // namespace ibis::publishing
