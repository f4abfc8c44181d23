// Members of a network by country, inside and on the public page: each by what they chose in the directory.
#include "front/network_inside.hpp"

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

constexpr const char* fiji_inside = "/inside/members?country=fj\"";

// Adjoua belongs to the network and is named on its public page, yazan belongs to it and is not.
class NetworkCountries : public NetworkInside {
 protected:
  void be_in_fiji(const Browser& who, std::string_view seen, bool listed = true) {
    constexpr std::string_view form = "/account/directory";
    Fields fields{
        {"version", who.get(form).between("name=\"version\" value=\"", "\"")},
        {"text_language", "en"},
        {"country", "FJ"},
        {"country_seen", std::string(seen)},
    };
    if (listed) fields.emplace_back("listed", "yes");
    ASSERT_EQ(who.post(form, std::move(fields)).status, 303);
  }

  Page members(const Browser& who) { return who.get(at("/inside/members")); }

  std::string in_fiji() { return at(fiji_inside); }

  Browser unnamed_ = site_.signed_in("yazan");
};

}  // namespace

TEST_F(NetworkCountries, MembersSeeEachOtherOnAMap) {
  be_in_fiji(member_, "members");
  be_in_fiji(unnamed_, "everyone");
  const Page page = members(coordinator_);
  EXPECT_THAT(
      page.body,
      AllOf(
          HasSubstr("Members by country"),
          HasSubstr("Fiji: 2 members"),
          HasSubstr("href=\"" + in_fiji()),
          HasSubstr("<span class=\"hint\">Fiji · ")
      )
  );
  const Page there = coordinator_.get(at("/inside/members?country=fj"));
  EXPECT_THAT(
      there.body,
      AllOf(HasSubstr("Members: Fiji"), HasSubstr("/people/adjoua"), HasSubstr("/people/yazan\""))
  );
  EXPECT_EQ(count_in(there.body, "<li><a href=\"/people/salma\""), 0U) << "is not there";
  const Page nobody = coordinator_.get(at("/inside/members?country=is"));
  EXPECT_THAT(nobody.body, HasSubstr("No member lets the others see that they are there."));
  EXPECT_EQ(coordinator_.get(at("/inside/members?country=nowhere")).status, 200);
}

TEST_F(NetworkCountries, WhatEditorsAloneSeeIsOnNoMap) {
  be_in_fiji(member_, "staff");
  for (const Browser* who : {&coordinator_, &member_, &moderator_})
    EXPECT_THAT(members(*who).body, Not(HasSubstr("Fiji")));
  be_in_fiji(member_, "everyone", false);
  EXPECT_THAT(members(coordinator_).body, Not(HasSubstr("Fiji"))) << "not listed";
}

TEST_F(NetworkCountries, ThePublicPageTellsWhatEveryoneMaySeeOfWhoIsNamed) {
  be_in_fiji(unnamed_, "everyone");
  be_in_fiji(member_, "members");
  const auto readers = {&visitor_, &other_, &editor_};
  for (const Browser* who : readers)
    EXPECT_THAT(who->get(network).body, Not(HasSubstr("Fiji"))) << "named, or open: not both";
  be_in_fiji(member_, "everyone");
  for (const Browser* who : readers) {
    EXPECT_THAT(
        who->get(network).body,
        AllOf(
            HasSubstr("Fiji: 1 member"),
            HasSubstr("href=\"/people?country=fj\""),
            HasSubstr("<span class=\"hint\">Fiji</span>")
        )
    );
  }
  ASSERT_EQ(act(member_, "show").status, 303);
  EXPECT_THAT(visitor_.get(network).body, Not(HasSubstr("Fiji"))) << "named no more";
}

TEST_F(NetworkCountries, WhoOnlyRunsANetworkSeesNoMap) {
  be_in_fiji(member_, "members");
  ASSERT_EQ(act(coordinator_, "leave", {{"editors", "yes"}}).status, 303);
  const Page page = members(editor_);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, AllOf(HasSubstr("/people/adjoua"), Not(HasSubstr("Fiji"))));
}

}  // namespace ibis::testing
