// Reports, decisions, and who leaves. On both engines.
#include "entries/store.hpp"
#include "posts/test_thread.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::posts {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class Moderation : public testing::ThreadTest {
 protected:
  void SetUp() override {
    ada_ = add("ada");
    ben_ = add("ben");
    judge_ = add("judge", access::Role::moderator);
  }

  std::vector<StepRow> steps(const Case& about) {
    return read([&](db::Read& r) { return steps_of(r, about.id); });
  }

  Case now_of(const Case& about) {
    return read([&](db::Read& r) { return find_case_by_public_id(r, about.public_id).value(); });
  }

  std::vector<QueueRow> waiting_for(const access::Viewer& viewer) {
    return read([&](db::Read& r) { return queue(r, *viewer.id); });
  }

  // An entry of theirs that is on the site.
  entries::Entry published(const access::Viewer& author) {
    return write(
               [&](db::Write& w) -> Result<entries::Entry> {
                 entries::EntryDraft draft{};
                 draft.kind = "practice";
                 draft.language = "en";
                 draft.title = "A shed";
                 const auto id = entries::add_entry(w, draft, *author.id, clock_.now());
                 for (const auto to : {entries::State::submitted, entries::State::published}) {
                   const auto entry = entries::find_entry(w, id);
                   auto moved = entries::move_entry(w, *entry, to, *author.id, "", clock_.now());
                   if (!moved) return std::unexpected(moved.error());
                 }
                 return entries::find_entry(w, id).value();
               }
    ).value();
  }

  void leave(const access::Viewer& viewer) {
    ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
                  const auto person = people::find_person(w, *viewer.id).value();
                  let_author_go(
                      w, {.id = person.id, .name = person.name, .email = person.email}, clock_.now()
                  );
                  people::forget_person(w, person);
                  return {};
                }).has_value());
  }

  access::Viewer ada_;
  access::Viewer ben_;
  access::Viewer judge_;
};

TEST_P(Moderation, OneReportsAThingOnceAndModeratorsAreToldOnce) {
  const Post post = said(ada_, "Rude words");
  const auto first = report(ben_, about_post, post.public_id);
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(report(ben_, about_post, post.public_id).error().kind, ErrorKind::conflict);
  EXPECT_THAT(mails_to("judge"), SizeIs(1));
  const auto cleo = add("cleo");
  const auto second = report(cleo, about_post, post.public_id);
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second->id, first->id) << "one case for a thing";
  EXPECT_EQ(second->reports, 2);
  EXPECT_THAT(mails_to("judge"), IsEmpty());
}

TEST_P(Moderation, OneMayNotReportOnesOwnNorWhatOneCannotSee) {
  const Post post = said(ada_, "Mine");
  EXPECT_EQ(report(ada_, about_post, post.public_id).error().kind, ErrorKind::forbidden);
  EXPECT_EQ(report(ada_, about_person, "ada").error().kind, ErrorKind::forbidden);
  EXPECT_TRUE(report(ada_, about_person, "ben").has_value());
  EXPECT_EQ(report(ada_, about_person, "nobody").error().kind, ErrorKind::not_found);
  const Post closed = said(add("in-cleo"), "Inside", "circle");
  EXPECT_EQ(report(ada_, about_post, closed.public_id).error().kind, ErrorKind::not_found);
  EXPECT_TRUE(report(add("in-dora"), about_post, closed.public_id).has_value());
  const Post held = said(add("newcomer", access::Role::member, false), "First");
  EXPECT_EQ(report(ada_, about_post, held.public_id).error().kind, ErrorKind::not_found);
  EXPECT_EQ(report(ada_, "thread", held.public_id).error().kind, ErrorKind::not_found);
}

TEST_P(Moderation, ReportsADayHaveTwoSides) {
  for (std::int64_t n = 0; n <= Limits::reports_a_day; ++n)
    add("p" + std::to_string(n));
  for (std::int64_t n = 0; n < Limits::reports_a_day; ++n)
    EXPECT_TRUE(report(ben_, about_person, "p" + std::to_string(n)).has_value()) << n;
  const std::string last = "p" + std::to_string(Limits::reports_a_day);
  EXPECT_EQ(report(ben_, about_person, last).error().kind, ErrorKind::too_many);
  clock_.advance(24h);
  EXPECT_TRUE(report(ben_, about_person, last).has_value());
}

TEST_P(Moderation, NobodyDecidesOnTheirOwnPostOrReportNorWithoutTheRight) {
  const auto second = add("second", access::Role::moderator);
  const auto author = add("author", access::Role::moderator);
  const Post post = said(author, "By a moderator");
  const Case about = report(judge_, about_post, post.public_id).value();
  EXPECT_EQ(rule(author, about, Decision::leave).error().kind, ErrorKind::forbidden);
  EXPECT_EQ(rule(judge_, about, Decision::leave).error().kind, ErrorKind::forbidden);
  EXPECT_EQ(rule(ben_, about, Decision::leave).error().kind, ErrorKind::forbidden);
  EXPECT_EQ(
      rule(add("editor", access::Role::editor), about, Decision::leave).error().kind,
      ErrorKind::forbidden
  );
  EXPECT_EQ(rule({}, about, Decision::leave).error().kind, ErrorKind::forbidden);
  EXPECT_TRUE(rule(second, about, Decision::leave).has_value());
  EXPECT_EQ(rule(second, about, Decision::leave).error().kind, ErrorKind::conflict)
      << "decided already";
  EXPECT_THAT(waiting_for(author), IsEmpty());
}

TEST_P(Moderation, WhoIsReportedNeverSeesTheCase) {
  const auto author = add("author", access::Role::moderator);
  const Post post = said(author, "By a moderator");
  const Case about = report(ben_, about_post, post.public_id).value();
  EXPECT_THAT(waiting_for(author), IsEmpty());
  EXPECT_THAT(waiting_for(judge_), SizeIs(1));
  const auto open = [&](const access::Viewer& viewer) {
    return read([&](db::Read& r) {
      return may_open(r, setup_, viewer, subject_of(r, setup_, about).value());
    });
  };
  EXPECT_FALSE(open(author));
  EXPECT_TRUE(open(judge_));
  ASSERT_TRUE(rule(judge_, about, Decision::remove).has_value());
  const auto mails = mails_to("author");
  EXPECT_THAT(mails, Not(IsEmpty()));
  EXPECT_THAT(mails, Each(Not(HasSubstr("secret-word"))));
  EXPECT_THAT(mails, Each(Not(HasSubstr("Name of ben"))));
}

TEST_P(Moderation, AnOwnersOwnModeratorDecidesThereAndNowhereElse) {
  const auto host = add("in-host");
  const Post inside = said(add("in-ada"), "Inside", "circle");
  const Post outside = said(ada_, "Outside");
  const Case there = report(add("in-ben"), about_post, inside.public_id).value();
  const Case elsewhere = report(ben_, about_post, outside.public_id).value();
  EXPECT_TRUE(rule(host, there, Decision::leave).has_value());
  EXPECT_EQ(rule(host, elsewhere, Decision::leave).error().kind, ErrorKind::forbidden);
  EXPECT_EQ(thread_of(inside).posts, 1);
}

TEST_P(Moderation, WhatAModeratorRemovesIsNowhereAnyMoreWithTheLinesOthersQuoted) {
  const Post post = said(ada_, "Terrible words");
  const Post quote = said(ben_, quoting(post, "Look at this", {0}));
  ASSERT_EQ(quote.quoted_lines, "Terrible words");
  mails_to("ada");
  const Case about = report(ben_, about_post, post.public_id).value();
  EXPECT_EQ(rule(judge_, about, Decision::remove, "").error().kind, ErrorKind::invalid)
      << "with a reason";
  ASSERT_TRUE(rule(judge_, about, Decision::remove, "It insults.").has_value());
  EXPECT_TRUE(now(post).is(PostState::removed));
  EXPECT_EQ(now(quote).quoted_lines, "");
  EXPECT_EQ(now(quote).quoted_id, post.id);
  EXPECT_FALSE(may_see(ben_, now(post), rights(ben_, post)));
  EXPECT_TRUE(may_see(judge_, now(post), rights(judge_, post)));
  EXPECT_EQ(thread_of(post).posts, 1);
  EXPECT_EQ(read([&](db::Read& r) { return tally_of(r, *ada_.id).posts; }), 0);
  EXPECT_THAT(
      mails_to("ada"), ElementsAre(AllOf(HasSubstr("It insults."), HasSubstr("was removed")))
  );
  EXPECT_THAT(
      mails_to("ben"), ElementsAre(AllOf(HasSubstr("removed it"), Not(HasSubstr("It insults."))))
  );
  ASSERT_THAT(steps(about), SizeIs(1));
  EXPECT_EQ(steps(about)[0].person_name, "Name of judge");
  EXPECT_EQ(steps(about)[0].decision, "remove");
  EXPECT_EQ(steps(about)[0].note, "It insults.");
}

TEST_P(Moderation, RemovedWordsAreKeptForModeratorsForATime) {
  const Post post = said(ada_, "Terrible words");
  ASSERT_TRUE(
      rule(judge_, report(ben_, about_post, post.public_id).value(), Decision::remove).has_value()
  );
  const auto sweep = [&] {
    ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
                  forget_removed(w, clock_.now());
                  return {};
                }).has_value());
  };
  clock_.advance(Limits::removed_kept);
  sweep();
  EXPECT_EQ(now(post).body, "Terrible words");
  clock_.advance(1us);
  sweep();
  EXPECT_EQ(now(post).body, "");
}

TEST_P(Moderation, AModeratorRemovesWithoutAReportAndItIsLoggedAsWell) {
  const Post post = said(ada_, "Words");
  const auto remove = [&](const access::Viewer& viewer, std::string note) {
    return write([&](db::Write& w) {
      return remove_post(
          tools_, w, actor(viewer), post, {.decision = {}, .note = std::move(note), .version = 1}
      );
    });
  };
  EXPECT_EQ(remove(ben_, "Because").error().kind, ErrorKind::forbidden);
  EXPECT_EQ(remove(judge_, "").error().kind, ErrorKind::invalid);
  EXPECT_FALSE(case_about(post).has_value()) << "what was refused left nothing";
  ASSERT_TRUE(remove(judge_, "Because").has_value());
  EXPECT_TRUE(now(post).is(PostState::removed));
  EXPECT_THAT(waiting_for(judge_), IsEmpty());
  EXPECT_THAT(mails_to("ada"), ElementsAre(HasSubstr("Because")));
}

TEST_P(Moderation, WhatWasReadIsWhatIsDecidedOn) {
  const Post post = say(ada_, draft("Words"))->post;
  const Case about = report(ben_, about_post, post.public_id).value();
  ASSERT_TRUE(write([&](db::Write& w) {
                return save_edit(tools_, w, actor(ada_), post.public_id, "Other words", 1);
              }).has_value());
  const auto decided = write([&](db::Write& w) {
    return decide(
        tools_, w, actor(judge_), about, {.decision = Decision::leave, .note = {}, .version = 1}
    );
  });
  EXPECT_EQ(decided.error().kind, ErrorKind::conflict);
  EXPECT_TRUE(rule(judge_, about, Decision::leave).has_value());
}

TEST_P(Moderation, AnAuthorWhoIsAskedMendsAndTheCaseIsOpenAgain) {
  const Post post = said(ada_, "Half rude");
  clock_.advance(2h);
  const Case about = report(ben_, about_post, post.public_id).value();
  ASSERT_TRUE(rule(judge_, about, Decision::mend, "Without the name, please.").has_value());
  EXPECT_EQ(now_of(about).state, "asked");
  EXPECT_THAT(
      mails_to("ada"), ElementsAre(AllOf(HasSubstr("/edit"), HasSubstr("Without the name")))
  );
  EXPECT_THAT(mails_to("ben"), ElementsAre(HasSubstr("asked its author")));
  ASSERT_TRUE(write([&](db::Write& w) {
                return save_edit(tools_, w, actor(ada_), post.public_id, "Not rude", 1);
              }).has_value());
  EXPECT_EQ(now_of(about).state, "open");
  EXPECT_TRUE(now_of(about).mended_at.has_value());
  ASSERT_TRUE(rule(judge_, now_of(about), Decision::leave).has_value());
  EXPECT_EQ(now_of(about).state, "decided");
}

TEST_P(Moderation, WhatWasReportedAndTakenAwayIsStillLookedAt) {
  const Post post = said(ada_, "Rude words");
  const Case about = report(ben_, about_post, post.public_id).value();
  ASSERT_TRUE(write([&](db::Write& w) { return withdraw_post(w, actor(ada_), post.public_id); }
  ).has_value());
  EXPECT_EQ(now(post).body, "Rude words");
  EXPECT_FALSE(may_see(ben_, now(post), rights(ben_, post)));
  ASSERT_TRUE(rule(judge_, about, Decision::settled).has_value());
  EXPECT_EQ(now(post).body, "");
  EXPECT_THAT(mails_to("ada"), ElementsAre(Not(HasSubstr("It stands here"))));
  EXPECT_THAT(
      mails_to("ben"),
      ElementsAre(AllOf(HasSubstr("not on the site now"), Not(HasSubstr("It stands here"))))
  );
}

TEST_P(Moderation, WhatWaitedAndWasTakenAwayNeedsNobody) {
  const auto cleo = add("cleo", access::Role::member, false);
  const Post post = said(cleo, "First");
  ASSERT_TRUE(write([&](db::Write& w) { return withdraw_post(w, actor(cleo), post.public_id); }
  ).has_value());
  EXPECT_THAT(waiting_for(judge_), IsEmpty());
}

TEST_P(Moderation, AFirstPostIsRefusedWithoutEverHavingStood) {
  const auto cleo = add("cleo", access::Role::member, false);
  const Post post = said(cleo, "Buy this");
  EXPECT_EQ(rule(judge_, *case_about(post), Decision::leave).error().kind, ErrorKind::invalid);
  ASSERT_TRUE(rule(judge_, *case_about(post), Decision::remove, "No advertising.").has_value());
  EXPECT_FALSE(now(post).was_shown());
  EXPECT_EQ(thread_of(post).posts, 0);
  EXPECT_TRUE(said(cleo, "Sorry").is(PostState::held)) << "none was let pass yet";
}

TEST_P(Moderation, PeopleAreDealtWithElsewhereAndEverybodyIsTold) {
  const Case about = report(ben_, about_person, "ada").value();
  EXPECT_EQ(rule(judge_, about, Decision::remove).error().kind, ErrorKind::invalid);
  ASSERT_TRUE(rule(judge_, about, Decision::settled, "We spoke.").has_value());
  EXPECT_THAT(mails_to("ada"), ElementsAre(HasSubstr("We spoke.")));
  EXPECT_THAT(mails_to("ben"), SizeIs(1));
}

TEST_P(Moderation, TheQueueHasTheOldestFirstAndWhatWaitsForAuthorsLast) {
  const Post one = said(ada_, "One");
  const Post two = said(ada_, "Two");
  const Case first = report(ben_, about_post, one.public_id).value();
  clock_.advance(1min);
  ASSERT_TRUE(report(ben_, about_post, two.public_id).has_value());
  ASSERT_THAT(waiting_for(judge_), SizeIs(2));
  EXPECT_EQ(waiting_for(judge_)[0].body, "One");
  ASSERT_TRUE(rule(judge_, first, Decision::mend).has_value());
  EXPECT_EQ(waiting_for(judge_)[0].body, "Two");
  EXPECT_EQ(waiting_for(judge_)[1].state, "asked");
}

TEST_P(Moderation, WhoLeavesLeavesWordsWithoutAName) {
  const Post stands = said(ada_, "Good words");
  const Post reported = said(ada_, "Reported words");
  const Post quote = said(ben_, quoting(reported, "Look", {0}));
  const Post judged = said(ada_, "Judged words");
  ASSERT_TRUE(
      rule(judge_, report(ben_, about_post, judged.public_id).value(), Decision::leave).has_value()
  );
  ASSERT_TRUE(report(ben_, about_post, reported.public_id).has_value());
  const Post bens = said(ben_, "Words of Ben");
  const Case by_ada = report(ada_, about_post, bens.public_id).value();
  leave(ada_);
  EXPECT_EQ(now(stands).body, "Good words");
  EXPECT_EQ(now(judged).body, "Judged words");
  EXPECT_TRUE(now(reported).is(PostState::withdrawn));
  EXPECT_EQ(now(reported).body, "");
  EXPECT_EQ(now(quote).quoted_lines, "");
  const auto rows = read([&](db::Read& r) { return shown_rows(r, {stands.id}); });
  EXPECT_EQ(rows.at(stands.id).name, "");
  const auto reports = read([&](db::Read& r) { return reports_of(r, by_ada.id); });
  ASSERT_THAT(reports, SizeIs(1));
  EXPECT_FALSE(reports[0].reporter_id.has_value());
  EXPECT_TRUE(rule(judge_, by_ada, Decision::leave).has_value())
      << "what they told us is still looked at";
  EXPECT_THAT(waiting_for(judge_), IsEmpty());
}

TEST_P(Moderation, WhatWasAskedOfAnEntryIsOpenAgainWhenItsAuthorLeaves) {
  const entries::Entry entry = published(ada_);
  const Case about = report(ben_, about_entry, entry.public_id).value();
  ASSERT_TRUE(rule(judge_, about, Decision::mend).has_value());
  ASSERT_EQ(now_of(about).state, "asked");
  leave(ben_);
  ASSERT_EQ(now_of(about).state, "asked") << "somebody else left";
  leave(ada_);
  EXPECT_EQ(now_of(about).state, "open");
  EXPECT_EQ(rule(judge_, about, Decision::mend).error().kind, ErrorKind::invalid)
      << "nobody is left to be asked";
  EXPECT_TRUE(rule(judge_, about, Decision::leave).has_value());
}

TEST_P(Moderation, AllThatWaitIsCountedButWhatIsAboutOneself) {
  const auto waiting = [&](const access::Viewer& viewer) {
    return read([&](db::Read& r) { return waiting_cases(r, *viewer.id); });
  };
  const Post post = said(ada_, "Half rude");
  ASSERT_TRUE(
      rule(judge_, report(ben_, about_post, post.public_id).value(), Decision::mend).has_value()
  );
  EXPECT_EQ(waiting(judge_), 0) << "it waits for its author";
  ASSERT_TRUE(report(ben_, about_person, "judge").has_value());
  EXPECT_EQ(waiting(judge_), 0);
  EXPECT_EQ(waiting(ada_), 1);
  ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
                for (std::int64_t n = 0; n < Limits::queue_shown; ++n)
                  open_case(w, about_person, 1'000'000 + n, Cause::reported, clock_.now());
                return {};
              }).has_value());
  EXPECT_EQ(waiting(ada_), Limits::queue_shown + 1) << "more than the queue has room for";
}

TEST_P(Moderation, WhatWaitedOfWhoLeavesIsGone) {
  const auto cleo = add("cleo", access::Role::member, false);
  const Post held = said(cleo, "First");
  leave(cleo);
  EXPECT_FALSE(read([&](db::Read& r) { return find_post(r, held.id); }).has_value());
  EXPECT_THAT(waiting_for(judge_), IsEmpty());
}

IBIS_BOTH_ENGINES(Moderation);

}  // namespace
}  // namespace ibis::posts
