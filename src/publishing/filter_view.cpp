#include "publishing/filter_view.hpp"

#include "core/dates.hpp"
#include "core/text.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"
#include "publishing/load.hpp"
#include "site/memory.hpp"
#include "site/pieces.hpp"

#include <set>

namespace ibis::publishing {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

struct OptionRow {
  std::string stored;
  std::uint32_t count;
  bool chosen;
  std::int64_t place = 0;  // of what has a number of its own, as 1.2 comes before 10.1; else 0
  std::string name = {};   // as readers see it, once they do
};

// More than these are on a page of their own: hundreds of countries beside every list would weigh more than the list.
constexpr std::size_t most_folded = 20;

// An entry that was taken off the site is offered to nobody; who chose it before sees what to let go.
bool is_gone(const Filter& filter, const Query& query, const std::string& stored) {
  return filter.naming == Naming::entry && !query.titles.contains(stored);
}

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
      if (on || !is_gone(filter, query, value)) rows.push_back({value, n, on});
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

// Lists whose terms bear codes (objectives, targets) were made in the order of these; of months the newest comes first.
std::int64_t place_of_code(
    const Filter& filter, std::string_view stored, const taxonomy::Terms& terms
) {
  if (filter.naming == Naming::month) {
    const auto month = parse_partial_date(stored);
    return month ? -(month->year * 12 + month->month) : 0;
  }
  if (filter.naming != Naming::term) return 0;
  const taxonomy::Term* term = terms.find(taxonomy::TermId{text::to_int(stored).value_or(0)});
  return term == nullptr || term->code.empty() ? 0 : term->id.value;
}

void name_rows(
    const site::Context& c, const Query& query, const Filter& filter, std::span<OptionRow> rows
) {
  for (OptionRow& row : rows) {
    row.place = place_of_code(filter, row.stored, c.terms);
    row.name = shown_choice(query, filter, row.stored, c.terms, c.app.places, c.tr);
  }
}

bool before_by_name(const site::Context& c, const OptionRow& a, const OptionRow& b) {
  return a.place != b.place ? a.place < b.place : c.tr.compare(a.name, b.name) < 0;
}

// Where the reader sees all of them, those of one count stand in the order of the alphabet.
void sort_by_count_and_name(const site::Context& c, std::span<OptionRow> rows) {
  std::ranges::sort(rows, [&](const OptionRow& a, const OptionRow& b) {
    return a.chosen != b.chosen ? a.chosen
           : a.count != b.count ? a.count > b.count
                                : before_by_name(c, a, b);
  });
}

Html option(
    const site::Context& c, const Query& query, const Filter& filter, const OptionRow& row
) {
  return R"(<label><input type="checkbox" name="{}" value="{}" {}><span>{}</span> <span class="n">{}</span></label>)"_html(
      filter.param,
      address_value(filter, row.stored, c.terms),
      html::Flag{"checked", row.chosen},
      row.name.empty() ? shown_choice(query, filter, row.stored, c.terms, c.app.places, c.tr)
                       : row.name,
      c.tr.number(row.count)
  );
}

std::string how_many(const site::Context& c, std::size_t choices) {
  if (choices >= entries::most_counted)
    return c.tr("The {n} most frequent", arg("n", entries::most_counted));
  return c.tr("All {n}", arg("n", choices));
}

Html facet(
    const site::Context& c, const Filter& filter, const Query& query, const entries::Counts& counts
) {
  auto rows = options_of(filter, query, counts);
  if (rows.empty()) return {};
  if (rows.size() <= filter.shown + most_folded) {
    name_rows(c, query, filter, rows);
    sort_by_count_and_name(c, rows);
  }
  const bool any_chosen = rows.front().chosen;
  const std::size_t in_sight = filter.shown == 0 && any_chosen ? 1 : filter.shown;
  const auto rest = std::ranges::find_if(rows, [&, n = 0U](const OptionRow& row) mutable {
    return n++ >= in_sight && !row.chosen;
  });
  const std::ranges::subrange seen(rows.begin(), rest);
  const std::ranges::subrange folded(rest, rows.end());
  const auto draw = [&](const OptionRow& row) { return option(c, query, filter, row); };
  Html more;
  if (folded.size() > most_folded) {
    // A button, not a link: what was ticked and not yet applied goes along.
    more = R"(<button class="more-choices" name="choose" value="{}">{}</button>)"_html(
        filter.param, how_many(c, rows.size())
    );
  } else if (!folded.empty()) {
    more = R"(<details class="more"><summary>{}</summary>{}</details>)"_html(
        how_many(c, rows.size()), html::each(folded, draw)
    );
  }
  return R"(<fieldset><legend>{}</legend>{}{}</fieldset>)"_html(
      c.tr(filter.label), html::each(seen, draw), more
  );
}

// The Enter key presses a form's first button, which would else be one that leads to more choices.
Html enter_applies(const site::Context& c) {
  return R"(<button class="hide" tabindex="-1" aria-hidden="true">{}</button>)"_html(
      c.tr("Apply filters")
  );
}

// What goes along unseen whatever is chosen: the order, and what the kind knows beside its filters.
Html kept_parameters(const Query& query) {
  Html fields = query.sort == Sort::oldest ? html::hidden_field("sort", "oldest") : Html();
  for (const auto& [name, value] : query.kept)
    fields += html::hidden_field(name, value);
  return fields;
}

// The same with the choices in other filters.
Html kept_choices(const site::Context& c, const Query& query) {
  Html fields = kept_parameters(query);
  for (const auto& [filter, value] : query.chosen) {
    if (filter == query.choose) continue;
    fields += html::hidden_field(filter->param, address_value(*filter, value, c.terms));
  }
  return fields;
}

}  // namespace

Html filter_form(const site::Context& c, const Query& query, const entries::Counts& counts) {
  Html fields;
  for (const Filter& filter : query.kind.filters)
    fields += facet(c, filter, query, counts);
  return R"(<input class="fold-box" type="checkbox" id="show-filters"><label class="btn fold" for="show-filters">{}{}</label>
    <form class="facets" id="filters" action="{}" aria-label="{}">{}{}{}<button class="btn">{}</button></form>)"_html(
      html::icon(c.ui(), "sliders-horizontal"),
      c.tr("Filters"),
      c.url(query.kind.path),
      c.tr("Filters"),
      enter_applies(c),
      fields,
      kept_parameters(query),
      c.tr("Apply filters")
  );
}

std::shared_ptr<const Html> filters_beside(
    const site::Context& c,
    const Query& query,
    std::string_view counted,
    const std::function<entries::Counts()>& counts
) {
  const std::string key = fmt::format(
      "filters {} {} {} {} {}",
      query.kind.code,
      c.language(),
      std::to_underlying(query.sort),
      counted,
      query.selection.key()
  );
  if (auto kept = c.app.pieces.find(key, c.state)) return kept;
  const entries::Counts shown =
      counts ? counts() : *c.app.memory.facets(query.kind.code).counts(query.selection);
  Query named = query;
  load_titles(c, named, shown);
  return c.app.pieces.keep(key, c.state, filter_form(c, named, shown));
}

Html choices_page(const site::Context& c, const Query& query, const entries::Counts& counts) {
  const Filter& filter = *query.choose;

  auto rows = options_of(filter, query, counts);
  name_rows(c, query, filter, rows);
  std::ranges::sort(rows, [&](const OptionRow& a, const OptionRow& b) {
    return before_by_name(c, a, b);
  });
  return R"(<div class="wrap"><header class="entry-head"><h1>{}</h1><p class="lead">{}</p></header>
    <form class="facets all-choices" action="{}">{}<fieldset><legend class="hide">{}</legend>{}</fieldset>
    <p class="actions"><button class="btn btn-main">{}</button>{}</p></form></div>)"_html(
      c.tr(filter.label),
      c.tr("Tick as many as you like. The numbers say how many entries you would see."),
      c.url(query.kind.path),
      kept_choices(c, query),
      c.tr(filter.label),
      html::each(rows, [&](const OptionRow& row) { return option(c, query, filter, row); }),
      c.tr("Apply filters"),
      html::link_button(
          c.ui(),
          c.tr("Back"),
          c.url(std::string(query.kind.path) + query_text(query, c.terms)),
          html::ButtonKind::quiet
      )
  );
}

}  // namespace ibis::publishing
