// All states × all entries of a kind in one table.
#include "db/database.hpp"
#include "html/parts.hpp"
#include "participation/pages.hpp"
#include "participation/store.hpp"
#include "publishing/sheet.hpp"

#include <algorithm>
#include <map>

namespace ibis::participation {

using namespace html::literals;
using entries::EntryId;
using entries::Line;
using html::Html;
using i18n::arg;

namespace {

constexpr std::size_t seen_at_once = 8;  // columns; of more some lie beyond the edge of any page

constexpr std::string_view mark_of_nothing = "?";  // of a state that is not in a list with gaps

using ByEntry = std::map<EntryId, const Participant*>;

struct Grid {
  std::vector<const Line*> columns;  // of which something is recorded
  std::vector<const Line*> unrecorded;
  std::vector<const Line*> others_alone;  // in which organisations take part and no state
  std::map<std::string, ByEntry> rows;    // by state
};

// Marks that need no colour to be told apart.
std::string_view mark_of(Standing standing) {
  switch (standing) {
    case Standing::full:
      return "●";
    case Standing::aside:
      return "○";
    case Standing::former:
      return "×";
  }
  return {};
}

Grid grid_of(
    const site::Context& c,
    const std::vector<Line>& entries,
    const std::vector<Participant>& all,
    const std::vector<EntryId>& with_others,
    const places::Region* region
) {
  Grid grid;
  for (const Line& line : entries) {
    const bool known = std::ranges::find(all, line.card.id, &Participant::entry_id) != all.end();
    const bool others = std::ranges::binary_search(with_others, line.card.id);
    (known ? grid.columns : others ? grid.others_alone : grid.unrecorded).push_back(&line);
  }
  for (const Participant& who : all) {
    if (region == nullptr || c.app.places.lies_in(who.state, region->code))
      grid.rows[who.state].emplace(who.entry_id, &who);
  }
  return grid;
}

std::string year_of(const Sort& sort, const Participant& who) {
  const Standing standing = standing_of(sort, who);
  const std::string& date = standing == Standing::former ? who.until
                            : who.since.empty()          ? who.signed_on
                                                         : who.since;
  return date.substr(0, std::string_view("2007").size());
}

Html cell(const site::Context& c, const Sort& sort, const Participant* who, bool partial) {
  if (who == nullptr && partial)
    return R"(<td><span aria-hidden="true">{}</span><span class="hide">{}</span></td>)"_html(
        mark_of_nothing, c.tr(nothing_recorded)
    );
  if (who == nullptr)
    return R"(<td><span aria-hidden="true">·</span><span class="hide">{}</span></td>)"_html(
        c.tr(sort.neither)
    );
  const Standing standing = standing_of(sort, *who);
  return R"(<td><span aria-hidden="true">{}</span><span class="hide">{}</span> {}</td>)"_html(
      mark_of(standing), standing_name(c, sort, standing), year_of(sort, *who)
  );
}

struct State {
  std::string name;
  std::string code;
  std::int64_t full;  // in how many columns it takes full part
};

// Those who take full part in most come first, then in the order of the reader's alphabet.
std::vector<State> states_of(const site::Context& c, const Sort& sort, const Grid& grid) {
  std::vector<State> states;
  for (const auto& [code, row] : grid.rows) {
    states.push_back(
        {.name = std::string(c.app.places.country_name(code, c.tr.language())),
         .code = code,
         .full = std::ranges::count_if(
             row,
             [&](const auto& cell) { return standing_of(sort, *cell.second) == Standing::full; }
         )}
    );
  }
  std::ranges::sort(states, [&](const State& a, const State& b) {
    return a.full != b.full ? a.full > b.full : c.tr.compare(a.name, b.name) < 0;
  });
  return states;
}

// One column needs no sum.
bool is_counted(const Grid& grid) {
  return grid.columns.size() > 1;
}

Html body(const site::Context& c, const Sort& sort, const Grid& grid) {
  Html rows;
  for (const State& state : states_of(c, sort, grid)) {
    const ByEntry& row = grid.rows.at(state.code);
    const places::Country* country = c.app.places.country(state.code);
    Html cells;
    for (const Line* line : grid.columns) {
      const auto found = row.find(line->card.id);
      cells += cell(
          c, sort, found == row.end() ? nullptr : found->second, is_partial(sort, line->record)
      );
    }
    if (is_counted(grid)) cells += R"(<td class="num">{}</td>)"_html(c.tr.number(state.full));
    rows += R"(<tr><th scope="row"><a href="{}">{}</a></th>{}</tr>)"_html(
        c.url("/worldwide/" + (country == nullptr ? state.code : country->slug)), state.name, cells
    );
  }
  return rows;
}

Html entry_name(const site::Context& c, const Sort& sort, const Line& line) {
  const auto language = html::in_language(
      line.card.language == c.language() ? std::string_view{} : std::string_view(line.card.language)
  );
  return R"(<a href="{}" {} {}>{}</a>)"_html(
      c.url(entries::entry_path(sort.kind, line.card.slug)),
      language,
      html::attr("title", line.card.title),
      short_name(sort, line)
  );
}

Html grid_table(const site::Context& c, const Sort& sort, const Grid& grid) {
  Html head;
  for (const Line* line : grid.columns)
    head += R"(<th scope="col">{}</th>)"_html(entry_name(c, sort, *line));
  if (is_counted(grid)) {
    // The mark says what is counted, as it is explained above the table.
    head +=
        R"(<th scope="col" class="num">{} <b aria-hidden="true">{}</b><span class="hide">{}</span></th>)"_html(
            c.tr("Number"), mark_of(Standing::full), standing_name(c, sort, Standing::full)
        );
  }
  const std::string_view name = c.tr(sort.matrix_heading);
  return R"({}<div class="scroll scroll-both" role="region" aria-label="{}" tabindex="0"><table class="matrix"><caption class="hide">{}</caption>
    <thead><tr><th scope="col">{}</th>{}</tr></thead><tbody>{}</tbody></table></div>)"_html(
      html::when(
          grid.columns.size() > seen_at_once,
          [&] { return R"(<p class="hint">{}</p>)"_html(c.tr("Scroll sideways to see the rest.")); }
      ),
      name,
      name,
      c.tr("participation|State"),
      head,
      body(c, sort, grid)
  );
}

Html legend(const site::Context& c, const Sort& sort, const Grid& grid) {
  Html items;
  for (const Standing standing : {Standing::full, Standing::aside, Standing::former})
    items += R"(<li><b>{}</b> {}</li>)"_html(mark_of(standing), standing_name(c, sort, standing));
  items += R"(<li><b>·</b> {}</li>)"_html(c.tr(sort.neither));
  if (std::ranges::any_of(grid.columns, [&](const Line* line) {
        return is_partial(sort, line->record);
      }))
    items += R"(<li><b>{}</b> {}</li>)"_html(mark_of_nothing, c.tr(nothing_recorded));
  return R"(<ul class="follow">{}</ul><p class="hint">{}</p>)"_html(
      items, c.tr("A year says since when, where that is known.")
  );
}

// Nothing recorded is not the same as nobody takes part.
Html unrecorded(const site::Context& c, const Sort& sort, const Grid& grid) {
  Html items;
  for (const Line* line : grid.unrecorded)
    items += R"(<li>{} · {}</li>)"_html(entry_name(c, sort, *line), sort.none(c, line->record));
  for (const Line* line : grid.others_alone)
    items += R"(<li>{} · {}</li>)"_html(
        entry_name(c, sort, *line), c.tr("No states take part: its members are others.")
    );
  if (items.empty()) return {};
  return R"(<section><h2>{}</h2><ul>{}</ul></section>)"_html(c.tr("Not in this table"), items);
}

// What the page and its other forms are made of. The grid points into it.
struct MatrixRead {
  std::vector<Line> entries;
  std::vector<Participant> all;
  std::vector<EntryId> with_others;
  const places::Region* region;
};

MatrixRead read_matrix(const site::Context& c, const Sort& sort) {
  MatrixRead read{
      .entries = entries_of(c, sort),
      .all = {},
      .with_others = {},
      .region = c.app.places.region_by_slug(c.request.query.value("region")),
  };
  c.read(
      [&](db::Read& r) {
        read.all = states_in(r, sort.kind.code);
        read.with_others = with_others_in(r, sort.kind.code);
      },
      {.label = "matrix"}
  );
  return read;
}

publishing::Table matrix_table(const site::Context& c, const Sort& sort) {
  const MatrixRead read = read_matrix(c, sort);
  const Grid grid = grid_of(c, read.entries, read.all, read.with_others, read.region);
  publishing::Table made{
      .name = std::string(c.tr(sort.matrix_heading)),
      .columns = {{"state"}, {"name"}},
      .rows = {},
  };
  for (const Line* line : grid.columns)
    made.columns.push_back({short_name(sort, *line)});
  if (is_counted(grid)) made.columns.push_back({"number", publishing::CellType::number});
  for (const State& state : states_of(c, sort, grid)) {
    const ByEntry& row = grid.rows.at(state.code);
    std::vector<std::string> cells{state.code, state.name};
    for (const Line* line : grid.columns) {
      const auto found = row.find(line->card.id);
      std::string& one = cells.emplace_back();
      if (found == row.end()) continue;
      const auto standing = static_cast<std::size_t>(standing_of(sort, *found->second));
      one = sort.standings.at(standing).code;
      if (const std::string year = year_of(sort, *found->second); !year.empty()) one += " " + year;
    }
    if (is_counted(grid)) cells.push_back(std::to_string(state.full));
    made.rows.push_back(std::move(cells));
  }
  return made;
}

Html matrix_forms(const site::Context& c, const Sort& sort, const places::Region* region) {
  const auto link = [&](std::string_view label, std::string_view form) {
    return html::link_button(
        c.ui(),
        label,
        c.url(fmt::format(
            "{}{}{}{}",
            sort.matrix_path,
            form,
            region == nullptr ? "" : "?region=",
            region == nullptr ? std::string() : region->slug
        ))
    );
  };
  Html buttons = link("CSV", ".csv");
  buttons += link("XLSX", ".xlsx");
  return html::actions(buttons);
}

}  // namespace

Result<http::Response> matrix_csv(const Sort& sort, const site::Context& c) {
  return publishing::table_as_csv(matrix_table(c, sort));
}

Result<http::Response> matrix_xlsx(const Sort& sort, const site::Context& c) {
  return publishing::table_as_sheet(c.app, c.tr, matrix_table(c, sort));
}

Result<http::Response> matrix(const Sort& sort, const site::Context& c) {
  const MatrixRead read = read_matrix(c, sort);
  const places::Region* region = read.region;
  const Grid grid = grid_of(c, read.entries, read.all, read.with_others, region);
  auto frame = site::frame(c, std::string(c.tr(sort.matrix_heading)));
  frame.section = sort.kind.path.substr(1);
  frame.description = std::string(c.tr(sort.matrix_lead));
  frame.crumbs = {
      {std::string(c.tr(sort.kind.words.many)), c.url(sort.kind.path)}, {frame.title, ""}
  };
  return site::respond(
      c,
      frame,
      R"(<div class="wrap"><header class="entry-head"><h1>{}</h1><p class="lead">{}</p></header>{}{}{}{}{}{}</div>)"_html(
          frame.title,
          c.tr(sort.matrix_lead),
          region_links(c, sort.matrix_path, region == nullptr ? "" : region->slug, ""),
          legend(c, sort, grid),
          grid.rows.empty() ? R"(<p>{}</p>)"_html(c.tr("None from this part of the world."))
                            : grid_table(c, sort, grid),
          matrix_forms(c, sort, region),
          unrecorded(c, sort, grid),
          sort.beside_matrix == nullptr ? Html() : sort.beside_matrix(c, read.entries)
      )
  );
}

}  // namespace ibis::participation
