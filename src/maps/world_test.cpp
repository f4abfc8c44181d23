#include "maps/world.hpp"

#include "maps/limits.hpp"
#include "maps/test_atlas.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

namespace ibis::maps {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

WorldView view_of(std::vector<Count> counts, std::string region = {}) {
  return {
      .frame = {.id = "w", .title = "Practices <by> country", .region = std::move(region)},
      .column = "Practices",
      .phrase = i18n::msg("{n, plural, one {# practice} other {# practices}}"),
      .counts = std::move(counts)
  };
}

Count of(std::string iso2, std::int64_t number) {
  auto url = "/worldwide/" + iso2;
  return {.iso2 = std::move(iso2), .number = number, .url = std::move(url)};
}

std::string drawn(const WorldView& view, std::string_view language = "en") {
  return world(ui(language), atlas(), view).str();
}

std::size_t times(std::string_view text, std::string_view what) {
  std::size_t found = 0;
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at + 1))
    ++found;
  return found;
}

// What stands inside of <g class="CSS" …>, up to the end of the first such group.
std::string group(const std::string& text, std::string_view css) {
  const auto begin = text.find(fmt::format("<g class=\"{}\"", css));
  if (begin == text.npos) return {};
  return text.substr(begin, text.find("</g>", begin) - begin);
}

std::size_t packed(const std::string& text) {
  uLongf size = compressBound(text.size());
  std::string out(size, '\0');
  const auto* bytes = reinterpret_cast<const Bytef*>(text.data());
  EXPECT_EQ(compress2(reinterpret_cast<Bytef*>(out.data()), &size, bytes, text.size(), 6), Z_OK);
  return size;
}

// The first `most` countries by English name: large and small as they come.
std::vector<Count> many(std::size_t most) {
  std::vector<Count> counts;
  for (const auto* country : gazetteer().countries(*i18n::find_language("en"))) {
    if (counts.size() == most) break;
    const auto number = static_cast<std::int64_t>(counts.size() * counts.size() % 997 + 1);
    counts.push_back(
        {.iso2 = country->iso2, .number = number, .url = "/fr/worldwide/" + country->slug}
    );
  }
  return counts;
}

TEST(World, NamesEachCountryWithItsNumber) {
  const auto out = drawn(view_of({of("PT", 12), of("FJ", 1)}));
  EXPECT_THAT(
      out, HasSubstr(R"(<a href="/worldwide/PT"><title>Portugal: 12 practices</title><path d="M)")
  );
  EXPECT_THAT(out, HasSubstr("<title>Fiji: 1 practice</title>"));
  EXPECT_THAT(
      out,
      HasSubstr(
          R"(role="group" aria-label="Map: Practices &lt;by&gt; country. 2 countries and areas")"
      )
  );
}

TEST(World, SpeaksTheReadersLanguage) {
  EXPECT_THAT(drawn(view_of({of("DE", 3)}), "ru"), HasSubstr("<title>Германия: "));
  EXPECT_THAT(drawn(view_of({of("DE", 3)}), "zh"), HasSubstr("<title>德国"));
}

TEST(World, ShadesByNumberAndTellsTheStepsInItsKey) {
  const auto out = drawn(
      view_of({of("PT", 400), of("ES", 9), of("FR", 8), of("IT", 2), of("KE", 1), of("BR", 50)})
  );
  EXPECT_THAT(group(out, "map-5"), AllOf(HasSubstr("Portugal"), Not(HasSubstr("Spain"))));
  EXPECT_THAT(group(out, "map-4"), HasSubstr("Brazil"));
  EXPECT_THAT(group(out, "map-3"), AllOf(HasSubstr("Spain"), HasSubstr("France")));
  EXPECT_THAT(group(out, "map-1"), AllOf(HasSubstr("Kenya"), Not(HasSubstr("Italy"))));
  for (const char* line :
       {"</svg>None yet</li>",
        "</svg>1</li>",
        "</svg>2</li>",
        "</svg>3 to 9</li>",
        "</svg>10 to 50</li>",
        "</svg>51 to 400</li>"})
    EXPECT_THAT(out, HasSubstr(line));
}

TEST(World, LeavesOutWhatHasNoNumber) {
  const auto out = drawn(view_of({of("PT", 0), of("ES", -1)}));
  EXPECT_THAT(
      out,
      AllOf(Not(HasSubstr("<a href=\"/w")), Not(HasSubstr("map-skip")), HasSubstr("role=\"img\""))
  );
  EXPECT_THAT(out, HasSubstr("None yet"));
}

TEST(World, EscapesWhatItIsGiven) {
  auto view = view_of(
      {{.iso2 = "PT", .number = 1, .url = "javascript:alert(1)"},
       {.iso2 = "<Q", .number = 2, .url = "/x\"y"}}
  );
  const auto out = drawn(view);
  EXPECT_THAT(
      out,
      AllOf(Not(HasSubstr("javascript")), HasSubstr("&lt;Q: 2 practices"), Not(HasSubstr("/x\"y")))
  );
}

TEST(World, WithoutAddressesHasNoLinks) {
  const auto out = drawn(view_of({{.iso2 = "PT", .number = 4, .url = {}}}));
  EXPECT_THAT(
      out,
      AllOf(
          HasSubstr("<g><title>Portugal: 4 practices</title>"),
          HasSubstr("role=\"img\""),
          Not(HasSubstr("<a "))
      )
  );
}

TEST(World, GivesSmallCountriesDotsAboveAllOthers) {
  const auto out = drawn(view_of({of("MT", 5), of("IT", 5)}));
  EXPECT_THAT(out, HasSubstr("<title>Malta: 5 practices</title><circle "));
  EXPECT_LT(out.find("Italy: 5"), out.find("map-lakes"));
  EXPECT_GT(out.find("Malta: 5"), out.find("map-specks"));
}

// A bug to keep out: the dot of a country without a number must not be drawn twice, nor its land.
TEST(World, DrawsEachCountryOnce) {
  const auto& malta = *map_of(Source::un).world().find("MT");
  const auto speck = fmt::format("M{} {}h0", malta.x, malta.y);
  EXPECT_THAT(drawn(view_of({of("PT", 1)})), HasSubstr(speck));
  EXPECT_THAT(drawn(view_of({of("MT", 1)})), Not(HasSubstr(speck)));
  const auto& portugal = map_of(Source::un).world().find("PT")->path;
  EXPECT_EQ(times(drawn(view_of({of("PT", 1)})), portugal), 1U);
  EXPECT_EQ(times(drawn(view_of({of("ES", 1)})), portugal), 1U);
}

TEST(World, DrawsPartsLikeTheirWholeUnlessTheyHaveANumber) {
  const auto& part = map_of(Source::un).world().find("TW")->path;
  EXPECT_THAT(group(drawn(view_of({of("CN", 1)})), "map-3"), HasSubstr(part));
  EXPECT_THAT(group(drawn(view_of({of("FR", 1)})), "map-3"), Not(HasSubstr(part)));
  const auto both = drawn(view_of({of("CN", 1), of("TW", 7)}));
  EXPECT_THAT(group(both, "map-2"), AllOf(HasSubstr("China: 1 practice"), Not(HasSubstr(part))));
  EXPECT_THAT(group(both, "map-5"), HasSubstr(part));
  EXPECT_EQ(times(both, part), 1U);
}

TEST(World, OfAContinentNamesWhatLiesOutside) {
  const auto out = drawn(view_of({of("SJ", 2), of("NO", 3)}, "150"));
  EXPECT_THAT(
      out,
      HasSubstr(
          R"(<li><a href="/worldwide/SJ">Svalbard and Jan Mayen Islands: 2 practices</a></li>)"
      )
  );
  EXPECT_THAT(
      out, AllOf(HasSubstr("Not on this map:"), HasSubstr("map-around"), HasSubstr("Norway: 3"))
  );
  EXPECT_THAT(drawn(view_of({of("NO", 3)}, "150")), Not(HasSubstr("Not on this map:")));
}

TEST(World, IsCutToARegionBelowAContinent) {
  const auto box = [](std::string_view region) {
    return detail::window_of(atlas(), {.id = "w", .title = "T", .region = std::string(region)}).box;
  };
  const Box africa = box("002");
  const Box west = box("011");
  EXPECT_GT(west.left, africa.left - 1);
  EXPECT_LT(west.width(), africa.width() * 2 / 3);
  EXPECT_LT(west.height(), africa.height() / 2);
  const auto& sheet = *map_of(Source::un).continent("002");
  for (const char* inside : {"NG", "SN", "CV", "ML", "GH"})
    EXPECT_TRUE(west.holds(sheet.find(inside)->x, sheet.find(inside)->y)) << inside;
  EXPECT_FALSE(west.holds(sheet.find("ZA")->x, sheet.find("ZA")->y));
  EXPECT_EQ(box("nowhere").width(), map_of(Source::un).world().width);
  EXPECT_EQ(box("001").width(), map_of(Source::un).world().width);
}

TEST(World, SaysWhoseShapesTheyAreAndWhatTheyDoNotMean) {
  const auto un = world(ui(), atlas(Source::un), view_of({})).str();
  const auto open = world(ui(), atlas(Source::open), view_of({})).str();
  EXPECT_THAT(
      un, AllOf(HasSubstr("Shapes: United Nations"), HasSubstr("do not imply official endorsement"))
  );
  EXPECT_THAT(
      open,
      AllOf(HasSubstr("Shapes: Natural Earth."), HasSubstr("do not imply official endorsement"))
  );
}

TEST(World, OfAScreenScrollsByKeyboard) {
  auto view = view_of({of("PT", 1)});
  view.frame.screen_url = "/worldwide/map";
  EXPECT_THAT(
      drawn(view), AllOf(HasSubstr(R"(href="/worldwide/map")"), Not(HasSubstr("tabindex=\"0\"")))
  );
  view.frame.size = Size::screen;
  EXPECT_THAT(
      drawn(view),
      AllOf(HasSubstr("map-screen"), HasSubstr(R"(role="region")"), HasSubstr("tabindex=\"0\""))
  );
}

TEST(World, IsLight) {
  for (const Source source : {Source::un, Source::open}) {
    const auto usual = world(ui("fr"), atlas(source), view_of(many(90))).str();
    EXPECT_LE(usual.size(), world_usual_bytes);
    EXPECT_LE(packed(usual), world_usual_gzip_bytes);
    const auto full = world(ui("ru"), atlas(source), view_of(many(999))).str();
    EXPECT_LE(full.size(), world_max_bytes);
    auto view = view_of(many(999));
    view.frame.size = Size::screen;
    const auto screen = world(ui("ru"), atlas(source), view).str();
    EXPECT_LE(screen.size(), screen_max_bytes);
    for (const auto* continent : gazetteer().continents(*i18n::find_language("en"))) {
      auto part = view_of(many(999), continent->code);
      std::erase_if(part.counts, [&](const Count& c) {
        return !gazetteer().lies_in(c.iso2, continent->code);
      });
      EXPECT_LE(world(ui("ru"), atlas(source), part).str().size(), world_max_bytes)
          << continent->slug;
    }
    RecordProperty(
        source == Source::un ? "un" : "open",
        fmt::format(
            "{} ({} packed), all {}, screen {}",
            usual.size(),
            packed(usual),
            full.size(),
            screen.size()
        )
    );
  }
}

TEST(Table, GoesByNumberThenName) {
  const auto out =
      table(ui(), atlas(), view_of({of("ES", 2), of("PT", 2), of("KE", 1'234), of("FR", 0)})).str();
  EXPECT_THAT(
      out, HasSubstr(R"(<a href="/worldwide/KE">Kenya</a></th><td class="num">1,234</td>)")
  );
  EXPECT_LT(out.find("Kenya"), out.find("Portugal"));
  EXPECT_LT(out.find("Portugal"), out.find("Spain"));
  EXPECT_THAT(out, Not(HasSubstr("France")));
  EXPECT_THAT(table(ui(), atlas(), view_of({})).str(), IsEmpty());
}

TEST(Table, NamesWhatElseThereIs) {
  auto view = view_of({of("KE", 2), of("SD", 0)});
  EXPECT_THAT(table(ui(), atlas(), view).str(), Not(HasSubstr("Also")));
  view.also_column = "Also";
  view.counts.back().also = {"3 people"};
  const auto out = table(ui(), atlas(), view).str();
  EXPECT_THAT(out, HasSubstr(R"(<td class="num">0</td><td>3 people</td>)"));
  EXPECT_LT(out.find("Kenya"), out.find("Sudan"));
  EXPECT_THAT(drawn(view), AllOf(HasSubstr("Sudan: 3 people"), HasSubstr("/worldwide/SD")));
  view.counts.front().also = {"3 people", "4 networks"};
  EXPECT_THAT(drawn(view), AllOf(HasSubstr("2 practices, 3 people"), HasSubstr("and 4 networks")))
      << "one list, not a list in a list";
}

TEST(CommonRegion, IsTheSmallestThatHoldsAll) {
  const auto of_all = [](std::vector<std::string> codes) {
    return common_region(gazetteer(), codes);
  };
  EXPECT_EQ(of_all({"PT", "ES", "IT"}), "039");
  EXPECT_EQ(of_all({"PT", "FI"}), "150");
  EXPECT_EQ(of_all({"NG", "KE", "ZA"}), "202");
  EXPECT_EQ(of_all({"PT", "KE"}), "");
  EXPECT_EQ(of_all({"XX", "NG", "SN"}), "011");
  EXPECT_EQ(of_all({}), "");
}

}  // namespace
}  // namespace ibis::maps
