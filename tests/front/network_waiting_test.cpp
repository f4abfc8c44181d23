// What waits on the closed side of a network: a newcomer's first post, for who coordinates it and for nobody else.
#include "front/network_inside.hpp"

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

class NetworkWaiting : public NetworkInside {
 protected:
  // Moira has written nowhere before; the path of the topic she opens once she is taken in.
  std::string newcomers_topic(std::string_view title, std::string_view words) {
    EXPECT_EQ(ask(other_).status, 303);
    EXPECT_EQ(order(coordinator_, "accept", "moira").status, 303);
    return opened(other_, title, words);
  }

  std::string case_in(const Browser& who, std::string_view words) {
    const std::string list = who.get(at("/inside/waiting")).body;
    const auto named = list.find(words);
    if (named == std::string::npos) return {};
    const std::string_view link = "href=\"/moderation/";
    const auto begin = list.rfind(link, named) + std::string_view("href=\"").size();
    return list.substr(begin, list.find('"', begin) - begin);
  }

  // Mails that lead to what waits, without the breaks of long lines.
  std::vector<std::string> mails_of_waiting() {
    std::vector<std::string> found;
    for (std::string mail : site_.mails()) {
      std::erase(mail, '\r');
      for (auto soft = mail.find("=\n"); soft != mail.npos; soft = mail.find("=\n"))
        mail.erase(soft, 2);
      if (mail.contains(at("/inside/waiting"))) found.push_back(std::move(mail));
    }
    return found;
  }

  Page decide(const Browser& who, const std::string& about, const char* decision) {
    const std::string version = coordinator_.get(about).between("name=\"version\" value=\"", "\"");
    return who.post(about, {{"decision", decision}, {"version", version}, {"note", "Not here."}});
  }

  Browser elsewhere_ = site_.signed_in("anabela");  // coordinates harbours
};

}  // namespace

TEST_F(NetworkWaiting, ANewcomersTopicIsLetPassByACoordinator) {
  const std::string topic = newcomers_topic("My notebook", "Zqfirstqz words");
  EXPECT_THAT(
      coordinator_.get(at("/inside")).body,
      AllOf(HasSubstr("My notebook"), HasSubstr("1 post to decide on"))
  );
  EXPECT_THAT(member_.get(at("/inside")).body, Not(HasSubstr("My notebook")));
  const std::string about = case_in(coordinator_, "Zqfirstqz");
  ASSERT_FALSE(about.empty());
  ASSERT_EQ(decide(coordinator_, about, "pass").status, 303);
  EXPECT_THAT(member_.get(topic).body, HasSubstr("Zqfirstqz words"));
  EXPECT_THAT(coordinator_.get(at("/inside/waiting")).body, HasSubstr("Nothing waits"));
  EXPECT_THAT(coordinator_.get(at("/inside")).body, Not(HasSubstr("to decide on")));
}

TEST_F(NetworkWaiting, ACoordinatorDeclinesAndItIsSeenByNobody) {
  const std::string topic = newcomers_topic("My notebook", "Zqfirstqz words");
  ASSERT_EQ(decide(coordinator_, case_in(coordinator_, "Zqfirstqz"), "remove").status, 303);
  EXPECT_THAT(member_.get(topic).body, Not(HasSubstr("Zqfirstqz")));
  EXPECT_THAT(member_.get(at("/inside")).body, Not(HasSubstr("My notebook")));
}

TEST_F(NetworkWaiting, NobodyElseSeesOrDecidesIt) {
  newcomers_topic("My notebook", "Zqfirstqz words");
  const std::string about = case_in(coordinator_, "Zqfirstqz");
  EXPECT_EQ(visitor_.get(at("/inside/waiting")).status, 303);
  // Plain members, its author, who coordinates another network, editors, and moderators, who have a list of their own.
  for (const Browser* who : {&member_, &other_, &elsewhere_, &editor_, &moderator_})
    EXPECT_EQ(who->get(at("/inside/waiting")).status, 404);
  for (const Browser* who : {&member_, &other_, &elsewhere_, &editor_}) {
    EXPECT_EQ(who->get(about).status, 404);
    EXPECT_EQ(decide(*who, about, "pass").status, 404);
  }
  const Page theirs = elsewhere_.get(std::string(harbours) + "/inside/waiting");
  EXPECT_EQ(theirs.status, 200);
  EXPECT_THAT(theirs.body, AllOf(HasSubstr("Nothing waits"), Not(HasSubstr("Zqfirstqz"))));
  EXPECT_THAT(moderator_.get("/moderation").body, HasSubstr("Zqfirstqz"));
  EXPECT_EQ(decide(moderator_, about, "pass").status, 303) << "they keep their right";
}

TEST_F(NetworkWaiting, ACoordinatorIsToldOnceUntilAllIsDecided) {
  const std::string topic = newcomers_topic("Zqtitleqz", "Zqfirstqz words");
  ASSERT_EQ(mails_of_waiting().size(), 1U);
  const std::string mail = mails_of_waiting().front();
  EXPECT_THAT(mail, HasSubstr("salma@example.org"));
  EXPECT_THAT(mail, AllOf(Not(HasSubstr("Zqtitleqz")), Not(HasSubstr("Zqfirstqz"))));
  opened(other_, "Another one", "It waits too");
  EXPECT_EQ(mails_of_waiting().size(), 1U);
  EXPECT_THAT(coordinator_.get(at("/inside/waiting")).body, HasSubstr("It waits too"));
  for (const char* words : {"Zqfirstqz", "It waits too"})
    ASSERT_EQ(decide(coordinator_, case_in(coordinator_, words), "remove").status, 303);
  opened(other_, "A third", "After all was decided");
  EXPECT_EQ(mails_of_waiting().size(), 2U);
  opened(other_, "A fourth", "While one waits");
  coordinator_.get(at("/inside/waiting"));
  opened(other_, "A fifth", "After a look");
  EXPECT_EQ(mails_of_waiting().size(), 2U) << "to look writes nothing down";
}

TEST_F(NetworkWaiting, WhatIsReportedInsideWaitsThereToo) {
  const std::string topic = opened(member_, "A quarrel", "Zqharshqz words");
  const std::string post = coordinator_.get(topic).between("id=\"p-", "\"");
  ASSERT_EQ(
      site_.signed_in("yazan")
          .post("/report/post/" + post, {{"reason", "rude"}, {"note", "It names me."}})
          .status,
      303
  );
  EXPECT_EQ(mails_of_waiting().size(), 1U);
  EXPECT_FALSE(case_in(coordinator_, "Zqharshqz").empty());
}

}  // namespace ibis::testing
