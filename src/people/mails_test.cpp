#include "people/mails.hpp"

#include "i18n/language.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::people {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Mails : public ::testing::Test {
 protected:
  i18n::Translations translations_;
  Letterhead site_{
      .translations = translations_,
      .default_language = *i18n::find_language("en"),
      .base_url = "https://ibis.example.org",
      .site_name = "IBIS",
  };
};

TEST_F(Mails, CarryWholeLinksInTheReadersLanguage) {
  EXPECT_THAT(
      confirm_mail(site_, "ada@example.org", "en", "TOKEN").text,
      HasSubstr("\n\nhttps://ibis.example.org/account/confirm/TOKEN\n\n")
  );
  const auto arabic = confirm_mail(site_, "ada@example.org", "ar", "TOKEN");
  EXPECT_THAT(arabic.text, HasSubstr("\n\nhttps://ibis.example.org/ar/account/confirm/TOKEN\n\n"));
  EXPECT_EQ(arabic.language, "ar");
  EXPECT_THAT(
      reset_mail(site_, "ada@example.org", "fr", "TOKEN").text,
      HasSubstr("https://ibis.example.org/fr/account/reset/TOKEN\n")
  );
  EXPECT_THAT(
      already_registered_mail(site_, "ada@example.org", "en", "TOKEN").text,
      HasSubstr("https://ibis.example.org/account/reset/TOKEN\n")
  );
  EXPECT_THAT(
      no_account_mail(site_, "ada@example.org", "en").text,
      HasSubstr("https://ibis.example.org/account/register\n")
  );
  EXPECT_THAT(
      passphrase_changed_mail(site_, "ada@example.org", "en").text,
      HasSubstr("https://ibis.example.org/account/reset\n")
  );
}

TEST_F(Mails, SayHowLongTheirLinkWorks) {
  EXPECT_THAT(confirm_mail(site_, "ada@example.org", "en", "T").text, HasSubstr("48 hours"));
  EXPECT_THAT(reset_mail(site_, "ada@example.org", "en", "T").text, HasSubstr("2 hours"));
}

TEST_F(Mails, CanBeSentAndAreCountedAsWhatAskedForThem) {
  for (const auto& language : i18n::languages()) {
    for (const auto& mail :
         {confirm_mail(site_, "ada@example.org", language.code, "T"),
          already_registered_mail(site_, "ada@example.org", language.code, "T"),
          reset_mail(site_, "ada@example.org", language.code, "T"),
          no_account_mail(site_, "ada@example.org", language.code)}) {
      EXPECT_TRUE(mail::check(mail)) << mail.kind << language.code;
      EXPECT_EQ(mail.asked, mail::Asked::by_stranger);
      EXPECT_EQ(mail.to, "ada@example.org");
    }
  }
  EXPECT_EQ(passphrase_changed_mail(site_, "ada@example.org", "en").asked, mail::Asked::by_member);
  for (const auto& language : i18n::languages()) {
    const auto mail = goodbye_mail(site_, "ada@example.org", language.code);
    EXPECT_TRUE(mail::check(mail)) << language.code;
    EXPECT_EQ(mail.asked, mail::Asked::by_member);
    EXPECT_THAT(mail.text, HasSubstr("/about\n"));
  }
}

// Whoever asks for a link must not learn from the count of mails whether there is an account.
TEST_F(Mails, ResetIsOfOneKindWithAnAccountOrWithout) {
  EXPECT_EQ(
      reset_mail(site_, "a@example.org", "en", "T").kind,
      no_account_mail(site_, "a@example.org", "en").kind
  );
  EXPECT_EQ(
      reset_mail(site_, "a@example.org", "en", "T").subject,
      no_account_mail(site_, "a@example.org", "en").subject
  );
}

TEST_F(Mails, SpeakTheSitesName) {
  site_.site_name = "Casa {a} 'b'";
  const auto mail = confirm_mail(site_, "ada@example.org", "en", "T");
  EXPECT_THAT(mail.subject, HasSubstr("Casa {a} 'b'"));
  EXPECT_THAT(mail.text, Not(HasSubstr("{site}")));
}

}  // namespace
}  // namespace ibis::people
