#include "maps/members.hpp"

#include "maps/test_atlas.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::maps {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

MembersView treaty() {
  return {
      .frame = {.id = "t", .title = "A treaty", .region = {}},
      .categories = {"Party", "Signatory", "Observer"},
      .neither = "Neither",
      .column = "Status",
      .members =
          {{.iso2 = "PT", .category = 0, .note = {}, .url = "/pt"},
           {.iso2 = "AU", .category = 2, .note = {}, .url = {}},
           {.iso2 = "BR", .category = 1, .note = "signed <1990>", .url = "/br"},
           {.iso2 = "MT", .category = 1, .note = {}, .url = {}},
           {.iso2 = "AL", .category = 0, .note = {}, .url = {}}}
  };
}

TEST(Members, DifferByPatternAsWellAsColour) {
  const auto out = members(ui(), atlas(), treaty()).str();
  EXPECT_THAT(out, HasSubstr(R"(<g class="map-member"><g><title>Albania: Party</title>)"));
  EXPECT_THAT(
      out,
      HasSubstr(
          R"x(<g class="map-hatched" fill="url(#t-m1)"><a href="/br"><title>Brazil: signed &lt;1990&gt;</title>)x"
      )
  );
  EXPECT_THAT(
      out,
      HasSubstr(R"x(<g class="map-dotted" fill="url(#t-m2)"><g><title>Australia: Observer</title>)x"
      )
  );
  for (const char* id : {"t-m1", "t-m2", "t-k1", "t-k2"})
    EXPECT_THAT(out, HasSubstr(fmt::format("<pattern id=\"{}\"", id)));
}

TEST(Members, AreCountedInTheKey) {
  const auto out = members(ui(), atlas(), treaty()).str();
  for (const char* line :
       {"</svg>Party (2)</li>",
        "</svg>Signatory (2)</li>",
        "</svg>Observer (1)</li>",
        "</svg>Neither</li>"})
    EXPECT_THAT(out, HasSubstr(line));
  EXPECT_THAT(
      out,
      HasSubstr(
          R"x(<svg class="map-hatched" viewBox="0 0 28 16" aria-hidden="true" fill="url(#t-k1)">)x"
      )
  );
}

TEST(Members, OfOneKindNeedNoPattern) {
  MembersView view = treaty();
  view.categories = {"Member"};
  view.members = {{.iso2 = "PT", .category = 0, .note = {}, .url = {}}};
  EXPECT_THAT(
      members(ui(), atlas(), view).str(), AllOf(Not(HasSubstr("<defs>")), HasSubstr("Member (1)"))
  );
}

TEST(Members, OfUnknownKindsAreAFault) {
  MembersView view = treaty();
  view.members.push_back({.iso2 = "FR", .category = 3, .note = {}, .url = {}});
  EXPECT_THROW(members(ui(), atlas(), view), std::out_of_range);
  view = treaty();
  view.categories.emplace_back("Fourth");
  EXPECT_THROW(members(ui(), atlas(), view), std::out_of_range);
}

TEST(Members, StandInATableByKindThenName) {
  const auto out = members_table(ui(), atlas(), treaty()).str();
  EXPECT_LT(out.find("Albania"), out.find("Portugal"));
  EXPECT_LT(out.find("Portugal"), out.find("Brazil"));
  EXPECT_LT(out.find("Brazil"), out.find("Malta"));
  EXPECT_LT(out.find("Malta"), out.find("Australia"));
  EXPECT_THAT(
      out, AllOf(HasSubstr("signed &lt;1990&gt;"), HasSubstr(R"(<a href="/pt">Portugal</a>)"))
  );
  MembersView none = treaty();
  none.members.clear();
  EXPECT_THAT(members_table(ui(), atlas(), none).str(), IsEmpty());
}

}  // namespace
}  // namespace ibis::maps
