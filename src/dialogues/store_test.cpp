#include "dialogues/store.hpp"

#include "dialogues/dialogue.hpp"
#include "dialogues/limits.hpp"
#include "dialogues/owner.hpp"
#include "dialogues/synthesis_store.hpp"
#include "posts/store.hpp"
#include "support/people_and_entries.hpp"

#include <gtest/gtest.h>

namespace ibis::dialogues {
namespace {

class Dialogues : public ::ibis::testing::PeopleAndEntriesTest {
 protected:
  static entries::Record record_of(
      std::vector<std::string> questions, std::string opens = "2026-05-03"
  ) {
    entries::Record record;
    record.set(field::opens, std::move(opens));
    record.set(field::closes, std::string("2026-05-17"));
    record.set(field::summary_until, std::string("2026-06-30"));
    record.set(field::zone, std::string("UTC"));
    record.set(field::questions, std::move(questions));
    return record;
  }

  template <class F>
  void change(F f) {
    ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
      f(w);
      return {};
    }));
  }

  void keep(entries::EntryId id, const entries::Record& record) {
    change([&](db::Write& w) { keep_dialogue(w, id, record, clock_.now()); });
  }

  std::vector<CountedQuestion> questions(entries::EntryId id) {
    return read([&](db::Read& r) { return questions_of(r, id); });
  }

  // Writes below a question; the post stands.
  posts::Post say(const CountedQuestion& question, PersonId author, std::string_view words) {
    return write(
               [&](db::Write& w) -> Result<posts::Post> {
                 const auto thread = posts::begin_thread(
                     w, posts::unbegun(thread_owner(), question.id.value), clock_.now()
                 );
                 const auto post = posts::add_post(
                     w,
                     {.thread_id = thread.id,
                      .parent_id = {},
                      .author_id = author,
                      .language = "en",
                      .body = std::string(words),
                      .quoted_id = {},
                      .quoted_lines = {}},
                     clock_.now()
                 );
                 return posts::let_stand(w, thread, post, clock_.now());
               }
    ).value();
  }

  std::vector<Quote> quotes() {
    return read([&](db::Read& r) { return quotes_of(r, entry_); });
  }

  std::string body() {
    return read([&](db::Read& r) { return find_synthesis(r, entry_)->body; });
  }

  // A synthesis that cites these posts by all their words.
  void sum_up(const std::vector<posts::Post>& cited) {
    SynthesisDraft draft{
        .title = "What we heard",
        .summary = "In short.",
        .language = "en",
        .body = "What was said:\n\n",
        .version = 0,
    };
    for (const posts::Post& post : cited)
      draft.body += citation_line({.post = post.public_id, .words = post.body}) + "\n\n";
    ASSERT_TRUE(write([&](db::Write& w) { return save_synthesis(w, entry_, draft, clock_.now()); })
    );
    change([&](db::Write& w) {
      keep_quotes(w, entry_, citations_of(draft.body), clock_.now());
      mark_asked(w, entry_, clock_.now());
    });
  }

  PersonId author_ = person("author");
  PersonId other_ = person("other");
  entries::EntryId entry_ = published("A dialogue", author_);
};

TEST_P(Dialogues, TimesFollowTheRecord) {
  keep(entry_, record_of({"Why?"}));
  const auto times = read([&](db::Read& r) { return find_times(r, entry_); });
  EXPECT_EQ(times, times_of(record_of({"Why?"})));
  keep(entry_, record_of({"Why?"}, ""));
  EXPECT_FALSE(read([&](db::Read& r) { return find_times(r, entry_); }));
}

TEST_P(Dialogues, AQuestionKeepsItsThreadWhenItIsWordedAnewOrMoved) {
  keep(entry_, record_of({"Why?", "How?", "When?"}));
  const auto before = questions(entry_);
  ASSERT_EQ(before.size(), 3U);
  say(before[1], other_, "Like this.");
  keep(entry_, record_of({"When?", "Why?", "How exactly?"}));
  const auto after = questions(entry_);
  ASSERT_EQ(after.size(), 3U);
  EXPECT_EQ(after[0].public_id, before[2].public_id);
  EXPECT_EQ(after[1].public_id, before[0].public_id);
  EXPECT_EQ(after[2].public_id, before[1].public_id);
  EXPECT_EQ(after[2].text, "How exactly?");
  EXPECT_EQ(after[2].posts, 1);
}

TEST_P(Dialogues, AnAnsweredQuestionIsNeverLost) {
  keep(entry_, record_of({"Why?", "How?"}));
  say(questions(entry_)[1], other_, "Like this.");
  EXPECT_EQ(read([&](db::Read& r) { return answered_questions(r, entry_); }), 1);
  keep(entry_, record_of({"Something else?"}));
  ASSERT_EQ(questions(entry_).size(), 1U);
  EXPECT_EQ(questions(entry_)[0].posts, 1) << "the one with posts was worded anew";
  keep(entry_, record_of({}));
  ASSERT_EQ(questions(entry_).size(), 1U);
  EXPECT_EQ(questions(entry_)[0].text, "Something else?");
}

TEST_P(Dialogues, ModeratorsAreNamedUpToALimit) {
  for (std::size_t n = 0; n < Limits::moderators; ++n) {
    const PersonId one = person("moderator" + std::to_string(n));
    ASSERT_TRUE(write([&](db::Write& w) { return add_moderator(w, entry_, one, clock_.now()); }));
    ASSERT_TRUE(write([&](db::Write& w) { return add_moderator(w, entry_, one, clock_.now()); }));
  }
  const auto more =
      write([&](db::Write& w) { return add_moderator(w, entry_, other_, clock_.now()); });
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().kind, ErrorKind::too_many);
  EXPECT_EQ(read([&](db::Read& r) { return moderators_of(r, entry_); }).size(), Limits::moderators);
}

TEST_P(Dialogues, TheListHasOpenOnesFirst) {
  const auto dialogue = [&](const std::string& title, std::string opens) {
    const auto id = published(title, author_);
    keep(id, record_of({"Why?"}, std::move(opens)));
    return id;
  };
  const auto open = dialogue("Open", "2026-05-03");
  const auto announced = dialogue("Announced", "2026-05-10");
  Instant now{0};
  ASSERT_TRUE(parse_rfc3339("2026-05-05T12:00:00Z", now));
  const auto all = read([&](db::Read& r) { return slots(r, now); });
  ASSERT_EQ(all.size(), 2U);
  const auto position = [&](entries::EntryId id) {
    return read([&](db::Read& r) { return entries::find_entry(r, id)->position; });
  };
  EXPECT_EQ(all[0].position, position(open));
  EXPECT_EQ(all[1].position, position(announced));
  const auto turn = read([&](db::Read& r) { return next_turn(r, now); });
  EXPECT_EQ(turn, times_of(record_of({"Why?"}, "2026-05-10"))->opens_at);
  const auto rows = read([&](db::Read& r) { return open_now(r, now, 5); });
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].title, "Open");
  EXPECT_EQ(rows[0].last_day, "2026-05-17");
}

TEST_P(Dialogues, TheListKnowsWhatIsSummedUp) {
  keep(entry_, record_of({"Why?"}));
  Instant now{0};
  ASSERT_TRUE(parse_rfc3339("2026-08-01T12:00:00Z", now));
  const auto phase = [&] {
    return read([&](db::Read& r) { return slots(r, now); }).at(0).phase(now);
  };
  EXPECT_EQ(phase(), Phase::summarising);
  sum_up({});
  EXPECT_EQ(phase(), Phase::summarising) << "a draft sums nothing up";
  EXPECT_FALSE(read([&](db::Read& r) { return is_summed_up(r, entry_); }));
  change([&](db::Write& w) { publish_synthesis(w, entry_, clock_.now()); });
  EXPECT_EQ(phase(), Phase::closed);
  EXPECT_TRUE(read([&](db::Read& r) { return is_summed_up(r, entry_); }));
}

TEST_P(Dialogues, PublishingTakesOutWhatIsLeftOutAndNamesNobodyWhoDidNotAnswer) {
  keep(entry_, record_of({"Why?"}));
  const auto question = questions(entry_)[0];
  const auto first = say(question, other_, "First words");
  const auto second = say(question, other_, "Second words");
  const auto third = say(question, author_, "Third words");
  sum_up({first, second, third});
  ASSERT_EQ(quotes().size(), 3U);
  change([&](db::Write& w) {
    const auto all = quotes_of(w, entry_);
    answer_quote(w, entry_, all[0], Answer::agreed, clock_.now());
    answer_quote(w, entry_, all[1], Answer::left_out, clock_.now());
  });
  EXPECT_TRUE(body().contains("Second words")) << "until it is published";
  change([&](db::Write& w) { publish_synthesis(w, entry_, clock_.now()); });
  EXPECT_FALSE(body().contains("Second words"));
  ASSERT_EQ(quotes().size(), 2U);
  EXPECT_TRUE(quotes()[0].is(Answer::agreed));
  EXPECT_TRUE(quotes()[1].is(Answer::anonymous));
  change([&](db::Write& w) {
    answer_quote(w, entry_, quotes_of(w, entry_)[0], Answer::left_out, clock_.now());
  });
  EXPECT_FALSE(body().contains("First words")) << "minds change";
}

TEST_P(Dialogues, WhatWasAnsweredStaysAnsweredWhileItsWordsStay) {
  keep(entry_, record_of({"Why?"}));
  const auto post = say(questions(entry_)[0], other_, "First words");
  sum_up({post});
  change([&](db::Write& w) {
    answer_quote(w, entry_, quotes_of(w, entry_)[0], Answer::agreed, clock_.now());
    const std::vector<Citation> both{
        {.post = post.public_id, .words = "First words"},
        {.post = post.public_id, .words = "words"},
    };
    keep_quotes(w, entry_, both, clock_.now());
  });
  ASSERT_EQ(quotes().size(), 2U);
  EXPECT_TRUE(quotes()[0].is(Answer::agreed));
  EXPECT_FALSE(quotes()[1].asked_at);
  const auto asked = write([&](db::Write& w) -> Result<std::vector<PersonId>> {
    return mark_asked(w, entry_, clock_.now());
  });
  EXPECT_EQ(asked->size(), 1U);
}

// Whoever said no was to be quoted all the same: taking the line out forgot what they said.
TEST_P(Dialogues, WhoWantedWordsLeftOutIsNotToBeQuotedInstead) {
  keep(entry_, record_of({"Why?"}));
  const auto question = questions(entry_)[0];
  const auto post = say(question, other_, "First words");
  const auto may_be_cited = [&] {
    return read([&](db::Read& r) { return anybody_may_be_cited(r, entry_); });
  };
  sum_up({post});
  EXPECT_TRUE(may_be_cited());
  const auto cite = [&](std::string body) {
    change([&](db::Write& w) {
      const auto now = find_synthesis(w, entry_).value();
      const SynthesisDraft draft{
          .title = now.title,
          .summary = now.summary,
          .language = now.language,
          .body = body,
          .version = now.version,
      };
      ASSERT_TRUE(save_synthesis(w, entry_, draft, clock_.now()));
      keep_quotes(w, entry_, citations_of(body), clock_.now());
    });
  };
  const std::string line = citation_line({.post = post.public_id, .words = "First words"});
  change([&](db::Write& w) {
    answer_quote(w, entry_, quotes_of(w, entry_)[0], Answer::left_out, clock_.now());
  });
  cite("Nobody is quoted.");
  EXPECT_FALSE(may_be_cited());
  EXPECT_TRUE(quotes().empty()) << "no page shows what is cited no more";
  cite(line);
  ASSERT_EQ(quotes().size(), 1U);
  EXPECT_TRUE(quotes()[0].is(Answer::left_out)) << "nobody is asked twice";
  cite("Nobody is quoted.");
  say(question, author_, "Second words");
  EXPECT_TRUE(may_be_cited()) << "of somebody else";
  change([&](db::Write& w) { publish_synthesis(w, entry_, clock_.now()); });
  const auto rows = read([&](db::Read& r) {
    return r.value<std::int64_t>("select count(*) from dialogue_quote where entry_id = $1", entry_);
  });
  EXPECT_EQ(rows, 0) << "their words are kept no longer than they are needed";
}

TEST_P(Dialogues, NobodyElsesChangesAreLost) {
  keep(entry_, record_of({"Why?"}));
  sum_up({});
  SynthesisDraft draft{
      .title = "Another",
      .summary = "In short.",
      .language = "en",
      .body = "Other words",
      .version = 0,
  };
  const auto save = [&] {
    return write([&](db::Write& w) { return save_synthesis(w, entry_, draft, clock_.now()); });
  };
  EXPECT_FALSE(save()) << "there is one already";
  draft.version = 1;
  EXPECT_TRUE(save());
  EXPECT_FALSE(save()) << "that version is over";
  draft.version = 2;
  change([&](db::Write& w) { publish_synthesis(w, entry_, clock_.now()); });
  EXPECT_FALSE(save()) << "published";
}

TEST_P(Dialogues, WhatIsGoneOrWhoseAuthorLeftIsNotQuotedByName) {
  keep(entry_, record_of({"Why?"}));
  const auto question = questions(entry_)[0];
  const auto first = say(question, other_, "First words");
  const auto second = say(question, author_, "Second words");
  sum_up({first, second});
  change([&](db::Write& w) {
    for (const Quote& quote : quotes_of(w, entry_))
      answer_quote(w, entry_, quote, Answer::agreed, clock_.now());
    publish_synthesis(w, entry_, clock_.now());
    forget_quotes_of_post(w, first.id.value, clock_.now());
    let_author_go(
        w, {.id = author_, .name = "author", .email = "author@example.org"}, clock_.now()
    );
  });
  EXPECT_FALSE(body().contains("First words"));
  ASSERT_EQ(quotes().size(), 1U);
  EXPECT_TRUE(quotes()[0].is(Answer::anonymous));
}

TEST_P(Dialogues, WithWhatItsAuthorWithdrewGoesItsSynthesis) {
  const auto entry = write([&](db::Write& w) -> Result<entries::EntryId> {
    entries::EntryDraft draft{};
    draft.kind = "dialogue";
    draft.language = "en";
    draft.title = "Withdrawn";
    return entries::add_entry(w, draft, author_, clock_.now());
  });
  entry_ = entry.value();
  keep(entry_, record_of({"Why?"}));
  sum_up({say(questions(entry_)[0], other_, "First words")});
  change([&](db::Write& w) {
    for (const auto to :
         {entries::State::submitted, entries::State::published, entries::State::withdrawn}) {
      const auto now = entries::find_entry(w, entry_);
      ASSERT_TRUE(entries::move_entry(w, *now, to, author_, "", clock_.now()));
    }
    publish_synthesis(w, entry_, clock_.now());
    let_author_go(w, {.id = other_, .name = "other", .email = "other@example.org"}, clock_.now());
  });
  ASSERT_TRUE(read([&](db::Read& r) { return find_synthesis(r, entry_); })) << "another has left";
  change([&](db::Write& w) {
    let_author_go(
        w, {.id = author_, .name = "author", .email = "author@example.org"}, clock_.now()
    );
  });
  EXPECT_FALSE(read([&](db::Read& r) { return find_synthesis(r, entry_); }));
  EXPECT_TRUE(quotes().empty());
}

IBIS_BOTH_ENGINES(Dialogues);

}  // namespace
}  // namespace ibis::dialogues
