// Writing: threads, positions, counts, waiting, rates, quotes, mails about it. On both engines.
#include "posts/store.hpp"

#include "db/changes.hpp"
#include "posts/test_thread.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::posts {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class PostStore : public testing::ThreadTest {
 protected:
  std::vector<std::string> bodies(const Post& of, Positions positions, std::int64_t answers = 0) {
    return read([&](db::Read& r) {
      std::vector<std::string> all;
      for (const PostId id : ids_of_page(r, of.thread_id, positions, answers))
        all.push_back(find_post(r, id)->body);
      return all;
    });
  }

  std::int64_t changes() {
    return read([](db::Read& r) {
      return r.value<std::int64_t>("select count(*) from change where kind = 'post'");
    });
  }

  std::int64_t rows() {
    return read([](db::Read& r) {
      return r.value<std::int64_t>(
          "select (select count(*) from post) + (select count(*) from change) + (select count(*) "
          "from "
          "job) + (select count(*) from moderation_case) + (select count(*) from thread_notice) + "
          "(select count(*) from post_version)"
      );
    });
  }

  Result<> edit(
      const access::Viewer& viewer, const Post& post, std::string body, std::int64_t version
  ) {
    return write([&](db::Write& w) {
      return save_edit(tools_, w, actor(viewer), post.public_id, body, version);
    });
  }

  Result<> withdraw(const access::Viewer& viewer, const Post& post) {
    return write([&](db::Write& w) { return withdraw_post(w, actor(viewer), post.public_id); });
  }
};

TEST_P(PostStore, ANewcomersFirstPostWaitsAndLaterOnesStandOnceOneWasLetPass) {
  const auto ada = add("ada", access::Role::member, false);
  const auto ben = add("ben");
  const auto judge = add("judge", access::Role::moderator, false);
  const Post first = said(ada, "Hello");
  EXPECT_TRUE(first.is(PostState::held));
  EXPECT_FALSE(first.position.has_value());
  EXPECT_EQ(thread_of(first).posts, 0);
  EXPECT_TRUE(may_see(ada, first, rights(ada, first)));
  EXPECT_TRUE(may_see(judge, first, rights(judge, first)));
  EXPECT_FALSE(may_see(ben, first, rights(ben, first)));
  EXPECT_FALSE(may_see({}, first, rights({}, first)));
  EXPECT_THAT(mails_to("judge"), ElementsAre(HasSubstr("/moderation")));
  const Post second = said(ada, "Hello again");
  EXPECT_TRUE(second.is(PostState::held));
  EXPECT_THAT(mails_to("judge"), IsEmpty()) << "one mail for all that waits";
  ASSERT_TRUE(rule(judge, *case_about(first), Decision::pass).has_value());
  EXPECT_TRUE(now(first).is(PostState::stands));
  EXPECT_TRUE(now(second).is(PostState::held)) << "each that waits is read";
  EXPECT_TRUE(said(ada, "And now").is(PostState::stands));
  EXPECT_THAT(mails_to("ada"), ElementsAre(HasSubstr("Your post stands now")));
  EXPECT_TRUE(said(judge, "A moderator is known").is(PostState::stands));
}

TEST_P(PostStore, ANewcomerHasAFewPostsWaitingAtOnce) {
  const auto ada = add("ada", access::Role::member, false);
  for (std::int64_t n = 0; n < Limits::held_at_once; ++n)
    EXPECT_TRUE(said(ada, "Text " + std::to_string(n)).is(PostState::held));
  const auto more = say(ada, draft("One more"));
  ASSERT_FALSE(more.has_value());
  EXPECT_EQ(more.error().kind, ErrorKind::invalid);
}

TEST_P(PostStore, WhatWaitedComesWhereItIsSeen) {
  const auto ada = add("ada", access::Role::member, false);
  const auto ben = add("ben");
  const auto judge = add("judge", access::Role::moderator);
  const Post held = said(ada, "Waits");
  const Post other = said(ben, "Stands");
  ASSERT_TRUE(rule(judge, *case_about(held), Decision::pass).has_value());
  EXPECT_THAT(bodies(other, {.from = 1, .to = 20}), ElementsAre("Stands", "Waits"));
  EXPECT_EQ(now(held).position, 2);
}

TEST_P(PostStore, PositionsStayAndCountsFollow) {
  const auto ada = add("ada");
  const Post one = said(ada, "One", "hall");
  const Post two = said(ada, "Two", "hall");
  const Post answer = said(ada, answering(one, "One below"), "hall");
  const Post deeper = said(ada, answering(answer, "Still one below"), "hall");
  EXPECT_EQ(deeper.parent_id, one.id) << "one level of answers";
  EXPECT_EQ(deeper.position, 2);
  EXPECT_THAT(
      bodies(one, {.from = 1, .to = 10}, 3),
      ElementsAre("One", "One below", "Still one below", "Two")
  );
  EXPECT_THAT(bodies(one, {.from = 1, .to = 10}, 1), ElementsAre("One", "One below", "Two"));
  EXPECT_EQ(thread_of(one).posts, 4);
  ASSERT_TRUE(withdraw(ada, one).has_value());
  EXPECT_EQ(now(two).position, 2);
  EXPECT_EQ(thread_of(one).posts, 3);
  EXPECT_EQ(thread_of(one).positions, 2);
  EXPECT_EQ(read([&](db::Read& r) { return tally_of(r, *ada.id).posts; }), 3);
}

TEST_P(PostStore, AFlatThreadHasNoAnswersBelow) {
  const auto ada = add("ada");
  const Post one = said(ada, "One");
  EXPECT_FALSE(said(ada, answering(one, "Two")).parent_id.has_value());
}

TEST_P(PostStore, ASmallWriteIsFewRowsAndAStalePage) {
  const auto ada = add("ada");
  said(ada, "First");
  const auto rows_before = rows();
  const auto changes_before = changes();
  said(ada, "Second");
  EXPECT_EQ(rows() - rows_before, 2) << "the post and the change";
  EXPECT_EQ(changes() - changes_before, 1);
  said(ada, "Among members", "lounge");
  EXPECT_EQ(changes() - changes_before, 1) << "no kept page shows what only members read";
}

TEST_P(PostStore, WhoReadsAndWritesAndModeratesWhere) {
  struct Row {
    std::string_view kind;
    std::string_view who;
    bool read, write, moderate;
  };

  const auto member = add("member");
  const auto inside = add("in-ada");
  const auto host = add("in-host");
  const auto judge = add("judge", access::Role::moderator);
  const auto editor = add("editor", access::Role::editor);
  const access::Viewer visitor;
  const auto by_name = [&](std::string_view who) -> const access::Viewer& {
    for (const auto* viewer : {&member, &inside, &host, &judge, &editor})
      if (viewer->handle == who) return *viewer;
    return visitor;
  };
  for (const Row& row : std::initializer_list<Row>{
           {"forum", "", true, false, false},
           {"forum", "member", true, true, false},
           {"forum", "editor", true, true, false},
           {"forum", "judge", true, true, true},
           {"lounge", "", false, false, false},
           {"lounge", "member", true, true, false},
           {"circle", "", false, false, false},
           {"circle", "member", false, false, false},
           {"circle", "editor", false, false, false},
           {"circle", "judge", false, false, false},
           {"circle", "in-ada", true, true, false},
           {"circle", "in-host", true, true, true},
           {"cellar", "judge", false, false, false},
       }) {
    const Owner* known = setup_.find(row.kind);
    Thread thread = unbegun(known == nullptr ? setup_.owners[0] : *known, 1);
    thread.owner_kind = row.kind;
    const auto asked = [&](const Thread& t) {
      return read([&](db::Read& r) { return rights_in(r, setup_, by_name(row.who), t); });
    };
    const Rights rights = asked(thread);
    EXPECT_EQ(rights.read, row.read) << row.kind << ' ' << row.who;
    EXPECT_EQ(rights.write, row.write) << row.kind << ' ' << row.who;
    EXPECT_EQ(rights.moderate, row.moderate) << row.kind << ' ' << row.who;
    thread.owner_id = hidden;
    const Rights none = asked(thread);
    EXPECT_FALSE(none.read || none.write || none.moderate)
        << "what is not on the site has no thread";
  }
}

TEST_P(PostStore, NobodyWritesWhereTheyMayNot) {
  const auto member = add("member");
  const auto inside = add("in-ada");
  EXPECT_EQ(say(member, draft("Hello"), "circle").error().kind, ErrorKind::forbidden);
  EXPECT_TRUE(say(inside, draft("Hello"), "circle").has_value());
  EXPECT_EQ(say({}, draft("Hello")).error().kind, ErrorKind::unauthenticated);
  EXPECT_EQ(say(member, draft("")).error().kind, ErrorKind::invalid);
}

TEST_P(PostStore, AClosedThreadIsReadAndNothingIsAdded) {
  const auto ada = add("ada");
  const Post post = said(ada, "Open");
  const auto set = [&](ThreadState state) {
    ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
                  set_thread(
                      w,
                      unbegun(*setup_.find("forum"), 1),
                      {.state = state, .readers = Readers::everyone, .writers = Writers::members},
                      clock_.now()
                  );
                  return {};
                }).has_value());
  };
  set(ThreadState::closed);
  EXPECT_EQ(say(ada, draft("Closed")).error().kind, ErrorKind::conflict);
  EXPECT_EQ(edit(ada, post, "Closed", 1).error().kind, ErrorKind::forbidden);
  EXPECT_TRUE(rights({}, post).read);
  set(ThreadState::open);
  EXPECT_TRUE(say(ada, draft("Open again")).has_value());
}

TEST_P(PostStore, RatesHaveTwoSides) {
  const auto ada = add("ada");
  for (std::int64_t n = 0; n < Limits::posts_an_hour; ++n) {
    ASSERT_TRUE(say(ada, draft("Text " + std::to_string(n))).has_value()) << n;
    clock_.advance(1min);
  }
  EXPECT_EQ(say(ada, draft("Too much")).error().kind, ErrorKind::invalid);
  EXPECT_TRUE(say(add("ben"), draft("Somebody else")).has_value());
  clock_.advance(40min);  // an hour after the first
  EXPECT_TRUE(say(ada, draft("Again")).has_value());
}

TEST_P(PostStore, NobodySaysTheSameTwiceWithinMinutes) {
  const auto ada = add("ada");
  ASSERT_TRUE(say(ada, draft("Same")).has_value());
  clock_.advance(Limits::same_text - 1us);
  EXPECT_EQ(say(ada, draft("Same"), "hall").error().kind, ErrorKind::invalid);
  EXPECT_TRUE(say(add("ben"), draft("Same")).has_value());
  clock_.advance(1us);
  EXPECT_TRUE(say(ada, draft("Same")).has_value());
}

TEST_P(PostStore, EveryFormerTextIsKept) {
  const auto ada = add("ada");
  const Post post = say(ada, draft("First"))->post;
  clock_.advance(10min);
  ASSERT_TRUE(edit(ada, post, "Second", 1).has_value());
  EXPECT_EQ(edit(ada, post, "Third", 1).error().kind, ErrorKind::conflict) << "somebody was faster";
  ASSERT_TRUE(edit(ada, post, "Third", 2).has_value());
  EXPECT_EQ(now(post).body, "Third");
  EXPECT_EQ(*now(post).edited_at - post.created_at, 10min);
  const auto versions = read([&](db::Read& r) { return versions_of(r, post.id); });
  ASSERT_THAT(versions, SizeIs(2));
  EXPECT_EQ(versions[0].body, "First");
  EXPECT_EQ(versions[0].written_at, post.created_at);
  EXPECT_EQ(versions[1].body, "Second");
  ASSERT_TRUE(edit(ada, post, "Third", 3).has_value());
  EXPECT_EQ(now(post).version, 3) << "nothing changed, nothing kept";
}

TEST_P(PostStore, OnlyTheAuthorEditsAndOnlyForAnHour) {
  const auto ada = add("ada");
  const auto judge = add("judge", access::Role::moderator);
  const Post post = say(ada, draft("First"))->post;
  EXPECT_EQ(edit(judge, post, "Mine", 1).error().kind, ErrorKind::forbidden);
  EXPECT_EQ(edit(add("ben"), post, "Mine", 1).error().kind, ErrorKind::forbidden);
  clock_.advance(Limits::edit);
  ASSERT_TRUE(edit(ada, post, "Just in time", 1).has_value());
  clock_.advance(1us);
  EXPECT_EQ(edit(ada, post, "Too late", 2).error().kind, ErrorKind::forbidden);
}

TEST_P(PostStore, WhatOneTakesAwayLeavesAMarkWithoutWords) {
  const auto ada = add("ada");
  const auto ben = add("ben");
  const Post post = say(ada, draft("First"))->post;
  ASSERT_TRUE(edit(ada, post, "Second", 1).has_value());
  const Post quote = said(ben, quoting(now(post), "I disagree", {0}));
  EXPECT_EQ(withdraw(ben, post).error().kind, ErrorKind::forbidden);
  ASSERT_TRUE(withdraw(ada, post).has_value());
  EXPECT_TRUE(now(post).is(PostState::withdrawn));
  EXPECT_EQ(now(post).body, "");
  EXPECT_THAT(read([&](db::Read& r) { return versions_of(r, post.id); }), IsEmpty());
  EXPECT_EQ(now(quote).quoted_lines, "Second") << "an answer still makes sense";
  EXPECT_EQ(withdraw(ada, post).error().kind, ErrorKind::forbidden) << "once";
}

TEST_P(PostStore, AQuoteIsTheChosenLinesOfThatPostAndNothingElse) {
  const auto ada = add("ada");
  const auto ben = add("ben");
  const Post post = said(ada, "One.\n\nTwo.\n\nThree.");
  EXPECT_EQ(said(ben, quoting(post, "Yes", {0, 2})).quoted_lines, "One.\nThree.");
  EXPECT_EQ(said(ben, quoting(post, "All of it", {})).quoted_lines, "");
  EXPECT_EQ(say(ben, quoting(post, "Beyond", {3})).error().kind, ErrorKind::invalid);
  Draft old = quoting(post, "Changed", {0});
  old.quote_version = 7;
  EXPECT_EQ(say(ben, old).error().kind, ErrorKind::invalid);
  Draft nothing = quoting(post, "Nowhere", {0});
  nothing.quote = "zzzzzzzz";
  EXPECT_EQ(say(ben, nothing).error().kind, ErrorKind::conflict);
  EXPECT_EQ(say(ben, quoting(post, "Elsewhere", {0}), "hall").error().kind, ErrorKind::conflict);
}

TEST_P(PostStore, AQuoteHasALength) {
  const auto ada = add("ada");
  const std::string line(Limits::quoted_line_characters - 1, 'a');
  const Post post = said(ada, fmt::format("{0}\n\n{0}\n\n{0}\n\n{0}\n\n{0}", line));
  EXPECT_TRUE(say(ada, quoting(post, "Four", {0, 1, 2, 3})).has_value());
  EXPECT_EQ(say(ada, quoting(post, "Five", {0, 1, 2, 3, 4})).error().kind, ErrorKind::invalid);
}

TEST_P(PostStore, WhoIsAnsweredQuotedOrMentionedIsToldOnceAnHour) {
  const auto ada = add("ada");
  const auto ben = add("ben");
  add("cleo");
  const Post one = said(ada, "Hello @ada and @cleo and @nobody", "hall");
  EXPECT_THAT(mails_to("ada"), IsEmpty()) << "not of oneself";
  EXPECT_THAT(mails_to("cleo"), ElementsAre(HasSubstr("mentions you")));
  const Post two = said(ben, answering(one, "Yes @ada"), "hall");
  EXPECT_THAT(mails_to("ada"), ElementsAre(HasSubstr("answers you"))) << "one mail for both";
  said(ben, answering(one, "And more @cleo"), "hall");
  EXPECT_THAT(mails_to("ada"), IsEmpty()) << "within the hour";
  said(ben, draft("@ada elsewhere"), "hall", 2);
  EXPECT_THAT(mails_to("ada"), SizeIs(1)) << "another thread";
  clock_.advance(Limits::told_again);
  said(ben, answering(one, "Later"), "hall");
  EXPECT_THAT(mails_to("ada"), SizeIs(1));
}

TEST_P(PostStore, NobodyIsToldOfWhatTheyMayNotRead) {
  const auto inside = add("in-ada");
  add("in-ben");
  add("cleo");
  said(inside, "@in-ben and @cleo", "circle");
  EXPECT_THAT(mails_to("in-ben"), SizeIs(1));
  EXPECT_THAT(mails_to("cleo"), IsEmpty());
}

TEST_P(PostStore, ANewcomerMentionsNobodyBeforeAModeratorHasRead) {
  const auto ada = add("ada", access::Role::member, false);
  const auto judge = add("judge", access::Role::moderator);
  add("ben");
  const Post post = said(ada, "@ben buy this");
  EXPECT_THAT(mails_to("ben"), IsEmpty());
  ASSERT_TRUE(rule(judge, *case_about(post), Decision::pass).has_value());
  EXPECT_THAT(mails_to("ben"), SizeIs(1));
}

TEST_P(PostStore, WhatAnOwnerTakesWithItIsGoneWithItsCounts) {
  const auto ada = add("ada");
  const auto ben = add("ben");
  const Post one = said(ada, "One", "hall");
  said(ben, answering(one, "Two"), "hall");
  said(ada, "Elsewhere", "hall", 2);
  ASSERT_TRUE(report(ben, about_post, one.public_id).has_value());
  ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
                remove_thread(w, "hall", 1, clock_.now());
                return {};
              }).has_value());
  EXPECT_FALSE(read([&](db::Read& r) { return find_post(r, one.id); }).has_value());
  EXPECT_FALSE(read([&](db::Read& r) { return find_thread_of(r, "hall", 1); }).has_value());
  EXPECT_EQ(read([&](db::Read& r) { return tally_of(r, *ada.id).posts; }), 1);
  EXPECT_THAT(read([&](db::Read& r) { return queue(r, *ben.id); }), IsEmpty());
}

IBIS_BOTH_ENGINES(PostStore);

}  // namespace
}  // namespace ibis::posts
