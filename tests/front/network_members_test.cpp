// People in networks, through the front: asking, inviting, running, leaving, and who is named in public.
#include "front/network_inside.hpp"

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(NetworkInside, WhoAsksIsTakenInByACoordinator) {
  EXPECT_THAT(other_.get(network).body, HasSubstr("Join this network"));
  EXPECT_THAT(ask(other_, "").body, HasSubstr("href=\"#f-sentence"));
  const Page long_one = ask(other_, std::string(501, 'x'));
  EXPECT_EQ(long_one.status, 422);
  EXPECT_THAT(long_one.body, HasSubstr(std::string(501, 'x')));
  ASSERT_EQ(ask(other_).status, 303);
  EXPECT_EQ(other_.get(at("/inside")).status, 404) << "nobody has answered yet";
  EXPECT_THAT(other_.get(at("/membership")).body, HasSubstr("I keep two notebooks."));
  EXPECT_THAT(coordinator_.get("/account/notices").body, HasSubstr("Somebody asks to join"));
  EXPECT_THAT(
      coordinator_.get(at("/inside/members")).body,
      AllOf(HasSubstr("They ask to join"), HasSubstr("I keep two notebooks."))
  );
  EXPECT_THAT(member_.get(at("/inside/members")).body, Not(HasSubstr("I keep two notebooks.")));
  ASSERT_EQ(order(coordinator_, "accept", "moira").status, 303);
  EXPECT_EQ(order(coordinator_, "accept", "moira").status, 409);
  EXPECT_EQ(other_.get(at("/inside")).status, 200);
  EXPECT_THAT(other_.get("/account/notices").body, HasSubstr("You belong to"));
  EXPECT_EQ(mails_with("You belong to"), 1U);
  EXPECT_THAT(visitor_.get(network).body, Not(HasSubstr("/people/moira"))) << "unless they wish it";
}

TEST_F(NetworkInside, WhoIsDeclinedHearsOfItAndWaits) {
  ASSERT_EQ(ask(other_).status, 303);
  ASSERT_EQ(order(coordinator_, "decline", "moira").status, 303);
  EXPECT_THAT(other_.get("/account/notices").body, HasSubstr("was declined"));
  EXPECT_EQ(ask(other_).status, 422);
  site_.set_clock("2026-12-01T12:00:00Z");
  const Browser again = site_.signed_in("moira");  // sessions end meanwhile
  EXPECT_EQ(ask(again).status, 303);
  ASSERT_EQ(act(again, "leave").status, 303);
  EXPECT_EQ(act(again, "leave").status, 409);
}

TEST_F(NetworkInside, NobodyAsksElevenNetworksAtOnce) {
  std::vector<std::string> slugs{
      "colombo-process",
      "bali-process",
      "almaty-process",
      "budapest-process",
      "prague-process",
      "rabat-process",
      "khartoum-process",
      "gfmd",
      "igc",
      "5plus5"
  };
  for (const std::string& slug : slugs) {
    const Page sent =
        other_.post("/networks/" + slug + "/membership", {{"act", "ask"}, {"sentence", "Please"}});
    ASSERT_EQ(sent.status, 303) << slug;
  }
  EXPECT_EQ(ask(other_).status, 422);
}

TEST_F(NetworkInside, WhoIsInvitedDecidesAlone) {
  EXPECT_EQ(order(coordinator_, "invite", "nobody-here").status, 422);
  EXPECT_EQ(order(coordinator_, "invite", "adjoua").status, 422) << "belongs already";
  ASSERT_EQ(order(coordinator_, "invite", "moira").status, 303);
  EXPECT_EQ(other_.get(at("/inside")).status, 404);
  EXPECT_THAT(other_.get("/account/notices").body, HasSubstr("You are invited to join"));
  ASSERT_EQ(act(other_, "refuse").status, 303);
  EXPECT_EQ(order(coordinator_, "invite", "moira").status, 422) << "not again so soon";
  ASSERT_EQ(order(coordinator_, "invite", " Emilio").status, 303) << "however it is typed";
  EXPECT_EQ(act(other_, "accept").status, 409);
  ASSERT_EQ(act(reviewer_, "accept", {{"shown", "yes"}}).status, 303);
  EXPECT_EQ(reviewer_.get(at("/inside")).status, 200);
  EXPECT_THAT(visitor_.get(network).body, HasSubstr("/people/emilio"));
}

TEST_F(NetworkInside, ThePublicPageNamesWhoWantsIt) {
  EXPECT_THAT(
      visitor_.get(network).body,
      AllOf(HasSubstr("/people/adjoua"), Not(HasSubstr("/people/yazan")))
  );
  ASSERT_EQ(act(member_, "show").status, 303);
  EXPECT_THAT(visitor_.get(network).body, Not(HasSubstr("/people/adjoua")));
  ASSERT_EQ(act(member_, "show", {{"shown", "yes"}}).status, 303);
  EXPECT_THAT(visitor_.get(network).body, HasSubstr("/people/adjoua"));
  EXPECT_EQ(act(other_, "show", {{"shown", "yes"}}).status, 409);
}

TEST_F(NetworkInside, WhoIsRemovedLosesAllAtOnce) {
  const std::string topic = opened(member_, "Mine", "My own words");
  write_at(coordinator_, "inside/" + id_of(topic), "An answer for @adjoua");
  site_.mails();
  EXPECT_THAT(member_.get("/account/notices").body, HasSubstr("Mine"));
  ASSERT_EQ(order(coordinator_, "remove", "adjoua").status, 303);
  for (const std::string& page : {at("/inside"), topic, at("/inside/documents")})
    EXPECT_EQ(member_.get(page).status, 404) << page;
  EXPECT_THAT(
      member_.get("/account/notices").body,
      AllOf(Not(HasSubstr("“Mine”")), HasSubstr("You no longer belong to"))
  );
  EXPECT_EQ(member_.post("/threads/inside/" + id_of(topic), {{"body", "More"}}).status, 404);
  EXPECT_THAT(visitor_.get(network).body, Not(HasSubstr("/people/adjoua")));
  EXPECT_THAT(coordinator_.get(topic).body, AllOf(HasSubstr("My own words"), HasSubstr("Adjoua")));
  write_at(coordinator_, "inside/" + id_of(topic), "Nobody tells @adjoua of this");
  site_.mails();
  EXPECT_THAT(member_.get("/account/notices").body, Not(HasSubstr("“Mine”")));
}

TEST_F(NetworkInside, TheLastCoordinatorNamesAnother) {
  EXPECT_EQ(act(coordinator_, "leave").status, 422);
  EXPECT_EQ(act(coordinator_, "leave", {{"successor", "moira"}}).status, 422) << "no member";
  ASSERT_EQ(act(coordinator_, "leave", {{"successor", "adjoua"}}).status, 303);
  EXPECT_EQ(coordinator_.get(at("/inside")).status, 404);
  ASSERT_EQ(order(member_, "coordinator", "yazan").status, 303);
  ASSERT_EQ(act(member_, "leave").status, 303) << "another is left";
  const Browser last = site_.signed_in("yazan");
  EXPECT_EQ(order(last, "member", "yazan").status, 409) << "of oneself one decides elsewhere";
  ASSERT_EQ(act(last, "leave").status, 303) << "the last member of all may go";
}

TEST_F(NetworkInside, EditorsRunWhatNobodyCoordinates) {
  EXPECT_EQ(editor_.get(at("/inside/members")).status, 404);
  ASSERT_EQ(act(coordinator_, "leave", {{"editors", "yes"}}).status, 303);
  EXPECT_EQ(editor_.get(at("/inside/members")).status, 200);
  EXPECT_EQ(editor_.get(at("/inside")).status, 404) << "running is not reading";
  ASSERT_EQ(order(editor_, "coordinator", "adjoua").status, 303);
  EXPECT_EQ(editor_.get(at("/inside/members")).status, 404);
  EXPECT_EQ(member_.get(at("/inside/members")).status, 200);
  ASSERT_EQ(
      other_.post(std::string(unrun) + "/membership", {{"act", "ask"}, {"sentence", "Please"}})
          .status,
      303
  );
  EXPECT_THAT(editor_.get("/account/notices").body, HasSubstr("Somebody asks to join"));
  EXPECT_THAT(
      editor_.get(std::string(unrun) + "/inside/members").body, HasSubstr("They ask to join")
  );
}

TEST_F(NetworkInside, AnAccountThatEndsLeavesWordsWithoutAName) {
  const std::string topic = opened(member_, "It stays", "What I leave behind");
  ASSERT_EQ(
      member_.post("/account/removal", {{"passphrase", "ten thousand wings"}, {"sure", "yes"}})
          .status,
      303
  );
  const Page page = coordinator_.get(topic);
  EXPECT_THAT(page.body, AllOf(HasSubstr("What I leave behind"), HasSubstr("a former member")));
  EXPECT_THAT(coordinator_.get(at("/inside/members")).body, Not(HasSubstr("adjoua")));
}

}  // namespace ibis::testing
