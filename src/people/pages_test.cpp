#include "people/pages.hpp"

#include "people/store.hpp"
#include "people/test_site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::people {
namespace {

using namespace std::chrono_literals;
using testing::Browser;
using testing::Fields;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* good = "four words well chosen";

class AccountPages : public testing::SiteTest {
 protected:
  Answer join(std::string email, std::string passphrase = good, std::string name = "Ada Byron") {
    return post(
        browser_,
        register_account,
        "/account/register",
        {{"name", name}, {"email", email}, {"passphrase", passphrase}}
    );
  }

  void join_and_confirm(const std::string& email, std::string name = "Ada Byron") {
    ASSERT_EQ(join(email, good, std::move(name)).location, "/account/mail-sent?for=register");
    const auto token = token_in(newest_mail(), "/account/confirm/");
    ASSERT_EQ(
        post(browser_, confirm, "/", {}, {{"token", token}}).location,
        "/account/sign-in?done=confirmed"
    );
  }

  Answer enter(
      Browser& b, std::string email, std::string passphrase = good, std::string next = ""
  ) {
    return post(
        b,
        sign_in,
        "/account/sign-in",
        {{"email", email}, {"passphrase", passphrase}, {"next", next}}
    );
  }

  Answer ask_reset(std::string email) {
    return post(browser_, reset, "/account/reset", {{"email", std::move(email)}});
  }

  Browser browser_;
  Browser stranger_;
};

TEST_P(AccountPages, JoinConfirmSignInSignOut) {
  ASSERT_EQ(join("ada@example.org").status, 303);
  EXPECT_EQ(enter(browser_, "ada@example.org").status, 422)
      << "nobody signs in before the address is confirmed";
  const auto mail = newest_mail();
  EXPECT_THAT(mail, HasSubstr("ada@example.org"));
  EXPECT_THAT(mail, Not(HasSubstr("Byron"))) << "what a stranger typed is not mailed";
  const auto token = token_in(mail, "http://ibis.example.org/account/confirm/");
  EXPECT_THAT(
      get(browser_, confirm_form, "/account/confirm/x", {{"token", token}}).body,
      HasSubstr("<button")
  );
  EXPECT_EQ(enter(browser_, "ada@example.org").status, 422)
      << "looking at the link confirms nothing";
  EXPECT_EQ(
      post(browser_, confirm, "/", {}, {{"token", token}}).location,
      "/account/sign-in?done=confirmed"
  );
  EXPECT_EQ(post(browser_, confirm, "/", {}, {{"token", token}}).status, 410);
  EXPECT_EQ(get(browser_, confirm_form, "/", {{"token", token}}).status, 410);
  EXPECT_EQ(enter(browser_, " ADA@example.org", good, "/practices/new").location, "/practices/new");
  EXPECT_EQ(viewer(browser_).handle, "ada-byron");
  EXPECT_EQ(get(browser_, sign_in_form, "/account/sign-in").location, "/account");
  EXPECT_EQ(get(browser_, register_form, "/account/register").location, "/account");
  const Browser copy = browser_;
  EXPECT_EQ(
      post(browser_, sign_out, "/account/sign-out", {}).location, "/account/sign-in?done=signed-out"
  );
  EXPECT_FALSE(browser_.cookies.contains("ibis"));
  EXPECT_FALSE(viewer(copy).signed_in()) << "a copy of the cookie is worth nothing";
}

TEST_P(AccountPages, FormsKeepWhatWasTypedButNoPassphrase) {
  const auto answer = post(
      browser_,
      register_account,
      "/account/register",
      {{"name", "Ada <b>"}, {"email", "nobody"}, {"passphrase", "secret123"}}
  );
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(answer.body, HasSubstr("value=\"Ada &lt;b&gt;\""));
  EXPECT_THAT(answer.body, HasSubstr("value=\"nobody\""));
  EXPECT_THAT(answer.body, Not(HasSubstr("secret123")));
  EXPECT_THAT(answer.body, HasSubstr("href=\"#f-passphrase\""));
  EXPECT_THAT(answer.body, HasSubstr("aria-invalid=\"true\""));
}

TEST_P(AccountPages, TheAnswerIsTheSameForAKnownAddress) {
  join_and_confirm("ada@example.org");
  const auto known = join("Ada@example.org", "another good passphrase", "Mallory");
  const auto first_mail = newest_mail();
  const auto unknown = join("ben@example.org");
  EXPECT_EQ(known.status, unknown.status);
  EXPECT_EQ(known.location, unknown.location);
  EXPECT_THAT(first_mail, HasSubstr("already"));
  EXPECT_EQ(enter(stranger_, "ada@example.org", "another good passphrase").status, 422);
  EXPECT_EQ(enter(stranger_, "ada@example.org").status, 303)
      << "nothing of the account has changed";
  EXPECT_EQ(ask_reset("ada@example.org").location, ask_reset("nobody@example.org").location);
}

TEST_P(AccountPages, WrongPassphraseAndUnknownAddressLookAlike) {
  join_and_confirm("ada@example.org");
  const auto wrong = enter(stranger_, "ada@example.org", "not the right one");
  const auto unknown = enter(stranger_, "ben@example.org", "not the right one");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_EQ(unknown.status, 422);
  const auto without = [](std::string body, std::string_view address) {
    const auto at = body.find(address);
    return at == std::string::npos ? body : body.erase(at, address.size());
  };
  EXPECT_EQ(without(wrong.body, "ada@example.org"), without(unknown.body, "ben@example.org"));
}

TEST_P(AccountPages, TheNewestRegistrationCounts) {
  ASSERT_EQ(join("ada@example.org", "the passphrase of a stranger").status, 303);
  const auto old_link = token_in(newest_mail(), "/account/confirm/");
  ASSERT_EQ(join("ada@example.org", good).status, 303);
  const auto new_link = token_in(newest_mail(), "/account/confirm/");
  EXPECT_EQ(post(browser_, confirm, "/", {}, {{"token", old_link}}).status, 410);
  EXPECT_EQ(post(browser_, confirm, "/", {}, {{"token", new_link}}).status, 303);
  EXPECT_EQ(enter(browser_, "ada@example.org", "the passphrase of a stranger").status, 422);
  EXPECT_EQ(enter(browser_, "ada@example.org").status, 303);
}

TEST_P(AccountPages, RegistrationBeyondTheLimitOfMailsChangesNothing) {
  std::string last_link;
  for (int n = 0; n < mail::stranger_mails_an_hour; ++n) {
    ASSERT_EQ(join("ada@example.org").status, 303);
    last_link = token_in(newest_mail(), "/account/confirm/");
  }
  EXPECT_EQ(join("ada@example.org", "the passphrase of a stranger").status, 303);
  EXPECT_EQ(newest_mail(), "");
  EXPECT_EQ(post(browser_, confirm, "/", {}, {{"token", last_link}}).status, 303);
  EXPECT_EQ(enter(browser_, "ada@example.org").status, 303);
}

TEST_P(AccountPages, ConfirmationLinkLastsTwoDays) {
  ASSERT_EQ(join("ada@example.org").status, 303);
  const auto token = token_in(newest_mail(), "/account/confirm/");
  clock_.advance(Limits::confirm_link - 1us);
  EXPECT_EQ(get(browser_, confirm_form, "/", {{"token", token}}).status, 200);
  clock_.advance(1us);
  EXPECT_EQ(get(browser_, confirm_form, "/", {{"token", token}}).status, 410);
  EXPECT_EQ(post(browser_, confirm, "/", {}, {{"token", token}}).status, 410);
}

TEST_P(AccountPages, ResetSetsAPassphraseConfirmsAndEndsSessions) {
  ASSERT_EQ(join("ada@example.org").status, 303);  // never confirmed
  newest_mail();
  ASSERT_EQ(ask_reset("ada@example.org").location, "/account/mail-sent?for=reset");
  const auto link = token_in(newest_mail(), "/account/reset/");
  EXPECT_EQ(get(browser_, new_passphrase_form, "/", {{"token", link}}).status, 200);
  EXPECT_EQ(
      post(browser_, new_passphrase, "/", {{"passphrase", "short"}}, {{"token", link}}).status, 422
  );
  const auto set =
      post(browser_, new_passphrase, "/", {{"passphrase", "quite another one"}}, {{"token", link}});
  EXPECT_EQ(set.location, "/account/sign-in?done=passphrase-set");
  EXPECT_THAT(newest_mail(), HasSubstr("has just been changed"));
  EXPECT_EQ(enter(browser_, "ada@example.org").status, 422);
  EXPECT_EQ(enter(browser_, "ada@example.org", "quite another one").status, 303);
  EXPECT_EQ(
      post(
          stranger_, new_passphrase, "/", {{"passphrase", "mallory was here"}}, {{"token", link}}
      ).status,
      410
  );
  ask_reset("ada@example.org");
  const auto second = token_in(newest_mail(), "/account/reset/");
  ASSERT_EQ(
      post(
          stranger_, new_passphrase, "/", {{"passphrase", "one more of them"}}, {{"token", second}}
      ).status,
      303
  );
  EXPECT_FALSE(viewer(browser_).signed_in());
}

TEST_P(AccountPages, AMailLinkWorksThroughAnyNumberOfGuesses) {
  join_and_confirm("ada@example.org");
  Browser elsewhere;
  int status = 0;
  for (int n = 0; n <= SignInGuard::free_attempts; ++n)
    status = enter(stranger_, "ada@example.org", "guess").status;
  EXPECT_EQ(status, 429);
  const auto refused = enter(elsewhere, "ada@example.org");
  EXPECT_EQ(refused.status, 429) << "an unknown browser waits, whoever sits at it";
  EXPECT_EQ(refused.retry_after, "10");
  EXPECT_THAT(refused.body, HasSubstr("/account/reset"));
  EXPECT_THAT(refused.body, HasSubstr("value=\"ada@example.org\""));
  EXPECT_EQ(enter(browser_, "ada@example.org").status, 303)
      << "the owner's browser does not notice";
  ask_reset("ada@example.org");
  const auto link = token_in(newest_mail(), "/account/reset/");
  ASSERT_EQ(
      post(
          elsewhere, new_passphrase, "/", {{"passphrase", "quite another one"}}, {{"token", link}}
      ).status,
      303
  );
  EXPECT_EQ(enter(elsewhere, "ada@example.org", "quite another one").status, 303);
  EXPECT_EQ(enter(stranger_, "nobody@example.org", "guess").status, 422)
      << "other accounts are not slowed down";
}

TEST_P(AccountPages, ChangingThePassphraseNeedsTheOldOneAndEndsOtherSessions) {
  join_and_confirm("ada@example.org");
  ASSERT_EQ(enter(browser_, "ada@example.org").status, 303);
  ASSERT_EQ(enter(stranger_, "ada@example.org").status, 303);
  const auto change = [&](std::string old, std::string wanted) {
    return post(
        browser_,
        change_passphrase,
        "/",
        {{"old_passphrase", std::move(old)}, {"passphrase", std::move(wanted)}}
    );
  };
  EXPECT_EQ(change("wrong", "quite another one").status, 422);
  EXPECT_EQ(change(good, "short").status, 422);
  EXPECT_EQ(change(good, "quite another one").location, "/account/passphrase?done=passphrase");
  EXPECT_TRUE(viewer(browser_).signed_in());
  EXPECT_FALSE(viewer(stranger_).signed_in());
  EXPECT_EQ(enter(stranger_, "ada@example.org").status, 422);
  int status = 0;
  for (int n = 0; n <= SignInGuard::free_attempts; ++n)
    status = change("wrong", "and yet another").status;
  EXPECT_EQ(status, 429);
}

TEST_P(AccountPages, SessionsAreListedAndEnded) {
  join_and_confirm("ada@example.org");
  ASSERT_EQ(enter(browser_, "ada@example.org").status, 303);
  ASSERT_EQ(enter(stranger_, "ada@example.org").status, 303);
  const auto list = get(browser_, sessions, "/account/sessions");
  EXPECT_THAT(list.body, HasSubstr("This browser"));
  const auto other = token_in(list.body, "/account/sessions/").substr(0, 16);
  Browser foreign;
  join_and_confirm("ben@example.org", "Ben");
  ASSERT_EQ(enter(foreign, "ben@example.org").status, 303);
  EXPECT_EQ(post(foreign, end_one, "/", {}, {{"id", other}}).status, 404);
  EXPECT_EQ(
      post(browser_, end_one, "/", {}, {{"id", other}}).location,
      "/account/sessions?done=session-ended"
  );
  EXPECT_FALSE(viewer(stranger_).signed_in());
  ASSERT_EQ(enter(stranger_, "ada@example.org").status, 303);
  EXPECT_EQ(post(browser_, end_others, "/", {}).location, "/account/sessions?done=sessions-ended");
  EXPECT_FALSE(viewer(stranger_).signed_in());
  EXPECT_TRUE(viewer(browser_).signed_in());
  EXPECT_TRUE(viewer(foreign).signed_in());
}

TEST_P(AccountPages, ProfileIsSaved) {
  join_and_confirm("ada@example.org");
  ASSERT_EQ(enter(browser_, "ada@example.org").status, 303);
  Fields typed{{"name", "Ada King"}, {"language", "fr"}, {"time_zone", "Europe/Lisbon"}};
  EXPECT_EQ(
      post(browser_, save_profile, "/account/profile", typed).location,
      "/account/profile?done=profile"
  );
  const auto form = get(browser_, profile_form, "/account/profile");
  EXPECT_THAT(form.body, HasSubstr("value=\"Ada King\""));
  typed[0].second = "<script>";
  typed[1].second = "de";
  const auto wrong = post(browser_, save_profile, "/account/profile", typed);
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, HasSubstr("href=\"#f-language\""));
  EXPECT_THAT(wrong.body, HasSubstr("&lt;script&gt;"));
}

TEST_P(AccountPages, RolesAreGivenButTheLastAdministratorStays) {
  join_and_confirm("ada@example.org");
  join_and_confirm("ben@example.org", "Ben");
  ASSERT_TRUE(database().write([](db::Write& w) {
    return set_role(w, find_person_by_handle(w, "ada-byron")->id, access::Role::administrator);
  }));
  ASSERT_EQ(enter(browser_, "ada@example.org").status, 303);
  const auto list = get(browser_, people_list, "/admin/people");
  EXPECT_THAT(list.body, HasSubstr("action=\"/admin/people/ben/role\""));
  EXPECT_THAT(list.body, Not(HasSubstr("example.org\"")));
  const auto give = [&](std::string handle, std::string role) {
    return post(
        browser_, change_role, "/", {{"role", std::move(role)}}, {{"handle", std::move(handle)}}
    );
  };
  EXPECT_EQ(give("ben", "editor").location, "/admin/people?done=role");
  EXPECT_EQ(give("ben", "king").status, 422);
  EXPECT_EQ(give("nobody", "editor").error, ErrorKind::not_found);
  const auto last = give("ada-byron", "member");
  EXPECT_EQ(last.status, 422);
  EXPECT_THAT(last.body, HasSubstr("only administrator"));
  EXPECT_EQ(viewer(browser_).role, access::Role::administrator);
}

TEST_P(AccountPages, UseOfASessionIsNotedHourlyAndNeverByAGet) {
  join_and_confirm("ada@example.org");
  ASSERT_EQ(enter(browser_, "ada@example.org").status, 303);
  const auto seen = [&] {
    return database().read([](db::Read& r) {
      return r.value<Instant>("select seen_at from session");
    });
  };
  const Instant begun = seen();
  clock_.advance(Limits::seen_every - 1us);
  post(browser_, end_others, "/", {});
  EXPECT_EQ(seen(), begun);
  clock_.advance(1us);
  get(browser_, sessions, "/account/sessions");
  EXPECT_EQ(seen(), begun);
  post(browser_, end_others, "/", {});
  EXPECT_EQ(seen(), clock_.now());
}

IBIS_BOTH_ENGINES(AccountPages);

TEST(Cookies, FollowTheSitesAddress) {
  EXPECT_EQ(
      session_cookie(true, "T"),
      "__Host-ibis=T; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure"
  );
  EXPECT_EQ(session_cookie(false, "T"), "ibis=T; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax");
  EXPECT_EQ(
      no_session_cookie(true), "__Host-ibis=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure"
  );
  EXPECT_TRUE(
      known_cookie(true, "K").starts_with("__Host-ibis-known=K; Path=/; Max-Age=31536000; HttpOnly")
  );
}

TEST(Cookies, OnlyWhatCouldBeATokenIsLookedFor) {
  http::Request request;
  EXPECT_FALSE(session_hash(request, false));
  request.headers = {
      {"cookie", "ibis=" + std::string(43, 'a') + "; __Host-ibis=" + std::string(43, 'b')}
  };
  EXPECT_EQ(session_hash(request, false), sha256(std::string(43, 'a')));
  EXPECT_EQ(session_hash(request, true), sha256(std::string(43, 'b')));
  for (const std::size_t length : {0U, 42U, 44U}) {
    request.headers = {{"cookie", "ibis=" + std::string(length, 'a')}};
    EXPECT_FALSE(session_hash(request, false)) << length;
  }
}

}  // namespace
}  // namespace ibis::people
