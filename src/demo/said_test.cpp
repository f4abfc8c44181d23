#include "demo/said.hpp"

#include <gtest/gtest.h>

namespace ibis::demo {
namespace {

const People people{{"ada", PersonId{1}}, {"bo-bo", PersonId{2}}};

TEST(Said, PostsBeginWithWhoSaysThem) {
  const auto said = said_in("== ada\nFirst\n\nand more\n\n== bo-bo fr >1 +30\nDeux\n", people);
  ASSERT_TRUE(said);
  ASSERT_EQ(said->size(), 2U);
  EXPECT_EQ(said->at(0).handle, "ada");
  EXPECT_EQ(said->at(0).language, "");
  EXPECT_EQ(said->at(0).body, "First\n\nand more");
  EXPECT_FALSE(said->at(0).of_post);
  EXPECT_EQ(said->at(1).handle, "bo-bo");
  EXPECT_EQ(said->at(1).language, "fr");
  EXPECT_EQ(said->at(1).of_post, 1U);
  EXPECT_EQ(said->at(1).later, std::chrono::days(30));
}

TEST(Said, WhatIsWrongIsNamed) {
  for (const char* text :
       {"",
        "No post\n",
        "== nobody\nWords\n",
        "== ada\n\n== bo-bo\nWords\n",
        "== ada >1\nWords\n",
        "== ada\nWords\n\n== bo-bo >2\nWords\n",
        "== ada\nWords\n\n== bo-bo >0\nWords\n"})
    EXPECT_FALSE(said_in(text, people)) << text;
}

TEST(Said, AQuarterOfAnHourIsTheLeast) {
  const auto said = said_in("== ada\nWords\n\n== ada +2\nOther words\n", people);
  ASSERT_TRUE(said);
  EXPECT_GE(pause_before(said->at(0), 1), std::chrono::minutes(15));
  EXPECT_LE(pause_before(said->at(0), 1), std::chrono::hours(36));
  EXPECT_GE(pause_before(said->at(1), 1), std::chrono::days(2));
  EXPECT_NE(pause_before(said->at(0), 1), pause_before(said->at(0), 2));
}

posts::Post written(std::int64_t id, std::optional<posts::PostId> parent, std::string body) {
  posts::Post post{};
  post.id = posts::PostId{id};
  post.parent_id = parent;
  post.body = std::move(body);
  return post;
}

TEST(Said, APostQuotesAndACommentAnswersOneLevelDeep) {
  const auto said = said_in("== ada\nOne\n\n== bo-bo\nTwo\n\n== ada ar >2\nThree\n", people);
  ASSERT_TRUE(said);
  posts::Thread thread{};
  thread.id = posts::ThreadId{7};
  thread.shape = posts::code(posts::Shape::flat);
  const std::vector<posts::Post> others{
      written(11, {}, "One"), written(12, posts::PostId{11}, "Two **words**\n\nand more")
  };
  const auto quoting = new_post(said->at(2), thread, "en", others, people);
  EXPECT_EQ(quoting.quoted_id, posts::PostId{12});
  EXPECT_EQ(quoting.quoted_lines, "Two words");
  EXPECT_FALSE(quoting.parent_id);
  EXPECT_EQ(quoting.language, "ar");
  thread.shape = posts::code(posts::Shape::answers);
  const auto answering = new_post(said->at(2), thread, "en", others, people);
  EXPECT_EQ(answering.parent_id, posts::PostId{11}) << "what answers an answer stands beside it";
  EXPECT_FALSE(answering.quoted_id);
  EXPECT_EQ(new_post(said->at(0), thread, "en", {}, people).language, "en");
}

}  // namespace
}  // namespace ibis::demo
