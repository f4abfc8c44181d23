#include "worldwide/home_part.hpp"

#include "i18n/language.hpp"
#include "maps/picture.hpp"
#include "worldwide/gather.hpp"
#include "worldwide/pages.hpp"

#include <algorithm>

namespace ibis::worldwide {

using namespace html::literals;
using i18n::arg;

namespace {

constexpr std::string_view picture_path = "/worldwide/map.svg";
constexpr std::size_t named = 3;  // countries, in the words for those who cannot see the picture

std::vector<maps::Count> everywhere(const site::Context& c) {
  return by_country(c, [](std::string_view) { return true; });
}

// What the picture shows, in words.
std::string told(const site::Context& c, std::vector<maps::Count> counts) {
  std::ranges::sort(counts, [](const maps::Count& a, const maps::Count& b) {
    return a.number != b.number ? a.number > b.number : a.iso2 < b.iso2;
  });
  std::vector<std::string> most;
  for (const maps::Count& count : counts) {
    if (most.size() == named) break;
    most.emplace_back(c.app.places.country_name(count.iso2, c.tr.language()));
  }
  return c.tr(
      "World map: {n, plural, one {something from # country} other {something from # countries}}; "
      "most from {countries}",
      arg("n", counts.size()),
      arg("countries", c.tr.list(most))
  );
}

}  // namespace

Result<http::Response> picture(const site::Context& c) {
  http::Response response;
  response.type = "image/svg+xml";
  response.body = maps::picture(c.app.map, everywhere(c));
  response.cache_control = "public, max-age=600";
  response.no_secret = true;
  return response;
}

site::HomePart home_part(const site::Context& c) {
  auto counts = everywhere(c);
  if (counts.empty()) return {};
  const maps::Sheet& sheet = c.app.map.world_small();
  // One address in all languages: it has no words.
  const std::string source =
      i18n::path_for(c.app.default_language, picture_path, c.app.default_language);
  return {
      .section = site::home_section(
          c.tr("Worldwide"),
          c.url("/worldwide"),
          c.tr("World map"),
          R"(<a class="world" href="{}"><img src="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async"></a><div class="hint">{}</div>)"_html(
              c.url("/worldwide"),
              source,
              sheet.width,
              sheet.height,
              told(c, std::move(counts)),
              maps::credit(c.ui(), c.app.map.source())
          )
      )
  };
}

}  // namespace ibis::worldwide
