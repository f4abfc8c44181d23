// What waits, and what moderators and administrators do, with what is refused to others.
#include "front/discuss.hpp"

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(Discuss, ANewcomersTopicIsSeenNowhereUntilItIsLetPass) {
  const Page sent = open(newcomer_, "My first question", "Is anybody here?");
  EXPECT_THAT(sent.location(), HasSubstr("done=post-waits"));
  const std::string path = sent.location().substr(0, sent.location().find('?'));
  EXPECT_THAT(newcomer_.get(path).body, HasSubstr("This topic waits"));
  EXPECT_THAT(moderator_.get(path).body, HasSubstr("Is anybody here?"));
  const std::vector<std::string> surfaces{
      "/discuss",
      std::string(list),
      "/discuss.atom",
      "/discuss.atom?category=work-and-skills",
      "/discuss.csv",
      "/discuss.json",
      "/api/v1/discuss/topics"
  };
  site_.search_all();
  for (const Browser* browser : {&visitor_, &other_, &editor_}) {
    for (const std::string& surface : surfaces)
      EXPECT_THAT(browser->get(surface).body, Not(HasSubstr("My first question"))) << surface;
    EXPECT_EQ(browser->get(path).status, 404);
    EXPECT_EQ(browser->get("/api/v1/discuss/topics/" + id_of(path)).status, 404);
    EXPECT_EQ(browser->get("/threads/topic/" + id_of(path) + "/feed").status, 404);
    EXPECT_THAT(browser->get("/api/v1/search?q=anybody").body, Not(HasSubstr("My first")));
  }
  EXPECT_EQ(editor_.post("/threads/topic/" + id_of(path), {{"body", "Hello"}}).status, 404);
  const std::string about = "/moderation/" + case_of(moderator_, "Is anybody here?");
  const std::string version = moderator_.get(about).between("name=\"version\" value=\"", "\"");
  ASSERT_EQ(moderator_.post(about, {{"decision", "pass"}, {"version", version}}).status, 303);
  EXPECT_EQ(visitor_.get(path).status, 200);
  for (const std::string& surface : surfaces)
    EXPECT_THAT(visitor_.get(surface).body, HasSubstr("My first question")) << surface;
  answer(reviewer_, path, "Yes, and glad that you ask.");
  site_.mails();
  EXPECT_THAT(newcomer_.get("/account/notices").body, HasSubstr("My first question"))
      << "one follows one's own topic";
}

TEST_F(Discuss, ARefusedFirstTopicIsGone) {
  const std::string path = opened(newcomer_, "Not for here", "Buy lamps");
  const std::string about = "/moderation/" + case_of(moderator_, "Buy lamps");
  const std::string version = moderator_.get(about).between("name=\"version\" value=\"", "\"");
  ASSERT_EQ(
      moderator_
          .post(
              about, {{"decision", "remove"}, {"note", "An advertisement."}, {"version", version}}
          )
          .status,
      303
  );
  EXPECT_EQ(visitor_.get(path).status, 404);
  EXPECT_EQ(newcomer_.get(path).status, 404);
  EXPECT_THAT(visitor_.get("/discuss").body, Not(HasSubstr("Not for here")));
}

TEST_F(Discuss, PinnedTopicsStandAboveTheOthers) {
  const std::string first = opened(editor_, "The old one", "It is old");
  site_.set_clock("2026-11-01T13:00:00Z");
  opened(editor_, "The new one", "It is new");
  const auto order_is = [&](std::string_view above, std::string_view below) {
    const std::string body = visitor_.get(list).body;
    return body.find(above) < body.find(below);
  };
  EXPECT_TRUE(order_is("The new one", "The old one"));
  EXPECT_EQ(order(moderator_, first, {{"act", "pin"}}).status, 303);
  EXPECT_TRUE(order_is("The old one", "The new one"));
  EXPECT_THAT(visitor_.get(first).body, HasSubstr("Pinned"));
  EXPECT_EQ(order(moderator_, first, {{"act", "pin"}}).status, 422) << "it is already";
  EXPECT_EQ(order(moderator_, first, {{"act", "unpin"}}).status, 303);
  EXPECT_TRUE(order_is("The new one", "The old one"));
  EXPECT_THAT(
      moderator_.get("/discuss/t/" + id_of(first) + "/manage").body,
      AllOf(HasSubstr("Pinned no more"), HasSubstr("Kwame A."))
  );
}

TEST_F(Discuss, AClosedTopicTakesNoAnswerUntilItIsOpenedAgain) {
  const std::string path = opened(editor_, "A heated talk", "I say");
  EXPECT_EQ(order(moderator_, path, {{"act", "close"}}).status, 422) << "a reason is asked for";
  EXPECT_EQ(
      order(moderator_, path, {{"act", "close"}, {"closed_reason", std::string(501, 'x')}}).status,
      422
  );
  ASSERT_EQ(
      order(moderator_, path, {{"act", "close"}, {"closed_reason", "All was said twice."}}).status,
      303
  );
  EXPECT_THAT(
      reviewer_.get(path).body,
      AllOf(HasSubstr("All was said twice."), Not(HasSubstr("name=\"body\"")))
  );
  EXPECT_EQ(reviewer_.post("/threads/topic/" + id_of(path), {{"body", "Still"}}).status, 422);
  EXPECT_THAT(
      site_.mails(),
      Contains(AllOf(HasSubstr("To: salma@example.org"), HasSubstr("All was said twice.")))
  );
  ASSERT_EQ(order(moderator_, path, {{"act", "reopen"}}).status, 303);
  EXPECT_THAT(visitor_.get(path).body, Not(HasSubstr("All was said twice.")));
  answer(reviewer_, path, "Now again");
}

// Of the reason it was said that it stands below, and then where the topic is.
TEST_F(Discuss, AMailTellsTheReasonBeforeTheAddress) {
  const std::string path = opened(moderator_, "A long talk", "I say");
  const Fields close{{"act", "close"}, {"closed_reason", "All was said twice."}};
  ASSERT_EQ(order(administrator_, path, close).status, 303);
  std::string told;
  for (const std::string& mail : site_.mails()) {
    const bool is_it =
        mail.contains("To: kwame@example.org") && mail.contains("Your topic is closed");
    if (is_it) told = unfolded(mail);
  }
  const auto reason = told.find("The reason: All was said twice.\n\nIt stands here:\n");
  ASSERT_NE(reason, std::string::npos) << told;
  EXPECT_LT(reason, told.find(path));
  EXPECT_THAT(told, HasSubstr("because you have an account on IBIS."));
}

TEST_F(Discuss, AMovedTopicKeepsItsAddress) {
  const std::string path = opened(editor_, "In the wrong room");
  const auto numbers = [&](std::string_view slug) {
    const std::string all = visitor_.get("/api/v1/discuss").body;
    const auto at = all.find(fmt::format("\"slug\":\"{}\"", slug));
    const auto from = all.find("\"topics\":", at);
    return all.substr(from, all.find('}', from) - from);
  };
  const std::string before = numbers("first-steps");
  EXPECT_EQ(order(moderator_, path, {{"act", "move"}, {"category", "nowhere"}}).status, 422);
  EXPECT_EQ(
      order(moderator_, path, {{"act", "move"}, {"category", "work-and-skills"}}).status, 422
  );
  ASSERT_EQ(order(moderator_, path, {{"act", "move"}, {"category", "first-steps"}}).status, 303);
  EXPECT_EQ(visitor_.get(path).status, 200);
  EXPECT_THAT(visitor_.get(path).body, HasSubstr("Moved from Work and skills"));
  EXPECT_THAT(visitor_.get(list).body, Not(HasSubstr("In the wrong room")));
  EXPECT_THAT(visitor_.get("/discuss/first-steps").body, HasSubstr("In the wrong room"));
  EXPECT_NE(numbers("first-steps"), before);
  const Page log = moderator_.get("/discuss/t/" + id_of(path) + "/manage");
  EXPECT_THAT(
      log.body.substr(log.body.find("What moderators did")), HasSubstr("Welcome and first steps")
  );
  EXPECT_THAT(log.body, Not(HasSubstr("<bdi>first-steps</bdi>")));
}

TEST_F(Discuss, ARemovedTopicIsGoneEverywhereAndItsAuthorIsToldWhy) {
  const std::string path = opened(editor_, "Too much about somebody", "A name that harms");
  const std::string post = answer(reviewer_, path, "And an address");
  EXPECT_EQ(order(moderator_, path, {{"act", "remove"}}).status, 422);
  ASSERT_EQ(
      order(moderator_, path, {{"act", "remove"}, {"reason", "It names a person."}}).location(),
      "/discuss/t/" + id_of(path) + "/manage?done=decided"
  );
  for (const Browser* browser : {&visitor_, &editor_, &moderator_}) {
    EXPECT_EQ(browser->get(path).status, 410);
    EXPECT_THAT(
        browser->get(path).body,
        AllOf(
            HasSubstr("A moderator has removed this topic."),
            Not(HasSubstr("Its author or an editor"))
        )
    );
    EXPECT_EQ(browser->get("/posts/" + post).status, 404);
    EXPECT_THAT(browser->get("/discuss").body, Not(HasSubstr("Too much about")));
    for (const char* file : {"/discuss.atom", "/discuss.csv", "/discuss.json"})
      EXPECT_THAT(browser->get(file).body, Not(HasSubstr("A name that harms"))) << file;
  }
  EXPECT_EQ(visitor_.get("/api/v1/discuss/topics/" + id_of(path)).status, 410);
  EXPECT_EQ(reviewer_.post("/threads/topic/" + id_of(path), {{"body", "More"}}).status, 404);
  EXPECT_THAT(
      site_.mails(),
      Contains(AllOf(HasSubstr("To: salma@example.org"), HasSubstr("It names a person.")))
  );
}

TEST_F(Discuss, OfARemovedTopicModeratorsReadWhatWasDoneAndNothingElse) {
  const std::string path = opened(editor_, "Too much about somebody", "A name that harms");
  const std::string manage = "/discuss/t/" + id_of(path) + "/manage";
  ASSERT_EQ(
      order(moderator_, path, {{"act", "remove"}, {"reason", "It names a person."}}).status, 303
  );
  const Page log = administrator_.get(manage);
  EXPECT_EQ(log.status, 200);
  EXPECT_THAT(
      log.body,
      AllOf(
          HasSubstr("It names a person."),
          HasSubstr("Kwame"),
          Not(HasSubstr("name=\"act\"")),
          Not(HasSubstr("A name that harms"))
      )
  );
  EXPECT_EQ(editor_.get(manage).status, 403);
  EXPECT_EQ(order(moderator_, path, {{"act", "pin"}}).status, 410);
}

TEST_F(Discuss, ATopicWhoseLastPostIsTakenAwayGoesWithIt) {
  const std::string path = opened(editor_, "Said too soon", "I take it back");
  const std::string id = visitor_.get(path).between("id=\"p-", "\"");
  ASSERT_EQ(editor_.post("/posts/" + id + "/removal", {}).status, 303);
  EXPECT_EQ(visitor_.get(path).status, 410);
  EXPECT_THAT(visitor_.get(list).body, Not(HasSubstr("Said too soon")));
}

TEST_F(Discuss, OnlyModeratorsModerate) {
  const std::string path = opened(editor_, "For moderators");
  const std::string manage = "/discuss/t/" + id_of(path) + "/manage";
  for (const Browser* browser : {&other_, &reviewer_, &editor_}) {
    EXPECT_EQ(browser->get(manage).status, 403);
    EXPECT_EQ(browser->post(manage, {{"act", "pin"}}).status, 403);
    EXPECT_THAT(browser->get(path).body, Not(HasSubstr(manage)));
  }
  EXPECT_EQ(moderator_.post(manage, {{"act", "burn"}}).status, 422);
  EXPECT_THAT(moderator_.get(path).body, HasSubstr(manage));
  EXPECT_EQ(administrator_.get(manage).status, 200);
}

TEST_F(Discuss, AdministratorsLookAfterCategories) {
  EXPECT_EQ(editor_.get("/admin/discuss").status, 403);
  EXPECT_EQ(moderator_.post("/admin/discuss", {{"name_en", "Mine"}}).status, 403);
  const Page wrong = administrator_.post("/admin/discuss", {{"name_fr", "Sans anglais"}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(
      wrong.body,
      AllOf(
          HasSubstr("#f-name_en"), HasSubstr("#f-purpose_en"), HasSubstr("value=\"Sans anglais\"")
      )
  );
  const auto add = [&](std::string name, std::string openers = "members") {
    return administrator_.post(
        "/admin/discuss",
        {{"name_en", std::move(name)},
         {"purpose_en", "All about it"},
         {"openers", std::move(openers)}}
    );
  };
  EXPECT_EQ(add("Gardens").status, 303);
  EXPECT_EQ(add("Gardens").status, 422) << "the address is taken";
  EXPECT_EQ(add("New").status, 422) << "an address of ours";
  EXPECT_EQ(add("Feed").status, 303) << "and this is none";
  EXPECT_EQ(add(std::string(61, 'a')).status, 422);
  EXPECT_EQ(add("Notices of the house", "staff").status, 303);
  EXPECT_THAT(visitor_.get("/discuss").body, HasSubstr("Gardens"));
  EXPECT_THAT(visitor_.get("/ar/discuss/gardens").body, HasSubstr("lang=\"en\""));
  const std::string one = "/admin/discuss/gardens";
  EXPECT_EQ(administrator_.get(one).status, 200);
  EXPECT_EQ(administrator_.post(one, {{"openers", "members"}}).status, 422);
  EXPECT_EQ(
      administrator_
          .post(
              one,
              {{"name_en", "Allotments"},
               {"name_fr", "Jardins"},
               {"purpose_en", "All about them"},
               {"openers", "members"}}
          )
          .status,
      303
  );
  EXPECT_THAT(visitor_.get("/fr/discuss/gardens").body, HasSubstr("Jardins"));
  const auto first = [&] {
    const std::string body = visitor_.get("/discuss").body;
    return body.find("href=\"/discuss/gardens\"") < body.find("href=\"/discuss/first-steps\"");
  };
  EXPECT_FALSE(first());
  for (int n = 0; n < 7; ++n)
    ASSERT_EQ(administrator_.post(one + "/place", {{"place", "up"}}).status, 303);
  EXPECT_TRUE(first());
  EXPECT_EQ(administrator_.post(one + "/place", {{"place", "left"}}).status, 422);
  EXPECT_EQ(administrator_.post(one + "/archive", {{"archived", "yes"}}).status, 303);
  EXPECT_THAT(visitor_.get("/discuss/gardens").body, HasSubstr("This category is archived"));
  Fields late = fields("Too late", "For this category");
  late.front().second = "gardens";
  EXPECT_EQ(editor_.post("/discuss/new", late).status, 422);
  Fields staff = fields("From the house", "News");
  staff.front().second = "notices-of-the-house";
  EXPECT_EQ(reviewer_.post("/discuss/new", staff).status, 422) << "for staff alone";
  EXPECT_EQ(moderator_.post("/discuss/new", staff).status, 303);
  EXPECT_EQ(administrator_.get("/admin/discuss/nowhere").status, 404);
}

}  // namespace ibis::testing
