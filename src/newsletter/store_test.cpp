// Subscriptions, issues and who waits for one, on both engines.
#include "newsletter/store.hpp"

#include "entries/test_kind.hpp"
#include "newsletter/issue_store.hpp"
#include "newsletter/limits.hpp"
#include "newsletter/material_store.hpp"
#include "support/people_and_entries.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::newsletter {
namespace {

using namespace std::chrono_literals;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Newsletter : public ::ibis::testing::PeopleAndEntriesTest {
 protected:
  template <class F>
  auto change(F f) {
    using T = std::invoke_result_t<F&, db::Write&>;
    return write([&](db::Write& w) -> Result<T> { return f(w); }).value();
  }

  template <class F>
  void run(F f) {
    ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
      f(w);
      return {};
    }));
  }

  SubscriptionId subscribed(const std::string& email, Frequency frequency = Frequency::weekly) {
    return change([&](db::Write& w) {
      const auto id = ask(w, email, all_of("en", frequency), clock_.now()).id;
      confirm(w, id, clock_.now());
      return id;
    });
  }

  Result<IssueId> begin(Frequency frequency = Frequency::weekly) {
    return write([&](db::Write& w) { return begin_issue(w, frequency, clock_.now()); });
  }

  Issue issue(IssueId id) {
    return read([&](db::Read& r) { return find_issue(r, id); }).value();
  }

  std::vector<Recipient> waiting(IssueId id) {
    return read([&](db::Read& r) { return next_recipients(r, id, 100); });
  }

  std::size_t subscriptions() {
    return static_cast<std::size_t>(read([&](db::Read& r) {
      return r.value<std::int64_t>("select count(*) from newsletter_subscription");
    }));
  }
};

TEST_P(Newsletter, AnAddressIsSubscribedOnceHoweverItIsWritten) {
  const auto first = subscribed("Ada@example.org");
  const Wish other{
      .language = "fr",
      .frequency = Frequency::monthly,
      .kinds = {"event"},
      .themes = {"housing"},
      .country = "PT"
  };
  const auto again =
      change([&](db::Write& w) { return ask(w, "ada@EXAMPLE.org", other, clock_.now()); });
  EXPECT_EQ(again.id, first);
  EXPECT_EQ(again.wish, all_of("en", Frequency::weekly)) << "a stranger changes nothing";
  EXPECT_EQ(again.email, "Ada@example.org");
  const auto fresh =
      change([&](db::Write& w) { return ask(w, "ben@example.org", other, clock_.now()); });
  EXPECT_EQ(read([&](db::Read& r) { return find_subscription(r, fresh.id); })->wish, other);
}

TEST_P(Newsletter, WhatNobodyConfirmsIsForgotten) {
  const auto id = change([&](db::Write& w) {
    const auto asked = ask(w, "ada@example.org", all_of("en", Frequency::weekly), clock_.now()).id;
    add_link(w, asked, sha256("token"), clock_.now());
    return asked;
  });
  const Instant made = clock_.now();
  const Instant end = made + Limits::unconfirmed_kept;
  run([&](db::Write& w) { forget_old_subscriptions(w, end - 1us); });
  EXPECT_EQ(read([&](db::Read& r) { return find_by_link(r, sha256("token")); })->id, id);
  run([&](db::Write& w) { forget_old_subscriptions(w, end); });
  EXPECT_EQ(subscriptions(), 0U);
  subscribed("ben@example.org");
  run([&](db::Write& w) { forget_old_subscriptions(w, end + Limits::links_kept); });
  EXPECT_EQ(subscriptions(), 1U) << "what was confirmed stays";
}

TEST_P(Newsletter, LinksOfLettersNobodyKeepsAreForgotten) {
  const auto id = subscribed("ada@example.org");
  run([&](db::Write& w) { add_link(w, id, sha256("token"), clock_.now()); });
  const Instant end = clock_.now() + Limits::links_kept;
  const auto known = [&] {
    return read([&](db::Read& r) { return find_by_link(r, sha256("token")); }).has_value();
  };
  run([&](db::Write& w) { forget_old_subscriptions(w, end - 1us); });
  EXPECT_TRUE(known());
  run([&](db::Write& w) { forget_old_subscriptions(w, end); });
  EXPECT_FALSE(known());
}

TEST_P(Newsletter, AnIssueGoesToWhoHasConfirmedAndWantsItAsOften) {
  EXPECT_EQ(begin().error().kind, ErrorKind::not_found) << "nobody is subscribed";
  const auto ada = subscribed("ada@example.org");
  subscribed("ben@example.org", Frequency::monthly);
  run([&](db::Write& w) { ask(w, "cy@example.org", all_of("en", Frequency::weekly), clock_.now()); }
  );
  const auto id = begin().value();
  const auto all = waiting(id);
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].subscription, ada);
  EXPECT_EQ(all[0].since, clock_.now() - period_of(Frequency::weekly));
  EXPECT_EQ(issue(id).recipients, 1);
  EXPECT_EQ(begin().error().kind, ErrorKind::conflict) << "one at a time";
  EXPECT_THAT(read([](db::Read& r) { return subscriber_counts(r); }), SizeIs(2));
}

TEST_P(Newsletter, WhoWasSettledIsNotToldAgain) {
  const auto ada = subscribed("ada@example.org");
  const auto ben = subscribed("ben@example.org");
  const auto cy = subscribed("cy@example.org");
  const auto id = begin().value();
  const Issue now = issue(id);
  run([&](db::Write& w) {
    settle(w, now, ada, Came::sent);
    settle(w, now, ada, Came::sent);
    settle(w, now, cy, Came::not_sent);
  });
  EXPECT_EQ(issue(id).sent, 1);
  EXPECT_EQ(issue(id).not_sent, 1);
  EXPECT_EQ(issue(id).waiting, 1);
  run([&](db::Write& w) {
    settle(w, now, ben, Came::nothing_new);
    end_issue(w, id, clock_.now());
  });
  const Instant told = clock_.now();
  clock_.advance(24h);
  const auto next = begin().value();
  for (const Recipient& one : waiting(next)) {
    const bool was_told = one.subscription != cy;
    EXPECT_EQ(one.since, was_told ? told : clock_.now() - period_of(Frequency::weekly));
  }
}

TEST_P(Newsletter, WhoIsPutOffComesLast) {
  const auto ada = subscribed("ada@example.org");
  const auto ben = subscribed("ben@example.org");
  const auto id = begin().value();
  run([&](db::Write& w) { put_off(w, id, ada); });
  const auto all = waiting(id);
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].subscription, ben);
  EXPECT_EQ(all[1].tries, 1);
}

TEST_P(Newsletter, AnIssueIsStoppedAndGoesOnAndEndsWithTheNext) {
  subscribed("ada@example.org");
  const auto id = begin().value();
  const auto stop = [&] { return write([&](db::Write& w) { return stop_issue(w, id); }); };
  const auto go_on = [&] { return write([&](db::Write& w) { return resume_issue(w, id); }); };
  EXPECT_FALSE(go_on());
  ASSERT_TRUE(stop());
  EXPECT_FALSE(stop());
  ASSERT_TRUE(go_on());
  ASSERT_TRUE(stop());
  const auto next = begin().value();
  EXPECT_EQ(issue(id).state, "ended");
  EXPECT_THAT(waiting(id), IsEmpty());
  EXPECT_THAT(waiting(next), SizeIs(1));
  EXPECT_FALSE(go_on());
  EXPECT_THAT(read([](db::Read& r) { return past_issues(r, 10); }), SizeIs(2));
}

TEST_P(Newsletter, WhatWasStoppedLongAgoEnds) {
  subscribed("ada@example.org");
  const auto id = begin().value();
  ASSERT_TRUE(write([&](db::Write& w) { return stop_issue(w, id); }));
  const Instant end = clock_.now() + Limits::stopped_kept;
  run([&](db::Write& w) { end_stopped_issues(w, end - 1us); });
  EXPECT_EQ(issue(id).state, "stopped");
  run([&](db::Write& w) { end_stopped_issues(w, end); });
  EXPECT_EQ(issue(id).state, "ended");
}

TEST_P(Newsletter, WhoLeavesIsGoneWithAllThatHungOnIt) {
  const auto ada = subscribed("ada@example.org");
  const auto id = begin().value();
  run([&](db::Write& w) {
    add_link(w, ada, sha256("token"), clock_.now());
    forget_subscription(w, ada);
  });
  EXPECT_EQ(subscriptions(), 0U);
  EXPECT_THAT(waiting(id), IsEmpty());
  EXPECT_FALSE(read([&](db::Read& r) { return find_by_link(r, sha256("token")); }));
}

TEST_P(Newsletter, WordsWaitForTheNextIssueAndStayWithIt) {
  subscribed("ada@example.org");
  const auto set = [&](std::string subject) {
    run([&](db::Write& w) {
      set_next_words(w, Frequency::weekly, "fr", {.subject = subject, .introduction = "Texte"});
    });
  };
  const auto next = [&] {
    return read([](db::Read& r) { return next_words(r, Frequency::weekly, "fr"); }).subject;
  };
  set("Un");
  set("Deux");
  EXPECT_EQ(next(), "Deux");
  const auto id = begin().value();
  EXPECT_EQ(next(), "");
  EXPECT_EQ(read([&](db::Read& r) { return words_of(r, id, "fr"); }).subject, "Deux");
  EXPECT_EQ(read([&](db::Read& r) { return words_of(r, id, "en"); }).subject, "");
}

TEST_P(Newsletter, OnlyWhatIsPublishedAndNewCanStandInALetter) {
  const entries::Kinds kinds(entries::testing::kinds);
  const PersonId author = person("author");
  const Instant before = clock_.now();
  clock_.advance(1h);
  const auto one = published("A table", author);
  const auto gone = published("A chair", author);
  ASSERT_TRUE(write([&](db::Write& w) {
    return entries::move_entry(
        w, *entries::find_entry(w, gone), entries::State::withdrawn, author, "", clock_.now()
    );
  }));
  const auto material = [&](Instant since, Instant until) {
    return read([&](db::Read& r) { return gather(r, kinds, since, until); });
  };
  const Material all = material(before, clock_.now());
  ASSERT_THAT(all.fresh, SizeIs(1));
  EXPECT_EQ(all.fresh[0].card.id, one);
  EXPECT_THAT(material(clock_.now(), clock_.now() + 1h).fresh, IsEmpty());
  EXPECT_THAT(material(before, clock_.now() - 1us).fresh, IsEmpty());
}

IBIS_BOTH_ENGINES(Newsletter);

}  // namespace
}  // namespace ibis::newsletter
