#include "dialogues/synthesis.hpp"

#include "dialogues/limits.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace ibis::dialogues {
namespace {

const i18n::Tr& english() {
  static const i18n::Translations all("UTC");
  return all.in("en");
}

constexpr std::string_view body =
    "## Heard\n\n[[0123abcd]] We sat down.\n\nAnd then:\n\n[[0123abce]] Nobody took notes.\n";

TEST(Citations, StandOnLinesOfTheirOwn) {
  const auto found = citations_of(body);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found.front(), (Citation{.post = "0123abcd", .words = "We sat down."}));
  const auto pieces = pieces_of(body);
  ASSERT_EQ(pieces.size(), 4U);
  EXPECT_FALSE(pieces.front().citation);
  EXPECT_TRUE(pieces[1].citation);
}

TEST(Citations, AreFoundWhereverALineBegins) {
  for (const std::string_view line :
       {"  [[0123abcd]] words", "\t[[0123abcd]]  words ", "a\n [[0123abcd]] words"}) {
    const auto all = citations_of(line);
    ASSERT_EQ(all.size(), 1U) << line;
    EXPECT_EQ(all.front(), (Citation{.post = "0123abcd", .words = "words"})) << line;
    EXPECT_FALSE(without(line, all).contains("words")) << line;
  }
}

TEST(Citations, WhatOnlyLooksLikeOneIsText) {
  for (const std::string_view line :
       {"see [[0123abcd]] words",
        "[[0123abc]] words",
        "[[0123abcd] words",
        "[[0123ABCD]] words",
        "[[0123abcd]]",
        "[[0123abcd]]   "})
    EXPECT_TRUE(citations_of(line).empty()) << line;
}

TEST(Citations, AreTheVeryWordsOfThePost) {
  EXPECT_TRUE(says("One **two**\nthree.", "two three"));
  EXPECT_TRUE(says("One two", "  one two ") == says("One two", "one two"));
  EXPECT_FALSE(says("One two", "one two")) << "letters count";
  EXPECT_FALSE(says("One two", "two one"));
}

TEST(Citations, LeaveTheTextWithoutATrace) {
  const auto all = citations_of(body);
  const std::string kept = without(body, std::span(all.data() + 1, 1));
  EXPECT_FALSE(kept.contains("took notes"));
  EXPECT_FALSE(kept.contains("0123abce"));
  EXPECT_TRUE(kept.contains("We sat down."));
  EXPECT_TRUE(kept.contains("And then:"));
}

TEST(Synthesis, LimitsHoldOnBothSides) {
  SynthesisDraft draft{
      .title = std::string(Limits::title_characters, 'a'),
      .summary = std::string(Limits::summary_characters, 'b'),
      .language = "en",
      .body = std::string(Limits::body_characters, 'c'),
      .version = 0,
  };
  EXPECT_TRUE(check_synthesis(draft, true, english()).empty());
  draft.title += 'a';
  draft.summary += 'b';
  draft.body += 'c';
  EXPECT_EQ(check_synthesis(draft, true, english()).size(), 3U);
  draft.body = "[[0123abcd]] " + std::string(Limits::quote_characters, 'd');
  EXPECT_EQ(check_synthesis(draft, true, english()).size(), 2U);
  draft.body += 'd';
  EXPECT_EQ(check_synthesis(draft, true, english()).size(), 3U);
  const auto lines = [](std::size_t n) {
    std::string all;
    for (std::size_t i = 0; i < n; ++i)
      all += "[[0123abcd]] word" + std::to_string(i) + "\n";
    return all;
  };
  draft.body = lines(Limits::quotes);
  EXPECT_EQ(check_synthesis(draft, true, english()).size(), 2U);
  draft.body = lines(Limits::quotes + 1);
  EXPECT_EQ(check_synthesis(draft, true, english()).size(), 3U);
}

TEST(Synthesis, MayBeSavedHalfEmptyButNotPublished) {
  const SynthesisDraft draft{
      .title = {}, .summary = {}, .language = "en", .body = {}, .version = 0
  };
  EXPECT_TRUE(check_synthesis(draft, false, english()).empty());
  EXPECT_EQ(check_synthesis(draft, true, english()).size(), 3U);
}

constexpr Instant now{1'800'000'000'000'000};

Quote quote(Answer answer, std::optional<Instant> asked) {
  return {
      .id = {1},
      .post_id = 1,
      .post = "0123abcd",
      .person_id = {1},
      .name = "Adjoua K.",
      .words = "words",
      .answer = std::string(code(answer)),
      .asked_at = asked,
      .answered_at = {},
  };
}

bool may_be_published(std::vector<Quote> quotes, bool still_open = false) {
  return !not_yet(quotes, still_open, now);
}

TEST(Synthesis, WaitsForEverybodyWhoIsQuoted) {
  EXPECT_TRUE(may_be_published({}));
  EXPECT_FALSE(may_be_published({}, true)) << "people can still write";
  for (const Answer answer : {Answer::agreed, Answer::anonymous, Answer::left_out})
    EXPECT_TRUE(may_be_published({quote(answer, now)}));
  EXPECT_FALSE(may_be_published({quote(Answer::waits, {})})) << "not asked";
  EXPECT_FALSE(may_be_published({quote(Answer::agreed, now), quote(Answer::waits, now)}));
}

TEST(Synthesis, WaitsForTwoWeeksAtMost) {
  const Instant asked = now - Limits::answer_within;
  EXPECT_TRUE(may_be_published({quote(Answer::waits, asked)}));
  EXPECT_FALSE(may_be_published({quote(Answer::waits, asked + std::chrono::microseconds(1))}));
  EXPECT_EQ(answer_by(asked), now);
}

TEST(Answers, HaveCodesThatStay) {
  for (const Answer answer : {Answer::waits, Answer::agreed, Answer::anonymous, Answer::left_out})
    EXPECT_EQ(find_answer(code(answer)), answer);
  EXPECT_FALSE(find_answer("maybe"));
}

}  // namespace
}  // namespace ibis::dialogues
