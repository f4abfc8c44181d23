#include "people/sign_in_guard.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <stdexcept>
#include <thread>

namespace ibis::people {
namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;

constexpr std::string_view secret = "sixteen bytes or more";
constexpr Instant start{1'767'225'600'000'000};

class Guard : public ::testing::Test {
 protected:
  // Seconds to wait, 0 when the attempt was let through (and failed).
  seconds fail(std::string_view account, std::string_view cookie = {}) {
    const auto attempt = guard_.begin(account, cookie, now_);
    return attempt ? 0s : attempt.error();
  }

  // Fails as often as is free.
  void use_up(std::string_view account, std::string_view cookie = {}) {
    for (int n = 0; n < SignInGuard::free_attempts; ++n)
      EXPECT_EQ(fail(account, cookie), 0s) << n;
  }

  SignInGuard guard_{secret};
  Instant now_ = start;
};

TEST_F(Guard, LetsFiveAttemptsThroughThenDoublesTheWait) {
  use_up("ada@example.org");
  for (const seconds wait : {10s, 20s, 40s, 80s, 160s, 320s, 640s, 900s, 900s}) {
    EXPECT_EQ(fail("ada@example.org"), wait);
    now_ = now_ + wait - 1us;
    EXPECT_EQ(fail("ada@example.org"), 1s);  // a moment too early; waiting costs nothing
    now_ = now_ + 1us;
    EXPECT_EQ(fail("ada@example.org"), 0s);
  }
}

TEST_F(Guard, SaysHowLongRoundedUp) {
  use_up("ada@example.org");
  now_ = now_ + 3s + 400ms;
  EXPECT_EQ(fail("ada@example.org"), 7s);
}

TEST_F(Guard, CountsEachAccountForItself) {
  use_up("ada@example.org");
  EXPECT_GT(fail("ada@example.org"), 0s);
  EXPECT_EQ(fail("ben@example.org"), 0s);
}

TEST_F(Guard, KnownBrowserDoesNotNoticeStrangers) {
  const std::string cookie = guard_.known_cookie("ada@example.org", {});
  use_up("ada@example.org");
  EXPECT_GT(fail("ada@example.org"), 0s);
  use_up("ada@example.org", cookie);
  EXPECT_EQ(fail("ada@example.org", cookie), 10s);  // its own guesses are counted as well
}

TEST_F(Guard, StrangersDoNotNoticeAKnownBrowser) {
  const std::string cookie = guard_.known_cookie("ada@example.org", {});
  use_up("ada@example.org", cookie);
  EXPECT_EQ(fail("ada@example.org"), 0s);
}

TEST_F(Guard, TwoKnownBrowsersAreCountedApart) {
  const std::string one = guard_.known_cookie("ada@example.org", {});
  const std::string other = guard_.known_cookie("ada@example.org", {});
  use_up("ada@example.org", one);
  EXPECT_GT(fail("ada@example.org", one), 0s);
  EXPECT_EQ(fail("ada@example.org", other), 0s);
}

TEST_F(Guard, SuccessClearsAKnownBrowser) {
  const std::string cookie = guard_.known_cookie("ada@example.org", {});
  for (int n = 1; n < SignInGuard::free_attempts; ++n)
    EXPECT_EQ(fail("ada@example.org", cookie), 0s);
  const auto right = guard_.begin("ada@example.org", cookie, now_);
  ASSERT_TRUE(right);
  EXPECT_TRUE(right->known_browser);
  guard_.succeeded(*right);
  EXPECT_EQ(guard_.size(), 0U);
  use_up("ada@example.org", cookie);
}

TEST_F(Guard, SuccessOfAnUnknownBrowserGivesGuessersNothing) {
  for (int n = 1; n < SignInGuard::free_attempts; ++n)
    EXPECT_EQ(fail("ada@example.org"), 0s);
  const auto right = guard_.begin("ada@example.org", {}, now_);
  ASSERT_TRUE(right);
  EXPECT_FALSE(right->known_browser);
  guard_.succeeded(*right);
  EXPECT_EQ(fail("ada@example.org"), 0s);  // the one that was taken back
  EXPECT_EQ(fail("ada@example.org"), 10s);
}

TEST_F(Guard, SuccessAfterAWaitTakesBackItsOwnWait) {
  use_up("ada@example.org");
  now_ = now_ + 10s;
  const auto right = guard_.begin("ada@example.org", {}, now_);
  ASSERT_TRUE(right);
  guard_.succeeded(*right);
  EXPECT_EQ(fail("ada@example.org"), 0s);
  EXPECT_EQ(fail("ada@example.org"), 20s);
}

TEST_F(Guard, GuessesAtTheSameTimeAreCounted) {
  // None of them is known to have failed yet when the next begins.
  int let_through = 0;
  for (int n = 0; n < 100; ++n)
    let_through += fail("ada@example.org") == 0s ? 1 : 0;
  EXPECT_EQ(let_through, SignInGuard::free_attempts);
}

TEST_F(Guard, ForgetsAfterADay) {
  use_up("ada@example.org");
  now_ = now_ + SignInGuard::forget_after - 1us;
  EXPECT_EQ(fail("ada@example.org"), 0s);
  EXPECT_EQ(fail("ada@example.org"), 20s);
  now_ = now_ + SignInGuard::forget_after;
  use_up("ada@example.org");
}

TEST_F(Guard, KeepsNoMoreCountersThanItMay) {
  SignInGuard small(secret, 3);
  const auto fails = [&](std::string_view account) {
    return small.begin(account, {}, now_).has_value();
  };
  for (int n = 0; n < SignInGuard::free_attempts; ++n)
    EXPECT_TRUE(fails("first"));
  EXPECT_TRUE(fails("second"));
  EXPECT_TRUE(fails("third"));
  EXPECT_EQ(small.size(), 3U);
  EXPECT_FALSE(fails("first"));  // tried again, so "second" is now the oldest
  EXPECT_TRUE(fails("fourth"));
  EXPECT_EQ(small.size(), 3U);
  EXPECT_FALSE(fails("first"));
}

TEST_F(Guard, CookieIsGoodForItsAccountAlone) {
  const std::string cookie = guard_.known_cookie("ada@example.org", {});
  EXPECT_TRUE(guard_.knows("ada@example.org", cookie));
  EXPECT_FALSE(guard_.knows("ben@example.org", cookie));
  EXPECT_FALSE(guard_.knows("ada@example.org", {}));
  const SignInGuard same_site(secret);
  EXPECT_TRUE(same_site.knows("ada@example.org", cookie));
  const SignInGuard other_site("another secret of a site");
  EXPECT_FALSE(other_site.knows("ada@example.org", cookie));
}

TEST_F(Guard, ForgedCookieIsNone) {
  const std::string cookie = guard_.known_cookie("ada@example.org", {});
  for (std::size_t at : {std::size_t{0}, cookie.find('.') + 1, cookie.size() - 2}) {
    std::string forged = cookie;
    forged[at] = forged[at] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(guard_.knows("ada@example.org", forged)) << at;
  }
  for (const std::string& broken :
       {cookie + ".",
        "." + cookie,
        cookie.substr(1),
        cookie.substr(0, 22),
        cookie + "x",
        std::string(5000, 'A'),
        std::string("...."),
        cookie + "\n"}) {
    EXPECT_FALSE(guard_.knows("ada@example.org", broken)) << broken.substr(0, 60);
  }
}

TEST_F(Guard, SharedBrowserIsKnownForFourAccounts) {
  std::string cookie;
  for (const char* account : {"a", "b", "c", "d"})
    cookie = guard_.known_cookie(account, cookie);
  for (const char* account : {"a", "b", "c", "d"})
    EXPECT_TRUE(guard_.knows(account, cookie)) << account;
  EXPECT_EQ(guard_.known_cookie("d", cookie), cookie);  // the same once more changes nothing
  cookie = guard_.known_cookie("e", cookie);
  EXPECT_FALSE(guard_.knows("a", cookie));
  for (const char* account : {"b", "c", "d", "e"})
    EXPECT_TRUE(guard_.knows(account, cookie)) << account;
}

TEST_F(Guard, NeedsASecret) {
  EXPECT_THROW(SignInGuard("fifteen bytes !"), std::invalid_argument);
  EXPECT_NO_THROW(SignInGuard("sixteen bytes !!"));
  EXPECT_THROW(SignInGuard(secret, 0), std::invalid_argument);
}

TEST_F(Guard, CountsRightFromManyThreads) {
  std::atomic<int> let_through = 0;
  std::vector<std::jthread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&] {
      for (int n = 0; n < 200; ++n)
        let_through += guard_.begin("ada@example.org", {}, start).has_value() ? 1 : 0;
    });
  }
  threads.clear();
  EXPECT_EQ(let_through, SignInGuard::free_attempts);
}

}  // namespace
}  // namespace ibis::people
