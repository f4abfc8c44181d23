#include "worldwide/pages.hpp"

#include "core/ascii.hpp"
#include "events/coming.hpp"
#include "events/event.hpp"
#include "html/lists.hpp"
#include "html/parts.hpp"
#include "instruments/instrument.hpp"
#include "maps/world.hpp"
#include "networks/network.hpp"
#include "notices/follow_part.hpp"
#include "organisations/organisation.hpp"
#include "participation/participation_part.hpp"
#include "recognition/recognition.hpp"
#include "requests/request.hpp"
#include "site/memory.hpp"
#include "worldwide/gather.hpp"

#include <algorithm>

namespace ibis::worldwide {

using namespace html::literals;
using entries::Facet;
using html::Html;
using i18n::arg;
using i18n::msg;

namespace {

constexpr std::size_t coming_shown = 5;

constexpr i18n::Msgid how_many = msg("{n, plural, one {# entry} other {# entries}}");

maps::Atlas atlas(const site::Context& c) {
  return {.map = c.app.map, .places = c.app.places};
}

maps::WorldView world_view(
    const site::Context& c, std::string region, std::vector<maps::Count> counts
) {
  return {
      .frame =
          {.id = "map",
           .title = std::string(c.tr("What there is, by country")),
           .region = std::move(region),
           .size = maps::Size::page,
           .screen_url = {}},
      .column = std::string(c.tr("Entries")),
      .phrase = how_many,
      .counts = std::move(counts),
      .also_column = std::string(c.tr("Also on its page")),
  };
}

html::PageFrame place_frame(const site::Context& c, const std::string& name) {
  auto frame = site::frame(c, name);
  frame.section = "worldwide";
  frame.crumbs = {{std::string(c.tr("Worldwide")), c.url("/worldwide")}};
  return frame;
}

Html continent_links(const site::Context& c) {
  std::vector<html::Chip> chips;
  for (const places::Region* region : c.app.places.continents(c.tr.language())) {
    chips.push_back(
        {.label = std::string(c.app.places.region_name(region->code, c.tr.language())),
         .url = c.url("/worldwide/" + region->slug)}
    );
  }
  return html::chips(chips);
}

Html heading(std::string_view name, const Html& lead, const Html& more = {}) {
  return R"(<header class="entry-head"><h1>{}</h1><p class="lead">{}</p>{}</header>)"_html(
      name, lead, more
  );
}

Html section_of(
    const site::Context& c, const OfKind& of, std::string_view over, const Html& shown
) {
  const std::array number{arg("n", of.total)};
  return R"(<section><h2>{}</h2>{}<p class="actions"><a href="{}">{}</a></p></section>)"_html(
      over, shown, of.all, c.tr.format(of.kind.words.count, number)
  );
}

// What there is, kind by kind. Of events what is coming, where something is.
Html sections(const site::Context& c, std::span<const OfKind> kinds, const Html& coming = {}) {
  Html all;
  for (const OfKind& of : kinds) {
    const bool soon = of.kind.code == events::kind.code && !coming.empty();
    const bool counts_here = of.kind.code == recognition::kind.code;
    const std::string_view over = soon ? c.tr("Coming events")
                                  : counts_here
                                      ? c.tr("Qualifications from abroad that shall count here")
                                      : c.tr(of.kind.words.many);
    all += section_of(c, of, over, soon ? coming : of.newest);
  }
  return all;
}

// Qualifications of its people: how they come to count elsewhere.
Html earned_section(const site::Context& c, const std::optional<OfKind>& of) {
  if (!of) return {};
  return section_of(c, *of, c.tr("Qualifications earned here that shall count abroad"), of->newest);
}

Html people_of_city_section(const site::Context& c, const PeopleOfCity& people) {
  if (people.based == 0) return {};
  return R"(<section><h2>{}</h2>{}<p class="actions"><a href="{}">{}</a></p></section>)"_html(
      c.tr("People"),
      people.newest,
      people.all,
      c.tr(
          "{n, plural, one {# person is based here} other {# people are based here}}",
          arg("n", people.based)
      )
  );
}

events::Coming coming_in(const site::Context& c, const Values& countries) {
  entries::Selection here;
  for (const std::string& iso2 : countries)
    here.add(Facet::country, iso2);
  const entries::FacetIndex& all = c.app.memory.facets(events::kind.code);
  if (all.count(here) == 0) return {};
  return events::next_events(c, coming_shown, [&](std::int64_t position) {
    return all.fits(here, position);
  });
}

// Those who let everyone see that they are here or work here, and the way to them together with organisations and requests:
// that is there for one country.
Html people_section(
    const site::Context& c,
    const Values& countries,
    std::span<const OfKind> kinds,
    const std::string& community = {}
) {
  const PeopleOf people = people_of(c, countries);
  const bool others = std::ranges::any_of(kinds, [](const OfKind& of) {
    return of.kind.code == organisations::kind.code || of.kind.code == requests::kind.code;
  });
  if (people.newest.empty() && (!others || community.empty())) return {};
  Html ways;
  if (people.based > 0)
    ways += R"(<a href="{}">{}</a> )"_html(
        people.all_based,
        c.tr(
            "{n, plural, one {# person is based here} other {# people are based here}}",
            arg("n", people.based)
        )
    );
  if (people.working > 0)
    ways += R"(<a href="{}">{}</a> )"_html(
        people.all_working,
        c.tr(
            "{n, plural, one {# person works here} other {# people work here}}",
            arg("n", people.working)
        )
    );
  if (!community.empty())
    ways += R"(<a href="{}">{}</a>)"_html(community, c.tr("The community here"));
  return R"(<section><h2>{}</h2>{}<p class="actions">{}</p></section>)"_html(
      c.tr(people.newest.empty() ? msg("Community") : msg("People")), people.newest, ways
  );
}

Html nothing_here(const site::Context& c) {
  return html::empty_state(
      c.ui(),
      {.heading = std::string(c.tr("Nothing from here yet")),
       .text = R"({})"_html(c.tr("If you know something that worked here, please tell us.")),
       .buttons = html::link_button(
           c.ui(), c.tr("Worldwide"), c.url("/worldwide"), html::ButtonKind::plain
       ),
       .icon = "map-pin"}
  );
}

Html city_links(const site::Context& c, const Values& countries) {
  std::vector<html::Chip> chips;
  for (const CityCount& one : cities_of(c, countries)) {
    const auto city = c.app.places.city(one.id, c.tr.language());
    const places::Country* country = city ? c.app.places.country(city->country) : nullptr;
    if (country == nullptr) continue;
    chips.push_back(
        {.label = c.tr(
             "{what} ({number})",
             i18n::apart("what", city->name),
             arg("number", c.tr.number(static_cast<std::int64_t>(one.number)))
         ),
         .url = c.url(fmt::format("/worldwide/{}/{}", country->slug, city->slug))}
    );
  }
  if (chips.empty()) return {};
  return R"(<section><h2>{}</h2>{}</section>)"_html(c.tr("Cities and towns"), html::chips(chips));
}

// Its countries on the map and in a table, and below them what the page of a country has, of all of them together.
http::Response continent_page(const site::Context& c, const places::Region& region) {
  const std::string name(c.app.places.region_name(region.code, c.tr.language()));
  const auto view = world_view(c, region.code, all_by_country(c, [&](std::string_view iso2) {
                                 return c.app.places.lies_in(iso2, region.code);
                               }));
  auto frame = place_frame(c, name);
  frame.crumbs.push_back({name, ""});
  Values here;
  for (const places::Country* country : c.app.places.countries_in(region.code, c.tr.language()))
    here.push_back(country->iso2);
  const auto kinds = gathered(c, Facet::country, here);
  const events::Coming coming = coming_in(c, here);
  auto response = site::respond(
      c,
      frame,
      R"(<div class="wrap">{}{}{}</div><div class="wrap wrap-text">{}{}{}{}{}{}</div>)"_html(
          heading(name, R"({})"_html(c.tr("Choose a country on the map or in the table."))),
          maps::world(c.ui(), atlas(c), view),
          view.counts.empty()
              ? nothing_here(c)
              : html::disclosure(
                    c.tr("The countries as a table"), maps::table(c.ui(), atlas(c), view)
                ),
          sections(c, kinds, coming.lines),
          earned_section(c, earned_in(c, here)),
          people_section(c, here, kinds),
          city_links(c, here),
          participation::region_part(c, instruments::sort, region),
          participation::region_part(c, networks::sort, region)
      )
  );
  response.valid_until = coming.valid_until;
  return response;
}

http::Response country_page(const site::Context& c, const places::Country& country) {
  const i18n::Language& language = c.tr.language();
  const std::string name(c.app.places.country_name(country.iso2, language));
  const places::Region* continent = c.app.places.continent(country.iso2);
  auto frame = place_frame(c, name);
  Html lead;
  if (continent != nullptr) {
    const std::string where(c.app.places.region_name(continent->code, language));
    frame.crumbs.push_back({where, c.url("/worldwide/" + continent->slug)});
    lead = R"(<a href="{}">{}</a>)"_html(c.url("/worldwide/" + continent->slug), where);
  }
  frame.crumbs.push_back({name, ""});
  const Values here{country.iso2};
  const auto kinds = gathered(c, Facet::country, here);
  const Html binds = participation::country_part(c, instruments::sort, country.iso2);
  const Html counts = participation::country_part(c, networks::sort, country.iso2);
  const Html people = people_section(c, here, kinds, c.url("/community?country=" + country.slug));
  const events::Coming coming = coming_in(c, here);
  const auto earned = earned_in(c, here);
  const bool nothing =
      kinds.empty() && !earned && people.empty() && binds.empty() && counts.empty();
  auto response = site::respond(
      c,
      frame,
      R"(<div class="wrap wrap-text">{}{}{}{}{}{}{}{}</div>)"_html(
          heading(
              name,
              lead,
              notices::follow_button(
                  c, notices::Subject::of("country", country.iso2), "/worldwide/" + country.slug
              )
          ),
          nothing ? nothing_here(c) : Html(),
          sections(c, kinds, coming.lines),
          earned_section(c, earned),
          people,
          city_links(c, here),
          binds,
          counts
      )
  );
  response.valid_until = coming.valid_until;
  return response;
}

}  // namespace

Result<http::Response> world(const site::Context& c) {
  auto view = world_view(c, "", all_by_country(c, [](std::string_view) { return true; }));
  view.frame.screen_url = c.url("/worldwide/map");
  const std::string name(c.tr("Worldwide"));
  auto frame = site::frame(c, name);
  frame.section = "worldwide";
  frame.description =
      std::string(c.tr("What there is from every country, on a map and in a table."));
  return site::respond(
      c,
      frame,
      R"(<div class="wrap">{}{}{}</div>)"_html(
          heading(
              name,
              R"({})"_html(c.tr("What people have told, country by country.")),
              continent_links(c)
          ),
          maps::world(c.ui(), atlas(c), view),
          maps::table(c.ui(), atlas(c), view)
      )
  );
}

Result<http::Response> full_map(const site::Context& c) {
  auto view = world_view(c, "", all_by_country(c, [](std::string_view) { return true; }));
  view.frame.size = maps::Size::screen;
  auto frame = site::frame(c, std::string(c.tr("World map")));
  frame.section = "worldwide";
  frame.hidden_from_search = true;
  frame.whole_window = true;
  return site::respond(
      c,
      frame,
      R"(<header class="map-bar"><h1>{}</h1><a href="{}">{}</a></header>{})"_html(
          frame.title,
          c.url("/worldwide"),
          c.tr("Back to the page with the table"),
          maps::world(c.ui(), atlas(c), view)
      )
  );
}

Result<http::Response> place(const site::Context& c) {
  const std::string_view slug = c.capture("place");
  if (const places::Region* region = c.app.places.region_by_slug(slug)) {
    // Only continents have a page: what lies between them and countries nobody looks for.
    const auto continents = c.app.places.continents(c.tr.language());
    if (std::ranges::find(continents, region) != continents.end())
      return continent_page(c, *region);
  }
  const places::Country* country = slug.size() == 2 ? c.app.places.country(slug) : nullptr;
  if (country == nullptr || !country->inhabited) return fail(ErrorKind::not_found);
  if (slug != country->slug) return http::redirect(c.url("/worldwide/" + country->slug), 301);
  return country_page(c, *country);
}

Result<http::Response> city(const site::Context& c) {
  const places::Country* country = c.app.places.country(c.capture("place"));
  const auto city =
      country == nullptr
          ? std::nullopt
          : c.app.places.city_by_slug(country->iso2, c.capture("city"), c.tr.language());
  if (!city) return fail(ErrorKind::not_found);
  const std::string land(c.app.places.country_name(country->iso2, c.tr.language()));
  auto frame = place_frame(c, city->name);
  frame.crumbs.push_back({land, c.url("/worldwide/" + country->slug)});
  frame.crumbs.push_back({city->name, ""});
  const auto kinds = gathered(c, Facet::city, {std::to_string(city->id)});
  const PeopleOfCity people = people_of_city(c, city->id);
  const bool nothing = kinds.empty() && people.based == 0;
  frame.hidden_from_search = nothing;
  return site::respond(
      c,
      frame,
      R"(<div class="wrap wrap-text">{}{}{}{}</div>)"_html(
          heading(
              city->name, R"(<a href="{}">{}</a>)"_html(c.url("/worldwide/" + country->slug), land)
          ),
          nothing ? nothing_here(c) : Html(),
          sections(c, kinds),
          people_of_city_section(c, people)
      )
  );
}

}  // namespace ibis::worldwide
