#include "maps/map.hpp"

#include "maps/test_atlas.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>

namespace ibis::maps {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::Not;

const i18n::Language& english = *i18n::find_language("en");

bool can_be_seen(const Sheet& sheet, std::string_view iso2) {
  const Shape* shape = sheet.find(iso2);
  return shape != nullptr && (shape->dot || !shape->path.empty());
}

class BothMaps : public testing::TestWithParam<Source> {
 protected:
  const Map& map_ = map_of(GetParam());
};

INSTANTIATE_TEST_SUITE_P(
    Sources,
    BothMaps,
    testing::Values(Source::un, Source::open),
    [](const auto& source) { return std::string(source.param == Source::un ? "un" : "open"); }
);

TEST_P(BothMaps, ShowEveryCountryOfTheGazetteer) {
  ASSERT_GT(gazetteer().countries(english).size(), 240U);
  for (const auto* country : gazetteer().countries(english)) {
    EXPECT_TRUE(can_be_seen(map_.world(), country->iso2)) << country->iso2;
    EXPECT_TRUE(can_be_seen(map_.world_fine(), country->iso2)) << country->iso2;
  }
}

// Those that lie too far from the rest of their continent; a map of it names them below.
TEST_P(BothMaps, LeaveTheseFewOffTheirContinents) {
  std::vector<std::string> off;
  for (const auto* country : gazetteer().countries(english)) {
    const auto* continent = gazetteer().continent(country->iso2);
    ASSERT_NE(continent, nullptr) << country->iso2;
    const Sheet* sheet = map_.continent(continent->code);
    ASSERT_NE(sheet, nullptr) << continent->code;
    if (!can_be_seen(*sheet, country->iso2)) off.push_back(country->iso2);
  }
  // Natural Earth has Jan Mayen, which lies within the frame of Europe.
  EXPECT_THAT(off, testing::IsSubsetOf({"CC", "CX", "SJ"}));
}

TEST_P(BothMaps, KnowOnlyCountriesAndUnsettledAreas) {
  for (const Shape& shape : map_.world().shapes) {
    if (shape.is_country())
      EXPECT_NE(gazetteer().country(shape.code), nullptr) << shape.code;
    else
      EXPECT_THAT(shape.code, MatchesRegex("X[A-Z][A-Z]"));
  }
}

TEST_P(BothMaps, GiveDotsToWhatIsTooSmallAndToNothingElse) {
  for (const char* small :
       {"MT", "SG", "LI", "VA", "MC", "SM", "MV", "NR", "TV", "KN", "BH", "CV", "XK"}) {
    ASSERT_NE(map_.world().find(small), nullptr) << small;
    EXPECT_TRUE(map_.world().find(small)->dot) << small;
  }
  for (const char* large : {"PT", "FR", "KE", "FJ", "JM", "RU", "CN", "CL"})
    EXPECT_FALSE(map_.world().find(large)->dot) << large;
}

// Rings that each begin at a point and go on by whole steps. The steps are not for std::regex, which recurses by each of them.
bool is_path(std::string_view text) {
  static const std::regex begins("M-?[0-9]+ -?[0-9]+l-?[0-9]");
  while (!text.empty()) {
    const std::string ring(text.substr(0, text.find('z')));
    std::smatch head;
    if (!std::regex_search(ring, head, begins, std::regex_constants::match_continuous))
      return false;
    if (head.suffix().str().find_first_not_of("0123456789 -") != std::string::npos) return false;
    if (ring.size() == text.size()) return false;
    text.remove_prefix(ring.size() + 1);
  }
  return true;
}

TEST_P(BothMaps, KeepShapesPathsAndPointsOnTheirSheets) {
  for (const char* name : {"002", "009", "019", "142", "150"}) {
    const Sheet& sheet = *map_.continent(name);
    EXPECT_GT(sheet.width, 1000);
    EXPECT_GT(sheet.height, sheet.width / 3);
    for (const Shape& shape : sheet.shapes) {
      EXPECT_TRUE(is_path(shape.path)) << name << shape.code;
      EXPECT_LE(shape.box.left, shape.box.right) << name << shape.code;
      if (shape.dot) {
        const Box whole{.left = 0, .top = 0, .right = sheet.width, .bottom = sheet.height};
        EXPECT_TRUE(whole.holds(shape.x, shape.y)) << name << shape.code;
      }
    }
  }
}

TEST_P(BothMaps, DrawPartsLikeTheirWhole) {
  for (const char* part : {"TW", "HK", "MO"})
    EXPECT_EQ(map_.world().find(part)->part_of, "CN");
  EXPECT_THAT(map_.world().find("PT")->part_of, IsEmpty());
}

TEST_P(BothMaps, NameTheirPackages) {
  EXPECT_EQ(map_.source(), GetParam());
  EXPECT_THAT(map_.packages(), Not(IsEmpty()));
  EXPECT_THAT(map_.packages(), Each(MatchesRegex("[a-z0-9.-]+ [0-9]+\\.[0-9]+\\.[0-9]+")));
}

// As the United Nations publish them: no number is ever theirs.
TEST(Map, OfTheUnitedNationsHasUnsettledAreas) {
  std::vector<std::string> unsettled;
  for (const Shape& shape : map_of(Source::un).world_fine().shapes)
    if (!shape.is_country()) unsettled.push_back(shape.code);
  EXPECT_THAT(unsettled, testing::UnorderedElementsAre("XAC", "XAP", "XBT", "XHT", "XIT", "XJK"));
}

TEST(Map, KnowsContinentsByTheirCodesAlone) {
  const Map& map = map_of(Source::un);
  EXPECT_NE(map.continent("150"), nullptr);
  for (const char* other : {"", "039", "001", "world", "world-fine", "europe"})
    EXPECT_EQ(map.continent(other), nullptr) << other;
}

class MapFile : public testing::Test {
 protected:
  std::string fault(std::string_view text) {
    std::ofstream(file_, std::ios::binary) << text;
    try {
      const Map map(file_);
    } catch (const std::runtime_error& refused) {
      return refused.what();
    }
    return "taken";
  }

  void TearDown() override { std::filesystem::remove(file_); }

  const std::filesystem::path file_ =
      std::filesystem::path(testing::TempDir()) / fmt::format("ibis-map-{}.json", getpid());
};

TEST_F(MapFile, ThatIsBrokenIsRefusedWithItsName) {
  EXPECT_THROW(Map("/nowhere/map.json"), std::runtime_error);
  EXPECT_THAT(fault("{"), HasSubstr(file_.string()));
  EXPECT_NE(fault("[]"), "taken");
  EXPECT_THAT(fault(R"({"format": 2})"), HasSubstr("another format"));
  EXPECT_THAT(
      fault(R"({"format": 1, "map": "other", "sources": [], "sheets": []})"),
      HasSubstr("neither un nor open")
  );
  EXPECT_THAT(
      fault(R"({"format": 1, "map": "un", "sources": [], "sheets": []})"),
      HasSubstr("no sheet world")
  );
  EXPECT_NE(fault(R"({"format": 1, "map": "un", "sources": [1], "sheets": []})"), "taken");
}

}  // namespace
}  // namespace ibis::maps
