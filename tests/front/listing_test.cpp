// What somebody's own page and the lists of people and organisations promise: search engines, links, rosters, expertise.
#include "directory/practitioner.hpp"
#include "front/kinds.hpp"
#include "organisations/organisation.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::testing {

namespace {

constexpr std::string_view not_indexed = "<meta name=\"robots\" content=\"noindex\">";

class OwnPage : public ::testing::Test {
 protected:
  // Moira says where she is and what she knows, each seen by `audience`.
  Page say(std::string_view audience, bool listed, Fields more = {}) {
    const std::string form = moira_.get("/account/directory").body;
    const std::string_view begin = "name=\"version\" value=\"";
    const auto at = form.find(begin) + begin.size();
    Fields fields{
        {"version", form.substr(at, form.find('"', at) - at)},
        {"text_language", "en"},
        {"country", "IS"},
        {"expertise", "Night buses"},
        {"themes", "religion"},
    };
    for (const char* field : {"country", "expertise", "themes"})
      fields.emplace_back(fmt::format("{}_seen", field), std::string(audience));
    if (listed) fields.emplace_back("listed", "yes");
    fields.insert(fields.end(), more.begin(), more.end());
    return moira_.post("/account/directory", std::move(fields));
  }

  Site site_;
  Browser visitor_ = site_.visitor();
  Browser moira_ = site_.signed_in("moira");
  Browser member_ = site_.signed_in("ramil");
  Browser editor_ = site_.signed_in("salma");
};

constexpr std::array links_to_lists{
    "href=\"/people?country=is\"",
    "href=\"/people?expertise=night-buses\"",
    "href=\"/people?theme=religion\""
};

}  // namespace

// The form says that without the tick one is gone from search engines; who had published something was not.
TEST_F(OwnPage, WhoIsNotListedIsHiddenFromSearchEngines) {
  ASSERT_EQ(say("everyone", true).status, 303);
  EXPECT_FALSE(visitor_.get("/people/moira").has(not_indexed));
  ASSERT_EQ(say("everyone", false).status, 303);
  const Page page = visitor_.get("/people/moira");
  EXPECT_EQ(page.status, 200) << "what she published leads to it";
  EXPECT_TRUE(page.has(not_indexed));
}

TEST_F(OwnPage, LeadsToNoListThatLeavesThemOut) {
  ASSERT_EQ(say("everyone", true).status, 303);
  for (const char* link : links_to_lists)
    EXPECT_TRUE(member_.get("/people/moira").has(link)) << link;
  ASSERT_EQ(say("members", true).status, 303);
  for (const Browser& reader : {member_, moira_}) {
    const Page page = reader.get("/people/moira");
    EXPECT_TRUE(page.has("Iceland") && page.has("Night buses"));
    for (const char* link : links_to_lists)
      EXPECT_FALSE(page.has(link)) << link;
  }
  ASSERT_EQ(say("everyone", false).status, 303);
  for (const char* link : links_to_lists)
    EXPECT_FALSE(visitor_.get("/people/moira").has(link)) << "not listed: " << link;
}

TEST_F(OwnPage, YearsOfExperienceAreThoseOfALife) {
  ASSERT_EQ(say("everyone", true, {{"years", std::to_string(directory::most_years)}}).status, 303);
  const Page refused =
      say("everyone", true, {{"years", std::to_string(directory::most_years + 1)}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(refused.has("href=\"#f-years\""));
  EXPECT_TRUE(refused.has("Write 80 at most."));
}

TEST_F(OwnPage, ExpertsAreFoundFromThePageOfTheCommunity) {
  const Page community = visitor_.get("/community");
  EXPECT_TRUE(community.has("Experts who may be asked:"));
  EXPECT_TRUE(community.has("<a href=\"/people?available=review\">Reviewing what others send in</a>"
  ));
  EXPECT_TRUE(community.has("/people?available=mentoring"));
  EXPECT_TRUE(community.has("/people?available=speaking"));
  EXPECT_TRUE(
      visitor_.get("/people?available=review").has("<h1>People: Reviewing what others send in</h1>")
  );
  EXPECT_TRUE(visitor_.get("/people").has("<h1>People</h1>"));
}

TEST_F(OwnPage, OrganisationsAreFoundByTheirExpertise) {
  entries::Record record = sample_of(organisations::kind, "Table Circle");
  record.set(entries::common::expertise, std::vector<std::string>{"Night schools"});
  const std::string path =
      "/organisations/" + publish_entry(moira_, editor_, organisations::kind, record);
  EXPECT_TRUE(
      visitor_.get(path).has("<a href=\"/organisations?expertise=night-schools\">Night schools</a>")
  );
  const Page found = visitor_.get("/organisations?expertise=night-schools");
  EXPECT_TRUE(found.has(path));
  EXPECT_TRUE(found.has("<span>Night schools</span>"));
  EXPECT_FALSE(visitor_.get("/organisations?expertise=day-schools").has(path));
}

}  // namespace ibis::testing
