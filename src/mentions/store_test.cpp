#include "mentions/store.hpp"

#include "mentions/limits.hpp"
#include "posts/case_store.hpp"
#include "support/people_and_entries.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace ibis::mentions {
namespace {

class Webmentions : public ::ibis::testing::PeopleAndEntriesTest {
 protected:
  Result<WebmentionId> asked(
      const std::string& source,
      const std::string& target = "https://ibis.example/practices/a",
      const std::string& host = "blog.example"
  ) {
    return write([&](db::Write& w) {
      return ask(
          w, {.entry_id = entry_, .source = source, .target = target, .host = host}, clock_.now()
      );
    });
  }

  template <class F>
  void change(F f) {
    ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
      f(w);
      return {};
    }));
  }

  std::optional<Webmention> found(WebmentionId id) {
    return read([&](db::Read& r) { return find_webmention(r, id); });
  }

  void seen(WebmentionId id, std::string_view title) {
    change([&](db::Write& w) { keep_seen(w, *find_webmention(w, id), title, clock_.now()); });
  }

  Result<> ruled(WebmentionId id, Ruling ruling) {
    return write([&](db::Write& w) {
      return rule(w, *find_webmention(w, id), ruling, clock_.now());
    });
  }

  std::vector<ShownWebmention> shown() {
    return read([&](db::Read& r) { return webmentions_of(r, entry_); });
  }

  PersonId author_ = person("author");
  entries::EntryId entry_ = published("A table", author_);
};

TEST_P(Webmentions, AskingTwiceIsAskingOnce) {
  const auto one = asked("https://blog.example/1");
  ASSERT_TRUE(one);
  EXPECT_EQ(asked("https://blog.example/1"), *one);
  EXPECT_NE(*asked("https://blog.example/2"), *one);
  EXPECT_NE(*asked("https://blog.example/1", "https://ibis.example/fr/practices/a"), *one);
  EXPECT_TRUE(found(*one)->is(WebmentionState::asked));
}

TEST_P(Webmentions, OneIsShownOnceItWasSeenAndAccepted) {
  const WebmentionId id = *asked("https://blog.example/1");
  EXPECT_FALSE(ruled(id, Ruling::accept)) << "nobody has looked";
  seen(id, "On tables");
  EXPECT_TRUE(shown().empty());
  EXPECT_EQ(read(&waiting_webmentions).size(), 1U);
  ASSERT_TRUE(ruled(id, Ruling::accept));
  ASSERT_EQ(shown().size(), 1U);
  EXPECT_EQ(shown().front().title, "On tables");
  EXPECT_TRUE(read(&waiting_webmentions).empty());
  EXPECT_EQ(read(&standing_webmentions).front().entry_title, "A table");
}

TEST_P(Webmentions, OfWhatWasTakenOffTheSiteNothingIsLeftToDecide) {
  const WebmentionId waits = *asked("https://blog.example/1");
  const WebmentionId accepted = *asked("https://blog.example/2");
  seen(waits, "On tables");
  seen(accepted, "On tables");
  ASSERT_TRUE(ruled(accepted, Ruling::accept));
  const Instant before = clock_.now() - std::chrono::seconds(1);
  EXPECT_TRUE(read([&](db::Read& r) { return began_to_wait_after(r, before); }));
  change([&](db::Write& w) {
    const auto entry = entries::find_entry(w, entry_);
    ASSERT_TRUE(entries::move_entry(w, *entry, entries::State::withdrawn, author_, "", clock_.now())
    );
  });
  EXPECT_TRUE(read(&waiting_webmentions).empty());
  EXPECT_TRUE(read(&standing_webmentions).empty());
  EXPECT_FALSE(read([&](db::Read& r) { return began_to_wait_after(r, before); }));
  ASSERT_TRUE(found(waits)) << "until the daily round";
  change([&](db::Write& w) { forget_unseen_webmentions(w, clock_.now()); });
  EXPECT_FALSE(found(waits)) << "it counts among the undecided no more";
  EXPECT_TRUE(found(accepted));
}

TEST_P(Webmentions, TheSameTitleStaysAndAnotherWaitsAgain) {
  const WebmentionId id = *asked("https://blog.example/1");
  seen(id, "On tables");
  ASSERT_TRUE(ruled(id, Ruling::accept));
  seen(id, "On tables");
  EXPECT_EQ(shown().size(), 1U);
  seen(id, "Buy lamps");
  EXPECT_TRUE(shown().empty());
  EXPECT_TRUE(found(id)->is(WebmentionState::waits));
}

TEST_P(Webmentions, OneThatLinksNoMoreIsForgottenWithWhatWasDecided) {
  const WebmentionId id = *asked("https://blog.example/1");
  seen(id, "On tables");
  ASSERT_TRUE(ruled(id, Ruling::accept));
  change([&](db::Write& w) {
    posts::log_act(w, about_webmention, id.value, author_, "accept", "", clock_.now());
    forget_unseen(w, *find_webmention(w, id));
  });
  ASSERT_EQ(shown().size(), 1U) << "that nobody could look changes nothing";
  change([&](db::Write& w) { forget_unlinked(w, *find_webmention(w, id)); });
  EXPECT_FALSE(found(id));
  EXPECT_TRUE(read([&](db::Read& r) { return posts::steps_about(r, about_webmention, id.value); }
  ).empty());
}

TEST_P(Webmentions, WhatWasRefusedStaysRefusedWithoutItsTitle) {
  const WebmentionId id = *asked("https://blog.example/1");
  seen(id, "Buy lamps");
  ASSERT_TRUE(ruled(id, Ruling::refuse));
  seen(id, "Buy more lamps");
  change([&](db::Write& w) { forget_unlinked(w, *find_webmention(w, id)); });
  EXPECT_EQ(asked("https://blog.example/1"), id);
  ASSERT_TRUE(found(id));
  EXPECT_TRUE(found(id)->is(WebmentionState::refused));
  EXPECT_EQ(found(id)->title, "");
  EXPECT_FALSE(ruled(id, Ruling::refuse));
}

TEST_P(Webmentions, ARefusedHostIsRefusedUntilItIsTakenAgain) {
  const WebmentionId id = *asked("https://blog.example/1");
  const WebmentionId other = *asked("https://blog.example/2");
  const WebmentionId unseen = *asked("https://blog.example/3");
  seen(id, "Buy lamps");
  seen(other, "Buy more");
  ASSERT_TRUE(ruled(id, Ruling::refuse_host));
  EXPECT_TRUE(found(other)->is(WebmentionState::refused));
  EXPECT_FALSE(found(unseen));
  const auto again = asked("https://blog.example/4");
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, ErrorKind::forbidden);
  EXPECT_TRUE(asked("https://else.example/", "https://ibis.example/practices/a", "else.example"));
  ASSERT_EQ(read(&refused_hosts).size(), 1U);
  change([&](db::Write& w) { take_from_host_again(w, "blog.example"); });
  EXPECT_TRUE(asked("https://blog.example/4"));
}

TEST_P(Webmentions, APageThatLinksTwiceIsShownOnce) {
  for (const auto* target :
       {"https://ibis.example/practices/a", "https://ibis.example/fr/practices/a"}) {
    const WebmentionId id = *asked("https://blog.example/1", target);
    seen(id, "On tables");
    ASSERT_TRUE(ruled(id, Ruling::accept));
  }
  EXPECT_EQ(shown().size(), 1U);
}

TEST_P(Webmentions, APageShowsAsManyAsFit) {
  for (std::int64_t n = 0; n <= shown_on_entry; ++n) {
    const WebmentionId id = *asked(fmt::format("https://blog.example/{}", n));
    seen(id, "On tables");
    ASSERT_TRUE(ruled(id, Ruling::accept));
    EXPECT_EQ(shown().size(), static_cast<std::size_t>(std::min(n + 1, shown_on_entry)));
  }
}

TEST_P(Webmentions, NoMoreAreTakenThanCanBeDecidedOn) {
  change([&](db::Write& w) {
    for (std::int64_t n = 0; n < most_undecided; ++n) {
      ASSERT_TRUE(
          ask(w,
              {.entry_id = entry_,
               .source = fmt::format("https://blog.example/{}", n),
               .target = "https://ibis.example/practices/a",
               .host = "blog.example"},
              clock_.now())
      );
    }
  });
  const auto over = asked("https://blog.example/over");
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().kind, ErrorKind::too_many);
  EXPECT_TRUE(asked("https://blog.example/0")) << "it is there already";
}

TEST_P(Webmentions, WhatNobodyLookedAtIsForgotten) {
  const WebmentionId unseen = *asked("https://blog.example/1");
  const WebmentionId waits = *asked("https://blog.example/2");
  seen(waits, "On tables");
  const Instant before = clock_.now() + asked_kept - std::chrono::seconds(1);
  change([&](db::Write& w) { forget_unseen_webmentions(w, before); });
  EXPECT_TRUE(found(unseen));
  change([&](db::Write& w) { forget_unseen_webmentions(w, clock_.now() + asked_kept); });
  EXPECT_FALSE(found(unseen));
  EXPECT_TRUE(found(waits));
}

IBIS_BOTH_ENGINES(Webmentions);

}  // namespace
}  // namespace ibis::mentions
