// The page of all networks somebody belongs to, asked to join or is invited to.
#include "front/network_inside.hpp"

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

constexpr const char* own_networks = "/account/networks";

class OwnNetworks : public NetworkInside {};

}  // namespace

TEST_F(OwnNetworks, AreThereForWhoIsSignedInAlone) {
  const Page sent_away = visitor_.get(own_networks);
  EXPECT_EQ(sent_away.status, 303);
  EXPECT_THAT(sent_away.location(), HasSubstr("/account/sign-in"));
  EXPECT_THAT(visitor_.get("/networks").body, Not(HasSubstr("href=\"/account/networks\"")));
  EXPECT_THAT(other_.get("/networks").body, HasSubstr("href=\"/account/networks\""));
  EXPECT_THAT(other_.get("/account").body, HasSubstr("href=\"/account/networks\""));
}

TEST_F(OwnNetworks, WhoBelongsToNoneIsToldHowToJoin) {
  const Page page = other_.get(own_networks);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(
      page.body,
      AllOf(
          HasSubstr("<h1>My networks</h1>"),
          HasSubstr("You belong to no network yet"),
          HasSubstr("Join this network"),
          HasSubstr("href=\"/networks\"")
      )
  );
}

TEST_F(OwnNetworks, TellWhatWasAnnouncedLastAndWhatComes) {
  const std::string topic = [&] {
    const Page sent = open(coordinator_, "We meet again", "In May", {{"announcement", "yes"}});
    EXPECT_EQ(sent.status, 303);
    const std::string location = sent.location();
    return location.substr(0, location.find('?'));
  }();
  EXPECT_THAT(
      coordinator_.get(own_networks).body,
      AllOf(HasSubstr("href=\"" + at("/inside") + "\""), HasSubstr("Coordinates"))
  );
  const Page page = member_.get(own_networks);
  EXPECT_THAT(
      page.body,
      AllOf(
          HasSubstr("You belong to"),
          HasSubstr("href=\"" + at("/inside") + "\""),
          HasSubstr("Last announcement:"),
          HasSubstr("href=\"" + topic + "\""),
          HasSubstr("We meet again")
      )
  );
  EXPECT_THAT(page.body, Not(HasSubstr("Coordinates")));
  // Aigerim's network is the one whose meeting is told among the events.
  EXPECT_THAT(
      editor_.get(own_networks).body,
      AllOf(
          HasSubstr("href=\"/networks/lantern-coast-consultations/inside\""),
          HasSubstr("Next meeting:"),
          HasSubstr("href=\"/events/a-third-meeting-of-regional-processes\"")
      )
  );
  site_.set_clock("2028-10-27T12:00:00Z");
  EXPECT_THAT(site_.signed_in("aigerim").get(own_networks).body, Not(HasSubstr("Next meeting:")))
      << "it has been";
}

TEST_F(OwnNetworks, TellWhatIsNewSinceTheLastVisit) {
  // What stands there of this network; they may belong to others.
  const auto told = [&](const Browser& who) {
    return who.get(own_networks).between(fmt::format("href=\"{}\"", at("/inside")), "</li>");
  };
  for (const Browser* who : {&member_, &coordinator_})
    EXPECT_EQ(who->get(at("/inside")).status, 200);
  EXPECT_THAT(told(member_), Not(HasSubstr("since you last looked")));
  site_.set_clock("2026-11-02T12:00:00Z");
  opened(coordinator_, "A question", "Who keeps the second notebook?");
  ASSERT_EQ(open(coordinator_, "We meet", "In May", {{"announcement", "yes"}}).status, 303);
  EXPECT_THAT(
      told(member_),
      AllOf(HasSubstr("2 new posts since you last looked"), HasSubstr("1 announcement among them"))
  );
  EXPECT_THAT(told(coordinator_), Not(HasSubstr("since you last looked")))
      << "they wrote it themselves";
  EXPECT_THAT(moderator_.get(own_networks).body, Not(HasSubstr("since you last looked")));
  site_.set_clock("2026-11-03T12:00:00Z");
  EXPECT_EQ(moderator_.get(at("/inside")).status, 200) << "who is no member leaves no trace";
  EXPECT_THAT(told(member_), HasSubstr("2 new posts"));
  EXPECT_EQ(member_.get(at("/inside")).status, 200);
  EXPECT_THAT(told(member_), Not(HasSubstr("since you last looked")));
}

TEST_F(OwnNetworks, TellWhatWaitsAndNothingFromInsideBefore) {
  ASSERT_EQ(open(coordinator_, "For members", "Quiet", {{"announcement", "yes"}}).status, 303);
  ASSERT_EQ(ask(other_).status, 303);
  const Page asked = other_.get(own_networks);
  EXPECT_THAT(
      asked.body,
      AllOf(HasSubstr("You asked to join"), HasSubstr("href=\"" + at("/membership") + "\""))
  );
  EXPECT_THAT(asked.body, Not(HasSubstr("For members")));
  ASSERT_EQ(order(coordinator_, "invite", "emilio").status, 303);
  EXPECT_THAT(
      reviewer_.get(own_networks).body,
      AllOf(HasSubstr("You are invited"), Not(HasSubstr("For members")))
  );
  ASSERT_EQ(order(coordinator_, "decline", "moira").status, 303);
  EXPECT_THAT(other_.get(own_networks).body, HasSubstr("You belong to no network yet"));
  ASSERT_EQ(order(coordinator_, "remove", "adjoua").status, 303);
  EXPECT_THAT(member_.get(own_networks).body, Not(HasSubstr("For members")));
}

TEST_F(OwnNetworks, AWithdrawnOneIsNotAmongThem) {
  ASSERT_EQ(
      editor_.post(at("/withdraw"), {{"note", "It has ended."}, {"sure", "yes"}}).status, 303
  );
  EXPECT_THAT(member_.get(own_networks).body, Not(HasSubstr(std::string(network))));
}

}  // namespace ibis::testing
