#include "participation/participation_part.hpp"

#include "core/dates.hpp"
#include "db/database.hpp"
#include "html/parts.hpp"
#include "maps/bars.hpp"
#include "maps/members.hpp"
#include "participation/organisations.hpp"
#include "participation/store.hpp"

#include <algorithm>
#include <array>

namespace ibis::participation {

using namespace html::literals;
using html::Html;
using i18n::arg;
using i18n::msg;

namespace {

maps::Atlas atlas(const site::Context& c) {
  return {.map = c.app.map, .places = c.app.places};
}

std::int64_t count_of(const Sort& sort, const std::vector<Participant>& all, Standing standing) {
  return std::ranges::count(all, standing, [&](const Participant& who) {
    return standing_of(sort, who);
  });
}

maps::MembersView members_view(
    const site::Context& c, const Sort& sort, const std::vector<Participant>& all
) {
  maps::MembersView view{
      .frame =
          {.id = "map",
           .title = std::string(c.tr(sort.heading)),
           .region = {},
           .size = maps::Size::page,
           .screen_url = {}},
      .categories = {},
      .neither = std::string(c.tr(sort.neither)),
      .column = std::string(c.tr("Part it takes")),
      .members = {},
  };
  const bool left = count_of(sort, all, Standing::former) > 0;
  for (std::size_t n = 0; n < (left ? 3U : 2U); ++n)
    view.categories.emplace_back(c.tr(sort.standings.at(n).label));
  std::vector<std::string> states;
  for (const Participant& who : all) {
    if (who.state.empty()) continue;
    const places::Country* country = c.app.places.country(who.state);
    view.members.push_back(
        {.iso2 = who.state,
         .category = static_cast<std::size_t>(standing_of(sort, who)),
         .note = in_words(c, sort, who),
         .url = country == nullptr ? std::string() : c.url("/worldwide/" + country->slug)}
    );
    states.push_back(who.state);
  }
  view.frame.region = maps::common_region(c.app.places, states);
  return view;
}

Html bars_part(const site::Context& c, const Sort& sort, const std::vector<Participant>& all) {
  if (!sort.by_year) return {};
  maps::BarsView view{
      .title = std::string(c.tr(*sort.by_year)),
      .column = std::string(c.tr("States")),
      .phrase = msg("{n, plural, one {# state} other {# states}}"),
      .counts = {},
      .cumulative = true,
  };
  for (const Participant& who : all) {
    if (standing_of(sort, who) != Standing::full) continue;
    if (const auto date = parse_partial_date(who.since)) view.counts.push_back({date->year, 1});
  }
  return maps::bars(c.ui(), view);
}

// The states among them on a map; organisations are on none.
Html states_part(const site::Context& c, const Sort& sort, const std::vector<Participant>& all) {
  const auto view = members_view(c, sort, all);
  if (view.members.empty()) return {};
  return R"({}{}{})"_html(
      maps::members(c.ui(), atlas(c), view),
      bars_part(c, sort, all),
      html::disclosure(c.tr("The states as a table"), maps::members_table(c.ui(), atlas(c), view))
  );
}

std::string counted(const site::Context& c, const Sort& sort, const std::vector<Participant>& all) {
  const std::array numbers{
      arg("full", count_of(sort, all, Standing::full)),
      arg("aside", count_of(sort, all, Standing::aside)),
  };
  return c.tr.format(sort.counted, numbers);
}

Html links(const site::Context& c, const Sort& sort, const entries::Entry& entry) {
  const std::string path = entries::entry_path(sort.kind, entry.slug) + std::string(sort.path);
  Html buttons = html::link_button(c.ui(), c.tr(sort.all), c.url(path));
  buttons +=
      html::link_button(c.ui(), "CSV", c.url(path + ".csv"), html::ButtonKind::quiet, "download");
  buttons +=
      html::link_button(c.ui(), "XLSX", c.url(path + ".xlsx"), html::ButtonKind::quiet, "download");
  buttons += html::link_button(
      c.ui(), c.tr(sort.matrix_heading), c.url(sort.matrix_path), html::ButtonKind::quiet
  );
  return html::actions(buttons);
}

std::vector<Participant> read_rows_of(const site::Context& c, const entries::Entry& entry) {
  return c.read(
      [&](db::Read& r) { return participants_of(r, entry.id); }, {.label = "participation"}
  );
}

}  // namespace

Html participation_part(const site::Context& c, const Sort& sort, const entries::Whole& whole) {
  const auto all = read_rows_of(c, whole.entry);
  Html inside;
  if (all.empty()) {
    inside = R"(<p>{}</p>)"_html(sort.none(c, whole.record));
  } else {
    inside = R"(<p class="lead">{}</p>{}{})"_html(
        counted(c, sort, all), states_part(c, sort, all), organisations_list(c, sort, all)
    );
  }
  return R"(<section><h2>{}</h2>{}{}</section>)"_html(
      c.tr(sort.heading), inside, links(c, sort, whole.entry)
  );
}

Html participation_on_paper(const site::Context& c, const Sort& sort, const entries::Whole& whole) {
  const auto all = read_rows_of(c, whole.entry);
  if (all.empty()) return {};
  return R"(<section><h2>{}</h2><p>{}</p>{}{}</section>)"_html(
      c.tr(sort.heading),
      counted(c, sort, all),
      maps::members_table(c.ui(), atlas(c), members_view(c, sort, all)),
      organisations_list(c, sort, all)
  );
}

Html country_part(const site::Context& c, const Sort& sort, std::string_view iso2) {
  const auto rows = c.read(
      [&](db::Read& r) { return rows_of_state(r, sort.kind.code, iso2); },
      {.label = "participation"}
  );
  if (rows.empty()) return {};
  Html items;
  for (const entries::Line& line : entries_of(c, sort)) {
    const auto row = std::ranges::find(rows, line.card.id, &Participant::entry_id);
    if (row == rows.end()) continue;
    const auto language = html::in_language(
        line.card.language == c.language() ? std::string_view{}
                                           : std::string_view(line.card.language)
    );
    items += R"(<li><a href="{}" {}>{}</a> · {}</li>)"_html(
        c.url(entries::entry_path(sort.kind, line.card.slug)),
        language,
        short_name(sort, line),
        in_words(c, sort, *row)
    );
  }
  if (items.empty()) return {};
  return R"(<section><h2>{}</h2><ul>{}</ul><p><a href="{}">{}</a></p></section>)"_html(
      c.tr(sort.of_state), items, c.url(sort.matrix_path), c.tr(sort.matrix_heading)
  );
}

}  // namespace ibis::participation
