// Dialogues through the search: what is said below their questions, and what their synthesis says.
#include "front/dialogues.hpp"

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

class DialogueSearch : public Dialogues {
 protected:
  std::string found(std::string_view words) {
    site_.search_all();
    return visitor_.get(fmt::format("/search?q={}", words)).body;
  }
};

}  // namespace

TEST_F(DialogueSearch, QuestionsAreFoundByWhatStandsBelowThem) {
  site_.search_all();
  const std::string path = publish();
  const auto all = questions(path);
  const std::string first = path + "/questions/" + all.at(0);
  const std::string post =
      write_at(yazan_, "question/" + all.at(0), "They are quixotic aerostats.");
  const std::string answer =
      write_at(adjoua_, "question/" + all.at(0), "Or gossamer dirigibles.", {{"answer", post}});
  EXPECT_THAT(found("aerostats"), AllOf(HasSubstr(first), HasSubstr("Guiding question")));
  EXPECT_THAT(found("dirigibles"), HasSubstr(first)) << "answers to posts too";
  EXPECT_THAT(visitor_.get("/api/v1/search?q=aerostats&kind=question").body, HasSubstr(first));
  EXPECT_THAT(found("ladder"), Not(HasSubstr(path + "/questions/" + all.at(1))))
      << "nothing stands below the other: it is found as the dialogue";
  ASSERT_EQ(yazan_.post("/posts/" + post + "/removal", {}).status, 303);
  EXPECT_THAT(found("aerostats"), Not(HasSubstr(first)));
  EXPECT_THAT(found("dirigibles"), HasSubstr(first));
  ASSERT_EQ(adjoua_.post("/posts/" + answer + "/removal", {}).status, 303);
  EXPECT_THAT(found("dirigibles"), Not(HasSubstr(first)));
}

TEST_F(DialogueSearch, WhatWaitsOrWasRemovedIsNotFound) {
  entries::Record record = record_of("Quiet ladders", Days{});
  record.set(dialogues::field::held, std::string("yes"));
  const std::string path = "/dialogues/" + publish_entry(author_, editor_, dialogues::kind, record);
  const std::string question = questions(path).at(0);
  const std::string page = path + "/questions/" + question;
  ASSERT_EQ(say(yazan_, question, "They are quixotic aerostats.").status, 303);
  EXPECT_THAT(found("aerostats"), Not(HasSubstr(page))) << "it waits";
  const std::string post = write_at(author_, "question/" + question, "Gossamer dirigibles.");
  EXPECT_THAT(found("dirigibles"), HasSubstr(page));
  const Browser moderator = site_.signed_in("kwame");
  ASSERT_EQ(
      moderator.post("/posts/" + post + "/removal", {{"note", "A test."}, {"version", "1"}}).status,
      303
  );
  EXPECT_THAT(found("dirigibles"), Not(HasSubstr(page))) << "a moderator removed it";
}

TEST_F(DialogueSearch, AWithdrawnDialogueTakesItsQuestionsAlong) {
  const std::string path = publish();
  const std::string page = path + "/questions/" + questions(path).at(0);
  write_at(yazan_, "question/" + questions(path).at(0), "They are quixotic aerostats.");
  EXPECT_THAT(found("aerostats"), HasSubstr(page));
  ASSERT_EQ(author_.post(path + "/withdraw", {{"note", "Not held."}}).status, 303);
  EXPECT_THAT(visitor_.get("/search?q=aerostats").body, Not(HasSubstr(page)))
      << "at once, before the index knows";
  EXPECT_THAT(found("aerostats"), Not(HasSubstr(page)));
}

TEST_F(DialogueSearch, ADialogueIsFoundByItsSynthesisOnceThatIsPublished) {
  const std::string path = publish();
  const std::string link = "href=\"" + path + "\"";
  const std::string post =
      write_at(yazan_, "question/" + questions(path).at(0), "They are quixotic aerostats.");
  site_.set_clock("2026-11-11T09:00:00Z");
  const std::string body =
      "## Heard\n\nMostly about zeppelins.\n\n" + line(post, "They are quixotic aerostats.");
  ASSERT_EQ(sum_up(author_, path, "ask", body, "0").status, 303);
  EXPECT_THAT(found("zeppelins"), Not(HasSubstr(link))) << "nobody has agreed yet";
  answer(yazan_, path, "agreed");
  ASSERT_EQ(sum_up(author_, path, "publish", body, "1").status, 303);
  EXPECT_THAT(found("zeppelins"), HasSubstr(link));
  EXPECT_THAT(found("aerostats"), Not(HasSubstr(link))) << "that is found where it was written";
}

}  // namespace ibis::testing
