// Reports and decisions through the front, about posts and about what the program has already.
#include "front/threads.hpp"
#include "front/writing.hpp"

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

TEST(Moderation, VisitorsAreLedToReportBySigningIn) {
  Site site;
  add_threads(site);
  const std::string post = write_at(site.signed_in("salma"), "hall/one", "Words for everybody");
  const std::string practice = "/practices/the-housing-desk-that-speaks-first";
  const Browser visitor = site.visitor();
  for (const std::string& page :
       {practice, std::string("/people/anabela"), std::string("/hall/one")})
    EXPECT_THAT(visitor.get(page).body, HasSubstr("href=\"/report/")) << page;
  const Page asked = visitor.get("/report/post/" + post);
  EXPECT_EQ(asked.status, 303);
  EXPECT_THAT(asked.location(), HasSubstr("/account/sign-in?next=/report/post/" + post));
}

TEST(Moderation, WhoReportsAnEntryIsThankedOnItsPage) {
  Site site;
  const Browser member = site.signed_in("moira");
  const Page sent = member.post("/report/entry/" + practice_of(member), good_report);
  const Page way = member.get(sent.location());
  EXPECT_EQ(way.status, 302);
  EXPECT_THAT(member.get(way.location()).body, HasSubstr("Thank you. A moderator will look at it"));
}

TEST(Moderation, WhoLooksAfterTheSiteFindsItWithWhatWaits) {
  Site site;
  ASSERT_EQ(site.signed_in("moira").post("/report/person/kwame", good_report).status, 303);
  ASSERT_EQ(site.signed_in("ramil").post("/report/person/anabela", good_report).status, 303);
  const auto duties = [&](std::string_view handle) { return site.signed_in(handle).get("/admin"); };
  EXPECT_THAT(
      duties("ximena").body, AllOf(HasSubstr("href=\"/moderation\""), HasSubstr("Moderation (2)"))
  );
  EXPECT_THAT(duties("kwame").body, HasSubstr("Moderation (1)"))
      << "not a word of what is about oneself";
  EXPECT_THAT(duties("salma").body, Not(HasSubstr("href=\"/moderation\"")));
}

namespace {

// A practice of moira's that ramil reported.
class ReportedEntry : public ::testing::Test {
 protected:
  static constexpr const char* entry = "/practices/shared-allotments";
  static constexpr const char* request = "Please check the figures.";

  void SetUp() override {
    publish(author_, editor_, complete_draft(author_));
    const std::string id = reporter_.get(entry).between("href=\"/report/entry/", "\"");
    ASSERT_EQ(reporter_.post("/report/entry/" + id, good_report).status, 303);
    case_ = "/moderation/" + case_of(moderator_, "Shared allotments");
  }

  void decide(std::string_view decision, std::string_view note) {
    ASSERT_EQ(
        moderator_.post(
                      case_, {{"decision", std::string(decision)}, {"note", std::string(note)}}
        ).status,
        303
    );
  }

  // A change to the summary, sent in.
  void send_change() {
    Fields fields = what_fields();
    fields[2].second = "Neighbours and newcomers dig, and count.";
    fields.emplace_back("version", "0");
    ASSERT_EQ(author_.post(std::string(entry) + "/edit", std::move(fields)).status, 303);
    ASSERT_EQ(author_.post(std::string(entry) + "/submit", {}).status, 303);
  }

  Site site_;
  Browser author_ = site_.signed_in("moira");
  Browser editor_ = site_.signed_in("salma");
  Browser reporter_ = site_.signed_in("ramil");
  Browser moderator_ = site_.signed_in("kwame");
  std::string case_;
};

}  // namespace

TEST_F(ReportedEntry, ComesBackToModeratorsWhenTheChangeTheyAskedForIsPublished) {
  decide("mend", request);
  EXPECT_THAT(moderator_.get(case_).body, HasSubstr("Waits for its author"));
  EXPECT_THAT(author_.get("/account").body, HasSubstr(request));
  EXPECT_THAT(author_.get(std::string(entry) + "/edit").body, HasSubstr(request));
  EXPECT_THAT(reporter_.get(entry).body, Not(HasSubstr(request)));
  send_change();
  EXPECT_THAT(moderator_.get(case_).body, HasSubstr("Waits for its author")) << "not agreed on yet";
  const std::string review = review_address(editor_, "Shared allotments");
  const Page waits = editor_.get(review);
  EXPECT_THAT(waits.body, HasSubstr(request));
  const std::string version = waits.between("name=\"version\" value=\"", "\"");
  ASSERT_EQ(editor_.post(review, {{"decision", "publish"}, {"version", version}}).status, 303);
  EXPECT_THAT(
      moderator_.get(case_).body,
      AllOf(HasSubstr("Waits for a moderator"), Not(HasSubstr("Waits for its author")))
  );
  EXPECT_THAT(author_.get("/account").body, Not(HasSubstr(request)));
  decide("leave", "");
  EXPECT_THAT(moderator_.get(case_).body, HasSubstr("Left as it is"));
}

TEST_F(ReportedEntry, ComesBackWhenItIsTakenOffTheSite) {
  EXPECT_THAT(
      moderator_.get(case_).body,
      AllOf(
          HasSubstr("href=\"/practices/shared-allotments\""),
          HasSubstr("Neighbours and newcomers dig one field together."),
          HasSubstr("Moira")
      )
  );
  decide("mend", request);
  ASSERT_EQ(author_.post(std::string(entry) + "/withdraw", {}).status, 303);
  EXPECT_THAT(
      moderator_.get(case_).body,
      AllOf(
          HasSubstr("Waits for a moderator"),
          HasSubstr("It was taken off the site on"),
          HasSubstr("Shared allotments"),
          HasSubstr("Neighbours and newcomers dig one field together."),
          Not(HasSubstr("href=\"/practices/shared-allotments\"")),
          Not(HasSubstr("href=\"/id/"))
      )
  );
}

TEST_F(ReportedEntry, OffTheSiteItIsSettledAndNobodyIsToldThatItStands) {
  EXPECT_THAT(
      moderator_.get(case_).body, AllOf(HasSubstr("value=\"leave\""), HasSubstr("value=\"mend\""))
  ) << "as long as it stands";
  ASSERT_EQ(author_.post(std::string(entry) + "/withdraw", {}).status, 303);
  EXPECT_THAT(
      moderator_.get(case_).body,
      AllOf(
          HasSubstr("value=\"settled\""),
          Not(HasSubstr("value=\"leave\"")),
          Not(HasSubstr("value=\"mend\""))
      )
  );
  for (const char* decision : {"leave", "mend"})
    EXPECT_EQ(moderator_.post(case_, {{"decision", decision}, {"note", "Zqnoteqz"}}).status, 422);
  decide("settled", "Zqnoteqz");
  std::vector<std::string> mails;
  for (const std::string& mail : site_.mails())
    mails.push_back(unfolded(mail));
  const auto leads_nowhere = AllOf(Not(HasSubstr("It stands here")), Not(HasSubstr("/id/")));
  EXPECT_THAT(
      mails,
      Contains(AllOf(HasSubstr("To: moira@example.org"), HasSubstr("Zqnoteqz"), leads_nowhere))
  );
  EXPECT_THAT(
      mails,
      Contains(AllOf(
          HasSubstr("To: ramil@example.org"), HasSubstr("It is not on the site now."), leads_nowhere
      ))
  );
}

TEST(Moderation, WithoutAnAuthorNobodyIsAskedToMendAnEntry) {
  Site site;
  const Browser member = site.signed_in("moira");
  const Browser moderator = site.signed_in("kwame");
  const std::string id =
      member.get("/museums/red-star-line-museum").between("href=\"/report/entry/", "\"");
  ASSERT_EQ(member.post("/report/entry/" + id, good_report).status, 303);
  const std::string address = "/moderation/" + case_of(moderator, "Red Star Line Museum");
  EXPECT_THAT(
      moderator.get(address).body,
      AllOf(
          HasSubstr("value=\"leave\""),
          HasSubstr("value=\"settled\""),
          Not(HasSubstr("value=\"mend\""))
      )
  );
  EXPECT_EQ(moderator.post(address, {{"decision", "mend"}, {"note", "Please."}}).status, 422);
  EXPECT_EQ(moderator.post(address, {{"decision", "leave"}, {"note", ""}}).status, 303);
}

TEST_F(ReportedEntry, TheMailThatAsksForAChangeLeadsToItsForm) {
  decide("mend", request);
  std::string asked;
  for (const std::string& mail : site_.mails()) {
    if (mail.contains("To: moira@example.org") && mail.contains(request)) asked = unfolded(mail);
  }
  EXPECT_THAT(asked, AllOf(HasSubstr("Suggest a change"), Not(HasSubstr("seven days"))));
  const auto at = asked.find("/id/");
  ASSERT_NE(at, std::string::npos) << asked;
  const Page led = author_.get(asked.substr(at, asked.find_first_of(" \r\n", at) - at));
  EXPECT_THAT(led.location(), HasSubstr(entry));
  EXPECT_THAT(author_.get(entry).body, HasSubstr("href=\"" + std::string(entry) + "/edit"));
}

TEST_F(ReportedEntry, IsFoundAmongTheLastDecisionsOnceItIsDecided) {
  EXPECT_THAT(site_.signed_in("ximena").get("/moderation").body, Not(HasSubstr("Left as it is")));
  decide("leave", "");
  const Page page = moderator_.get("/moderation");
  const auto log = page.body.find("The last decisions");
  ASSERT_NE(log, std::string::npos);
  EXPECT_THAT(
      page.body.substr(log),
      AllOf(HasSubstr("href=\"" + case_ + "\""), HasSubstr("Left as it is"), HasSubstr("Kwame"))
  );
}

TEST(Moderation, AmongTheLastDecisionsNobodyFindsWhatIsAboutThemselves) {
  Site site;
  const Browser administrator = site.signed_in("ximena");
  ASSERT_EQ(site.signed_in("moira").post("/report/person/kwame", good_report).status, 303);
  const std::string about = "/moderation/" + case_of(administrator, "Kwame");
  ASSERT_EQ(
      administrator.post(about, {{"decision", "settled"}, {"note", "We have spoken."}}).status, 303
  );
  EXPECT_THAT(administrator.get("/moderation").body, HasSubstr(about));
  EXPECT_THAT(site.signed_in("kwame").get("/moderation").body, Not(HasSubstr(about)));
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
