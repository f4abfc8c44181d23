// Who belongs to an organisation; requests, their private answers, their end and what came of them.
#include "entries/store.hpp"
#include "front/kinds.hpp"
#include "notices/store.hpp"
#include "requests/ending.hpp"
#include "requests/request.hpp"
#include "requests/store.hpp"
#include "rooms.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

class Requests : public ::testing::Test {
 protected:
  // A request of Moira's, on the site until the end of the year.
  std::string publish(std::string_view title = "A table for thirty") {
    const entries::Kind& kind = requests::kind;
    entries::Record record = sample_of(kind, title);
    record.set(requests::field::ends, "2026-12-31");
    return "/requests/" + publish_entry(moira_, editor_, kind, record);
  }

  // What runs once a day.
  void run_daily(std::string_view day) {
    site_.set_clock(day);
    requests::begin_ending(site_.app().db, site_.app().clock.now());
    site_.mails();
  }

  Site site_;
  Browser visitor_ = site_.visitor();
  Browser moira_ = site_.signed_in("moira");
  Browser ramil_ = site_.signed_in("ramil");
  Browser adjoua_ = site_.signed_in("adjoua");
  Browser editor_ = site_.signed_in("salma");
};

constexpr std::string_view answer_words = "We have thirty chairs and one loud piano.";

}  // namespace

TEST_F(Requests, AnAnswerIsSeenByTheTwoItConcernsAlone) {
  const std::string path = publish();
  EXPECT_THAT(visitor_.get(path).body, HasSubstr("Sign in to answer"));
  ASSERT_EQ(
      ramil_.post(path + "/answers", {{"text", std::string(answer_words)}}).location(),
      path + "?done=answered"
  );
  EXPECT_THAT(moira_.get(path).body, HasSubstr(answer_words));
  EXPECT_THAT(ramil_.get(path).body, HasSubstr(answer_words));
  for (const Browser& third : {visitor_, adjoua_, editor_, site_.signed_in("ximena")}) {
    EXPECT_THAT(third.get(path).body, Not(HasSubstr(answer_words)));
    for (const char* file : {"/requests.json", "/requests.atom", "/api/v1/requests"})
      EXPECT_THAT(third.get(file).body, Not(HasSubstr(answer_words))) << file;
  }
  const auto mails = site_.mails();
  EXPECT_THAT(mails, Contains(HasSubstr("one loud piano")));
  for (const std::string& mail : mails) {
    if (!mail.contains("loud piano")) continue;
    EXPECT_THAT(mail, HasSubstr("moira@example.org"));
    EXPECT_THAT(mail, Not(HasSubstr("ramil@example.org")));
  }
  EXPECT_EQ(moira_.get("/people/ramil/contact").status, 200) << "whoever asked may write back";
}

TEST_F(Requests, AnswersAreRefusedWhereTheyMustBe) {
  const std::string path = publish();
  EXPECT_EQ(moira_.post(path + "/answers", {{"text", "Me"}}).status, 403) << "one's own";
  EXPECT_EQ(visitor_.post(path + "/answers", {{"text", "Me"}}).status, 401);
  EXPECT_EQ(ramil_.post(path + "/answers", {{"text", " "}}).status, 422);
  const std::string longest(requests::Limits::answer_characters, 'x');
  const Page refused = ramil_.post(path + "/answers", {{"text", longest + "y"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(refused.has(longest + "y</textarea>")) << "what was typed is kept";
  EXPECT_TRUE(refused.has("<h1>Answer</h1>"));
  EXPECT_TRUE(refused.has(">Your answer</label>")) << "the form they know";
  EXPECT_FALSE(refused.has("Your message"));
  ASSERT_EQ(moira_.post("/people/ramil/block", {{"block", "yes"}}).status, 303);
  EXPECT_EQ(ramil_.post(path + "/answers", {{"text", "Me"}}).status, 403) << "blocked";
  const std::string draft =
      "/requests/" + fill_entry(moira_, requests::kind, sample_of(requests::kind, "Not yet"));
  EXPECT_EQ(adjoua_.post(draft + "/answers", {{"text", "Me"}}).status, 404);
}

TEST_F(Requests, ItEndsByItselfAndStaysToBeRead) {
  const std::string path = publish();
  EXPECT_THAT(visitor_.get("/requests").body, HasSubstr(path));
  run_daily("2027-01-01T00:30:00Z");
  const Page page = visitor_.get(path);
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(page.has("This has ended."));
  EXPECT_FALSE(page.has("Sign in to answer"));
  const auto late = site_.signed_in("ramil").post(path + "/answers", {{"text", "Late"}});
  EXPECT_EQ(late.status, 410);
  EXPECT_TRUE(late.has("It is too late for this")) << late.body;
  EXPECT_TRUE(visitor_.get("/requests.json?status=ended").has(path));
  EXPECT_FALSE(visitor_.get("/requests.json?status=open").has(path));
  const auto told = HasSubstr("Subject: Ended: A table for thirty");
  const auto to_moira = HasSubstr("To: moira@example.org\r");
  EXPECT_THAT(site_.mails(), Contains(AllOf(told, to_moira)));
  EXPECT_THAT(site_.mails(), Not(Contains(AllOf(told, Not(to_moira)))))
      << "who answered is not told by mail";
}

// A bare day on a card was read as that of its publication; "Open until" stood below "Ended".
TEST_F(Requests, TheLastDayIsSaidAsLongAsItIsOpen) {
  const std::string path = publish();
  EXPECT_TRUE(visitor_.get("/requests").has("Open until 31 December 2026"));
  EXPECT_TRUE(visitor_.get(path).has("31 December 2026"));
  ASSERT_EQ(
      moira_.post(path + "/outcome", {{"outcome", "found"}, {"outcome_note", ""}}).status, 303
  );
  const Page ended = visitor_.get(path);
  EXPECT_TRUE(ended.has("Ended"));
  EXPECT_FALSE(ended.has("31 December 2026"));
  EXPECT_FALSE(visitor_.get("/requests").has("Open until 31 December 2026"));
}

TEST_F(Requests, OpenOnesComeFirst) {
  const std::string path = publish();
  const auto order = [&] { return visitor_.get("/requests.json").body; };
  EXPECT_LT(order().find(path), order().find("/requests/rooms-for-conversation-tables"))
      << "the newest first";
  ASSERT_EQ(moira_.post(path + "/outcome", {{"outcome", "found"}}).status, 303);
  EXPECT_GT(order().find(path), order().find("/requests/rooms-for-conversation-tables"))
      << "but what has ended last";
  EXPECT_LT(order().find(path), order().find("/requests/a-speaker-on-floating-schools"));
}

TEST_F(Requests, WhoeverAskedTellsWhatCameOfIt) {
  const std::string path = publish();
  for (const Browser& other : {ramil_, editor_})
    EXPECT_EQ(other.get(path + "/outcome").status, 403);
  EXPECT_EQ(ramil_.post(path + "/outcome", {{"outcome", "found"}}).status, 403);
  const Page form = moira_.get(path + "/outcome");
  ASSERT_EQ(form.status, 200);
  EXPECT_FALSE(form.has("What came of it <span class=\"optional\">"));
  EXPECT_EQ(moira_.post(path + "/outcome", {{"outcome", ""}}).status, 422);
  EXPECT_EQ(moira_.post(path + "/outcome", {{"outcome", "treasure"}}).status, 422);
  ASSERT_EQ(
      moira_
          .post(
              path + "/outcome", {{"outcome", "in-part"}, {"outcome_note", "Twelve chairs so far."}}
          )
          .location(),
      path + "?done=outcome"
  );
  const Page page = visitor_.get(path);
  EXPECT_TRUE(page.has("Found in part"));
  EXPECT_TRUE(page.has("Twelve chairs so far."));
  EXPECT_TRUE(visitor_.get("/requests").has("Found in part"));
  EXPECT_TRUE(visitor_.get("/requests.json?status=ended").has(path));
  EXPECT_TRUE(visitor_.get(path + "/history").has("What came of it"));
}

// The outcome sent a second time was another version, of which all who follow it were told.
TEST_F(Requests, TheSameOutcomeSentTwiceChangesNothing) {
  const std::string path = publish();
  const auto entry = [&] {
    return site_.app().db.read([&](db::Read& r) {
      return entries::find_entry_by_slug(r, "request", path.substr(path.rfind('/') + 1)).value();
    });
  };
  const std::string subject = notices::Subject::entry(entry().id.value).text;
  ASSERT_EQ(
      ramil_
          .post("/account/follow", {{"subject", subject}, {"follow", "yes"}, {"back", "/requests"}})
          .status,
      303
  );
  const auto tell = [&] {
    return moira_.post(path + "/outcome", {{"outcome", "found"}, {"outcome_note", ""}}).location();
  };
  ASSERT_EQ(tell(), path + "?done=outcome");
  const auto version = entry().version;
  EXPECT_EQ(tell(), path + "?done=outcome");
  EXPECT_EQ(entry().version, version);
  site_.set_clock("2026-11-01T12:30:00Z");
  site_.mails();
  EXPECT_EQ(count_in(ramil_.get("/account/notices").body, "Changed: A table for thirty"), 1U);
}

TEST_F(Requests, ItsLastDayIsAskedForAndNotTooFar) {
  entries::Record record = sample_of(requests::kind, "When");
  for (const char* wrong : {"", "2026-10-31", "2027-11-02"}) {
    record.set(requests::field::ends, wrong);
    const std::string slug = begin_entry(moira_, requests::kind, record);
    for (std::size_t part = 1; part < requests::kind.parts.size(); ++part) {
      Fields fields = form_of(requests::kind, part, record);
      fields.emplace_back("version", std::to_string(part));
      moira_.post("/requests/" + slug + "/edit", std::move(fields));
    }
    const Page last = moira_.get("/requests/" + slug + "/edit?step=check");
    EXPECT_FALSE(last.has("Everything is there")) << wrong;
    EXPECT_TRUE(last.has("#f-ends")) << wrong;
  }
}

TEST_F(Requests, ADayThatCanNotBeIsToldOnceAndPlainly) {
  const entries::Kind& kind = requests::kind;
  const auto refused = [&](std::size_t part, const entries::Field& field, std::string_view day) {
    entries::Record record = sample_of(kind, "When");
    const std::string slug = begin_entry(moira_, kind, record);
    record.set(requests::field::from, "");
    record.set(field, std::string(day));
    Fields fields = form_of(kind, part, record);
    fields.emplace_back("version", "1");
    return moira_.post("/requests/" + slug + "/edit", std::move(fields));
  };
  const Page past = refused(1, requests::field::until, "2020-05-01");
  EXPECT_EQ(past.status, 422);
  EXPECT_TRUE(past.has("Day, month and year."));
  EXPECT_FALSE(past.has("The year is enough.")) << "no field of this step is content with it";
  EXPECT_TRUE(past.has("This day is over. Choose a later one."));
  const Page nowhere = refused(1, requests::field::until, "2027-02-31");
  EXPECT_EQ(nowhere.status, 422);
  EXPECT_TRUE(nowhere.has("This day does not exist."));
  EXPECT_FALSE(nowhere.has("Write the day, the month and the year."));
  const Page far = refused(2, requests::field::ends, "2030-01-01");
  EXPECT_EQ(far.status, 422);
  EXPECT_TRUE(far.has("Choose a day within a year from now."));
  EXPECT_FALSE(far.has("be right. Please look again."));
}

TEST_F(Requests, AnswersGoWithEitherOfTheTwo) {
  const std::string path = publish();
  ASSERT_EQ(ramil_.post(path + "/answers", {{"text", std::string(answer_words)}}).status, 303);
  ASSERT_EQ(adjoua_.post(path + "/answers", {{"text", "Two pianos."}}).status, 303);
  const auto leave = [](const Browser& who) {
    return who.post("/account/removal", {{"passphrase", "ten thousand wings"}, {"sure", "yes"}})
        .status;
  };
  ASSERT_EQ(leave(ramil_), 303);
  EXPECT_THAT(moira_.get(path).body, Not(HasSubstr(answer_words)));
  EXPECT_THAT(moira_.get(path).body, HasSubstr("Two pianos."));
  ASSERT_EQ(leave(moira_), 303);
  EXPECT_THAT(adjoua_.get(path).body, Not(HasSubstr("Two pianos.")));
}

TEST_F(Requests, MembersOfAnOrganisationAreConfirmedByItsKeeper) {
  const entries::Kind& kind = kinds().at("organisation");
  const std::string path =
      "/organisations/" + publish_entry(moira_, editor_, kind, sample_of(kind, "Table Circle"));
  const std::string members = path + "/members";
  const std::string decision = members + "/decision";
  const Page refused = ramil_.post(members, {{"role", std::string(121, 'x')}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(
      refused.body, AllOf(HasSubstr("Use at most 120 characters."), HasSubstr(R"(role="alert")"))
  );
  EXPECT_EQ(ramil_.post(members, {{"role", ""}}).status, 422);
  ASSERT_EQ(
      ramil_.post(members, {{"role", "Counts the chairs"}}).location(),
      path + "?done=membership-asked"
  );
  EXPECT_THAT(site_.mails(), Contains(HasSubstr("says they belong to Table Circle")));
  for (const Browser& other : {visitor_, adjoua_})
    EXPECT_THAT(other.get(path).body, Not(HasSubstr("Counts the chairs")));
  EXPECT_THAT(ramil_.get(path).body, HasSubstr("Counts the chairs"));
  EXPECT_THAT(moira_.get(path).body, HasSubstr("Confirm Ramil V."));
  for (const Browser& other : {ramil_, adjoua_}) {
    EXPECT_EQ(other.post(decision, {{"handle", "ramil"}, {"decision", "confirm"}}).status, 403);
  }
  ASSERT_EQ(moira_.post(decision, {{"handle", "ramil"}, {"decision", "confirm"}}).status, 303);
  EXPECT_THAT(visitor_.get(path).body, HasSubstr("Counts the chairs"));
  ASSERT_EQ(ramil_.post(members, {{"role", "Owns the place"}}).status, 303);
  EXPECT_THAT(visitor_.get(path).body, Not(HasSubstr("Owns the place"))) << "confirmed anew";
  ASSERT_EQ(editor_.post(decision, {{"handle", "ramil"}, {"decision", "confirm"}}).status, 303);
  EXPECT_THAT(visitor_.get(path).body, HasSubstr("Owns the place"));
  ASSERT_EQ(ramil_.post(members, {{"leave", "yes"}}).status, 303);
  EXPECT_THAT(visitor_.get(path).body, Not(HasSubstr("/people/ramil")));
  EXPECT_EQ(moira_.post(decision, {{"handle", "ramil"}, {"decision", "confirm"}}).status, 404);
}

TEST_F(Requests, OrganisationsAreFoundByWhatTheyOfferAndWhere) {
  const auto found = [&](std::string_view asked) {
    return visitor_.get(fmt::format("/organisations.json?{}", asked)).body;
  };
  EXPECT_THAT(found("offer=training&works_in=kz"), HasSubstr("masterskaya-obshchiy-stol"));
  EXPECT_THAT(found("offer=training&works_in=kz"), Not(HasSubstr("harbour-desk-network")));
  EXPECT_THAT(found("need=funding&country=ug"), HasSubstr("two-lakes-radio"));
  EXPECT_THAT(found("stakeholder=academia"), HasSubstr("observatorio-de-caminos"));
}

}  // namespace ibis::testing
