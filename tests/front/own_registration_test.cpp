// What somebody without an account sees and does by the private link, and what the organiser does for who waits.
#include "front/events.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::testing {

using namespace events_of_sample;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

constexpr std::string_view guest = "vera@field.example.org";

class OwnRegistration : public Events {
 protected:
  static Fields observer(std::string email) {
    Fields typed = somebody(std::move(email), "Vera V.");
    typed[0].second = "observer";
    typed[3].second = "English";
    typed.emplace_back("answer_2", "no");
    return typed;
  }

  // The private link of somebody without an account.
  std::string guest_of_conference() {
    EXPECT_EQ(visitor_.post(at(conference, "/register"), observer(std::string(guest))).status, 303);
    return link_to(std::string(guest));
  }

  static std::string version_of(const Browser& editor, const std::string& edit) {
    const Page page = editor.get(edit + "?step=registration");
    return std::string(page.between("name=\"version\" value=\"", "\""));
  }

  // All there are, one behind the other.
  std::string letters_to(const std::string& address) {
    std::string all;
    for (const std::string& mail : site_.mails()) {
      const auto to = mail.find("To: ");
      if (mail.substr(to, mail.find('\n', to) - to).contains(address)) all += unfolded(mail);
    }
    return all;
  }
};

}  // namespace

// One who comes to the conference without an account; seeds say how each of its people agreed to be shown.
TEST_F(OwnRegistration, AGuestWithAPlaceSeesWhoTakesPartAsEachAgreed) {
  const std::string link = guest_of_conference();
  const auto sees = [&](std::string_view name) { return visitor_.get(link).has(name); };
  EXPECT_FALSE(sees("Adaeze H.")) << "not before the place is confirmed";
  ASSERT_EQ(visitor_.post(link, {{"do", "confirm"}}).status, 303);
  EXPECT_TRUE(sees("Abla A.")) << "shown to everybody";
  EXPECT_TRUE(sees("Adaeze H.")) << "shown to others who take part";
  EXPECT_FALSE(sees("Aïssata A.")) << "shown to nobody";
  ASSERT_EQ(visitor_.post(link, {{"do", "cancel"}}).status, 303);
  EXPECT_FALSE(sees("Adaeze H."));
}

TEST_F(OwnRegistration, OneTakesAnotherCategoryByThePrivateLink) {
  const std::string link = guest_of_conference();
  ASSERT_EQ(visitor_.post(link, {{"do", "confirm"}}).status, 303);
  EXPECT_TRUE(visitor_.get(link).has("value=\"observer\" checked"));
  Fields typed = observer("");
  typed.emplace_back("do", "change");
  typed[0].second = "delegate";
  const Page asked = visitor_.post(link, typed);
  EXPECT_EQ(asked.status, 422);
  EXPECT_TRUE(asked.has("Say which state or organisation you come for."));
  typed.emplace_back("delegation", "Ferry Company of Ten Islands");
  ASSERT_EQ(visitor_.post(link, typed).status, 303);
  const Browser kwame = site_.signed_in("kwame");
  const auto desk = [&] { return kwame.get(at(conference, "/participants.csv")).body; };
  EXPECT_THAT(desk(), HasSubstr("\"registered\",\"delegate\",\"Vera V.\""));
  const Browser salma = site_.signed_in("salma");
  const std::string edit = at(conference, "/edit");
  ASSERT_EQ(
      salma
          .post(
              edit,
              {{"step", "registration"},
               {"version", version_of(salma, edit)},
               {"registration", "open"},
               {"categories", "delegate"},
               {"categories", "observer"},
               {"categories", "speaker"},
               {"without_account", "yes"},
               {"waiting_list", "yes"},
               {"places_speakers", "1"}}
          )
          .status,
      303
  );
  typed[0].second = "speaker";
  const Page full_up = visitor_.post(link, typed);
  EXPECT_EQ(full_up.status, 422);
  EXPECT_TRUE(full_up.has("No place is free as “Speaker”. You keep the place you have."));
  EXPECT_THAT(desk(), HasSubstr("\"registered\",\"delegate\",\"Vera V.\""));
}

// Whoever comes anew finds no place; whoever has one takes it along.
TEST_F(OwnRegistration, AFullEventLetsOneGoFromCategoryToCategory) {
  const std::string link = guest_of_conference();
  ASSERT_EQ(visitor_.post(link, {{"do", "confirm"}}).status, 303);
  const Browser salma = site_.signed_in("salma");
  const std::string edit = at(conference, "/edit");
  const auto fields = [&](std::string places) {
    return Fields{
        {"step", "registration"},
        {"version", version_of(salma, edit)},
        {"registration", "open"},
        {"categories", "observer"},
        {"categories", "speaker"},
        {"without_account", "yes"},
        {"places", std::move(places)}
    };
  };
  ASSERT_EQ(salma.post(edit, fields("1")).status, 303);
  EXPECT_TRUE(visitor_.get(conference).has("All places are taken."));
  const Page own = visitor_.get(link);
  EXPECT_TRUE(own.has("value=\"speaker\""));
  EXPECT_FALSE(own.has("All places are taken."));
  Fields typed = observer("");
  typed.emplace_back("do", "change");
  typed[0].second = "speaker";
  ASSERT_EQ(visitor_.post(link, typed).status, 303);
  EXPECT_TRUE(visitor_.get(link).has("value=\"speaker\" checked"));
}

TEST_F(OwnRegistration, WhatIsWrongWithAQuestionStandsAboveTheQuestion) {
  const std::string link = guest_of_conference();
  const Page page = visitor_.post(link, {{"do", "ask"}, {"message", " "}});
  EXPECT_EQ(page.status, 422);
  const auto part = page.body.find("Write to those who organise it");
  ASSERT_NE(part, page.body.npos);
  EXPECT_FALSE(page.body.substr(0, part).contains("Write something first."));
  EXPECT_THAT(page.body.substr(part), HasSubstr("Write something first."));
}

// What is to be guarded is the link above the warning, not the address of the calendar that anybody may have.
TEST_F(OwnRegistration, TheWarningStandsBelowThePrivateLink) {
  guest_of_conference();
  const std::string letter = letters_to(std::string(guest));
  const auto link = letter.find("/registrations/");
  const auto warning = letter.find("The link is yours alone");
  const auto calendar = letter.find(".ics");
  ASSERT_NE(warning, letter.npos);
  EXPECT_LT(link, warning);
  EXPECT_LT(warning, calendar);
}

TEST_F(OwnRegistration, MorePlacesAreForWhoWaits) {
  const Browser salma = site_.signed_in("salma");
  const std::string edit = at(full, "/edit");
  const auto give = [&](std::string places) {
    return salma
        .post(
            edit,
            {{"step", "registration"},
             {"version", version_of(salma, edit)},
             {"registration", "open"},
             {"categories", "participant"},
             {"without_account", "yes"},
             {"waiting_list", "yes"},
             {"places", std::move(places)}}
        )
        .status;
  };
  ASSERT_EQ(give("20"), 303);
  const Page promised = visitor_.get(full);
  EXPECT_TRUE(promised.has("4 people wait for a place. Whoever registers now waits too."));
  EXPECT_TRUE(promised.has(">Join the waiting list</a>"));
  EXPECT_FALSE(promised.has("places are free"));
  EXPECT_TRUE(visitor_.get(at(full, "/register")).has("You join the waiting list"));
  EXPECT_THAT(site_.mails(), Contains(HasSubstr("A place is free for you"))) << "at once";
  EXPECT_THAT(
      salma.get(at(full, "/participants.csv")).body,
      AllOf(HasSubstr("\"13\",\"offered\""), Not(HasSubstr("\"waiting\"")))
  );
  EXPECT_TRUE(visitor_.get(full).has("4 places are free."));
}

TEST_F(OwnRegistration, TheOrganiserReadsTheAnswers) {
  guest_of_conference();
  const Page desk = site_.signed_in("kwame").get(at(conference, "/participants"));
  EXPECT_TRUE(desk.has("<summary>Answers<span class=\"hide\"> <bdi>Vera V.</bdi>"));
  EXPECT_TRUE(desk.has("<bdi lang=\"en\">Which language do you need in your headset?</bdi>"));
  EXPECT_TRUE(desk.has("<dd><bdi>No</bdi></dd>"));
}

TEST_F(OwnRegistration, QuestionsKeepTheirDirection) {
  const Page page = visitor_.get("/ar" + at(conference, "/register"));
  EXPECT_TRUE(page.has("<bdi lang=\"en\">Which language do you need in your headset?</bdi>"));
  EXPECT_TRUE(page.has("<span lang=\"en\" dir=\"auto\">French</span>"));
}

TEST_F(OwnRegistration, LettersSayWhenAndWhereAndHowToAnswer) {
  const std::string other = "other@field.example.org";
  ASSERT_EQ(visitor_.post(at(webinar, "/register"), somebody(other)).status, 303);
  EXPECT_THAT(
      letters_to(other),
      AllOf(
          HasSubstr("When: 3 October 2027"),
          HasSubstr("Melbourne time"),
          HasSubstr("Where: Online"),
          HasSubstr(at(webinar, ".ics")),
          Not(HasSubstr(std::string(online)))
      )
  );
  const std::string link = guest_of_conference();
  EXPECT_THAT(letters_to(std::string(guest)), HasSubstr("Where: Lakeside Hall, Assembly Road, "));
  EXPECT_EQ(visitor_.post(link, {{"do", "ask"}, {"message", ""}}).status, 422);
  ASSERT_EQ(visitor_.post(link, {{"do", "ask"}, {"message", "Is there a ramp?"}}).status, 303);
  EXPECT_THAT(
      letters_to("kwame@example.org"),
      AllOf(HasSubstr("Is there a ramp?"), HasSubstr("Vera V."), HasSubstr(std::string(guest)))
  );
  ASSERT_EQ(visitor_.post(link, {{"do", "confirm"}}).status, 303);
  ASSERT_EQ(
      site_.signed_in("kwame")
          .post(at(conference, "/message"), {{"subject", "The hall"}, {"message", "It is big."}})
          .status,
      303
  );
  EXPECT_THAT(letters_to(std::string(guest)), HasSubstr("Answers to this mail reach nobody."));
}

}  // namespace ibis::testing
