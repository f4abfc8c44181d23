// Dialogues for programs: questions with their posts, and the synthesis.
#include "front/dialogues.hpp"

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

class DialogueApi : public Dialogues {
 protected:
  void SetUp() override {
    path_ = publish();
    api_ =
        "/api/v1/dialogues/" + visitor_.get("/api/v1/dialogues?limit=1").between("\"id\":\"", "\"");
    question_ = questions(path_).at(0);
  }

  Page posts(std::string_view query = {}) {
    return visitor_.get(api_ + "/questions/" + question_ + std::string(query));
  }

  std::string path_;
  std::string api_;
  std::string question_;
};

}  // namespace

TEST_F(DialogueApi, QuestionsAreToldInTheirOrder) {
  write_at(yazan_, "question/" + question_, "My aunt held it.");
  const Page all = visitor_.get(api_ + "/questions");
  EXPECT_EQ(all.status, 200);
  EXPECT_THAT(
      all.body,
      AllOf(
          HasSubstr(path_ + "/questions/" + question_),
          HasSubstr(R"("position":1,"text":"Who held the ladder?","posts":1)"),
          HasSubstr(R"("position":2,"text":"Who held the lamp?","posts":0)")
      )
  );
}

TEST_F(DialogueApi, PostsBelowAQuestionComeByPage) {
  EXPECT_THAT(posts().body, HasSubstr(R"("page":1,"pages":1,"items":[])"));
  const std::string first = write_at(yazan_, "question/" + question_, "My aunt held it.");
  write_at(adjoua_, "question/" + question_, "Mine too.", {{"answer", first}});
  const Page page = posts();
  EXPECT_THAT(
      page.body,
      AllOf(
          HasSubstr("My aunt held it."),
          HasSubstr("Yazan H."),
          HasSubstr("Mine too."),
          HasSubstr(R"("answers":null)"),
          HasSubstr(fmt::format(R"("answers":"{}")", first))
      )
  );
  EXPECT_EQ(posts("?page=9").body, page.body) << "the last there is";
  for (const char* wrong : {"?page=0", "?page=x"})
    EXPECT_EQ(posts(wrong).status, 422) << wrong;
  ASSERT_EQ(yazan_.post("/posts/" + first + "/removal", {}).status, 303);
  EXPECT_THAT(
      posts().body, AllOf(Not(HasSubstr("My aunt held it.")), HasSubstr(R"("state":"withdrawn")"))
  );
}

TEST_F(DialogueApi, WhatWaitsIsNotTold) {
  entries::Record record = record_of("Quiet ladders", Days{});
  record.set(dialogues::field::held, std::string("yes"));
  path_ = "/dialogues/" + publish_entry(author_, editor_, dialogues::kind, record);
  api_ =
      "/api/v1/dialogues/" + visitor_.get("/api/v1/dialogues?limit=1").between("\"id\":\"", "\"");
  question_ = questions(path_).at(0);
  ASSERT_EQ(say(yazan_, question_, "Please read me first").status, 303);
  for (const Browser* who : {&visitor_, &yazan_, &author_}) {
    const Page page = who->get(api_ + "/questions/" + question_);
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, Not(HasSubstr("Please read me first")));
  }
}

TEST_F(DialogueApi, TheSynthesisNamesThoseWhoAgreedAlone) {
  const std::string first = write_at(yazan_, "question/" + question_, "My aunt held it.");
  const std::string second = write_at(adjoua_, "question/" + question_, "It was cold.");
  const std::string third = write_at(sione_, "question/" + question_, "Nobody thanked her.");
  site_.set_clock("2026-11-11T09:00:00Z");
  const std::string body = "## Heard\n\n" + line(first, "My aunt held it.") +
                           line(second, "It was cold.") + line(third, "Nobody thanked her.");
  ASSERT_EQ(sum_up(author_, path_, "ask", body, "0").status, 303);
  EXPECT_EQ(visitor_.get(api_ + "/synthesis").status, 404);
  EXPECT_EQ(author_.get(api_ + "/synthesis").status, 404) << "programs see what everyone sees";
  answer(yazan_, path_, "agreed");
  answer(adjoua_, path_, "anonymous");
  answer(sione_, path_, "left-out");
  ASSERT_EQ(sum_up(author_, path_, "publish", body, "1").status, 303);
  const Page page = visitor_.get(api_ + "/synthesis");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(
      page.body,
      AllOf(
          HasSubstr(R"("title":"What the ladders said")"),
          HasSubstr(R"("published":"2026-11-11T09:00:00Z","corrected":null)"),
          HasSubstr("## Heard"),
          HasSubstr(
              fmt::format(R"("words":"My aunt held it.","name":"Yazan H.","post":"{}")", first)
          ),
          HasSubstr(R"("words":"It was cold.","name":null,"post":null)"),
          Not(HasSubstr("Nobody thanked her.")),
          Not(HasSubstr(third)),
          Not(HasSubstr(second))
      )
  );
}

TEST_F(DialogueApi, WhatIsNotOnTheSiteIsNotThere) {
  for (const std::string end : {"/questions", "/synthesis"}) {
    EXPECT_EQ(visitor_.get("/api/v1/dialogues/zzzzzzzz" + end).status, 404) << end;
  }
  EXPECT_EQ(visitor_.get(api_ + "/questions/zzzzzzzz").status, 404);
  ASSERT_EQ(author_.post(path_ + "/withdraw", {{"note", "Not held."}}).status, 303);
  EXPECT_EQ(visitor_.get(api_ + "/questions").status, 410);
  EXPECT_EQ(posts().status, 410);
  EXPECT_EQ(visitor_.get(api_ + "/synthesis").status, 410);
}

}  // namespace ibis::testing
