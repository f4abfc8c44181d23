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
#include <map>

namespace ibis::participation {

using namespace html::literals;
using html::Html;
using i18n::arg;
using i18n::msg;

namespace {

// Those who take part in one entry, and what this site knows of them.
struct Around {
  std::vector<Participant> all;
  Bodies bodies;
  bool partial;  // there may be more
};

maps::Atlas atlas(const site::Context& c) {
  return {.map = c.app.map, .places = c.app.places};
}

std::int64_t count_of(const Sort& sort, const std::vector<Participant>& all, Standing standing) {
  return std::ranges::count(all, standing, [&](const Participant& who) {
    return standing_of(sort, who);
  });
}

// Those of one country on the map: the closest standing among them, and each with its part.
struct AtCountry {
  Standing closest;
  std::vector<std::string> told;
};

std::map<std::string, AtCountry> by_country(
    const site::Context& c, const Sort& sort, const Around& around
) {
  std::map<std::string, AtCountry> countries;
  for (const Participant& who : around.all) {
    const std::string iso2 = country_of(who, around.bodies);
    if (iso2.empty()) continue;
    const Standing standing = standing_of(sort, who);
    AtCountry& at = countries.try_emplace(iso2, standing).first->second;
    at.closest = std::min(at.closest, standing);
    const std::string part = in_words(c, sort, who);
    at.told.push_back(
        !who.state.empty()
            ? part
            : c.tr("{what} ({number})", i18n::apart("what", who.name), arg("number", part))
    );
  }
  return countries;
}

maps::MembersView members_view(const site::Context& c, const Sort& sort, const Around& around) {
  maps::MembersView view{
      .frame =
          {.id = "map",
           .title = std::string(c.tr(sort.heading)),
           .region = {},
           .size = maps::Size::page,
           .screen_url = {}},
      .categories = {},
      .neither = std::string(c.tr(around.partial ? nothing_recorded : sort.neither)),
      .column = std::string(c.tr("Part it takes")),
      .members = {},
  };
  const bool left = count_of(sort, around.all, Standing::former) > 0;
  // The numbers above the map are of all who take part, those of its key of countries.
  const bool mixed =
      std::ranges::any_of(around.all, [](const Participant& who) { return who.state.empty(); });
  for (std::size_t n = 0; n < (left ? 3U : 2U); ++n) {
    const std::string_view standing = c.tr(sort.standings.at(n).label);
    view.categories.push_back(
        mixed ? c.tr("{what}, countries", arg("what", standing)) : std::string(standing)
    );
  }
  std::vector<std::string> states;
  for (const auto& [iso2, at] : by_country(c, sort, around)) {
    const places::Country* country = c.app.places.country(iso2);
    view.members.push_back(
        {.iso2 = iso2,
         .category = static_cast<std::size_t>(at.closest),
         .note = c.tr.list(at.told),
         .url = country == nullptr ? std::string() : c.url("/worldwide/" + country->slug)}
    );
    states.push_back(iso2);
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

// On a map whoever is somewhere. A chart of some of them would show a growth that never was.
Html map_part(const site::Context& c, const Sort& sort, const Around& around) {
  const auto view = members_view(c, sort, around);
  if (view.members.empty()) return {};
  const bool states_alone = std::ranges::none_of(around.all, [&](const Participant& who) {
    return who.state.empty() && !country_of(who, around.bodies).empty();
  });
  return R"({}{}{})"_html(
      maps::members(c.ui(), atlas(c), view),
      around.partial ? Html() : bars_part(c, sort, around.all),
      html::disclosure(
          states_alone ? c.tr("The states as a table") : c.tr("The countries as a table"),
          maps::members_table(c.ui(), atlas(c), view)
      )
  );
}

std::string counted(const site::Context& c, const Sort& sort, const Around& around) {
  const std::vector<Participant>& all = around.all;
  if (around.partial) return so_far(c, all.size());
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

Around read_around(const site::Context& c, const Sort& sort, const entries::Whole& whole) {
  Around around{
      .all = c.read(
          [&](db::Read& r) { return participants_of(r, whole.entry.id); },
          {.label = "participation"}
      ),
      .bodies = {},
      .partial = is_partial(sort, whole.record),
  };
  around.bodies = bodies_of(c, around.all);
  return around;
}

// One thing somebody takes part in, and how.
Html item_of(
    const site::Context& c, const Sort& sort, const entries::Line& line, const std::string& how
) {
  const auto language = html::in_language(
      line.card.language == c.language() ? std::string_view{} : std::string_view(line.card.language)
  );
  return R"(<li><a href="{}" {}>{}</a> · {}</li>)"_html(
      c.url(entries::entry_path(sort.kind, line.card.slug)), language, short_name(sort, line), how
  );
}

}  // namespace

Html participation_part(const site::Context& c, const Sort& sort, const entries::Whole& whole) {
  const Around around = read_around(c, sort, whole);
  Html inside;
  if (around.all.empty()) {
    inside = R"(<p>{}</p>)"_html(sort.none(c, whole.record));
  } else {
    inside = R"(<p class="lead">{}</p>{}{})"_html(
        counted(c, sort, around),
        map_part(c, sort, around),
        organisations_list(c, sort, around.all, around.bodies)
    );
  }
  const bool never = around.all.empty() && is_closed(sort, whole.record);
  return R"(<section><h2>{}</h2>{}{}</section>)"_html(
      c.tr(sort.heading), inside, never ? Html() : links(c, sort, whole.entry)
  );
}

Html participation_on_paper(const site::Context& c, const Sort& sort, const entries::Whole& whole) {
  const Around around = read_around(c, sort, whole);
  if (around.all.empty()) return {};
  return R"(<section><h2>{}</h2><p>{}</p>{}{}</section>)"_html(
      c.tr(sort.heading),
      counted(c, sort, around),
      maps::members_table(c.ui(), atlas(c), members_view(c, sort, around)),
      organisations_list(c, sort, around.all, around.bodies)
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
    if (row != rows.end()) items += item_of(c, sort, line, in_words(c, sort, *row));
  }
  if (items.empty()) return {};
  return R"(<section><h2>{}</h2><ul>{}</ul><p><a href="{}">{}</a></p></section>)"_html(
      c.tr(sort.of_state), items, c.url(sort.matrix_path), c.tr(sort.matrix_heading)
  );
}

Html region_part(const site::Context& c, const Sort& sort, const places::Region& region) {
  const auto rows =
      c.read([&](db::Read& r) { return states_in(r, sort.kind.code); }, {.label = "participation"});
  std::map<entries::EntryId, std::size_t> numbers;
  for (const Participant& who : rows) {
    if (standing_of(sort, who) != Standing::former && c.app.places.lies_in(who.state, region.code))
      ++numbers[who.entry_id];
  }
  if (numbers.empty()) return {};
  Html items;
  for (const entries::Line& line : entries_of(c, sort)) {
    const auto found = numbers.find(line.card.id);
    if (found == numbers.end()) continue;
    const std::string states =
        is_partial(sort, line.record)
            ? so_far(c, found->second)
            : c.tr("{n, plural, one {# state} other {# states}}", arg("n", found->second));
    items += item_of(c, sort, line, states);
  }
  return R"(<section><h2>{}</h2><ul>{}</ul><p><a href="{}">{}</a></p></section>)"_html(
      c.tr(sort.of_state),
      items,
      c.url(fmt::format("{}?region={}", sort.matrix_path, region.slug)),
      c.tr(sort.matrix_heading)
  );
}

}  // namespace ibis::participation
