// Accounts through the front: each form of theirs does what it says (details are tested in src/people).
#include "front/site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::testing {

using ::testing::HasSubstr;
using ::testing::StartsWith;

namespace {

constexpr const char* known_passphrase =
    "ten thousand wings";  // of everybody in the sample community
constexpr const char* wanted_passphrase = "a lantern over the ford";

// The path of the link with this beginning in the newest mail.
std::string link_in_newest_mail(Site& site, const std::string& beginning) {
  const auto mails = site.mails();
  if (mails.empty()) throw std::runtime_error("no mail");
  const std::string& mail = mails.back();
  const auto at = mail.find(beginning);
  if (at == std::string::npos) throw std::runtime_error("no such link in: " + mail);
  return mail.substr(at, mail.find_first_of("\r\n ", at) - at);
}

int sign_in(const Browser& browser, const char* email, const char* passphrase) {
  return browser.post("/account/sign-in", {{"email", email}, {"passphrase", passphrase}}).status;
}

}  // namespace

TEST(Account, JoiningConfirmingAndSigningIn) {
  Site site;
  const Browser visitor = site.visitor();
  const Page joined = visitor.post(
      "/account/register",
      {{"name", "Newcomer N."}, {"email", "newcomer@example.net"}, {"passphrase", wanted_passphrase}
      }
  );
  EXPECT_EQ(joined.location(), "/account/mail-sent?for=register");
  const std::string confirm = link_in_newest_mail(site, "/account/confirm/");
  EXPECT_EQ(visitor.get(confirm).status, 200);
  EXPECT_EQ(sign_in(visitor, "newcomer@example.net", wanted_passphrase), 422)
      << "not confirmed yet";
  EXPECT_EQ(visitor.post(confirm, {}).location(), "/account/sign-in?done=confirmed");
  const Page in = visitor.post(
      "/account/sign-in", {{"email", "newcomer@example.net"}, {"passphrase", wanted_passphrase}}
  );
  EXPECT_EQ(in.status, 303);
  EXPECT_THAT(in.header("Set-Cookie"), StartsWith("ibis="));
}

TEST(Account, ANewPassphraseByMail) {
  Site site;
  const Browser visitor = site.visitor();
  EXPECT_EQ(
      visitor.post("/account/reset", {{"email", "moira@example.org"}}).location(),
      "/account/mail-sent?for=reset"
  );
  const std::string link = link_in_newest_mail(site, "/account/reset/");
  EXPECT_EQ(visitor.get(link).status, 200);
  EXPECT_EQ(
      visitor.post(link, {{"passphrase", wanted_passphrase}}).location(),
      "/account/sign-in?done=passphrase-set"
  );
  EXPECT_EQ(sign_in(visitor, "moira@example.org", known_passphrase), 422);
  EXPECT_EQ(sign_in(visitor, "moira@example.org", wanted_passphrase), 303);
}

TEST(Account, ChangingThePassphraseEndsWhatElseIsOpen) {
  Site site;
  const Browser here = site.signed_in("moira");
  const Browser elsewhere = site.signed_in("moira");
  const Page changed = here.post(
      "/account/passphrase",
      {{"old_passphrase", known_passphrase}, {"passphrase", wanted_passphrase}}
  );
  EXPECT_EQ(changed.location(), "/account/passphrase?done=passphrase");
  EXPECT_EQ(elsewhere.get("/account").status, 303);
}

TEST(Account, SigningOutAndEndingSessions) {
  Site site;
  const Browser here = site.signed_in("moira");
  const Browser phone = site.signed_in("moira");
  const Browser library = site.signed_in("moira");
  const std::string end =
      here.get("/account/sessions").between("action=\"/account/sessions/", "\"");
  ASSERT_THAT(end, HasSubstr("/end"));
  EXPECT_EQ(
      here.post("/account/sessions/" + end, {}).location(), "/account/sessions?done=session-ended"
  );
  EXPECT_EQ(phone.get("/account").status + library.get("/account").status, 200 + 303)
      << "one of them";
  EXPECT_EQ(
      here.post("/account/sessions/end-others", {}).location(),
      "/account/sessions?done=sessions-ended"
  );
  EXPECT_EQ(phone.get("/account").status, 303);
  EXPECT_EQ(library.get("/account").status, 303);
  EXPECT_EQ(here.get("/account").status, 200);
  EXPECT_EQ(here.post("/account/sign-out", {}).location(), "/account/sign-in?done=signed-out");
  EXPECT_EQ(here.get("/account").status, 303);
}

TEST(Account, AProfileIsSavedAndShown) {
  Site site;
  const Browser moira = site.signed_in("moira");
  const Page saved = moira.post("/account/profile", {{"name", "Moira Q."}, {"language", "en"}});
  EXPECT_EQ(saved.location(), "/account/profile?done=profile") << saved.body;
  EXPECT_THAT(site.visitor().get("/people/moira").body, HasSubstr("Moira Q."));
}

TEST(Account, AnAdministratorGivesARole) {
  Site site;
  const Browser moira = site.signed_in("moira");
  EXPECT_EQ(moira.get("/review").status, 403);
  const Page given =
      site.signed_in("ximena").post("/admin/people/moira/role", {{"role", "reviewer"}});
  EXPECT_EQ(given.location(), "/admin/people?done=role");
  EXPECT_EQ(moira.get("/review").status, 200);
}

}  // namespace ibis::testing
