// From what was said to what is published: citing, asking, answering, publishing, and what must not be seen after that.
#include "front/dialogues.hpp"

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

constexpr std::string_view yazan_said = "The ladder was quixotic and cold.";
constexpr std::string_view adjoua_said = "My lamp went zigzag all night.";
constexpr std::string_view sione_said = "Nobody thanked the plumber of Zamora.";

class Syntheses : public Dialogues {
 protected:
  // Three people write, the dialogue closes, and its author cites them all.
  void SetUp() override {
    path_ = publish();
    const std::string question = "question/" + questions(path_).at(0);
    yazan_post_ = write_at(yazan_, question, yazan_said);
    adjoua_post_ = write_at(adjoua_, question, adjoua_said);
    sione_post_ = write_at(sione_, question, sione_said);
    body_ = "## Heard\n\n" + line(yazan_post_, yazan_said) + line(adjoua_post_, adjoua_said) +
            line(sione_post_, sione_said);
    site_.set_clock("2026-11-11T09:00:00Z");
  }

  void ask() { ASSERT_EQ(sum_up(author_, path_, "ask", body_, "0").status, 303); }

  std::string path_;
  std::string yazan_post_;
  std::string adjoua_post_;
  std::string sione_post_;
  std::string body_;
};

}  // namespace

TEST_F(Syntheses, EverybodyIsAskedAndItIsPublishedAsTheySay) {
  EXPECT_EQ(visitor_.get(path_ + "/synthesis").status, 404);
  EXPECT_THAT(
      author_.get(path_ + "/synthesis/edit").body,
      AllOf(HasSubstr(yazan_post_), HasSubstr("Everybody whose words stand in the synthesis"))
  );
  ask();
  EXPECT_THAT(
      yazan_.get("/account/notices").body,
      AllOf(HasSubstr("quotes you"), HasSubstr(path_ + "/quotes"))
  );
  const auto mails = site_.mails();
  for (const char* to : {"yazan", "adjoua", "sione"}) {
    EXPECT_EQ(
        std::ranges::count_if(
            mails,
            [&](const std::string& mail) {
              return mail.contains(fmt::format("To: {}@example.org", to)) &&
                     mail.contains("/quotes");
            }
        ),
        1
    ) << to;
  }
  EXPECT_EQ(sum_up(author_, path_, "publish", body_, "1").status, 422) << "nobody has answered";
  EXPECT_EQ(answer(yazan_, path_, "agreed").status, 303);
  EXPECT_EQ(answer(adjoua_, path_, "anonymous").status, 303);
  const Page early = sum_up(author_, path_, "publish", body_, "1");
  EXPECT_EQ(early.status, 422);
  EXPECT_THAT(early.body, HasSubstr("their time is not over yet"));
  EXPECT_EQ(answer(sione_, path_, "left-out").status, 303);
  ASSERT_EQ(sum_up(author_, path_, "publish", body_, "1").status, 303);
  const Page page = visitor_.get(path_ + "/synthesis");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(
      page.body,
      AllOf(
          HasSubstr(yazan_said),
          HasSubstr("Yazan H."),
          HasSubstr(adjoua_said),
          HasSubstr("A participant"),
          Not(HasSubstr("Adjoua")),
          Not(HasSubstr(adjoua_post_)),
          Not(HasSubstr(sione_said)),
          Not(HasSubstr("Sione"))
      )
  );
}

// A letter may be read over somebody's shoulder: it says where to look, not who said what.
TEST_F(Syntheses, MailBearsNobodysWordsAndNobodysName) {
  site_.mails();
  ask();
  ASSERT_EQ(answer(yazan_, path_, "agreed").status, 303);
  ASSERT_EQ(answer(adjoua_, path_, "anonymous").status, 303);
  ASSERT_EQ(answer(sione_, path_, "agreed").status, 303);
  ASSERT_EQ(sum_up(author_, path_, "publish", body_, "1").status, 303);
  ASSERT_EQ(answer(yazan_, path_, "left-out").status, 303);
  std::size_t told = 0;
  for (const std::string& folded : site_.mails()) {
    const std::string mail = unfolded(folded);
    if (!mail.contains(path_)) continue;
    ++told;
    for (const auto words : {yazan_said, adjoua_said, sione_said})
      EXPECT_THAT(mail, Not(HasSubstr(words)));
    for (const char* name : {"azan", "djoua", "ione"}) {
      const bool to_them = mail.contains(fmt::format("{}@example.org\n", name));
      EXPECT_TRUE(to_them || !mail.contains(name)) << mail;
    }
  }
  EXPECT_GE(told, 3U) << "or the test looks for nothing";
}

TEST_F(Syntheses, ItsResourceBearsTheTagsOfTheDialogue) {
  ask();
  for (const Browser* quoted : {&yazan_, &adjoua_, &sione_})
    answer(*quoted, path_, "agreed");
  ASSERT_EQ(sum_up(author_, path_, "publish", body_, "1").status, 303);
  const std::string resource =
      visitor_.get(path_ + "/synthesis").between("href=\"/resources/", "\"");
  EXPECT_THAT(visitor_.get("/resources/" + resource).body, HasSubstr("/resources?tag=pay-slips"));
}

TEST_F(Syntheses, WhatIsAnonymousOrLeftOutIsSeenNowhere) {
  site_.search_all();
  ask();
  answer(yazan_, path_, "agreed");
  answer(adjoua_, path_, "anonymous");
  answer(sione_, path_, "left-out");
  ASSERT_EQ(sum_up(author_, path_, "publish", body_, "1").status, 303);
  site_.search_all();
  const std::string resource =
      visitor_.get(path_ + "/synthesis").between("href=\"/resources/", "\"");
  const Page api = visitor_.get("/api/v1/resources?limit=1");
  const std::string api_id = api.between("\"id\":\"", "\"");
  EXPECT_THAT(visitor_.get("/resources/" + resource).body, HasSubstr(path_ + "/synthesis"));
  EXPECT_THAT(visitor_.get(path_).body, HasSubstr("/resources/" + resource));
  for (const std::string& surface :
       {path_,
        path_ + "/synthesis",
        path_ + "/print",
        path_ + "/history",
        "/resources/" + resource,
        "/resources/" + resource + "/history",
        std::string("/resources"),
        std::string("/resources.atom"),
        std::string("/resources.csv"),
        std::string("/resources.json"),
        std::string("/dialogues"),
        std::string("/dialogues.atom"),
        std::string("/dialogues.csv"),
        std::string("/dialogues.json"),
        std::string("/api/v1/dialogues"),
        std::string("/api/v1/resources/" + api_id),
        std::string("/"),
        std::string("/search?q=plumber&kind=dialogue&kind=resource"),
        std::string("/api/v1/search?q=plumber&kind=dialogue&kind=resource")}) {
    const Page page = visitor_.get(surface);
    EXPECT_EQ(page.status, 200) << surface;
    EXPECT_THAT(
        page.body,
        AllOf(Not(HasSubstr(sione_said)), Not(HasSubstr(sione_post_)), Not(HasSubstr(adjoua_post_)))
    ) << surface;
  }
  EXPECT_THAT(api.body, HasSubstr("What the ladders said"));
}

TEST_F(Syntheses, WhoDoesNotAnswerIsQuotedWithoutANameAfterTwoWeeks) {
  ask();
  answer(yazan_, path_, "agreed");
  answer(adjoua_, path_, "agreed");
  site_.set_clock("2026-11-25T08:59:59Z");
  EXPECT_EQ(sum_up(author_, path_, "publish", body_, "1").status, 422);
  site_.set_clock("2026-11-25T09:00:00Z");
  ASSERT_EQ(sum_up(author_, path_, "publish", body_, "1").status, 303);
  EXPECT_THAT(
      visitor_.get(path_ + "/synthesis").body,
      AllOf(HasSubstr(sione_said), Not(HasSubstr("Sione")), HasSubstr("Adjoua K."))
  );
}

TEST_F(Syntheses, MindsMayChangeAfterwards) {
  ask();
  for (const Browser* who : {&yazan_, &adjoua_, &sione_})
    answer(*who, path_, "agreed");
  ASSERT_EQ(sum_up(author_, path_, "publish", body_, "1").status, 303);
  EXPECT_THAT(visitor_.get(path_ + "/synthesis").body, HasSubstr("Sione M."));
  EXPECT_EQ(answer(sione_, path_, "anonymous").status, 303);
  EXPECT_THAT(
      visitor_.get(path_ + "/synthesis").body, AllOf(HasSubstr(sione_said), Not(HasSubstr("Sione")))
  );
  EXPECT_EQ(answer(sione_, path_, "left-out").status, 303);
  EXPECT_THAT(visitor_.get(path_ + "/synthesis").body, Not(HasSubstr(sione_said)));
  EXPECT_EQ(sione_.get(path_ + "/quotes").status, 404);
  EXPECT_EQ(author_.get(path_ + "/synthesis/edit").status, 200);
  EXPECT_EQ(sum_up(author_, path_, "save", body_, "2").status, 409) << "its text stays as it is";
  ASSERT_EQ(yazan_.post("/posts/" + yazan_post_ + "/removal", {}).status, 303);
  EXPECT_THAT(visitor_.get(path_ + "/synthesis").body, Not(HasSubstr(yazan_said)));
}

TEST_F(Syntheses, WhoLeavesIsNamedNoMore) {
  ask();
  for (const Browser* who : {&yazan_, &adjoua_, &sione_})
    answer(*who, path_, "agreed");
  ASSERT_EQ(sum_up(author_, path_, "publish", body_, "1").status, 303);
  const Page gone =
      sione_.post("/account/removal", {{"passphrase", "ten thousand wings"}, {"sure", "yes"}});
  ASSERT_EQ(gone.status, 303) << gone.body;
  EXPECT_THAT(
      visitor_.get(path_ + "/synthesis").body,
      AllOf(HasSubstr(sione_said), Not(HasSubstr("Sione")), Not(HasSubstr(sione_post_)))
  );
}

TEST_F(Syntheses, OnlyThoseWhoMayWriteIt) {
  const std::string page = path_ + "/synthesis/edit";
  EXPECT_EQ(visitor_.get(page).status, 303);
  EXPECT_EQ(sum_up(visitor_, path_, "save", body_, "0").status, 401);
  EXPECT_EQ(meilin_.get(page).status, 403);
  EXPECT_EQ(sum_up(meilin_, path_, "save", body_, "0").status, 403);
  ASSERT_EQ(author_.post(path_ + "/moderators", {{"do", "add"}, {"handle", "meilin"}}).status, 303);
  EXPECT_EQ(sum_up(meilin_, path_, "save", body_, "0").status, 303);
  EXPECT_EQ(editor_.get(page).status, 200);
  const Page faster = sum_up(editor_, path_, "save", body_ + "\nAnd more of mine.", "0");
  EXPECT_EQ(faster.status, 422) << "somebody was faster";
  EXPECT_TRUE(faster.has("This was changed while you wrote") && faster.has("And more of mine."));
  EXPECT_TRUE(faster.has("name=\"version\" value=\"1\""));
}

TEST_F(Syntheses, NobodyIsQuotedWithWordsTheyDidNotWrite) {
  const auto refused = [&](std::string_view text, std::string_view sentence) {
    const Page page = sum_up(author_, path_, "save", text, "0");
    EXPECT_EQ(page.status, 422);
    EXPECT_THAT(page.body, AllOf(HasSubstr(sentence), HasSubstr("What the ladders said")));
  };
  refused(line(yazan_post_, "The ladder was fine."), "does not say just this");
  refused(line("00000000", "Anything"), "There is no post");
  const std::string elsewhere =
      visitor_
          .get(
              "/threads/question/" + questions("/dialogues/before-the-first-pay-slip").at(0) +
              "/feed"
          )
          .between("/posts/", "<");
  refused(line(elsewhere.substr(0, 8), "My uncle"), "There is no post");
}

TEST_F(Syntheses, IsNotPublishedWhilePeopleCanWrite) {
  site_.set_clock("2026-11-10T23:00:00Z");
  ask();
  for (const Browser* who : {&yazan_, &adjoua_, &sione_})
    answer(*who, path_, "agreed");
  const Page refused = sum_up(author_, path_, "publish", body_, "1");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("People can still write."));
  site_.set_clock("2026-11-11T00:00:00Z");
  EXPECT_EQ(sum_up(author_, path_, "publish", body_, "1").status, 303);
}

// A synthesis before its day left "being summed up" above the way to it.
TEST_F(Syntheses, OneBeforeItsDayClosesTheDialogueAtOnce) {
  const std::string question = path_ + "/questions/" + questions(path_).at(0);
  ask();
  for (const Browser* who : {&yazan_, &adjoua_, &sione_})
    answer(*who, path_, "agreed");
  EXPECT_THAT(
      visitor_.get(path_).body,
      AllOf(HasSubstr("Being summed up"), HasSubstr("There is no synthesis yet."))
  );
  EXPECT_THAT(visitor_.get("/dialogues").body, HasSubstr("Being summed up"));
  EXPECT_THAT(visitor_.get(question).body, HasSubstr("takes no more contributions"));
  ASSERT_EQ(sum_up(author_, path_, "publish", body_, "1").status, 303);
  EXPECT_THAT(
      visitor_.get(path_).body,
      AllOf(
          HasSubstr("Closed"),
          HasSubstr("Read the synthesis"),
          Not(HasSubstr("Being summed up")),
          Not(HasSubstr("is due on")),
          Not(HasSubstr("There is no synthesis yet."))
      )
  );
  EXPECT_THAT(visitor_.get("/dialogues").body, Not(HasSubstr("Being summed up")));
  EXPECT_THAT(
      visitor_.get(question).body,
      AllOf(HasSubstr("is closed. It stays here"), Not(HasSubstr("is due on")))
  );
}

TEST_F(Syntheses, WithoutOneADialogueStaysOpenToBeSummedUpHoweverLateItIs) {
  ask();
  site_.set_clock("2027-01-05T09:00:00Z");
  author_ = site_.signed_in("anabela");  // the session of that day is over
  constexpr std::string_view to_do = "To close this dialogue, write the synthesis";
  EXPECT_THAT(
      visitor_.get(path_).body,
      AllOf(HasSubstr("Being summed up"), HasSubstr("is still to come"), Not(HasSubstr(to_do)))
  );
  EXPECT_THAT(visitor_.get("/dialogues").body, HasSubstr("Being summed up"));
  EXPECT_THAT(
      author_.get(path_).body, AllOf(HasSubstr(to_do), HasSubstr(path_ + "/synthesis/edit"))
  );
  ASSERT_EQ(sum_up(author_, path_, "publish", body_, "1").status, 303);
  EXPECT_THAT(
      visitor_.get(path_).body,
      AllOf(HasSubstr("Closed"), Not(HasSubstr("Being summed up")), Not(HasSubstr("still to come")))
  );
  EXPECT_THAT(visitor_.get("/dialogues").body, Not(HasSubstr("Being summed up")));
  EXPECT_THAT(
      author_.get(path_).body,
      AllOf(
          Not(HasSubstr(to_do)),
          HasSubstr(path_ + "/synthesis/correction"),
          Not(HasSubstr(path_ + "/synthesis/edit"))
      )
  );
}

TEST_F(Syntheses, OneThatQuotesNobodyIsRefusedAndKept) {
  for (const char* go : {"ask", "publish"}) {
    const Page refused = sum_up(author_, path_, go, "They held ladders, and lamps.", "0");
    EXPECT_EQ(refused.status, 422) << go;
    EXPECT_THAT(
        refused.body,
        AllOf(
            HasSubstr("It quotes nobody yet."),
            HasSubstr("href=\"#f-body\""),
            HasSubstr("They held ladders, and lamps.</textarea>")
        )
    ) << go;
  }
  EXPECT_EQ(visitor_.get(path_ + "/synthesis").status, 404);
  EXPECT_EQ(sum_up(author_, path_, "save", "They held ladders, and lamps.", "0").status, 303)
      << "a draft may wait for its quotations";
}

TEST_F(Syntheses, WhereAllWantedTheirWordsLeftOutItQuotesNobody) {
  const std::string prose = "They held ladders, and lamps.";
  ask();
  for (const Browser* quoted : {&yazan_, &adjoua_})
    ASSERT_EQ(answer(*quoted, path_, "left-out").status, 303);
  ASSERT_EQ(sum_up(author_, path_, "save", prose, "1").status, 303);
  EXPECT_EQ(sum_up(author_, path_, "publish", prose, "2").status, 422) << "Sione may be quoted";
  ASSERT_EQ(sum_up(author_, path_, "ask", line(sione_post_, sione_said), "2").status, 303);
  ASSERT_EQ(answer(sione_, path_, "left-out").status, 303);
  ASSERT_EQ(sum_up(author_, path_, "save", prose, "3").status, 303);
  EXPECT_FALSE(author_.get(path_ + "/synthesis/edit").has("Left out"));
  EXPECT_EQ(sione_.get(path_ + "/quotes").status, 404) << "nothing of theirs stands there";
  EXPECT_EQ(sum_up(author_, path_, "publish", prose, "4").status, 303);
  EXPECT_TRUE(visitor_.get(path_ + "/synthesis").has(prose));
}

TEST_F(Syntheses, WhereNobodyWroteItQuotesNobody) {
  site_.set_clock("2026-11-01T12:00:00Z");
  const std::string silent = publish("Silent ladders");
  site_.set_clock("2026-11-11T09:00:00Z");
  EXPECT_EQ(sum_up(author_, silent, "publish", "Nobody wrote.", "0").status, 303);
  EXPECT_THAT(visitor_.get(silent + "/synthesis").body, HasSubstr("Nobody wrote."));
}

TEST_F(Syntheses, OncePublishedItsFormSaysSoAndLeadsToTheCorrection) {
  ask();
  for (const Browser* who : {&yazan_, &adjoua_, &sione_})
    answer(*who, path_, "agreed");
  ASSERT_EQ(sum_up(author_, path_, "publish", body_, "1").status, 303);
  const auto says_so = [&](const Page& page) {
    EXPECT_THAT(
        page.body,
        AllOf(
            HasSubstr("The synthesis is published"),
            HasSubstr("href=\"" + path_ + "/synthesis/correction\""),
            HasSubstr("href=\"" + path_ + "/synthesis\""),
            Not(HasSubstr("Somebody was faster"))
        )
    );
  };
  says_so(author_.get(path_ + "/synthesis/edit"));
  const Page late = sum_up(editor_, path_, "save", "Other words of mine.", "1");
  EXPECT_EQ(late.status, 409);
  says_so(late);
  for (const char* typed :
       {"What the ladders said", "Some held, some climbed.", "Other words of mine."})
    EXPECT_THAT(late.body, HasSubstr(fmt::format("dir=\"auto\">{}</p>", typed))) << "to be copied";
  EXPECT_EQ(meilin_.get(path_ + "/synthesis/edit").status, 403);
}

TEST_F(Syntheses, OnlyWhoIsQuotedAnswers) {
  ask();
  EXPECT_EQ(meilin_.get(path_ + "/quotes").status, 404);
  EXPECT_EQ(meilin_.post(path_ + "/quotes", {{"quote_1", "agreed"}}).status, 404);
  EXPECT_EQ(visitor_.get(path_ + "/quotes").status, 303);
  EXPECT_EQ(yazan_.post(path_ + "/quotes", {}).status, 422);
  EXPECT_THAT(
      yazan_.get(path_ + "/quotes").body, AllOf(HasSubstr(yazan_said), Not(HasSubstr(adjoua_said)))
  );
}

}  // namespace ibis::testing
