// The skills desk: notices that name nobody, approaches that show who is who only when both agreed, their ends and limits.
#include "front/skills.hpp"

#include "entries/record_store.hpp"
#include "front/threads.hpp"
#include "front/writing.hpp"
#include "people/store.hpp"
#include "skills/limits.hpp"
#include "skills/skill.hpp"
#include "skills/store.hpp"
#include "taxonomy/store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::testing {

using skills::Limits;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(Skills, NobodyIsNamedBeforeBothAgreed) {
  const std::string path = publish();
  ASSERT_EQ(ask(ramil_, path).location(), path + "?done=approached");
  for (const std::string& page :
       {path,
        path + "/print",
        std::string("/skills"),
        std::string("/skills.json"),
        std::string("/skills.csv"),
        std::string("/skills.atom"),
        std::string("/api/v1/skills")}) {
    for (const Browser& reader : {visitor_, adjoua_}) {
      const std::string body = reader.get(page).body;
      expect_unnamed(body, "moira", page);
      expect_unnamed(body, "ramil", page);
      EXPECT_THAT(body, Not(HasSubstr(asked_words))) << page;
    }
  }
  expect_unnamed(ramil_.get(path).between("<main", "</main>"), "moira", path);
  expect_unnamed(ramil_.get("/account/skills").between("<main", "</main>"), "moira", "own page");
  const std::string own = moira_.get("/account/skills").between("<main", "</main>");
  EXPECT_THAT(own, HasSubstr(asked_words));
  EXPECT_THAT(own, HasSubstr("Boat building"));
  EXPECT_THAT(own, HasSubstr("Tonga"));
  expect_unnamed(own, "ramil", "own page");
}

TEST_F(Skills, MailNamesNeitherToTheOther) {
  const std::string path = publish();
  ask(ramil_, path);
  answer(moira_, waiting(), "accept");
  std::size_t seen = 0;
  for (const std::string& mail : site_.mails()) {
    const bool of_the_desk = mail.contains("Subject: Somebody would like to meet") ||
                             mail.contains("Subject: You can meet now");
    if (!of_the_desk) continue;
    if (mail.contains("moira@example.org")) {
      ++seen;
      EXPECT_THAT(mail, Not(HasSubstr("amil")));
    } else if (mail.contains("ramil@example.org")) {
      ++seen;
      EXPECT_THAT(mail, Not(HasSubstr("oira")));
    }
    EXPECT_THAT(mail, Not(HasSubstr(asked_words)));
  }
  EXPECT_EQ(seen, 3U) << "that somebody asks, and to both that they agreed";
}

TEST_F(Skills, BothSeeEachOtherWhenBothAgreed) {
  const std::string path = publish();
  ask(ramil_, path);
  ASSERT_EQ(
      answer(moira_, waiting(), "accept").location(), "/account/skills?done=approach-accepted"
  );
  EXPECT_TRUE(moira_.get("/account/skills").has("/people/ramil/contact"));
  EXPECT_TRUE(ramil_.get("/account/skills").has("/people/moira/contact"));
  EXPECT_EQ(moira_.get("/people/ramil/contact").status, 200);
  EXPECT_EQ(ramil_.get("/people/moira/contact").status, 200);
  EXPECT_FALSE(adjoua_.get("/account/skills").has("/people/moira"));
  expect_unnamed(visitor_.get(path).body, "moira", "to others it stays as it was");
}

TEST_F(Skills, TitlesOnOnesOwnPageSayWhichLanguageTheyAreIn) {
  const std::string path = publish();
  ask(ramil_, path);
  const std::string marked = "href=\"/ar" + path + "\" lang=\"en\" dir=\"ltr\"";
  EXPECT_THAT(moira_.get("/ar/account/skills").body, HasSubstr(marked)) << "asked about, and own";
  EXPECT_THAT(ramil_.get("/ar/account/skills").body, HasSubstr(marked)) << "whom they asked";
  EXPECT_THAT(ramil_.get("/account/skills").body, HasSubstr("href=\"" + path + "\">"));
}

TEST_F(Skills, AReadersOwnMailBeginsWithItsTitle) {
  const Page page = visitor_.get(publish());
  EXPECT_TRUE(page.has("mailto:?subject=Splicing"));
}

TEST_F(Skills, StrangersNeitherSeeNorDecide) {
  const std::string path = publish();
  ask(ramil_, path);
  const std::string approach = waiting();
  for (const char* decision : {"accept", "decline", "take-back"}) {
    EXPECT_EQ(answer(adjoua_, approach, decision).status, 404) << decision;
    EXPECT_EQ(answer(editor_, approach, decision).status, 404) << decision;
    EXPECT_EQ(answer(visitor_, approach, decision).status, 401) << decision;
  }
  EXPECT_EQ(answer(ramil_, approach, "accept").status, 404) << "nobody agrees for the other";
  EXPECT_EQ(answer(moira_, approach, "take-back").status, 404);
  EXPECT_EQ(answer(moira_, approach, "perhaps").status, 422);
  EXPECT_FALSE(adjoua_.get("/account/skills").has(asked_words));
  EXPECT_FALSE(editor_.get(path).has(asked_words));
  EXPECT_EQ(visitor_.get("/account/skills").status, 303);
}

TEST_F(Skills, WhoIsDeclinedIsToldAndAsksOnce) {
  const std::string path = publish();
  ask(ramil_, path);
  const std::string approach = waiting();
  ASSERT_EQ(
      answer(moira_, approach, "decline").location(), "/account/skills?done=approach-declined"
  );
  const Page own = ramil_.get("/account/skills");
  EXPECT_TRUE(own.has("They are not able to meet this time."));
  EXPECT_FALSE(own.has(asked_words)) << "its words are forgotten";
  EXPECT_THAT(site_.mails(), Contains(HasSubstr("An answer from the skills desk")));
  EXPECT_EQ(ask(ramil_, path).status, 409);
  EXPECT_EQ(answer(moira_, approach, "accept").status, 410);
  EXPECT_FALSE(moira_.get("/account/skills").has(asked_words));
}

TEST_F(Skills, OneTakesItBackBeforeItIsAnswered) {
  const std::string path = publish();
  ask(ramil_, path);
  const std::string approach = waiting();
  ASSERT_EQ(
      answer(ramil_, approach, "take-back").location(), "/account/skills?done=approach-taken-back"
  );
  EXPECT_FALSE(moira_.get("/account/skills").has(asked_words));
  EXPECT_EQ(answer(moira_, approach, "accept").status, 410);
  EXPECT_EQ(answer(ramil_, approach, "take-back").status, 410);
}

TEST_F(Skills, ApproachesAreRefusedWhereTheyMustBe) {
  const std::string path = publish();
  EXPECT_EQ(ask(moira_, path).status, 403) << "one's own";
  EXPECT_EQ(ask(visitor_, path).status, 401);
  EXPECT_EQ(ask(ramil_, path, " ").status, 422);
  const std::string longest(Limits::message_characters, 'x');
  const Page refused = ask(ramil_, path, longest + "y");
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(refused.has(longest + "y</textarea>")) << "what was typed is kept";
  EXPECT_TRUE(refused.has("Boat building"));
  const Page nowhere =
      ramil_.post(path + "/approach", {{"message", "Hello"}, {"told_country", "XX"}});
  EXPECT_EQ(nowhere.status, 422);
  EXPECT_TRUE(nowhere.has("#f-told_country"));
  ASSERT_EQ(moira_.post("/people/adjoua/block", {{"block", "yes"}}).status, 303);
  EXPECT_EQ(ask(adjoua_, path).status, 403) << "blocked";
  const std::string draft =
      "/skills/" + fill_entry(moira_, skills::kind, sample_of(skills::kind, "Not yet"));
  EXPECT_EQ(ask(ramil_, draft).status, 404);
  EXPECT_EQ(ask(ramil_, path, longest).status, 303) << "as long as it may be";
}

TEST_F(Skills, ThreeWaitForOnePersonAtMost) {
  for (std::int64_t n = 0; n < Limits::open_to_one; ++n)
    EXPECT_EQ(ask(ramil_, publish(fmt::format("Knots, part {}", n + 1))).status, 303);
  const std::string path = publish("Knots, the last part");
  const Page refused = ask(ramil_, path);
  EXPECT_EQ(refused.status, 429);
  EXPECT_TRUE(refused.has(asked_words)) << "what was typed is kept";
  ASSERT_EQ(answer(moira_, waiting(), "decline").status, 303);
  EXPECT_EQ(ask(ramil_, path).status, 303);
}

TEST_F(Skills, OneAsksSoManyADay) {
  const std::string path = publish();
  const std::string other = publish("Sails from old cloth");
  const auto asked = site_.app().db.write([&](db::Write& w) -> Result<> {
    const PersonId ramil = people::find_person_by_handle(w, "ramil")->id;
    const std::int64_t before = Limits::approaches_a_day - 1;
    for (const auto id : w.rows<entries::EntryId>(
             "select id from entry where kind = 'practice' order by id limit $1", before
         ))
      skills::add_approach(
          w,
          id,
          ramil,
          {.message = "Please", .field = {}, .country = {}, .languages = {}, .answer = {}},
          site_.app().clock.now()
      );
    return {};
  });
  ASSERT_TRUE(asked);
  EXPECT_EQ(ask(ramil_, path).status, 303);
  const Page refused = ask(ramil_, other);
  EXPECT_EQ(refused.status, 429);
  EXPECT_TRUE(refused.has(asked_words)) << "what was typed is kept";
  site_.set_clock("2026-11-02T12:00:01Z");
  EXPECT_EQ(ask(site_.signed_in("ramil"), other).status, 303);
}

TEST_F(Skills, TenNoticesAreOpenAtMost) {
  const std::string draft =
      "/skills/" + fill_entry(moira_, skills::kind, sample_of(skills::kind, "One more"));
  const auto open = [&](std::int64_t many) {
    return site_.app().db.write([&](db::Write& w) -> Result<> {
      const PersonId moira = people::find_person_by_handle(w, "moira")->id;
      const auto terms = taxonomy::load_terms(w);
      const Instant now = site_.app().clock.now();
      for (std::int64_t n = 0; n < many; ++n) {
        const auto id = entries::add_record(
            w, skills::kind, sample_of(skills::kind, "Many"), terms, moira, now
        );
        const auto entry = entries::find_entry(w, id);
        auto moved = entries::move_entry(w, *entry, entries::State::submitted, moira, "", now);
        if (!moved) return moved;
      }
      return {};
    });
  };
  ASSERT_TRUE(open(Limits::open_notices));
  EXPECT_EQ(moira_.post(draft + "/submit", {}).status, 429);
  ASSERT_TRUE(site_.app().db.write([&](db::Write& w) -> Result<> {
    const PersonId moira = people::find_person_by_handle(w, "moira")->id;
    const auto one = skills::notices_of(w, moira, 1);
    return entries::move_entry(
        w,
        *entries::find_entry(w, one.front().id),
        entries::State::declined,
        moira,
        "",
        site_.app().clock.now()
    );
  }));
  EXPECT_EQ(moira_.post(draft + "/submit", {}).location(), "/account?done=submitted");
}

TEST_F(Skills, TheClockEndsIt) {
  const std::string path = publish();
  ask(ramil_, path);
  const std::string approach = waiting();
  site_.set_clock("2027-02-28T23:59:00Z");
  EXPECT_EQ(visitor_.get(path).status, 200);
  site_.set_clock("2027-03-01T00:00:00Z");
  EXPECT_EQ(visitor_.get(path).status, 404);
  EXPECT_FALSE(visitor_.get("/skills.json").has(path));
  const Browser moira = site_.signed_in("moira");
  const Browser ramil = site_.signed_in("ramil");
  EXPECT_EQ(answer(moira, approach, "accept").status, 410);
  EXPECT_TRUE(ramil.get("/account/skills").has("The notice ended before it was answered."));
  EXPECT_EQ(ask(site_.signed_in("adjoua"), path).status, 404);
}

TEST_F(Skills, ItsWordsAreForgottenAYearAfterItsEnd) {
  const std::string path = publish();
  site_.set_clock("2028-02-28T12:00:00Z");
  site_.run_daily();
  EXPECT_EQ(site_.signed_in("moira").get(path).status, 200) << "its author sees it still";
  site_.set_clock("2028-03-01T12:00:00Z");
  site_.run_daily();
  EXPECT_EQ(site_.signed_in("moira").get(path).status, 410);
}

TEST_F(Skills, ItsAuthorEndsItAndTheDeskCountsMeetings) {
  const std::string path = publish();
  ask(adjoua_, path);
  for (const Browser& other : {ramil_, editor_}) {
    EXPECT_EQ(other.get(path + "/end").status, 403);
    EXPECT_EQ(other.post(path + "/end", {{"outcome", "met"}}).status, 403);
  }
  ASSERT_EQ(moira_.get(path + "/end").status, 200);
  EXPECT_EQ(moira_.post(path + "/end", {{"outcome", "treasure"}}).status, 422);
  const std::string longest(301, 'x');
  EXPECT_EQ(
      moira_.post(path + "/end", {{"outcome", "met"}, {"outcome_note", longest}}).status, 422
  );
  EXPECT_FALSE(visitor_.get("/skills").has("meeting came of it."));
  ASSERT_EQ(
      moira_.post(path + "/end", {{"outcome", "met"}, {"outcome_note", "Two evenings."}})
          .location(),
      "/account/skills?done=skill-ended"
  );
  EXPECT_EQ(visitor_.get(path).status, 404);
  EXPECT_TRUE(visitor_.get("/skills").has("1 meeting came of it."));
  EXPECT_FALSE(visitor_.get("/skills").has("Two evenings."));
  EXPECT_TRUE(moira_.get(path).has("Two evenings."));
  EXPECT_TRUE(editor_.get(path).has("Two evenings."));
  EXPECT_EQ(ramil_.get(path).status, 404);
  EXPECT_TRUE(adjoua_.get("/account/skills").has("The notice ended before it was answered."));
  EXPECT_EQ(moira_.post(path + "/end", {{"outcome", "met"}}).status, 404) << "once";
}

namespace {

// What a moderator asked Moira to change at a notice; the case.
std::string asked_to_change(
    const Browser& reporter, const Browser& moderator, const std::string& path
) {
  const std::string id = reporter.get(path).between("href=\"/report/entry/", "\"");
  EXPECT_EQ(
      reporter.post("/report/entry/" + id, {{"reason", "wrong"}, {"note", "No"}}).status, 303
  );
  const std::string one = "/moderation/" + case_of(moderator, "Splicing rope");
  EXPECT_EQ(moderator.post(one, {{"decision", "mend"}, {"note", "Zqropeqz"}}).status, 303);
  return one;
}

}  // namespace

TEST_F(Skills, WhatWasAskedOfANoticeComesBackToModeratorsWhenItsAuthorEndsIt) {
  const std::string path = publish();
  const Browser moderator = site_.signed_in("kwame");
  const std::string one = asked_to_change(ramil_, moderator, path);
  EXPECT_TRUE(moderator.get(one).has("Waits for its author"));
  EXPECT_TRUE(moira_.get("/account").has("Zqropeqz"));
  ASSERT_EQ(moira_.post(path + "/end", {{"outcome", "met"}, {"outcome_note", ""}}).status, 303);
  EXPECT_FALSE(moderator.get(one).has("Waits for its author"));
  EXPECT_FALSE(moira_.get("/account").has("Zqropeqz"));
}

TEST_F(Skills, NobodyIsAskedToChangeWhatTheClockEnded) {
  const std::string path = publish();
  asked_to_change(ramil_, site_.signed_in("kwame"), path);
  site_.set_clock("2027-03-01T00:00:00Z");
  const Page own = site_.signed_in("moira").get("/account");
  EXPECT_TRUE(own.has("Splicing rope"));
  EXPECT_FALSE(own.has("Zqropeqz"));
}

TEST_F(Skills, ItsLastDayIsAskedForAndNotTooFar) {
  entries::Record record = sample_of(skills::kind, "When");
  for (const char* wrong : {"", "2026-11-01", "2027-11-02"}) {
    record.set(skills::field::ends, wrong);
    const std::string slug = begin_entry(moira_, skills::kind, record);
    Fields fields = form_of(skills::kind, 1, record);
    fields.emplace_back("version", "1");
    moira_.post("/skills/" + slug + "/edit", std::move(fields));
    const Page last = moira_.get("/skills/" + slug + "/edit?step=check");
    EXPECT_FALSE(last.has("Everything is there")) << wrong;
    EXPECT_TRUE(last.has("#f-ends")) << wrong;
  }
}

TEST_F(Skills, TheDeskIsFilteredByAllThatMatters) {
  const auto found = [&](std::string_view asked) {
    return visitor_.get(fmt::format("/skills.json?{}", asked)).body;
  };
  constexpr auto offer = "xiangcun-yisheng-yuancheng-peixun";
  EXPECT_THAT(found("side=offer"), HasSubstr(offer));
  EXPECT_THAT(found("side=want"), Not(HasSubstr(offer)));
  EXPECT_THAT(found("theme=health&country=cn&language=zh&form=remote"), HasSubstr(offer));
  EXPECT_THAT(found("form=return"), Not(HasSubstr(offer)));
  const std::string diaspora = "reseau-des-carnets-de-famille";
  EXPECT_THAT(found("network=" + diaspora), HasSubstr("des-sages-femmes-pour-une-maternite"));
  EXPECT_TRUE(visitor_.get("/networks/" + diaspora).has("/skills?network=" + diaspora));
}

TEST_F(Skills, ACardSaysThatItsDayIsItsEnd) {
  publish();
  EXPECT_TRUE(visitor_.get("/skills").has("Until 1 March 2027"));
}

TEST_F(Skills, ItsNetworkIsOneOfADiaspora) {
  entries::Record record = sample_of(skills::kind, "A desk of towns");
  const std::string edit = "/skills/" + begin_entry(moira_, skills::kind, record) + "/edit";
  const Page form = moira_.get(edit + "?step=how");
  EXPECT_TRUE(form.has("value=\"reseau-des-carnets-de-famille\""));
  for (const std::string other : {"harbour-cities-that-answer", "almaty-process"}) {
    EXPECT_FALSE(form.has("value=\"" + other + "\"")) << "it is not offered";
    record.set(skills::field::network, other);
    Fields fields = form_of(skills::kind, 1, record);
    fields.emplace_back("version", "1");
    const Page refused = moira_.post(edit, std::move(fields));
    EXPECT_EQ(refused.status, 422) << "here, not when an editor publishes it";
    EXPECT_TRUE(refused.has("href=\"#f-network\""));
  }
}

TEST_F(Skills, WhoLeavesTakesNoticesAndApproachesAlong) {
  const std::string path = publish();
  const std::string other = publish("Sails from old cloth");
  constexpr std::string_view last_words = "One last thing before I go.";
  ask(ramil_, path, last_words);
  ask(adjoua_, other);
  const auto leave = [](const Browser& who) {
    return who.post("/account/removal", {{"passphrase", "ten thousand wings"}, {"sure", "yes"}})
        .status;
  };
  ASSERT_EQ(leave(ramil_), 303);
  EXPECT_FALSE(moira_.get("/account/skills").has(last_words));
  EXPECT_TRUE(moira_.get("/account/skills").has(asked_words));
  ASSERT_EQ(leave(moira_), 303);
  EXPECT_EQ(visitor_.get(path).status, 410);
  EXPECT_EQ(visitor_.get(other).status, 410);
  EXPECT_FALSE(adjoua_.get("/account/skills").has(asked_words));
}

}  // namespace ibis::testing
