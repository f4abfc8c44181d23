// Registration through the front: who comes, who waits, what is told to whom.
#include "front/events.hpp"
#include "support/spreadsheet.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace ibis::testing {

using namespace events_of_sample;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;

namespace {

class Registration : public Events {};

}  // namespace

TEST_F(Registration, AFormInErrorKeepsWhatWasTyped) {
  Fields typed = somebody("no address", "Vera the Visitor");
  typed.emplace_back("delegation", "Ferry Company of Ten Islands");
  typed.emplace_back("country", "PT");
  typed[3].second = "In the harbour";
  typed[4].second = "participants";
  const Page again = visitor_.post(at(full, "/register"), typed);
  EXPECT_EQ(again.status, 422);
  for (const std::string_view kept :
       {"value=\"no address\"",
        "value=\"Vera the Visitor\"",
        "value=\"Ferry Company of Ten Islands\"",
        "value=\"In the harbour\"",
        "value=\"PT\" selected",
        "value=\"participants\" checked"})
    EXPECT_TRUE(again.has(kept)) << kept;
  EXPECT_TRUE(again.has("href=\"#f-email\"")) << "the summary leads to what is wrong";
}

TEST_F(Registration, WhomTheFormAsksForADelegationIsSaid) {
  const Page delegates = visitor_.get(at(conference, "/register"));
  EXPECT_TRUE(delegates.has("State or organisation you come for</label>"));
  EXPECT_TRUE(delegates.has("Delegates name the state or organisation they come for."));
  EXPECT_TRUE(visitor_.get(at(webinar, "/register"))
                  .has("State or organisation you come for <span class=\"optional\">"));
}

TEST_F(Registration, TheFormSaysThatOneJoinsTheWaitingList) {
  const Page waits = visitor_.get(at(full, "/register"));
  EXPECT_TRUE(waits.has("All places are taken. You join the waiting list"));
  EXPECT_TRUE(waits.has(">Join the waiting list</button>"));
  EXPECT_FALSE(visitor_.get(at(webinar, "/register")).has("waiting list"));
}

TEST_F(Registration, WhatWasDoneIsSaidInWordsThatFit) {
  ASSERT_EQ(
      visitor_.post(at(webinar, "/register"), somebody("vera@field.example.org")).status, 303
  );
  const std::string link = link_to("vera@field.example.org");
  const auto said = [&](const Fields& typed) {
    return visitor_.get(visitor_.post(link, typed).location());
  };
  EXPECT_TRUE(said({{"do", "confirm"}}).has("Your place is confirmed."));
  EXPECT_TRUE(said({{"do", "change"}, {"name", "Vera W."}}).has("Your registration is changed."));
  const Page back = said({{"do", "cancel"}});
  EXPECT_TRUE(back.has("You have given your place back."));
  EXPECT_FALSE(back.has("You can leave and come back."));
}

TEST_F(Registration, OneComesWithoutAnAccountByAPrivateLink) {
  const Page sent = visitor_.post(at(webinar, "/register"), somebody("vera@field.example.org"));
  EXPECT_EQ(sent.location(), at(webinar, "/registered"));
  EXPECT_EQ(visitor_.get(sent.location()).status, 200);
  const std::string link = link_to("vera@field.example.org");
  EXPECT_THAT(
      visitor_.get(link).body,
      AllOf(HasSubstr("Confirm the place"), Not(HasSubstr(std::string(online))))
  );
  EXPECT_EQ(visitor_.post(link, {{"do", "confirm"}}).status, 303);
  EXPECT_THAT(visitor_.get(link).body, HasSubstr(std::string(online)));
  EXPECT_EQ(visitor_.post(link, {{"do", "change"}, {"name", ""}}).status, 422);
  EXPECT_EQ(visitor_.post(link, {{"do", "change"}, {"name", "Vera W."}}).status, 303);
  EXPECT_THAT(visitor_.get(link).body, HasSubstr("Vera W."));
  EXPECT_EQ(visitor_.post(link, {{"do", "cancel"}}).status, 303);
  EXPECT_EQ(visitor_.post(link, {{"do", "confirm"}}).status, 410);
  const auto nowhere = visitor_.get("/registrations/none");
  EXPECT_EQ(nowhere.status, 410);
  EXPECT_TRUE(nowhere.has("This link works no more")) << nowhere.body;
}

TEST_F(Registration, ASecondRegistrationOfAnAddressIsToldToThatAddressAlone) {
  const Page first = visitor_.post(at(webinar, "/register"), somebody("vera@field.example.org"));
  const auto before = mails_to("vera@field.example.org");
  const Page second = visitor_.post(at(webinar, "/register"), somebody("Vera@field.example.org"));
  EXPECT_EQ(first.location(), second.location());
  EXPECT_EQ(first.status, second.status);
  EXPECT_EQ(mails_to("vera@field.example.org"), before + 1);
}

TEST_F(Registration, WhoWaitsIsCalledInTurnAndTheNextAfterTheDeadline) {
  const Browser emilio = site_.signed_in("emilio");  // runs it
  EXPECT_THAT(visitor_.get(full).body, HasSubstr("4 people wait"));
  const auto states = [&] { return emilio.get(at(full, "/participants.csv")).body; };
  EXPECT_THAT(states(), HasSubstr("\"13\",\"waiting\",\"participant\",\"Mirta S.\""));
  // The second registration of somebody who has a place brings their link.
  ASSERT_EQ(
      visitor_.post(at(full, "/register"), somebody("guest1.aprender-a-mediar-en@example.org"))
          .status,
      303
  );
  ASSERT_EQ(
      visitor_.post(link_to("guest1.aprender-a-mediar-en@example.org"), {{"do", "cancel"}}).status,
      303
  );
  EXPECT_THAT(states(), HasSubstr("\"13\",\"offered\""));
  EXPECT_THAT(states(), HasSubstr("\"14\",\"waiting\""));
  site_.set_clock("2026-11-03T11:59:59Z");
  site_.mails();
  EXPECT_THAT(states(), HasSubstr("\"13\",\"offered\""));
  site_.set_clock("2026-11-03T12:00:00Z");
  site_.mails();
  EXPECT_THAT(states(), AllOf(HasSubstr("\"13\",\"lapsed\""), HasSubstr("\"14\",\"offered\"")));
  const std::string link = link_to("guest14.aprender-a-mediar-en@example.org");
  EXPECT_EQ(visitor_.post(link, {{"do", "confirm"}}).status, 303);
  EXPECT_THAT(states(), HasSubstr("\"14\",\"registered\""));
}

TEST_F(Registration, ACancelledEventTellsWhoRegistered) {
  const Browser sione = site_.signed_in("sione");  // runs it
  const std::string vera = "vera@field.example.org";
  ASSERT_EQ(visitor_.post(at(webinar, "/register"), somebody(vera)).status, 303);
  const std::string link = link_to(vera);
  ASSERT_EQ(
      sione.post(at(webinar, "/status"), {{"status", "cancelled"}, {"status_note", ""}}).status, 303
  );
  ASSERT_EQ(
      sione
          .post(
              at(webinar, "/status"),
              {{"status", "cancelled"}, {"status_note", "The reader has lost her voice."}}
          )
          .status,
      303
  );
  EXPECT_TRUE(visitor_.get(webinar).has("The reader has lost her voice.")) << "at once";
  EXPECT_TRUE(visitor_.get(at(webinar, ".ics")).has("STATUS:CANCELLED"));
  const auto letters = [&] {
    return std::ranges::count_if(site_.mails(), [&](const std::string& mail) {
      return mail.contains(vera) && mail.contains("lost her voice");
    });
  };
  EXPECT_EQ(letters(), 0) << "it can still be mended";
  site_.set_clock("2026-11-01T12:10:00Z");
  EXPECT_EQ(letters(), 1);
  EXPECT_EQ(letters(), 1) << "once";
  const Page own = visitor_.get(link);
  EXPECT_TRUE(own.has("The reader has lost her voice."));
  EXPECT_FALSE(own.has("Confirm the place"));
  EXPECT_EQ(visitor_.post(link, {{"do", "confirm"}}).status, 410);
}

TEST_F(Registration, AMovedEventTellsWhoRegistered) {
  const Browser salma = site_.signed_in("salma");  // an editor, whose changes stand at once
  const std::string vera = "vera@field.example.org";
  ASSERT_EQ(visitor_.post(at(webinar, "/register"), somebody(vera)).status, 303);
  const std::string edit = at(webinar, "/edit");
  Fields fields{
      {"step", "when"},
      {"version", salma.get(edit + "?step=when").between("name=\"version\" value=\"", "\"")},
      {"starts_day", "2027-10-04"},
      {"starts_time", "18:30"},
      {"ends_day", "2027-10-04"},
      {"ends_time", "19:30"},
      {"time_zone", "Australia/Melbourne"},
      {"online_link", "https://rooms.example/pay-slips"},
      {"status", "moved"}
  };
  ASSERT_EQ(salma.post(edit, fields).status, 303);
  site_.set_clock("2026-11-01T12:10:00Z");
  EXPECT_THAT(
      site_.mails(),
      Contains(AllOf(HasSubstr(vera), HasSubstr("Something has changed"), HasSubstr("4 October")))
  );
  const std::string link = link_to(vera);
  EXPECT_TRUE(visitor_.get(link).has("4 October 2027"));
  EXPECT_EQ(visitor_.post(link, {{"do", "confirm"}}).status, 303) << "one may come all the same";
}

TEST_F(Registration, AWithdrawnEventTellsWhoRegistered) {
  const std::string vera = "vera@field.example.org";
  ASSERT_EQ(visitor_.post(at(webinar, "/register"), somebody(vera)).status, 303);
  const std::string link = link_to(vera);
  ASSERT_EQ(site_.signed_in("sione").post(at(webinar, "/withdraw"), {{"note", ""}}).status, 303);
  EXPECT_THAT(
      site_.mails(), Contains(AllOf(HasSubstr(vera), HasSubstr("was taken off this site")))
  );
  for (const std::string& page : {link, at(webinar, "/register"), at(webinar, ".ics")})
    EXPECT_EQ(visitor_.get(page).status, 410) << page;
  EXPECT_TRUE(visitor_.get(link).has("was taken off this site"));
  EXPECT_EQ(visitor_.post(link, {{"do", "confirm"}}).status, 410);
}

TEST_F(Registration, TheOrganiserTakesSomebodyOffAndTheNextIsCalled) {
  const Browser emilio = site_.signed_in("emilio");
  const std::string list = emilio.get(at(full, "/participants")).body;
  const auto begin = list.find("name=\"remove\" value=\"") + 21;
  const std::string first = list.substr(begin, list.find('"', begin) - begin);
  EXPECT_EQ(
      site_.signed_in("moira").post(at(full, "/participants"), {{"remove", first}}).status, 403
  );
  EXPECT_EQ(emilio.post(at(webinar, "/participants"), {{"remove", first}}).status, 403);
  ASSERT_EQ(emilio.post(at(full, "/participants"), {{"remove", first}}).status, 303);
  const std::string states = emilio.get(at(full, "/participants.csv")).body;
  EXPECT_THAT(states, AllOf(HasSubstr("\"1\",\"cancelled\""), HasSubstr("\"13\",\"offered\"")));
  const Page file = emilio.get(at(full, "/participants.xlsx"));
  EXPECT_EQ(file.header("Access-Control-Allow-Origin"), "");
  EXPECT_EQ(file.header("Content-Disposition"), "attachment; filename=\"participants.xlsx\"");
  const Spreadsheet sheet = read_spreadsheet(file.body);
  EXPECT_EQ(sheet.rows.size(), count_in(states, "\r\n"));
  EXPECT_TRUE(std::ranges::any_of(sheet.rows, [](const auto& cells) {
    return cells[0] == SheetCell{"1", "", ""} && cells[1].text == "cancelled";
  }));
  EXPECT_THAT(site_.mails(), Contains(HasSubstr("You are not on the list any more")));
  EXPECT_EQ(emilio.post(at(full, "/participants"), {{"remove", first}}).status, 409) << "once";
}

TEST_F(Registration, WhoWasInvitedByAddressFindsItInTheAccountOnceTheyAskForIt) {
  const Browser sione = site_.signed_in("sione");
  const Browser moira = site_.signed_in("moira");
  ASSERT_EQ(
      sione
          .post(
              at(webinar, "/invitations"),
              {{"addresses", "moira@example.org"}, {"category", "participant"}}
          )
          .status,
      303
  );
  EXPECT_EQ(moira.post(at(webinar, "/register"), somebody("")).status, 303);
  EXPECT_TRUE(moira.get(at(webinar, "/registration")).has("Accept the invitation"));
  EXPECT_EQ(moira.post(at(webinar, "/registration"), {{"do", "confirm"}}).status, 303);
  EXPECT_TRUE(moira.get(webinar).has(online));
}

TEST_F(Registration, QuestionsAreAskedOfWhoRegisters) {
  const Browser sione = site_.signed_in("sione");
  const std::string path = at(webinar, "/questions");
  EXPECT_EQ(
      sione.post(path, {{"label_1", "Bus?"}, {"kind_1", "choice"}, {"choices_1", "one"}}).status,
      422
  );
  ASSERT_EQ(
      sione
          .post(
              path,
              {{"label_1", "Bus?"},
               {"kind_1", "choice"},
               {"choices_1", "A\nB"},
               {"required_1", "yes"}}
          )
          .status,
      303
  );
  EXPECT_THAT(visitor_.get(at(webinar, "/register")).body, HasSubstr("Bus?"));
  const Page refused = visitor_.post(at(webinar, "/register"), somebody("a@b.example.org"));
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(refused.has("Bus?: Choose one of the list.")) << "the summary names the question";
  Fields answered = somebody("a@b.example.org");
  answered[3].second = "B";
  EXPECT_EQ(visitor_.post(at(webinar, "/register"), answered).status, 303);
}

TEST_F(Registration, OneIsInvitedAndWrittenTo) {
  const Browser adjoua = site_.signed_in("adjoua");
  EXPECT_EQ(visitor_.post(at(invited_only, "/register"), somebody("x@b.example.org")).status, 409);
  EXPECT_EQ(
      adjoua
          .post(
              at(invited_only, "/invitations"), {{"addresses", "nobody"}, {"category", "speaker"}}
          )
          .status,
      422
  );
  ASSERT_EQ(
      adjoua
          .post(
              at(invited_only, "/invitations"),
              {{"addresses", "guest@field.example.org"}, {"category", "speaker"}}
          )
          .status,
      303
  );
  const std::string link = link_to("guest@field.example.org");
  ASSERT_EQ(visitor_.post(link, {{"do", "confirm"}}).status, 303);
  EXPECT_EQ(
      adjoua.post(at(invited_only, "/message"), {{"subject", ""}, {"message", ""}}).status, 422
  );
  ASSERT_EQ(
      adjoua
          .post(
              at(invited_only, "/message"),
              {{"subject", "The room"}, {"message", "It is the big one."}}
          )
          .status,
      303
  );
  EXPECT_THAT(
      site_.mails(), Contains(AllOf(HasSubstr("guest@field.example.org"), HasSubstr("The room")))
  );
}

TEST_F(Registration, ACancelledEventTakesNobody) {
  EXPECT_THAT(visitor_.get("/events/taller-de-permisos-de-venta").body, HasSubstr("Cancelled"));
  const Page sent =
      visitor_.post("/events/taller-de-permisos-de-venta/register", somebody("a@b.example.org"));
  EXPECT_EQ(sent.status, 409);
  EXPECT_EQ(
      visitor_.post("/events/kitchen-tables-open-day/register", somebody("a@b.example.org")).status,
      409
  );
}

}  // namespace ibis::testing
