// Messages between people and to organisations: nobody sees an address.
#include "contact/limits.hpp"
#include "db/database.hpp"
#include "front/site.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace ibis::testing {

using ::testing::HasSubstr;
using ::testing::Not;

namespace {

constexpr std::string_view contact_words = "Could you look at our questions before Friday?";
constexpr std::string_view contact_form =
    "/people/anabela/contact";  // listed, and glad to be written to

std::string header(const std::string& mail, std::string_view name) {
  const auto at = mail.find(std::string(name) + ": ");
  return at == std::string::npos ? "" : mail.substr(at, mail.find("\r\n", at) - at);
}

class Contact : public ::testing::Test {
 protected:
  Page write(const Browser& from, std::string_view to) {
    return from.post(to, {{"text", std::string(contact_words)}});
  }

  // One to this address, with the line breaks taken out that its encoding brought. Those of one second are in no order.
  std::string mail_to(std::string_view address) {
    for (std::string mail : site_.mails()) {
      if (!header(mail, "To").contains(address)) continue;
      for (auto at = mail.find("=\r\n"); at != std::string::npos; at = mail.find("=\r\n", at))
        mail.erase(at, 3);
      return mail;
    }
    throw std::runtime_error(fmt::format("no mail to {}", address));
  }

  Site site_;
  Browser visitor_ = site_.visitor();
  Browser moira_ = site_.signed_in("moira");
  Browser anabela_ = site_.signed_in("anabela");
};

}  // namespace

TEST_F(Contact, AMessageNamesItsWriterAndNoAddress) {
  EXPECT_EQ(visitor_.get(contact_form).status, 303) << "sign in first";
  const Page page = moira_.get(contact_form);
  ASSERT_EQ(page.status, 200);
  EXPECT_THAT(page.body, Not(HasSubstr("anabela@example.org")));
  ASSERT_EQ(write(moira_, contact_form).location(), "/people/anabela?done=message-sent");
  const std::string got = mail_to("anabela@example.org");
  EXPECT_THAT(got, Not(HasSubstr("moira@example.org"))) << "not in From, Reply-To or the text";
  EXPECT_THAT(got, HasSubstr("/people/moira/contact"));
  EXPECT_THAT(got, HasSubstr("/people/moira/block"));
}

// "Sent to all of them" was said of a letter to one, as it is of one to all who come to an event.
TEST_F(Contact, OneLetterIsNotSaidToHaveGoneToAll) {
  const std::string after = write(moira_, contact_form).location();
  const Page told = moira_.get(after);
  EXPECT_TRUE(told.has("Your message is on its way. An answer comes to you by mail."));
  EXPECT_FALSE(told.has("Sent to all of them."));
}

TEST_F(Contact, AMailIsInTheLanguageOfWhoReadsIt) {
  ASSERT_EQ(write(moira_, "/people/adjoua/contact").status, 303);
  EXPECT_THAT(mail_to("adjoua@example.org"), HasSubstr("/fr/people/moira/contact"));
}

TEST_F(Contact, NoCopyIsKept) {
  ASSERT_EQ(write(moira_, contact_form).status, 303);
  site_.mails();
  const auto kept = site_.app().db.read([](db::Read& r) {
    return r.value<std::int64_t>("select count(*) from job where payload like '%before Friday%'");
  });
  EXPECT_EQ(kept, 0) << "once the mail is sent";
}

TEST_F(Contact, WhoWasWrittenToAnswersEvenIfTheOtherIsNotListed) {
  EXPECT_EQ(anabela_.get("/people/moira/contact").status, 403) << "she takes no messages";
  ASSERT_EQ(write(moira_, contact_form).status, 303);
  ASSERT_EQ(anabela_.get("/people/moira/contact").status, 200);
  ASSERT_EQ(write(anabela_, "/people/moira/contact").status, 303);
  EXPECT_THAT(mail_to("moira@example.org"), Not(HasSubstr("anabela@example.org")));
  EXPECT_EQ(site_.signed_in("ramil").get("/people/moira/contact").status, 403) << "nobody else";
  site_.set_clock("2026-12-05T12:00:00Z");
  EXPECT_EQ(site_.signed_in("anabela").get("/people/moira/contact").status, 403)
      << "and not for ever";
}

TEST_F(Contact, ItCanBeSwitchedOff) {
  const std::string version =
      anabela_.get("/account/directory").between("name=\"version\" value=\"", "\"");
  ASSERT_EQ(
      anabela_
          .post(
              "/account/directory",
              {{"version", version}, {"text_language", "en"}, {"listed", "yes"}}
          )
          .status,
      303
  );
  EXPECT_EQ(moira_.get(contact_form).status, 403);
  EXPECT_EQ(write(moira_, contact_form).status, 403);
  EXPECT_THAT(moira_.get("/people/anabela").body, Not(HasSubstr(contact_form)));
}

TEST_F(Contact, WhoIsBlockedIsToldNothingElseThanWhoMayNot) {
  const std::string open = moira_.get(contact_form).body;
  EXPECT_THAT(open, HasSubstr("<textarea"));
  EXPECT_EQ(anabela_.get("/people/moira/block").status, 200);
  ASSERT_EQ(
      anabela_.post("/people/moira/block", {{"block", "yes"}}).location(),
      "/people/moira/block?done=blocked"
  );
  EXPECT_EQ(moira_.get(contact_form).status, 403);
  const Page refused = write(moira_, contact_form);
  EXPECT_EQ(refused.status, 403);
  EXPECT_TRUE(refused.has("They take no messages by this form."));
  EXPECT_EQ(site_.signed_in("ramil").get(contact_form).status, 200) << "others may";
  ASSERT_EQ(anabela_.post("/people/moira/block", {{"block", "no"}}).status, 303);
  EXPECT_EQ(moira_.get(contact_form).status, 200);
  EXPECT_EQ(moira_.get("/people/moira/block").status, 403) << "nobody blocks themselves";
}

TEST_F(Contact, TooManyADayAreRefusedAndTheTextIsKept) {
  for (int n = 0; n < contact::Limits::sent_a_day_to_one; ++n)
    ASSERT_EQ(write(moira_, contact_form).status, 303);
  const Page refused = write(moira_, contact_form);
  EXPECT_EQ(refused.status, 429);
  EXPECT_TRUE(refused.has(contact_words));
  site_.set_clock("2026-11-02T12:30:00Z");
  EXPECT_EQ(write(moira_, contact_form).status, 303);
}

TEST_F(Contact, AnEmptyMessageAndOneToOneselfAreRefused) {
  EXPECT_EQ(moira_.post(contact_form, {{"text", "  "}}).status, 422);
  EXPECT_EQ(anabela_.get(contact_form).status, 403);
  EXPECT_EQ(moira_.get("/people/nobody/contact").status, 404);
}

TEST_F(Contact, AnOrganisationAnswersByALinkWithoutAnAccount) {
  constexpr std::string_view organisation = "/organisations/harbour-desk-network";
  for (const Browser& reader : {visitor_, moira_}) {
    EXPECT_THAT(reader.get(organisation).body, Not(HasSubstr("harbour-desk-network@example.org")));
    EXPECT_THAT(reader.get("/organisations.json").body, Not(HasSubstr("@example.org")));
  }
  const std::string to = std::string(organisation) + "/contact";
  ASSERT_EQ(moira_.get(to).status, 200);
  ASSERT_EQ(write(moira_, to).status, 303);
  const std::string got = mail_to("harbour-desk-network@example.org");
  EXPECT_THAT(got, Not(HasSubstr("moira@example.org")));
  const auto at = got.find("/contact/");
  ASSERT_NE(at, std::string::npos) << got;
  std::string link = got.substr(at, got.find_first_of("\r\n", at) - at);
  ASSERT_EQ(visitor_.get(link).status, 200) << link;
  EXPECT_EQ(visitor_.post(link, {{"text", ""}}).status, 422);
  for (int n = 0; n < contact::Limits::answers_by_link; ++n)
    ASSERT_EQ(visitor_.post(link, {{"text", "Gladly, on Thursday."}}).status, 303);
  EXPECT_EQ(visitor_.post(link, {{"text", "Once more."}}).status, 410) << "used up";
  EXPECT_THAT(mail_to("moira@example.org"), Not(HasSubstr("harbour-desk-network@example.org")));
  EXPECT_EQ(visitor_.get("/contact/none").status, 410);
}

TEST_F(Contact, AMuseumIsWrittenToLikeAnOrganisation) {
  const std::string museum = "/museums/the-tin-trunk";
  const std::string to = museum + "/contact";
  for (const Browser& reader : {visitor_, moira_}) {
    const Page page = reader.get(museum);
    EXPECT_TRUE(page.has("href=\"" + to + "\""));
    EXPECT_FALSE(page.has("trunk@example.org"));
  }
  EXPECT_EQ(visitor_.get(to).status, 303) << "sign in first";
  EXPECT_EQ(write(visitor_, to).status, 401);
  ASSERT_EQ(moira_.get(to).status, 200);
  ASSERT_EQ(write(moira_, to).location(), museum + "?done=message-sent");
  const std::string got = mail_to("trunk@example.org");
  EXPECT_THAT(got, Not(HasSubstr("moira@example.org")));
  const auto at = got.find("/contact/");
  ASSERT_NE(at, std::string::npos) << got;
  const std::string link = got.substr(at, got.find_first_of("\r\n", at) - at);
  EXPECT_TRUE(visitor_.get(link).has(museum));
  ASSERT_EQ(visitor_.post(link, {{"text", "Gladly, on Thursday."}}).status, 303);
  const std::string answer = mail_to("moira@example.org");
  EXPECT_THAT(answer, HasSubstr(to));
  EXPECT_THAT(answer, Not(HasSubstr("trunk@example.org")));
}

// Who is blocked is blocked by the author of the page; of reference data nobody is.
TEST_F(Contact, WithoutAnAuthorNoMailPromisesToStop) {
  const std::string museum = "/museums/the-tin-trunk";
  const auto mail = [&] {
    EXPECT_EQ(write(moira_, museum + "/contact").status, 303);
    return mail_to("trunk@example.org");
  };
  EXPECT_THAT(mail(), HasSubstr("/people/moira/block"));
  for (const auto& sent : std::filesystem::directory_iterator(site_.data() / "outbox"))
    std::filesystem::remove(sent);
  ASSERT_TRUE(site_.app().db.write(
      [](db::Write& w) -> Result<> {
        w.run("update entry set author_id = null where slug = 'the-tin-trunk'");
        return {};
      },
      {db::Touches::public_pages, "test"}
  ));
  const std::string without = mail();
  EXPECT_THAT(without, HasSubstr("/people/moira"));
  EXPECT_THAT(without, Not(HasSubstr("/people/moira/block")));
  EXPECT_THAT(without, Not(HasSubstr("no more mail")));
}

TEST_F(Contact, AMuseumOfWhichNobodyIsKnownSaysSo) {
  const std::string museum = "/museums/red-star-line-museum";
  const Page page = moira_.get(museum);
  EXPECT_TRUE(page.has("Nobody to write to there is known to this site."));
  EXPECT_FALSE(page.has(museum + "/contact")) << "a link that leads nowhere";
  EXPECT_EQ(moira_.get(museum + "/contact").status, 403);
  EXPECT_EQ(write(moira_, museum + "/contact").status, 403);
}

}  // namespace ibis::testing
