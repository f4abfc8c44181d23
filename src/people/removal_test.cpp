// Removing an account by its page. What goes with it of practices is tested with them.
#include "people/removal.hpp"

#include "core/id.hpp"
#include "people/mails.hpp"
#include "people/pages.hpp"
#include "people/store.hpp"
#include "people/test_site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::people {
namespace {

using testing::Browser;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* good = "four words well chosen";

// A kind that writes down in the site's own table that it was asked.
void note_who_leaves(db::Write& w, const entries::Leaver& leaver, Instant) {
  w.run("insert into site (name, value) values ($1, $2)", "left " + leaver.name, leaver.email);
}

class Removal : public testing::SiteTest {
 protected:
  void SetUp() override { kinds_let_go_ = {&note_who_leaves}; }

  PersonId add(std::string name, std::string email, std::string role = "member") {
    const auto added = database().write([&](db::Write& w) {
      return add_person(
          w,
          {.name = std::move(name),
           .email = std::move(email),
           .passphrase = hash_passphrase(good, cost_),
           .role = std::move(role),
           .state = "active",
           .language = "en",
           .handle = {}},
          clock_.now()
      );
    });
    EXPECT_TRUE(added.has_value());
    return added.value_or(PersonId{0});
  }

  void enter(Browser& b, std::string email) {
    const auto answer =
        post(b, sign_in, "/account/sign-in", {{"email", std::move(email)}, {"passphrase", good}});
    ASSERT_EQ(answer.status, 303);
  }

  Answer ask(Browser& b, std::string passphrase, bool sure) {
    testing::Fields fields{{"passphrase", std::move(passphrase)}};
    if (sure) fields.emplace_back("sure", "yes");
    return post(b, remove_own_account, "/account/removal", std::move(fields));
  }

  std::string noted() {
    return database()
        .read([](db::Read& r) {
          return r.row<std::string>("select value from site where name = 'left Ada Byron'");
        })
        .value_or("");
  }

  Browser browser_;
  Browser elsewhere_;
};

TEST_P(Removal, EndsEverySessionAndForgetsThePerson) {
  add("Ada Byron", "ada@example.org");
  enter(browser_, "ada@example.org");
  enter(elsewhere_, "ada@example.org");
  const auto form = get(browser_, removal_form, "/account/removal");
  EXPECT_THAT(form.body, HasSubstr("name=\"sure\""));
  EXPECT_THAT(form.body, HasSubstr("ada-byron"));
  const auto answer = ask(browser_, good, true);
  EXPECT_EQ(answer.location, "/?done=account-removed");
  EXPECT_FALSE(browser_.cookies.contains("ibis"));
  EXPECT_FALSE(viewer(elsewhere_).signed_in());
  EXPECT_EQ(noted(), "ada@example.org") << "each kind is asked before the name is forgotten";
  database().read([](db::Read& r) {
    EXPECT_FALSE(find_person_by_handle(r, "ada-byron"));
    EXPECT_TRUE(is_former_handle(r, "ada-byron"));
  });
  const auto again = post(
      elsewhere_, sign_in, "/account/sign-in", {{"email", "ada@example.org"}, {"passphrase", good}}
  );
  EXPECT_EQ(again.status, 422);
  EXPECT_THAT(newest_mail(), HasSubstr("ada@example.org"));
}

TEST_P(Removal, TheLastMailIsTheGoodbyeAndNothingElseIsSent) {
  add("Ada Byron", "ada@example.org");
  enter(browser_, "ada@example.org");
  ASSERT_EQ(post(elsewhere_, reset, "/account/reset", {{"email", "ada@example.org"}}).status, 303);
  ASSERT_EQ(ask(browser_, good, true).status, 303);
  EXPECT_EQ(
      database().read([](db::Read& r) {
        return r.value<std::int64_t>("select count(*) from job where kind = 'mail'");
      }),
      1
  ) << "the link that was asked for is not sent any more";
  EXPECT_THAT(newest_mail(), HasSubstr("is removed"));
  EXPECT_EQ(
      database().read([](db::Read& r) {
        return r.value<std::int64_t>("select count(*) from job where kind = 'mail'");
      }),
      0
  ) << "once it is sent, nothing holds the address";
}

TEST_P(Removal, NeedsThePassphraseAndTheTickAndKeepsTheTickAlone) {
  add("Ada Byron", "ada@example.org");
  enter(browser_, "ada@example.org");
  const auto neither = ask(browser_, "not the right one", false);
  EXPECT_EQ(neither.status, 422);
  EXPECT_THAT(neither.body, HasSubstr("href=\"#f-passphrase\""));
  EXPECT_THAT(neither.body, HasSubstr("href=\"#f-sure\""));
  EXPECT_THAT(neither.body, Not(HasSubstr("not the right one")));
  EXPECT_THAT(neither.body, Not(HasSubstr(" checked")));
  const auto wrong = ask(browser_, "not the right one", true);
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, HasSubstr(" checked"));
  EXPECT_EQ(ask(browser_, good, false).status, 422);
  EXPECT_TRUE(viewer(browser_).signed_in());
  EXPECT_EQ(noted(), "");
  EXPECT_EQ(newest_mail(), "");
}

TEST_P(Removal, GuessesOfThePassphraseAreSlowedDown) {
  add("Ada Byron", "ada@example.org");
  enter(browser_, "ada@example.org");
  Answer answer;
  for (int n = 0; n <= SignInGuard::free_attempts; ++n)
    answer = ask(browser_, "guess", true);
  EXPECT_EQ(answer.status, 429);
  EXPECT_EQ(answer.retry_after, "10");
  EXPECT_EQ(ask(browser_, good, true).status, 429) << "the right one waits too";
  EXPECT_TRUE(viewer(browser_).signed_in());
}

TEST_P(Removal, TheLastAdministratorStays) {
  const auto ada = add("Ada Byron", "ada@example.org", "administrator");
  enter(browser_, "ada@example.org");
  const auto form = get(browser_, removal_form, "/account/removal");
  EXPECT_THAT(form.body, HasSubstr("only administrator"));
  EXPECT_THAT(form.body, Not(HasSubstr("name=\"sure\"")));
  const auto refused = ask(browser_, good, true);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("only administrator"));
  EXPECT_TRUE(viewer(browser_).signed_in());
  EXPECT_EQ(noted(), "") << "nothing was begun";
  add("Ben", "ben@example.org", "administrator");
  EXPECT_EQ(ask(browser_, good, true).status, 303);
  EXPECT_EQ(database().read([&](db::Read& r) { return find_person(r, ada); })->name, "");
}

IBIS_BOTH_ENGINES(Removal);

}  // namespace
}  // namespace ibis::people
