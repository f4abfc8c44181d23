// Dialogues through the front: phases, questions, moderators, the banner.
#include "front/dialogues.hpp"

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(Dialogues, PhasesChangeByThemselvesOnKeptPagesToo) {
  const std::string path = publish("Ladders and lamps", {"2026-11-05", "2026-11-10", "2026-11-20"});
  const std::string question = questions(path).at(0);
  const auto seen = [&](std::string_view clock, std::string_view phase, std::string_view writing) {
    site_.set_clock(clock);
    EXPECT_THAT(visitor_.get(path).body, HasSubstr(phase)) << clock;
    EXPECT_THAT(visitor_.get("/dialogues").body, HasSubstr(phase)) << clock;
    EXPECT_THAT(visitor_.get(path + "/questions/" + question).body, HasSubstr(writing)) << clock;
  };
  seen("2026-11-04T23:59:59Z", "Announced", "is not open yet");
  seen("2026-11-05T00:00:00Z", "Open for contributions", "Members can write here.");
  seen("2026-11-10T23:59:59Z", "Open for contributions", "Members can write here.");
  seen("2026-11-11T00:00:00Z", "Being summed up", "takes no more contributions");
  seen("2026-11-20T23:59:59Z", "Being summed up", "takes no more contributions");
  EXPECT_THAT(visitor_.get(path).body, HasSubstr("the synthesis is due on"));
  // The day alone closes nothing: a synthesis is owed.
  seen("2026-11-21T00:00:00Z", "Being summed up", "takes no more contributions");
  EXPECT_THAT(
      visitor_.get(path).body,
      AllOf(
          HasSubstr("the synthesis was due on 20 November 2026 and is still to come."),
          HasSubstr("There is no synthesis yet."),
          Not(HasSubstr("the synthesis is due on"))
      )
  );
}

TEST_F(Dialogues, HeadingsOfThePageInsideAForeignTextAreThePages) {
  constexpr std::string_view ours = "<h2 lang=\"ar\" dir=\"rtl\">";
  EXPECT_THAT(visitor_.get("/ar/dialogues/before-the-first-pay-slip").body, HasSubstr(ours));
  EXPECT_THAT(
      visitor_.get("/dialogues/before-the-first-pay-slip").body, Not(HasSubstr("<h2 lang="))
  );
}

TEST_F(Dialogues, NobodyWritesOutsideTheOpenPhase) {
  const std::string path = publish("Ladders and lamps", {"2026-11-05", "2026-11-10", "2026-11-20"});
  const std::string question = questions(path).at(0);
  const auto refused = [&](std::string_view sentence) {
    const Page page = say(yazan_, question, "I held it for an hour.");
    EXPECT_EQ(page.status, 422);
    EXPECT_THAT(
        page.body, AllOf(HasSubstr(sentence), HasSubstr("I held it for an hour.</textarea>"))
    );
  };
  refused("This dialogue is not open yet.");
  site_.set_clock("2026-11-05T00:00:00Z");
  EXPECT_EQ(say(yazan_, question, "I held it for an hour.").status, 303);
  EXPECT_EQ(say(visitor_, question, "Nobody in particular").status, 401);
  site_.set_clock("2026-11-11T00:00:00Z");
  refused("takes no more contributions");
  site_.set_clock("2026-11-21T00:00:00Z");
  refused("takes no more contributions");
}

TEST_F(Dialogues, APostCanNotBeChangedOnceItIsClosed) {
  const std::string path = publish();
  const std::string question = questions(path).at(0);
  site_.set_clock("2026-11-10T23:50:00Z");
  const std::string post = write_at(yazan_, "question/" + question, "I held it.");
  EXPECT_EQ(yazan_.get("/posts/" + post + "/edit").status, 200);
  site_.set_clock("2026-11-11T00:10:00Z");
  EXPECT_EQ(yazan_.get("/posts/" + post + "/edit").status, 403);
  EXPECT_EQ(
      yazan_.post("/posts/" + post + "/edit", {{"body", "I did not."}, {"version", "1"}}).status,
      403
  );
  EXPECT_EQ(yazan_.get("/posts/" + post + "/removal").status, 200)
      << "it stays theirs to take away";
}

TEST_F(Dialogues, EachQuestionHasItsThread) {
  const std::string path = publish();
  const auto all = questions(path);
  ASSERT_EQ(all.size(), 2U);
  const std::string first = write_at(yazan_, "question/" + all[0], "My aunt held it.");
  write_at(adjoua_, "question/" + all[0], "Mine too, @yazan.", {{"answer", first}});
  EXPECT_THAT(
      visitor_.get(path + "/questions/" + all[0]).body,
      AllOf(HasSubstr("Who held the ladder?"), HasSubstr("My aunt held it."), HasSubstr("Mine too"))
  );
  EXPECT_THAT(visitor_.get(path + "/questions/" + all[1]).body, Not(HasSubstr("My aunt held it.")));
  EXPECT_THAT(visitor_.get(path).body, AllOf(HasSubstr("2 posts"), HasSubstr("no posts")));
  EXPECT_THAT(
      visitor_.get("/threads/question/" + all[0] + "/feed").body, HasSubstr("My aunt held it.")
  );
  EXPECT_EQ(
      visitor_.get("/posts/" + first).location(), path + "/questions/" + all[0] + "#p-" + first
  );
  EXPECT_THAT(yazan_.get("/account/notices").body, HasSubstr("Who held the ladder?"));
  EXPECT_EQ(visitor_.get(path + "/questions/00000000").status, 404);
  EXPECT_EQ(visitor_.get("/dialogues/qui-traduit-pour-qui/questions/" + all[0]).status, 404);
}

TEST_F(Dialogues, AnAnsweredQuestionCanBeWordedAnewButNotTakenAway) {
  const std::string path = publish();
  const std::string edit = path + "/edit";
  write_at(yazan_, "question/" + questions(path).at(0), "My aunt held it.");
  write_at(yazan_, "question/" + questions(path).at(1), "And the lamp.");
  const auto save = [&](std::string_view lines) {
    const std::string version =
        editor_.get(edit + "?step=questions").between("name=\"version\" value=\"", "\"");
    return editor_.post(
        edit, {{"step", "questions"}, {"version", version}, {"questions", std::string(lines)}}
    );
  };
  const Page refused = save("Who held the ladder?");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("People have answered 2 questions already"));
  EXPECT_EQ(save("Who held the ladder at night?\nWho held the lamp?").status, 303);
  EXPECT_THAT(
      visitor_.get(path + "/questions/" + questions(path).at(0)).body,
      AllOf(HasSubstr("at night?"), HasSubstr("My aunt held it."))
  );
}

TEST_F(Dialogues, ModeratorsAreNamedByItsAuthorAlone) {
  const std::string path = publish();
  const std::string page = path + "/moderators";
  const auto add = [&](const Browser& who, std::string_view handle) {
    return who.post(page, {{"do", "add"}, {"handle", std::string(handle)}});
  };
  EXPECT_EQ(yazan_.get(page).status, 403);
  EXPECT_EQ(add(yazan_, "yazan").status, 403);
  EXPECT_EQ(visitor_.get(page).status, 303);
  EXPECT_EQ(add(visitor_, "yazan").status, 401);
  for (const char* wrong : {"nobody-here", "anabela"}) {
    const Page refused = add(author_, wrong);
    EXPECT_EQ(refused.status, 422) << wrong;
    EXPECT_THAT(refused.body, HasSubstr(fmt::format("value=\"{}\"", wrong)));
  }
  EXPECT_EQ(add(author_, "Meilin").status, 303);
  EXPECT_EQ(add(author_, "meilin").status, 422) << "once is enough";
  EXPECT_THAT(visitor_.get(path).body, HasSubstr("/people/meilin"));
  // She reads Chinese, and so does her mail.
  EXPECT_TRUE(std::ranges::any_of(site_.mails(), [&](const std::string& mail) {
    return mail.contains("To: meilin@example.org") && mail.contains(path);
  }));
  EXPECT_EQ(add(meilin_, "yazan").status, 403) << "who moderates names nobody else";
  EXPECT_EQ(meilin_.get(page).status, 200);
  EXPECT_EQ(meilin_.post(page, {{"do", "remove"}, {"handle", "anabela"}}).status, 403);
  EXPECT_EQ(meilin_.post(page, {{"do", "remove"}, {"handle", "meilin"}}).status, 303);
  EXPECT_EQ(meilin_.get(page).status, 403);
}

TEST_F(Dialogues, ItsModeratorsHoldAndRemovePosts) {
  entries::Record record = record_of("Quiet ladders", Days{});
  record.set(dialogues::field::held, std::string("yes"));
  const std::string path = "/dialogues/" + publish_entry(author_, editor_, dialogues::kind, record);
  ASSERT_EQ(author_.post(path + "/moderators", {{"do", "add"}, {"handle", "meilin"}}).status, 303);
  const std::string question = questions(path).at(0);
  const std::string page = path + "/questions/" + question;
  EXPECT_THAT(say(yazan_, question, "Please read me first").location(), HasSubstr("post-held"));
  EXPECT_THAT(visitor_.get(page).body, Not(HasSubstr("Please read me first")));
  EXPECT_THAT(sione_.get(page).body, Not(HasSubstr("Please read me first")));
  const Page waiting = meilin_.get(page);
  EXPECT_THAT(waiting.body, HasSubstr("Please read me first"));
  const std::string about = waiting.between("href=\"/moderation/", "\"");
  EXPECT_EQ(sione_.get("/moderation/" + about).status, 404);
  const std::string version =
      meilin_.get("/moderation/" + about).between("name=\"version\" value=\"", "\"");
  ASSERT_EQ(
      meilin_.post("/moderation/" + about, {{"decision", "pass"}, {"version", version}}).status, 303
  );
  const Page shown = visitor_.get(page);
  EXPECT_THAT(shown.body, HasSubstr("Please read me first"));
  const std::string post = shown.between("id=\"p-", "\"");
  EXPECT_EQ(sione_.post("/posts/" + post + "/removal", {{"note", "I dislike it."}}).status, 403);
  ASSERT_EQ(
      meilin_
          .post(
              "/posts/" + post + "/removal", {{"note", "It names an employer."}, {"version", "1"}}
          )
          .status,
      303
  );
  EXPECT_THAT(visitor_.get(page).body, Not(HasSubstr("Please read me first")));
  EXPECT_THAT(
      say(meilin_, question, "A word of a moderator").location(), Not(HasSubstr("post-held"))
  );
}

TEST_F(Dialogues, TheListSaysFromWhenToWhen) {
  const std::string list = visitor_.get("/dialogues").between("<ol class=\"rows\"", "</ol>");
  EXPECT_THAT(list, HasSubstr("12 October 2026 to 10 January 2027"));
  EXPECT_THAT(list, Not(HasSubstr("Europe/Lisbon"))) << "a zone alone says nothing";
}

TEST_F(Dialogues, TheHomePageHasABannerWhileOneIsOpen) {
  EXPECT_THAT(
      visitor_.get("/").body,
      AllOf(HasSubstr("class=\"banner\""), HasSubstr("/dialogues/before-the-first-pay-slip"))
  );
  site_.set_clock("2027-01-10T23:59:59Z");
  EXPECT_THAT(visitor_.get("/").body, HasSubstr("class=\"banner\""));
  site_.set_clock("2027-01-11T00:00:00Z");
  EXPECT_THAT(visitor_.get("/").body, Not(HasSubstr("class=\"banner\"")));
}

TEST_F(Dialogues, TheBannerNamesAllThatAreOpen) {
  publish();
  const std::string banner = visitor_.get("/").between("class=\"banner\"", "</aside>");
  EXPECT_THAT(
      banner,
      AllOf(
          HasSubstr("Ladders and lamps"),
          HasSubstr("/dialogues/before-the-first-pay-slip"),
          HasSubstr("Open dialogues")
      )
  );
}

TEST_F(Dialogues, OpenOnesStandFirst) {
  publish("Later ladders", {"2026-11-20", "2026-11-30", "2026-12-31"});
  const std::string body = visitor_.get("/dialogues").body;
  const auto open = body.find("/dialogues/before-the-first-pay-slip");
  const auto announced = body.find("/dialogues/later-ladders");
  const auto closed = body.find("/dialogues/qui-traduit-pour-qui");
  ASSERT_NE(closed, std::string::npos);
  EXPECT_LT(open, announced);
  EXPECT_LT(announced, closed);
}

TEST_F(Dialogues, AreReadByCalendars) {
  const std::string path = publish();
  const Page one = visitor_.get(path + ".ics");
  EXPECT_EQ(one.status, 200);
  EXPECT_EQ(one.type, "text/calendar; charset=utf-8");
  EXPECT_THAT(
      one.body,
      AllOf(
          HasSubstr("BEGIN:VCALENDAR"),
          HasSubstr("DTSTART;VALUE=DATE:20261020\r\n"),
          HasSubstr("DTEND;VALUE=DATE:20261111\r\n"),
          HasSubstr("SUMMARY:Ladders and lamps"),
          HasSubstr(path)
      )
  ) << "whole days, and the day after the last";
  const std::string uid = one.between("UID:", "\r\n");
  const std::string id = visitor_.get("/api/v1/dialogues?limit=1").between("\"id\":\"", "\"");
  EXPECT_TRUE(uid.starts_with(id + "@")) << uid;
  const Page all = visitor_.get("/dialogues.ics");
  EXPECT_EQ(all.type, "text/calendar; charset=utf-8");
  EXPECT_THAT(all.body, AllOf(HasSubstr("UID:" + uid), HasSubstr("before-the-first-pay-slip")));
  EXPECT_THAT(visitor_.get("/dialogues.ics?language=ru").body, Not(HasSubstr("UID:" + uid)))
      << "the choices of the list hold";
  EXPECT_THAT(visitor_.get(path).body, HasSubstr(path + ".ics"));
  EXPECT_THAT(visitor_.get("/dialogues").body, HasSubstr("/dialogues.ics"));
}

TEST_F(Dialogues, WhatIsNotOnTheSiteIsInNoCalendar) {
  const std::string draft =
      "/dialogues/" + begin_entry(author_, dialogues::kind, record_of("Hidden ladders", {}));
  EXPECT_EQ(visitor_.get(draft + ".ics").status, 404);
  EXPECT_EQ(author_.get(draft + ".ics").status, 404);
  EXPECT_EQ(visitor_.get("/dialogues/nowhere.ics").status, 404);
  EXPECT_THAT(visitor_.get("/dialogues.ics").body, Not(HasSubstr("Hidden ladders")));
  const std::string path = publish();
  ASSERT_EQ(author_.post(path + "/withdraw", {{"note", "Not held."}}).status, 303);
  EXPECT_EQ(visitor_.get(path + ".ics").status, 410);
  EXPECT_THAT(visitor_.get("/dialogues.ics").body, Not(HasSubstr("Ladders and lamps")));
}

TEST_F(Dialogues, DaysThatCanNotBeAreRefused) {
  const std::string slug = begin_entry(author_, dialogues::kind, record_of("Crooked ladders", {}));
  const auto save = [&](const Days& days) {
    Fields fields = form_of(dialogues::kind, 2, record_of("Crooked ladders", days));
    fields.emplace_back("version", "1");
    return author_.post("/dialogues/" + slug + "/edit", std::move(fields));
  };
  const Page refused = save({"2026-11-10", "2026-11-05", "2026-11-01"});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(
      refused.body,
      AllOf(HasSubstr("The end lies before the beginning."), HasSubstr("once it is closed."))
  );
  EXPECT_EQ(save({"2026-11-01", "2027-02-01", "2027-03-01"}).status, 422) << "93 days";
  EXPECT_EQ(save({"2026-11-01", "2027-01-31", "2028-02-02"}).status, 422) << "367 days later";
  EXPECT_EQ(save({"2026-11-01", "2027-01-31", "2028-02-01"}).status, 303) << "both at their most";
}

TEST_F(Dialogues, ASynthesisOfTheSampleSaysWhoAgreed) {
  EXPECT_THAT(
      visitor_.get("/dialogues/qui-traduit-pour-qui/synthesis").body,
      AllOf(
          HasSubstr("Sione M."),
          HasSubstr("Lo hace quien tiene"),
          Not(HasSubstr("neuf ans")),
          HasSubstr("/resources/qui-traduit-pour-qui-la-synthese")
      )
  );
}

}  // namespace ibis::testing
