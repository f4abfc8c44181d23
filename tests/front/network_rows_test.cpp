// Who takes part in a network is entered and corrected by those who run it, and by nobody else but editors.
#include "front/kinds.hpp"
#include "front/network_inside.hpp"
#include "networks/network.hpp"

namespace ibis::testing {

using ::testing::HasSubstr;
using ::testing::Not;

namespace {

constexpr const char* seed_library = "Library of seeds";

Fields row_of(std::string name, std::string note = {}) {
  return {
      {"of_state", ""},
      {"of_name", ""},
      {"state", ""},
      {"name", std::move(name)},
      {"how", "member"},
      {"since_year", "2019"},
      {"until_year", ""},
      {"confidence", "confirmed"},
      {"sources", "Our minutes"},
      {"note", std::move(note)},
  };
}

}  // namespace

TEST_F(NetworkInside, WhoCoordinatesItEntersWhoTakesPart) {
  const std::string edit = at("/members/edit");
  EXPECT_EQ(member_.get(edit).status, 403) << "she belongs to it and does not run it";
  EXPECT_FALSE(member_.get(at("/members")).has("Add a row"));
  EXPECT_FALSE(member_.get(network).has("Enter who takes part"));
  ASSERT_EQ(order(coordinator_, "coordinator", "adjoua").status, 303);
  EXPECT_TRUE(member_.get(network).has("href=\"" + edit + "\">Enter who takes part</a>"));
  EXPECT_TRUE(member_.get(at("/members")).has("Add a row"));
  ASSERT_EQ(member_.get(edit).status, 200);
  ASSERT_EQ(member_.post(edit, row_of(seed_library)).status, 303);
  EXPECT_TRUE(visitor_.get(network).has(seed_library));
  EXPECT_TRUE(member_.get(at("/members")).has("edit?state=&amp;name=Library"));
  Fields corrected = row_of(seed_library, "Since the second meeting");
  corrected[1].second = seed_library;
  ASSERT_EQ(member_.post(edit, corrected).status, 303);
  EXPECT_TRUE(visitor_.get(at("/members")).has("Since the second meeting"));
}

TEST_F(NetworkInside, ACorrectionSaysToThoseWhoMayWhoMadeIt) {
  ASSERT_EQ(order(coordinator_, "coordinator", "adjoua").status, 303);
  const std::string name = member_.get("/people/adjoua").between("<h1><bdi>", "</bdi>");
  ASSERT_EQ(member_.post(at("/members/edit"), row_of(seed_library)).status, 303);
  const auto log = [&](const Browser& reader) {
    return reader.get(at("/members")).between("<h2>Corrections</h2>", "</section>");
  };
  EXPECT_THAT(log(editor_), HasSubstr(name));
  EXPECT_THAT(log(member_), HasSubstr(name));
  EXPECT_THAT(log(visitor_), HasSubstr(seed_library));
  EXPECT_THAT(log(visitor_), Not(HasSubstr(name)));
}

TEST_F(NetworkInside, OthersAreRefusedItsRows) {
  ASSERT_EQ(order(coordinator_, "coordinator", "adjoua").status, 303);
  const std::string edit = at("/members/edit");
  for (const Browser& who : {other_, reviewer_, moderator_}) {
    EXPECT_EQ(who.get(edit).status, 403);
    EXPECT_EQ(who.post(edit, row_of(seed_library)).status, 403);
    EXPECT_FALSE(who.get(at("/members")).has("Add a row"));
  }
  EXPECT_EQ(visitor_.get(edit).status, 303) << "to sign in";
  EXPECT_EQ(visitor_.post(edit, row_of(seed_library)).status, 401);
  const std::string elsewhere = std::string(harbours) + "/members/edit";
  EXPECT_EQ(member_.post(elsewhere, row_of(seed_library)).status, 403) << "not hers";
  EXPECT_EQ(member_.post("/instruments/icrmw/states/edit", row_of(seed_library)).status, 403);
  EXPECT_FALSE(visitor_.get(network).has(seed_library));
}

TEST_F(NetworkInside, WhoToldOfANetworkEntersItsRows) {
  const std::string slug = publish_entry(
      other_, editor_, networks::kind, sample_of(networks::kind, "A ring of villages")
  );
  const std::string edit = "/networks/" + slug + "/members/edit";
  ASSERT_EQ(other_.get(edit).status, 200);
  ASSERT_EQ(other_.post(edit, row_of(seed_library)).status, 303);
  EXPECT_TRUE(visitor_.get("/networks/" + slug).has(seed_library));
  EXPECT_EQ(member_.get(edit).status, 403);
}

}  // namespace ibis::testing
