// The programme of an event: what an organiser may write into it, what happens when the event moves, and its documents.
#include "events/event.hpp"
#include "front/events.hpp"
#include "front/kinds.hpp"
#include "support/scratch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace ibis::testing {

using namespace events_of_sample;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

constexpr std::string_view guide = "%PDF-1.7\n1 0 obj\n%%EOF\n";

class ProgrammeOfAnEvent : public Events {
 protected:
  // As an editor, whose changes stand at once.
  Page hold_on(std::string_view first, std::string_view last) {
    const Browser salma = site_.signed_in("salma");
    const std::string edit = at(conference, "/edit");
    return salma.post(
        edit,
        {{"step", "when"},
         {"version", salma.get(edit + "?step=when").between("name=\"version\" value=\"", "\"")},
         {"starts_day", std::string(first)},
         {"starts_time", "09:00"},
         {"ends_day", std::string(last)},
         {"ends_time", "17:00"},
         {"time_zone", "Africa/Accra"},
         {"country", "GH"},
         {"venue", "Lakeside Hall"},
         {"status", "moved"}}
    );
  }

  Scratch scratch_;
  Browser organiser_ = site_.signed_in("kwame");
  std::string path_ = at(conference, "/programme");
};

}  // namespace

TEST_F(ProgrammeOfAnEvent, ASessionEndsAfterItBegins) {
  Fields session{
      {"do", "add"},
      {"title", "Lanterns"},
      {"day", "2028-10-25"},
      {"starts", "12:00"},
      {"ends", "10:00"}
  };
  const Page refused = organiser_.post(path_, session);
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(refused.has("It ends before it begins. Give a later time, or leave it empty."));
  session.back().second = "12:00";
  EXPECT_EQ(organiser_.post(path_, session).status, 422) << "it lasts no time at all";
  session.back().second = "12:30";
  EXPECT_EQ(organiser_.post(path_, session).status, 303);
}

TEST_F(ProgrammeOfAnEvent, WhoRunsAMovedEventIsToldOfSessionsLeftBehind) {
  constexpr std::string_view warning = "The programme does not fit the days";
  EXPECT_FALSE(organiser_.get(path_).has(warning));
  ASSERT_EQ(hold_on("2028-11-01", "2028-11-02").status, 303);
  EXPECT_TRUE(organiser_.get(conference).has(warning));
  EXPECT_FALSE(visitor_.get(conference).has(warning)) << "that is nothing for readers";
  const Page page = organiser_.get(path_);
  EXPECT_TRUE(page.has(warning));
  EXPECT_TRUE(page.has("9 sessions stand on days that the event does not have."));
  EXPECT_TRUE(page.has("not a day of the event"));
  EXPECT_TRUE(page.has("Move the whole programme: it begins on Wednesday, 1 November 2028"));
  ASSERT_EQ(organiser_.post(path_, {{"do", "move"}}).status, 303);
  EXPECT_FALSE(organiser_.get(path_).has(warning));
  EXPECT_THAT(
      visitor_.get(conference).body,
      AllOf(
          HasSubstr("Wednesday, 1 November 2028"),
          HasSubstr("Thursday, 2 November 2028"),
          Not(HasSubstr("25 October 2028"))
      )
  );
  EXPECT_EQ(organiser_.post(path_, {{"do", "move"}}).status, 303) << "once more moves nothing";
  EXPECT_TRUE(visitor_.get(conference).has("Wednesday, 1 November 2028"));
}

TEST_F(ProgrammeOfAnEvent, WhatDoesNotFitAsAWholeIsMovedByHand) {
  ASSERT_EQ(hold_on("2028-11-01", "2028-11-01").status, 303);
  const Page page = organiser_.get(path_);
  EXPECT_TRUE(page.has("The programme does not fit the days"));
  EXPECT_FALSE(page.has("Move the whole programme"));
}

TEST_F(ProgrammeOfAnEvent, DocumentsSayTheirLanguage) {
  for (const std::string& page : {visitor_.get(conference).body, organiser_.get(path_).body})
    EXPECT_THAT(page, AllOf(HasSubstr("· RM3/1 · English"), HasSubstr("· RM3/1 · French")));
}

TEST_F(ProgrammeOfAnEvent, AFileStandsForALink) {
  const std::filesystem::path file = scratch_.path() / "Plan of the hall.pdf";
  std::ofstream(file, std::ios::binary) << guide;
  Fields fields{
      {"do", "add-document"},
      {"document_title", "Plan of the hall"},
      {"document_link", "https://example.org/plan"},
      {"document_symbol", "RM3/9"},
      {"document_language", "en"}
  };
  EXPECT_TRUE(
      organiser_.upload(path_, fields, "document", file).has("Give either the address or the file.")
  );
  fields[2].second = "";
  EXPECT_EQ(organiser_.post(path_, fields).status, 422) << "neither";
  ASSERT_EQ(organiser_.upload(path_, fields, "document", file).status, 303);
  const Page page = visitor_.get(conference);
  EXPECT_TRUE(page.has("Plan of the hall</bdi> · RM3/9 · English"));
  EXPECT_TRUE(page.has("Plan of the hall.pdf</a> (PDF, 1 KB)"));
  EXPECT_TRUE(page.has("Checksum (SHA-256): <code>" + hex(sha256(guide)) + "</code>"));
  const std::string address = "/files/" + page.between("href=\"/files/", "\"");
  EXPECT_EQ(visitor_.get(address).body, guide);
  ASSERT_EQ(hold_on("2028-10-25", "2028-10-26").status, 303);
  EXPECT_EQ(visitor_.get(address).status, 200) << "an event with a file is edited as any other";
  ASSERT_EQ(organiser_.post(at(conference, "/withdraw"), {{"note", ""}}).status, 303);
  EXPECT_EQ(visitor_.get(address).status, 410) << "it goes with the event";
}

TEST_F(ProgrammeOfAnEvent, WhoRemovesADocumentRemovesItsFile) {
  const std::filesystem::path file = scratch_.path() / "plan.pdf";
  std::ofstream(file, std::ios::binary) << guide;
  const Fields fields{{"do", "add-document"}, {"document_title", "Plan"}, {"document_link", ""}};
  ASSERT_EQ(organiser_.upload(path_, fields, "document", file).status, 303);
  const std::string address = "/files/" + visitor_.get(conference).between("href=\"/files/", "\"");
  const std::string page = organiser_.get(path_).body;
  const auto form = page.find("value=\"remove-document\"", page.find(address));
  const auto id =
      page.find("name=\"id\" value=\"", form) + std::string_view("name=\"id\" value=\"").size();
  ASSERT_EQ(
      organiser_
          .post(
              path_, {{"do", "remove-document"}, {"id", page.substr(id, page.find('"', id) - id)}}
          )
          .status,
      303
  );
  EXPECT_FALSE(visitor_.get(conference).has("/files/"));
  EXPECT_EQ(visitor_.get(address).status, 404);
}

TEST_F(ProgrammeOfAnEvent, RegistrationEndsWhenTheEventBegins) {
  const Browser salma = site_.signed_in("salma");
  const std::string edit = at(conference, "/edit");
  Fields fields{
      {"step", "registration"},
      {"version", salma.get(edit + "?step=registration").between("name=\"version\" value=\"", "\"")
      },
      {"registration_opens_day", "2028-10-27"},
      {"registration_opens_time", "09:00"},
      {"registration_closes_day", "2029-01-10"},
      {"registration_closes_time", "18:00"},
      {"registration", "open"},
      {"categories", "delegate"},
      {"categories", "observer"},
      {"categories", "speaker"}
  };
  const Page refused = salma.post(edit, fields);
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(refused.has("The event has begun by then. Let registration open before it begins."));
  EXPECT_TRUE(refused.has(
      "The event has begun by then. Let registration close when it begins, at the latest."
  ));
  fields[2].second = "2028-10-01";
  fields[4].second = "2028-10-25";
  fields[5].second = "09:01";
  EXPECT_EQ(salma.post(edit, fields).status, 422) << "the first session goes on";
  fields[5].second = "09:00";
  EXPECT_EQ(salma.post(edit, fields).status, 303) << "until it begins";
}

}  // namespace ibis::testing
