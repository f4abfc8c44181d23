// Correcting a published synthesis: who may, what is kept and told, and that nobody is quoted anew without a yes.
#include "front/dialogues.hpp"

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

constexpr std::string_view yazan_says = "The ladder was quixotic and cold.";
constexpr std::string_view sione_says = "Nobody thanked the plumber of Zamora.";

class Corrections : public Dialogues {
 protected:
  // Yazan is quoted with his name in a published synthesis; Sione is not.
  void SetUp() override {
    path_ = publish();
    const std::string question = "question/" + questions(path_).at(0);
    yazan_post_ = write_at(yazan_, question, yazan_says);
    sione_post_ = write_at(sione_, question, sione_says);
    body_ = "About seven people wrote.\n\n" + line(yazan_post_, yazan_says);
    site_.set_clock("2026-11-11T09:00:00Z");
    ASSERT_EQ(sum_up(author_, path_, "ask", body_, "0").status, 303);
    ASSERT_EQ(answer(yazan_, path_, "agreed").status, 303);
    ASSERT_EQ(sum_up(author_, path_, "publish", body_, "1").status, 303);
  }

  Page correct(
      const Browser& who,
      std::string_view text,
      std::string_view note = "A number",
      std::string_view title = "What the ladders said"
  ) {
    const std::string version =
        author_.get(path_ + "/synthesis/correction").between("name=\"version\" value=\"", "\"");
    return who.post(
        path_ + "/synthesis/correction",
        {{"title", std::string(title)},
         {"summary", "Some held, some climbed."},
         {"language", "en"},
         {"body", std::string(text)},
         {"note", std::string(note)},
         {"version", version},
         {"go", "correct"}}
    );
  }

  [[nodiscard]] std::string seven_to_nine() const {
    return "About nine people wrote.\n\n" + line(yazan_post_, yazan_says);
  }

  Page shown() { return visitor_.get(path_ + "/synthesis"); }

  std::string path_;
  std::string yazan_post_;
  std::string sione_post_;
  std::string body_;
};

}  // namespace

TEST_F(Corrections, AreShownDatedKeptAndTold) {
  EXPECT_THAT(shown().body, Not(HasSubstr("Corrected on")));
  EXPECT_THAT(
      visitor_.get(path_ + "/synthesis/history").body,
      HasSubstr("Nothing has been changed since it was published.")
  );
  site_.set_clock("2026-11-13T09:00:00Z");
  ASSERT_EQ(correct(author_, seven_to_nine(), "Nine, not seven", "The ladders").status, 303);
  EXPECT_THAT(
      shown().body,
      AllOf(
          HasSubstr("About nine people"),
          Not(HasSubstr("About seven people")),
          HasSubstr("Corrected on"),
          HasSubstr("Yazan H."),
          HasSubstr(yazan_says)
      )
  );
  EXPECT_THAT(
      visitor_.get(path_ + "/synthesis/history").body,
      AllOf(
          HasSubstr("Nine, not seven"),
          HasSubstr("About seven people"),
          HasSubstr("What the ladders said"),
          Not(HasSubstr(yazan_says)),
          Not(HasSubstr(yazan_post_))
      )
  );
  const auto mails = site_.mails();
  EXPECT_EQ(
      std::ranges::count_if(
          mails,
          [](const std::string& mail) {
            return mail.contains("To: yazan@example.org") && mail.contains("Nine, not seven");
          }
      ),
      1
  );
  const std::string resource = shown().between("href=\"/resources/", "\"");
  EXPECT_THAT(visitor_.get("/resources/" + resource).body, HasSubstr("The ladders"));
}

TEST_F(Corrections, AreForThoseWhoSumUpAlone) {
  const std::string page = path_ + "/synthesis/correction";
  EXPECT_EQ(visitor_.get(page).status, 303);
  EXPECT_EQ(correct(visitor_, seven_to_nine()).status, 401);
  for (const Browser* who : {&yazan_, &meilin_, &newcomer_}) {
    EXPECT_EQ(who->get(page).status, 403);
    EXPECT_EQ(correct(*who, seven_to_nine()).status, 403);
    EXPECT_THAT(who->get(path_ + "/synthesis").body, Not(HasSubstr("/synthesis/correction")));
  }
  EXPECT_THAT(shown().body, HasSubstr("About seven people"));
  ASSERT_EQ(author_.post(path_ + "/moderators", {{"do", "add"}, {"handle", "meilin"}}).status, 303);
  EXPECT_EQ(meilin_.get(page).status, 200);
  EXPECT_EQ(correct(meilin_, seven_to_nine()).status, 303);
  EXPECT_EQ(editor_.get(page).status, 200);
}

TEST_F(Corrections, AreRefusedWithoutANoteOrOverAnOldVersion) {
  const Page refused = correct(author_, seven_to_nine(), "");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, AllOf(HasSubstr("Say in a few words"), HasSubstr("About nine people")));
  EXPECT_EQ(correct(author_, seven_to_nine(), std::string(301, 'n')).status, 422);
  EXPECT_EQ(correct(author_, "").status, 422);
  EXPECT_EQ(correct(author_, line(yazan_post_, "The ladder was fine.")).status, 422);
  EXPECT_EQ(sum_up(author_, path_, "save", seven_to_nine(), "2").status, 409);
  const Page old = author_.post(
      path_ + "/synthesis/correction",
      {{"title", "A"},
       {"summary", "B"},
       {"language", "en"},
       {"body", seven_to_nine()},
       {"note", "C"},
       {"version", "0"},
       {"go", "correct"}}
  );
  EXPECT_EQ(old.status, 422);
  EXPECT_TRUE(old.has("This was changed while you wrote") && old.has("About nine people"));
  EXPECT_THAT(shown().body, HasSubstr("About seven people"));
  EXPECT_EQ(correct(author_, seven_to_nine(), std::string(300, 'n')).status, 303);
}

TEST_F(Corrections, OfWhatIsNotPublishedThereAreNone) {
  site_.set_clock("2026-11-01T12:00:00Z");
  const std::string other = publish("Other ladders");
  EXPECT_EQ(author_.get(other + "/synthesis/correction").status, 404);
  EXPECT_EQ(
      author_.post(other + "/synthesis/correction", {{"go", "correct"}, {"note", "A"}}).status, 404
  );
  EXPECT_EQ(visitor_.get(other + "/synthesis/history").status, 404);
}

TEST_F(Corrections, AQuotationThatIsAddedWaitsForAYesHoweverLong) {
  const std::string more = body_ + line(sione_post_, sione_says);
  ASSERT_EQ(correct(author_, more).status, 303);
  EXPECT_THAT(shown().body, Not(HasSubstr(sione_says)));
  site_.set_clock("2026-12-20T09:00:00Z");
  EXPECT_THAT(shown().body, Not(HasSubstr(sione_says))) << "silence is a no";
  sione_ = site_.signed_in("sione");  // the session of that day is over
  EXPECT_THAT(sione_.get(path_ + "/quotes").body, HasSubstr("without an answer it is not shown"));
  ASSERT_EQ(answer(sione_, path_, "anonymous").status, 303);
  EXPECT_THAT(shown().body, AllOf(HasSubstr(sione_says), Not(HasSubstr("Sione"))));
  ASSERT_EQ(answer(sione_, path_, "left-out").status, 303);
  EXPECT_THAT(shown().body, Not(HasSubstr(sione_says)));
}

TEST_F(Corrections, AQuotationThatIsChangedIsANewOne) {
  ASSERT_EQ(
      correct(author_, "Cut short.\n\n" + line(yazan_post_, "The ladder was quixotic")).status, 303
  );
  EXPECT_THAT(shown().body, AllOf(Not(HasSubstr("quixotic")), Not(HasSubstr("Yazan"))));
  ASSERT_EQ(answer(yazan_, path_, "agreed").status, 303);
  EXPECT_THAT(shown().body, AllOf(HasSubstr("The ladder was quixotic"), HasSubstr("Yazan H.")));
}

TEST_F(Corrections, WhoLeavesUnaskedIsNotQuotedAndCanNotBeAnew) {
  ASSERT_EQ(correct(author_, body_ + line(sione_post_, sione_says)).status, 303);
  ASSERT_EQ(
      sione_.post("/account/removal", {{"passphrase", "ten thousand wings"}, {"sure", "yes"}})
          .status,
      303
  );
  EXPECT_THAT(shown().body, Not(HasSubstr(sione_says)));
  const Page refused = correct(author_, body_ + line(sione_post_, sione_says));
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("has left and can"));
}

}  // namespace ibis::testing
