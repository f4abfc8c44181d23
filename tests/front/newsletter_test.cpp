// Subscribing to the newsletter, changing it and leaving, through the front.
#include "front/newsletter.hpp"

#include "newsletter/limits.hpp"

#include <gmock/gmock.h>

namespace ibis::testing {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

namespace {

constexpr std::string_view own_newsletter = "/newsletter/own/";

}  // namespace

TEST_F(Newsletters, OneSubscribesWithoutAnAccountByAPrivateLink) {
  EXPECT_EQ(visitor_.get("/newsletter").status, 200);
  const Page sent = visitor_.post("/newsletter", wish("vera@field.example.org"));
  EXPECT_EQ(sent.location(), "/newsletter/sent");
  EXPECT_EQ(visitor_.get("/newsletter/sent").status, 200);
  const auto mails = mails_to("vera@field.example.org");
  ASSERT_THAT(mails, SizeIs(1));
  EXPECT_THAT(mails[0], HasSubstr("Subject: Please confirm"));
  const std::string link = link_in(mails[0], own_newsletter);
  EXPECT_TRUE(visitor_.get(link).has("Please confirm"));
  EXPECT_EQ(confirmed(), 0) << "looking changes nothing";
  EXPECT_EQ(visitor_.post(link, {{"do", "save"}}).status, 422) << "not before it is confirmed";
  EXPECT_EQ(visitor_.post(link, {{"do", "confirm"}}).location(), link + "?done=subscribed");
  EXPECT_EQ(confirmed(), 1);
  EXPECT_TRUE(visitor_.get(link).has("Your newsletter"));
}

TEST_F(Newsletters, OneChangesItAndLeaves) {
  visitor_.post("/newsletter", wish("vera@field.example.org"));
  const std::string link = link_in(mails_to("vera@field.example.org").at(0), own_newsletter);
  ASSERT_EQ(visitor_.post(link, {{"do", "confirm"}}).status, 303);
  const Page wrong = visitor_.post(
      link,
      {{"do", "save"},
       {"language", "en"},
       {"frequency", "hourly"},
       {"kinds", "event"},
       {"country", "PT"}}
  );
  EXPECT_EQ(wrong.status, 422);
  EXPECT_TRUE(wrong.has("value=\"event\" checked") && wrong.has("value=\"PT\" selected"));
  const Page saved = visitor_.post(
      link, {{"do", "save"}, {"language", "fr"}, {"frequency", "monthly"}, {"themes", "housing"}}
  );
  EXPECT_EQ(saved.location(), link + "?done=wishes");
  const Page now = visitor_.get(link);
  EXPECT_TRUE(now.has("value=\"housing\" checked") && now.has("value=\"fr\" selected"));
  EXPECT_TRUE(visitor_.post(link, {{"do", "leave"}}).has("You are unsubscribed"));
  EXPECT_EQ(confirmed(), 0);
  EXPECT_EQ(visitor_.get(link).status, 410);
  EXPECT_EQ(visitor_.post(link, {{"do", "confirm"}}).status, 410);
}

TEST_F(Newsletters, AnAddressThatIsKnownGetsTheSameAnswerAndAMail) {
  subscribed("vera@field.example.org");
  const Page known = visitor_.post("/newsletter", wish("Vera@field.example.org", "monthly"));
  const Page unknown = visitor_.post("/newsletter", wish("wim@field.example.org"));
  EXPECT_EQ(known.status, unknown.status);
  EXPECT_EQ(known.location(), unknown.location());
  EXPECT_EQ(known.body, unknown.body);
  const auto mails = mails_to("vera@field.example.org");
  ASSERT_THAT(mails, SizeIs(1));
  EXPECT_THAT(mails[0], HasSubstr("subscribed already"));
  EXPECT_TRUE(visitor_.get(link_in(mails[0], own_newsletter)).has("value=\"weekly\" checked"))
      << "a stranger changes nothing";
}

TEST_F(Newsletters, AFormInErrorKeepsWhatWasTyped) {
  Fields typed = wish("no address");
  typed[1].second = "xx";
  typed.emplace_back("kinds", "practice");
  typed.emplace_back("kinds", "no-such-kind");
  typed.emplace_back("country", "QQ");
  const Page again = visitor_.post("/newsletter", typed);
  EXPECT_EQ(again.status, 422);
  EXPECT_TRUE(again.has("value=\"no address\"") && again.has("value=\"practice\" checked"));
  for (const char* field : {"email", "language", "country"})
    EXPECT_TRUE(again.has(std::string("href=\"#f-") + field + "\"")) << field;
}

TEST_F(Newsletters, AMemberFindsTheirAddressInTheForm) {
  EXPECT_TRUE(member_.get("/newsletter").has("value=\"moira@example.org\""));
  EXPECT_FALSE(visitor_.get("/newsletter").has("moira@example.org"));
  EXPECT_EQ(member_.post("/newsletter", wish("moira@example.org")).status, 303);
  EXPECT_EQ(member_.post_without_token("/newsletter", wish("m@example.org")).status, 403);
}

TEST_F(Newsletters, OneClickStopsItAtOnceWithoutACookie) {
  subscribed("vera@field.example.org");
  ASSERT_EQ(send().status, 303);
  const auto letters = letters_to("vera@field.example.org");
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_THAT(letters[0], HasSubstr("List-Unsubscribe-Post: List-Unsubscribe=One-Click"));
  const std::string stop = link_in(letters[0], "/newsletter/stop/");
  EXPECT_TRUE(visitor_.get(stop).has("Do you want to stop the newsletter?"));
  EXPECT_EQ(confirmed(), 1) << "looking changes nothing";
  // As a mail program does it, from nowhere.
  EXPECT_EQ(visitor_.post_from("", stop, {{"List-Unsubscribe", "One-Click"}}).status, 200);
  EXPECT_EQ(confirmed(), 0);
  EXPECT_EQ(visitor_.post(stop, {}).status, 410);
  const Page over = visitor_.get("/newsletter/stop/none");
  EXPECT_EQ(over.status, 410);
  EXPECT_TRUE(over.has("<h1>This link works no more</h1>"));
  EXPECT_FALSE(over.has("taken off the site"));
  EXPECT_EQ(visitor_.get(link_in(letters[0], own_newsletter)).status, 410);
}

// The link in the head of a letter and the one to the site at its end led to English pages.
TEST_F(Newsletters, EveryLinkOfALetterSpeaksItsLanguage) {
  newsletter::Wish arabic = everything();
  arabic.language = "ar";
  subscribed("vera@field.example.org", arabic);
  ASSERT_EQ(send().status, 303);
  const auto letters = letters_to("vera@field.example.org");
  ASSERT_THAT(letters, SizeIs(1));
  const std::string stop = link_in(letters[0], "/ar/newsletter/stop/");
  EXPECT_TRUE(visitor_.get(stop).has("<html lang=\"ar\""));
  EXPECT_EQ(visitor_.post_from("", stop, {{"List-Unsubscribe", "One-Click"}}).status, 200);
  EXPECT_EQ(confirmed(), 0);
}

TEST_F(Newsletters, OneChoosesPeopleAndDiscussionsToo) {
  const Page form = visitor_.get("/newsletter");
  EXPECT_TRUE(form.has("value=\"practitioner\"") && form.has("value=\"topic\""));
  visitor_.post("/newsletter", wish("vera@field.example.org"));
  const std::string link = link_in(mails_to("vera@field.example.org").at(0), own_newsletter);
  ASSERT_EQ(visitor_.post(link, {{"do", "confirm"}}).status, 303);
  Fields chosen = wish("");
  chosen.emplace_back("do", "save");
  chosen.emplace_back("kinds", "topic");
  chosen.emplace_back("kinds", "practitioner");
  ASSERT_EQ(visitor_.post(link, chosen).location(), link + "?done=wishes");
  const Page now = visitor_.get(link);
  EXPECT_TRUE(
      now.has("value=\"topic\" checked") && now.has("value=\"practitioner\" checked") &&
      !now.has("value=\"practice\" checked")
  );
}

TEST_F(Newsletters, TheButtonStopsItToo) {
  subscribed("vera@field.example.org");
  ASSERT_EQ(send().status, 303);
  const auto letters = letters_to("vera@field.example.org");
  ASSERT_THAT(letters, SizeIs(1));
  const std::string stop = link_in(letters[0], "/newsletter/stop/");
  EXPECT_EQ(visitor_.post(stop, {}).status, 200);
  EXPECT_EQ(confirmed(), 0);
}

TEST_F(Newsletters, WhoLeavesBeforeTheLetterIsWrittenGetsNone) {
  subscribed("vera@field.example.org");
  ASSERT_EQ(send().status, 303);
  visitor_.post("/newsletter", wish("vera@field.example.org"));
  // What would be mailed is read before anything is.
  const auto link = site_.app().db.read([](db::Read& r) {
    return r.value<std::string>(
        "select payload from job where kind = 'mail' and payload like '%/newsletter/own/%'"
    );
  });
  const auto begin = link.find(own_newsletter);
  const std::string path = link.substr(begin, link.find('\\', begin) - begin);
  ASSERT_EQ(visitor_.post(path, {{"do", "leave"}}).status, 200);
  EXPECT_THAT(letters_to("vera@field.example.org"), SizeIs(0));
}

TEST_F(Newsletters, WhatNobodyConfirmsIsForgottenByTheDailyRound) {
  visitor_.post("/newsletter", wish("vera@field.example.org"));
  const std::string link = link_in(mails_to("vera@field.example.org").at(0), own_newsletter);
  site_.set_clock("2026-11-08T11:00:00Z");
  site_.run_daily();
  EXPECT_EQ(visitor_.get(link).status, 200);
  site_.set_clock("2026-11-08T12:00:00Z");
  site_.run_daily();
  EXPECT_EQ(visitor_.get(link).status, 410);
}

}  // namespace ibis::testing
