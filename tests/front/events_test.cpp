// Events through the front: when they are, who sees what of them, who runs them.
#include "front/events.hpp"

#include "events/event.hpp"
#include "front/kinds.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::testing {

using namespace events_of_sample;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(Events, TheLastStepOfTheFormShowsAllThatIsDecidedOn) {
  namespace field = events::field;
  const Browser author = site_.signed_in("moira");
  const entries::Record record = sample_of(events::kind, new_title);
  ASSERT_TRUE(record.has(field::zone));
  const Page page =
      author.get("/events/" + fill_entry(author, events::kind, record) + "/edit?step=check");
  const std::string others = page.between("<h3>What else was answered</h3>", "</section>");
  for (const entries::Field* one :
       {&field::zone, &field::registration, &field::categories, &field::quota_participants}) {
    if (record.has(*one)) EXPECT_THAT(others, HasSubstr(std::string(one->label.english())));
  }
}

TEST_F(Events, AreListedByDateAndTheClockMovesThem) {
  const std::string list = visitor_.get("/events").body;
  EXPECT_LT(list.find("taller-de-permisos"), list.find("warshat-saff")) << "the soonest first";
  EXPECT_THAT(list, Not(HasSubstr("kitchen-tables-open-day")));
  EXPECT_THAT(visitor_.get("/events?past=1").body, HasSubstr("kitchen-tables-open-day"));
  EXPECT_THAT(visitor_.get("/events?past=1&country=ph").body, Not(HasSubstr("kitchen-tables")));
  site_.set_clock("2029-01-01T00:00:00Z");
  const std::string later = visitor_.get("/events").body;
  EXPECT_THAT(later, AllOf(HasSubstr("higher-ground"), Not(HasSubstr("warshat-saff"))));
}

TEST_F(Events, FilesHoldWhatThePageLists) {
  constexpr std::string_view over = "kitchen-tables-open-day";
  constexpr std::string_view ahead = "fete-des-langues-du-quai";
  for (const std::string form : {".csv", ".json", ".geojson", ".atom"}) {
    const auto file = [&](std::string_view asked) {
      return visitor_.get(fmt::format("/events{}{}", form, asked)).body;
    };
    EXPECT_TRUE(visitor_.get("/events").has(fmt::format("\"/events{}?coming=1\"", form)));
    EXPECT_TRUE(visitor_.get("/events?past=1").has(fmt::format("\"/events{}?past=1\"", form)));
    EXPECT_TRUE(
        visitor_.get("/events?month=2027-09").has(fmt::format("\"/events{}?month=2027-09\"", form))
    );
    EXPECT_THAT(file("?coming=1"), AllOf(HasSubstr(ahead), Not(HasSubstr(over))));
    EXPECT_THAT(file("?past=1"), AllOf(HasSubstr(over), Not(HasSubstr(ahead))));
    EXPECT_THAT(file("?past=1&country=be"), Not(HasSubstr(over)));
    EXPECT_THAT(file("?month=2027-09"), AllOf(HasSubstr(ahead), Not(HasSubstr(webinar.substr(8)))));
    EXPECT_THAT(file(""), AllOf(HasSubstr(ahead), HasSubstr(over))) << "all there are";
  }
}

TEST_F(Events, TheApiKnowsThePastTooPageByPage) {
  const Page first = visitor_.get("/api/v1/events?past=1&limit=1");
  EXPECT_TRUE(first.has("{\"total\":2,"));
  const std::string next = first.between("\"next\":\"", "\"");
  EXPECT_THAT(next, HasSubstr("past=1"));
  const Page second = visitor_.get(next.substr(std::string_view("http://127.0.0.1:8080").size()));
  for (const char* slug : {"kitchen-tables-open-day", "returning-nurses-a-conference"})
    EXPECT_NE(first.has(slug), second.has(slug)) << slug;
  EXPECT_TRUE(second.has("\"next\":null"));
  EXPECT_TRUE(visitor_.get("/api/v1/events?month=2027-09").has("{\"total\":1,"));
}

TEST_F(Events, FeedsBeginWithWhenAndWhere) {
  EXPECT_TRUE(visitor_.get("/events.atom").has("(Melbourne time) · Online · "));
  const std::string french = visitor_.get("/fr/events.atom").body;
  EXPECT_THAT(french, AllOf(HasSubstr(" · En ligne · "), HasSubstr(" · Quai des Peupliers, ")));
}

// The country of what is held online is there to be filtered by; nobody goes there.
TEST_F(Events, WhatIsOnlineIsNotInTheCountryItIsFor) {
  const Browser salma = site_.signed_in("salma");
  const std::string edit = at(webinar, "/edit");
  const Fields fields{
      {"step", "when"},
      {"version", salma.get(edit + "?step=when").between("name=\"version\" value=\"", "\"")},
      {"starts_day", "2027-10-03"},
      {"starts_time", "18:30"},
      {"ends_day", "2027-10-03"},
      {"ends_time", "19:30"},
      {"time_zone", "Australia/Melbourne"},
      {"online_link", "https://rooms.example/pay-slips"},
      {"country", "AU"},
      {"status", "planned"}
  };
  ASSERT_EQ(salma.post(edit, fields).status, 303);
  EXPECT_TRUE(visitor_.get("/events.atom").has("(Melbourne time) · Online · "));
  EXPECT_TRUE(visitor_.get("/events?country=AU").has(">Pay slips, read aloud</a>"));
  EXPECT_FALSE(visitor_.get(at(webinar, ".ics")).has("LOCATION"));
}

TEST_F(Events, SayPlainlyThatTheyAreOver) {
  const auto calendar = HasSubstr("Put it into your calendar");
  const auto over = HasSubstr("This event is over. It was on ");
  const auto desk = HasSubstr("<h2>Registration</h2>");
  const std::string before = visitor_.get(conference).body;
  EXPECT_THAT(before, AllOf(calendar, desk, Not(over)));
  EXPECT_LT(before.find("<h2>When</h2>"), before.find("<h2>Who announces this</h2>"));
  site_.set_clock("2035-01-01T00:00:00Z");
  EXPECT_THAT(visitor_.get(conference).body, AllOf(over, Not(calendar), Not(desk)));
}

TEST_F(Events, NamesAndForeignWordsKeepTheirDirection) {
  const Page page = visitor_.get("/ar" + std::string(conference));
  EXPECT_THAT(page.body, HasSubstr("/ar/people/kwame\"><bdi>Kwame"));
  EXPECT_THAT(page.body, HasSubstr("<dd><span lang=\"en\" dir=\"ltr\">")) << "the venue, as typed";
  EXPECT_THAT(page.body, HasSubstr("<h4><bdi lang=\"en\" dir=\"ltr\">")) << "sessions too";
  EXPECT_THAT(page.body, Not(HasSubstr("<h4 lang="))) << "which begin where the page does";
}

TEST_F(Events, StatesAreNamedInTheLanguageOfThePage) {
  EXPECT_TRUE(visitor_.get("/fr" + std::string(conference)).has("<dt><bdi>Tchad</bdi></dt>"));
  EXPECT_TRUE(visitor_.get(conference).has("<dt><bdi>Chad</bdi></dt>"));
}

TEST_F(Events, RowsSayWhoseClocksAndWhere) {
  const std::string list = visitor_.get("/events").body;
  EXPECT_THAT(list, HasSubstr("(Melbourne time)</time> · Online"));
  EXPECT_THAT(visitor_.get(webinar).body, HasSubstr("(Melbourne time)"));
}

TEST_F(Events, AreRatedFromTheirBeginningOn) {
  const std::string path =
      "/id/" + std::string(visitor_.get(conference).between("8080/id/", "\"")) + "/rating";
  const Browser early = site_.signed_in("ramil");
  EXPECT_EQ(early.post(path, {{"value", "5"}}).status, 409);
  EXPECT_EQ(early.post(path, {{"value", "0"}}).status, 303) << "what stands may be taken back";
  EXPECT_FALSE(early.get(conference).has("How useful was this?"));
  EXPECT_FALSE(visitor_.get(conference).has("How useful was this?"));
  site_.set_clock("2028-10-25T09:00:00Z");
  EXPECT_TRUE(visitor_.get(conference).has("How useful was this?")) << "on the kept page too";
  EXPECT_EQ(site_.signed_in("ramil").post(path, {{"value", "5"}}).status, 303);
  EXPECT_TRUE(visitor_.get(conference).has("5 of 5, 1 reader has said"));
}

TEST_F(Events, AllChoicesOfAFilterAndThisMonthFollowTheClock) {
  site_.set_clock("2027-09-10T12:00:00Z");
  const std::string choices = visitor_.get("/events?choose=country").body;
  const std::string month = visitor_.get("/events?month=2027-09").body;
  EXPECT_EQ(visitor_.get("/events?month=2027-09").body, month) << "kept";
  site_.set_clock("2027-09-11T12:00:00Z");
  EXPECT_NE(visitor_.get("/events?month=2027-09").body, month) << "another day is marked";
  site_.set_clock("2029-01-01T00:00:00Z");
  EXPECT_NE(visitor_.get("/events?choose=country").body, choices) << "few are still to come";
}

TEST_F(Events, HaveAMonthAsATable) {
  const Page month = visitor_.get("/events?month=2027-09");
  EXPECT_EQ(month.status, 200);
  EXPECT_THAT(
      month.body, AllOf(HasSubstr("September 2027"), HasSubstr("fete-des-langues-du-quai"))
  );
  EXPECT_THAT(visitor_.get("/ar/events?month=2027-10").body, HasSubstr("pay-slips"));
  EXPECT_EQ(visitor_.get("/events?month=nonsense").status, 200);
}

TEST_F(Events, AreReadByCalendars) {
  const Page all = visitor_.get("/events.ics");
  EXPECT_EQ(all.type, "text/calendar; charset=utf-8");
  EXPECT_THAT(all.body, AllOf(HasSubstr("BEGIN:VCALENDAR"), HasSubstr("STATUS:CANCELLED")));
  EXPECT_THAT(all.body, Not(HasSubstr(std::string(online))));
  EXPECT_THAT(visitor_.get("/events.ics?type=webinar").body, Not(HasSubstr("Kumasi")));
  const Page one = visitor_.get(at(webinar, ".ics"));
  EXPECT_THAT(one.body, HasSubstr("DTSTART:20271003T073000Z"))
      << "an hour that began the night before";
  EXPECT_EQ(visitor_.get("/events/nowhere.ics").status, 404);
}

TEST_F(Events, TheLinkForTakingPartIsForThoseWhoHaveAPlace) {
  const Browser moira = site_.signed_in("moira");
  for (const Browser& reader : {visitor_, moira, site_.signed_in("ramil")}) {
    for (const std::string& surface : surfaces_of(reader, events::kind, webinar.substr(8)))
      EXPECT_FALSE(reader.get(surface).has(online)) << surface;
    EXPECT_FALSE(reader.get(at(webinar, ".ics")).has(online));
    EXPECT_FALSE(reader.get(at(webinar, "/register")).has(online));
  }
  EXPECT_TRUE(site_.signed_in("sione").get(webinar).has(online)) << "who holds it";
  EXPECT_EQ(moira.post(at(webinar, "/register"), somebody("")).status, 303);
  EXPECT_TRUE(moira.get(webinar).has(online));
  EXPECT_TRUE(moira.get(at(webinar, "/registration")).has(online));
  EXPECT_FALSE(moira.get(at(webinar, ".ics")).has(online)) << "calendars are handed on";
  ASSERT_EQ(moira.post(at(webinar, "/registration"), {{"do", "cancel"}}).status, 303);
  EXPECT_FALSE(moira.get(webinar).has(online));
}

TEST_F(Events, ShowTheDialogueBesideThem) {
  const std::string dialogue = "/dialogues/before-the-first-pay-slip";
  const std::string all = "/dialogues?event=pay-slips-read-aloud-a-webinar";
  EXPECT_THAT(
      visitor_.get(webinar).body,
      AllOf(
          HasSubstr("<h2>Dialogues</h2>"),
          HasSubstr("href=\"" + dialogue + "\""),
          HasSubstr("<a href=\"" + all + "\">1 dialogue</a>")
      )
  );
  EXPECT_THAT(visitor_.get(full).body, Not(HasSubstr(dialogue)));
  const Page list = visitor_.get(all);
  EXPECT_TRUE(list.has("<title>Dialogues: Pay slips, read aloud"));
  EXPECT_THAT(
      list.between("<ol class=\"rows\"", "</ol>"),
      AllOf(HasSubstr(dialogue), Not(HasSubstr("qui-traduit-pour-qui")))
  );
  const Browser editor = site_.signed_in("salma");
  ASSERT_EQ(editor.post(dialogue + "/withdraw", {{"note", "Over."}}).status, 303);
  EXPECT_THAT(visitor_.get(webinar).body, Not(HasSubstr(dialogue)));
}

// Three of those who take part: one agreed that everybody sees them, one that others who take part do, one that nobody does.
TEST_F(Events, WhoTakesPartIsShownAsEachAgreed) {
  constexpr std::string_view open = "Abla A.";
  constexpr std::string_view inside = "Adaeze H.";
  constexpr std::string_view nobody = "Aïssata A.";
  const Browser kwame = site_.signed_in("kwame");  // runs it
  const Browser salma = site_.signed_in("salma");  // an editor
  const Browser ramil = site_.signed_in("ramil");  // takes part, below
  const Browser moira = site_.signed_in("moira");  // does not
  Fields observer = somebody("", "Ramil V.");
  observer[0].second = "observer";
  observer[3].second = "English";
  observer.emplace_back("answer_2", "no");
  ASSERT_EQ(ramil.post(at(conference, "/register"), observer).status, 303);
  const auto sees = [](const Browser& reader, std::string_view surface, std::string_view name) {
    return reader.get(surface).has(name);
  };
  for (const auto& [reader, within] :
       {std::pair{visitor_, false}, {moira, false}, {ramil, true}, {kwame, true}, {salma, true}}) {
    EXPECT_TRUE(sees(reader, conference, open));
    EXPECT_EQ(sees(reader, conference, inside), within);
    EXPECT_FALSE(sees(reader, conference, nobody)) << "to nobody means nobody, on the page";
    // What is handed on names nobody, whoever asks.
    std::vector<std::string> surfaces =
        surfaces_of(reader, events::kind, conference.substr(std::string_view("/events/").size()));
    surfaces.push_back(at(conference, ".ics"));
    surfaces.emplace_back("/events.ics");
    for (const std::string& surface : surfaces) {
      if (surface == conference) continue;
      for (const std::string_view name : {open, inside, nobody})
        EXPECT_FALSE(sees(reader, surface, name)) << surface << ' ' << name;
    }
  }
  EXPECT_TRUE(sees(kwame, at(conference, "/participants.csv"), nobody));
  ASSERT_EQ(ramil.post(at(conference, "/registration"), {{"do", "cancel"}}).status, 303);
  EXPECT_FALSE(sees(ramil, conference, inside)) << "who gave the place back is outside again";
}

TEST_F(Events, WhoTakesPartIsATableOrCards) {
  const Browser kwame = site_.signed_in("kwame");
  const Page desk = kwame.get(at(conference, "/participants"));
  EXPECT_TRUE(desk.has("<table class=\"stacked\">"));
  EXPECT_TRUE(desk.has("data-label=\"State\""));
  EXPECT_TRUE(desk.has("<div class=\"wrap\"><header"));
}

TEST_F(Events, AreRunByTheirAuthorAndEditorsAlone) {
  const Browser other = site_.signed_in("ramil");
  for (const std::string_view page :
       {"/programme",
        "/questions",
        "/status",
        "/participants",
        "/participants.csv",
        "/participants.xlsx"}) {
    EXPECT_EQ(site_.signed_in("kwame").get(at(conference, page)).status, 200) << page;
    EXPECT_EQ(site_.signed_in("salma").get(at(conference, page)).status, 200) << page;
    EXPECT_EQ(other.get(at(conference, page)).status, 403) << page;
  }
  for (const std::string_view form :
       {"/programme", "/questions", "/status", "/participants", "/invitations", "/message"})
    EXPECT_EQ(other.post(at(conference, form), {}).status, 403) << form;
}

TEST_F(Events, TheProgrammeIsEditedWithoutScripts) {
  const Browser kwame = site_.signed_in("kwame");
  const std::string path = at(conference, "/programme");
  Fields session{
      {"do", "add"}, {"title", "Lanterns"}, {"day", "2028-10-27"}, {"starts", "9:30"}, {"ends", ""}
  };
  EXPECT_EQ(kwame.post(path, session).status, 422) << "not a day of the event";
  session[2].second = "2028-10-25";
  ASSERT_EQ(kwame.post(path, session).status, 303);
  EXPECT_THAT(visitor_.get(conference).body, HasSubstr("Lanterns"));
  const std::string page = kwame.get(path).body;
  const auto row = page.find("?session=", page.find("Opening"));
  ASSERT_NE(row, page.npos);
  const std::string id = page.substr(row + 9, page.find('#', row) - row - 9);
  EXPECT_EQ(kwame.get(path + "?session=" + id).status, 200);
  EXPECT_EQ(kwame.post(path, {{"do", "up"}, {"id", id}}).status, 303);
  EXPECT_EQ(kwame.post(path, {{"do", "remove"}, {"id", id}}).status, 303);
  EXPECT_THAT(visitor_.get(conference).body, Not(HasSubstr("Lanterns")));
  const Fields document{
      {"do", "add-document"},
      {"document_title", "A list of people to ring"},
      {"document_link", "javascript:alert(1)"}
  };
  EXPECT_EQ(kwame.post(path, document).status, 422);
}

}  // namespace ibis::testing
