// Reports and decisions through the front, about posts and about what the program has already.
#include "front/threads.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

const Fields good_report{{"reason", "rude"}, {"note", "The reporter's own sentence."}};

std::string practice_of(const Browser& browser) {
  return browser.get("/api/v1/practices?limit=1").between("\"id\":\"", "\"");
}

}  // namespace

TEST(Moderation, AnyMemberReportsAnEntryAPersonAndAPost) {
  Site site;
  add_threads(site);
  const Browser member = site.signed_in("moira");
  const Browser moderator = site.signed_in("kwame");
  const std::string post = write_at(site.signed_in("salma"), "hall/one", "Reported words");
  for (const std::string& thing :
       {"entry/" + practice_of(member), std::string("person/anabela"), "post/" + post}) {
    const std::string address = "/report/" + thing;
    EXPECT_EQ(member.get(address).status, 200) << thing;
    const Page empty = member.post(address, {{"reason", "rude"}, {"note", ""}});
    EXPECT_EQ(empty.status, 422) << thing;
    EXPECT_THAT(
        empty.body, AllOf(HasSubstr("href=\"#f-note\""), HasSubstr("value=\"rude\" checked"))
    );
    EXPECT_THAT(member.post(address, good_report).location(), HasSubstr("done=reported")) << thing;
    EXPECT_EQ(member.post(address, good_report).status, 422) << "once for each thing";
    EXPECT_EQ(site.visitor().post(address, good_report).status, 401);
  }
  EXPECT_THAT(member.get("/people/anabela").body, HasSubstr("href=\"/report/person/anabela\""));
  EXPECT_THAT(site.visitor().get("/people/anabela").body, Not(HasSubstr("/report/")));
  EXPECT_THAT(member.get("/people/moira").body, Not(HasSubstr("/report/"))) << "oneself";
  EXPECT_THAT(
      member.get("/practices/the-housing-desk-that-speaks-first").body,
      HasSubstr("href=\"/report/entry/")
  );
  EXPECT_EQ(member.get("/report/person/moira").status, 403);
  EXPECT_EQ(member.get("/report/person/nobody").status, 404);
  EXPECT_EQ(member.get("/report/thing/nobody").status, 404);
  EXPECT_THAT(
      moderator.get("/moderation").body,
      AllOf(HasSubstr("Anabela"), HasSubstr("Reported words"), HasSubstr("1 report"))
  );
}

TEST(Moderation, TheQueueIsForModeratorsAndACaseForWhomItIsNotAbout) {
  Site site;
  const Browser member = site.signed_in("moira");
  const Browser moderator = site.signed_in("kwame");
  const Browser administrator = site.signed_in("ximena");
  ASSERT_EQ(member.post("/report/person/kwame", good_report).status, 303);
  const std::string about_moderator = "/moderation/" + case_of(administrator, "Kwame");
  EXPECT_THAT(moderator.get("/moderation").body, Not(HasSubstr(about_moderator)));
  EXPECT_EQ(moderator.get(about_moderator).status, 404) << "who is reported never sees by whom";
  EXPECT_EQ(moderator.post(about_moderator, {{"decision", "leave"}}).status, 404);
  EXPECT_THAT(administrator.get(about_moderator).body, HasSubstr("The reporter"));
  for (const char* handle : {"moira", "emilio", "salma"}) {
    const Browser without = site.signed_in(handle);
    EXPECT_EQ(without.get("/moderation").status, 403) << handle;
    EXPECT_EQ(without.get(about_moderator).status, 404) << handle;
    EXPECT_EQ(without.post(about_moderator, {{"decision", "leave"}}).status, 404) << handle;
  }
  EXPECT_EQ(site.visitor().post(about_moderator, {{"decision", "leave"}}).status, 401);
  const Page nothing = administrator.post(about_moderator, {});
  EXPECT_EQ(nothing.status, 422);
  const Page decided =
      administrator.post(about_moderator, {{"decision", "settled"}, {"note", "We have spoken."}});
  EXPECT_EQ(decided.location(), "/moderation?done=decided") << decided.body;
  EXPECT_EQ(administrator.post(about_moderator, {{"decision", "leave"}}).status, 409);
  EXPECT_THAT(
      administrator.get(about_moderator).body,
      AllOf(HasSubstr("Dealt with"), HasSubstr("We have spoken."))
  );
  const auto mails = site.mails();
  EXPECT_THAT(
      mails, Contains(AllOf(HasSubstr("To: kwame@example.org"), HasSubstr("We have spoken.")))
  );
  EXPECT_THAT(
      mails, Contains(AllOf(HasSubstr("To: moira@example.org"), Not(HasSubstr("We have spoken."))))
  );
  EXPECT_THAT(mails, Each(Not(HasSubstr("own sentence"))));
}

TEST(Moderation, ACaseShowsWhatStandsBesideThePost) {
  Site site;
  add_threads(site);
  const Browser editor = site.signed_in("salma");
  const Browser moderator = site.signed_in("kwame");
  write_at(editor, "forum/one", "Words before");
  const std::string id = write_at(editor, "forum/one", "Words reported");
  write_at(editor, "forum/one", "Words after");
  ASSERT_EQ(site.signed_in("moira").post("/report/post/" + id, good_report).status, 303);
  const std::string address = "/moderation/" + case_of(moderator, "Words reported");
  const Page page = moderator.get(address);
  EXPECT_THAT(
      page.body,
      AllOf(
          HasSubstr("Words before"),
          HasSubstr("Words after"),
          HasSubstr("Moira"),
          HasSubstr("It insults or threatens")
      )
  );
  const std::string version = page.between("name=\"version\" value=\"", "\"");
  EXPECT_EQ(
      moderator.post(
                   address, {{"decision", "remove"}, {"note", "Not here."}, {"version", version}}
      ).status,
      303
  );
  EXPECT_THAT(moderator.get(address).body, HasSubstr("Words reported"))
      << "moderators still can answer for it";
  EXPECT_THAT(site.visitor().get("/forum/one").body, Not(HasSubstr("Words reported")));
}

TEST(Moderation, NobodyDecidesOnWhatTheyReportedThemselves) {
  Site site;
  const Browser moderator = site.signed_in("kwame");
  ASSERT_EQ(moderator.post("/report/person/anabela", good_report).status, 303);
  const std::string address = "/moderation/" + case_of(moderator, "Anabela");
  EXPECT_THAT(moderator.get(address).body, HasSubstr("somebody else decides"));
  EXPECT_EQ(moderator.post(address, {{"decision", "leave"}}).status, 403);
  EXPECT_EQ(site.signed_in("ximena").post(address, {{"decision", "leave"}}).status, 303);
}

TEST(Moderation, WhatMayBeDecidedIsPrintedWithTheRoles) {
  Site site;
  EXPECT_THAT(
      site.visitor().get("/about/roles").body,
      HasSubstr("Decide on what was reported, and on first posts")
  );
  EXPECT_THAT(site.signed_in("kwame").get("/account").body, HasSubstr("href=\"/moderation\""));
  EXPECT_THAT(site.signed_in("salma").get("/account").body, Not(HasSubstr("href=\"/moderation\"")));
}

}  // namespace ibis::testing
