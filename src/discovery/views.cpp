#include "discovery/views.hpp"

#include "html/fields.hpp"
#include "html/lists.hpp"
#include "html/parts.hpp"
#include "html/search_form.hpp"
#include "places/gazetteer.hpp"
#include "site/rows.hpp"

#include <algorithm>

namespace ibis::discovery {

using namespace html::literals;
using html::Html;
using i18n::arg;
using search::Facet;

namespace {

constexpr std::size_t in_sight = 6;  // choices of a filter before "more"
constexpr std::size_t most_shown = 40;

Html marked(const std::vector<search::Piece>& pieces) {
  Html out;
  for (const search::Piece& piece : pieces)
    out += piece.match ? R"(<mark>{}</mark>)"_html(piece.text) : R"({})"_html(piece.text);
  return out;
}

std::string url_of(const site::Context& c, const Query& query) {
  return c.url("/search" + query_text(query));
}

Query without(const Query& query, Facet facet, const std::string& value) {
  Query other = query;
  std::erase(other.chosen[facet], value);
  other.page = 1;
  return other;
}

Html option(
    const site::Context& c, const Filter& filter, const search::Choice& choice, bool on, bool about
) {
  const std::string count = c.tr.number(static_cast<std::int64_t>(choice.hits));
  return R"(<label><input type="checkbox" name="{}" value="{}" {}><span>{}</span> <span class="n">{}</span></label>)"_html(
      filter.param,
      choice.value,
      html::Flag{"checked", on},
      shown_value(c, filter.facet, choice.value),
      about ? c.tr("about {n}", arg("n", count)) : count
  );
}

std::vector<search::Choice> choices_of(
    const Query& query, const Filter& filter, const search::Found& found
) {
  std::vector<search::Choice> all;
  if (const auto counted = found.choices.find(filter.facet); counted != found.choices.end())
    all = counted->second;
  if (const auto chosen = query.chosen.find(filter.facet); chosen != query.chosen.end()) {
    for (const std::string& value : chosen->second) {
      if (std::ranges::find(all, value, &search::Choice::value) == all.end())
        all.push_back({.value = value, .hits = 0});
    }
  }
  std::ranges::sort(all, [&](const search::Choice& a, const search::Choice& b) {
    const bool on_a = query.holds(filter.facet, a.value);
    const bool on_b = query.holds(filter.facet, b.value);
    return on_a != on_b ? on_a : a.hits != b.hits ? a.hits > b.hits : a.value < b.value;
  });
  if (all.size() > most_shown) all.resize(most_shown);
  return all;
}

Html fieldset(
    const site::Context& c, const Query& query, const Filter& filter, const search::Found& found
) {
  const auto all = choices_of(query, filter, found);
  if (all.empty()) return {};
  const auto draw = [&](const search::Choice& choice) {
    return option(
        c, filter, choice, query.holds(filter.facet, choice.value), found.choices_are_about
    );
  };
  const std::size_t seen = std::min(in_sight, all.size());
  Html more;
  if (all.size() > seen) {
    more = R"(<details class="more"><summary>{}</summary>{}</details>)"_html(
        c.tr("{n} more", arg("n", all.size() - seen)),
        html::each(std::span(all).subspan(seen), draw)
    );
  }
  return R"(<fieldset><legend>{}</legend>{}{}</fieldset>)"_html(
      c.tr(filter.label), html::each(std::span(all).first(seen), draw), more
  );
}

Html filter_form(const site::Context& c, const Query& query, const search::Found& found) {
  Html fields;
  for (const Filter& filter : filters())
    fields += fieldset(c, query, filter, found);
  if (fields.empty()) return {};
  return R"(<input class="fold-box" type="checkbox" id="show-filters"><label class="btn fold" for="show-filters">{}{}</label>
    <form class="facets" id="filters" action="{}" aria-label="{}">{}{}{}<button class="btn">{}</button></form>)"_html(
      html::icon(c.ui(), "sliders-horizontal"),
      c.tr("Filters"),
      c.url("/search"),
      c.tr("Filters"),
      html::hidden_field("q", query.typed),
      query.newest ? html::hidden_field("sort", "newest") : Html(),
      fields,
      c.tr("Apply filters")
  );
}

Html search_form(const site::Context& c, const Query& query) {
  return html::search_form(
      c.ui(),
      {.place = html::SearchPlace::page,
       .action = c.url("/search"),
       .value = query.typed,
       .suggestions = c.url("/api/v1/suggestions")}
  );
}

Html chosen_chips(const site::Context& c, const Query& query) {
  std::vector<html::Chip> chips;
  for (const auto& [facet, values] : query.chosen) {
    for (const std::string& value : values) {
      chips.push_back(
          {.label = shown_value(c, facet, value), .url = url_of(c, without(query, facet, value))}
      );
    }
  }
  Query bare = query;
  bare.chosen.clear();
  bare.page = 1;
  return html::removable_chips(c.ui(), chips, url_of(c, bare));
}

Html order_links(const site::Context& c, const Query& query) {
  if (query.typed.empty()) return {};
  const auto link = [&](bool newest, std::string_view label) {
    Query other = query;
    other.newest = newest;
    other.page = 1;
    return R"(<li><a href="{}" {}>{}</a></li>)"_html(
        url_of(c, other),
        html::attr(
            "aria-current",
            newest == query.newest ? std::optional<std::string>("true") : std::nullopt
        ),
        label
    );
  };
  return R"(<ul class="sort"><li>{}</li>{}{}</ul>)"_html(
      c.tr("Sort by"), link(false, c.tr("Best match")), link(true, c.tr("Newest"))
  );
}

Html did_you_mean(const site::Context& c, const Query& query, const search::Found& found) {
  if (found.did_you_mean.empty()) return {};
  Query other = query;
  other.typed = found.did_you_mean;
  other.page = 1;
  return R"(<p class="lead">{} <a href="{}">{}</a></p>)"_html(
      c.tr("Did you mean:"), url_of(c, other), found.did_you_mean
  );
}

html::Entry entry_row(
    const entries::CardSurroundings& around,
    const site::Context& c,
    const Findings& findings,
    const entries::CardOfKind& one
) {
  auto drawn = entries::card_entries(
      around, c.app.lists.at(one.kind), std::span(&one.card, 1), findings.pictures
  );
  return std::move(drawn.front());
}

html::Entry thing_row(const site::Context& c, const Thing& thing) {
  html::Entry row{
      .title = thing.title,
      .url = c.url(thing.path),
      .eyebrow = {},
      .summary = {},
      .language = thing.language == c.language() ? std::string() : thing.language,
      .art = {},
      .meta = {},
      .chips = {},
      .tag = {},
  };
  row.meta.push_back(
      {.icon = "clock",
       .content = R"({})"_html(html::time(rfc3339(thing.published), c.date(thing.published)))}
  );
  return row;
}

Html rows_of(const site::Context& c, const Findings& findings) {
  const html::Ui ui = c.ui();
  const auto around = site::card_surroundings(c, ui);
  std::vector<html::Entry> rows;
  for (const Shown& one : findings.shown) {
    html::Entry row =
        one.card ? entry_row(around, c, findings, *one.card) : thing_row(c, one.thing);
    row.marked_title = marked(one.hit.title);
    row.marked_summary = marked(one.hit.snippet);
    row.tag = html::tag(one_of_kind(c, one.hit.key.kind));
    rows.push_back(std::move(row));
  }
  return html::rows(ui, rows);
}

Html nothing(const site::Context& c, const Query& query) {
  Query bare = query;
  bare.chosen.clear();
  const bool filtered = !query_text(bare).empty() && query_text(bare) != query_text(query);
  return html::empty_state(
      c.ui(),
      {.heading = std::string(c.tr("Nothing found")),
       .text = R"({})"_html(
           c.tr("Try fewer or other words, or a word in another language. You can also look by "
                "theme or by country.")
       ),
       .buttons = R"({}{}{})"_html(
           filtered
               ? html::link_button(
                     c.ui(), c.tr("Without filters"), url_of(c, bare), html::ButtonKind::primary
                 )
               : Html(),
           html::link_button(c.ui(), c.tr("Themes"), c.url("/themes")),
           html::link_button(c.ui(), c.tr("Worldwide"), c.url("/worldwide"))
       )}
  );
}

Html pager(const site::Context& c, const Query& query, std::uint64_t total) {
  const auto at = [&](std::size_t page) {
    Query other = query;
    other.page = page;
    return url_of(c, other);
  };
  return html::pager(
      c.ui(),
      {.previous = query.page > 1 ? at(query.page - 1) : "",
       .next = query.page < last_page(total) ? at(query.page + 1) : ""}
  );
}

Html results(const site::Context& c, const Query& query, const Findings& findings) {
  const std::array total{arg("n", findings.found.total)};
  return R"(<div class="browse">{}<section aria-labelledby="results"><h2 class="hide" id="results">{}</h2>
    <div class="bar"><p role="status">{}</p>{}</div>{}{}{}{}</section></div>)"_html(
      filter_form(c, query, findings.found),
      c.tr("Results"),
      c.tr.format(
          i18n::msg("{n, plural, =0 {Nothing found} one {# result} other {# results}}"), total
      ),
      order_links(c, query),
      did_you_mean(c, query, findings.found),
      chosen_chips(c, query),
      findings.shown.empty() ? nothing(c, query) : rows_of(c, findings),
      pager(c, query, findings.found.total)
  );
}

Html not_ready(const site::Context& c) {
  return html::empty_state(
      c.ui(),
      {.heading = std::string(c.tr("The search is being prepared")),
       .text = R"({})"_html(c.tr("Please try again in a minute. All lists work as usual.")),
       .buttons = html::link_button(c.ui(), c.tr("Themes"), c.url("/themes"))}
  );
}

}  // namespace

std::string shown_value(const site::Context& c, Facet facet, std::string_view value) {
  switch (facet) {
    case Facet::kind:
      return many_of_kind(c, value);
    case Facet::country:
      return std::string(c.app.places.country_name(value, c.tr.language()));
    case Facet::theme: {
      const taxonomy::Term* term = c.terms.find(taxonomy::theme, value);
      return std::string(term == nullptr ? value : term->name(c.language()));
    }
    case Facet::language:
      return c.tr.language_name(value);
    case Facet::year:
      break;
  }
  return std::string(value);
}

Html search_page(const site::Context& c, const Query& query, const Findings* findings) {
  return R"(<div class="wrap"><header class="entry-head"><h1>{}</h1>{}</header>{}</div>)"_html(
      c.tr("Search"),
      search_form(c, query),
      findings == nullptr ? not_ready(c) : results(c, query, *findings)
  );
}

}  // namespace ibis::discovery
