// What the sample community says, as it stands on the pages.
#include "front/site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(SampleTalk, ALongTopicGoesOnOnASecondPage) {
  Site site;
  const Browser visitor = site.visitor();
  const std::string api = visitor.get("/api/v1/discuss/topics?limit=100").body;
  const auto title = api.find("Bringing the night-bus mediators to our city");
  ASSERT_NE(title, std::string::npos);
  constexpr std::string_view id_before = "\"id\":\"";
  const auto id = api.rfind(id_before, title);
  ASSERT_NE(id, std::string::npos);
  const std::string short_path = "/discuss/t/" + api.substr(id + id_before.size(), 8);
  const std::string path = visitor.get(short_path).location();
  EXPECT_THAT(
      visitor.get(path).body,
      AllOf(
          HasSubstr("I will keep a diary here"),
          HasSubstr("href=\"/practices/les-mediateurs-du-bus-de-nuit\""),
          Not(HasSubstr("It should have been the 22."))
      )
  );
  const Page second = visitor.get(path + "?page=2");
  EXPECT_EQ(second.status, 200);
  EXPECT_THAT(second.body, HasSubstr("It should have been the 22."));
}

TEST(SampleTalk, CommentsStandUnderEntriesWithTheirAnswers) {
  Site site;
  const Page page = site.visitor().get("/practices/les-mediateurs-du-bus-de-nuit");
  EXPECT_THAT(
      page.body,
      AllOf(
          HasSubstr("How long is the course for drivers"),
          HasSubstr("Two mixed Saturdays, noted."),
          HasSubstr("Maya R.")
      )
  );
  EXPECT_LT(page.body.find("How long is the course"), page.body.find("Two mixed Saturdays"));
  EXPECT_LT(page.body.find("Two mixed Saturdays"), page.body.find("qui les compte"))
      << "an answer stands below what it answers, before the next comment";
}

}  // namespace ibis::testing
