// What an event leaves behind when it is moved, and whether its programme can follow.
#include "events/session_form.hpp"

#include <gtest/gtest.h>

namespace ibis::events {
namespace {

Times days(std::string first, std::string last) {
  return {.starts = std::move(first), .ends = std::move(last), .zone = "Europe/Lisbon"};
}

std::vector<Session> on(std::initializer_list<const char*> days) {
  std::vector<Session> all;
  for (const char* day : days)
    all.push_back(
        {.id = {1},
         .day = day,
         .starts = {},
         .ends = {},
         .title = {},
         .chair = {},
         .speakers = {},
         .body = {}}
    );
  return all;
}

TEST(MovedEvents, LeaveBehindWhatStandsOnNoDayOfTheirs) {
  const auto sessions = on({"2027-03-28", "2027-04-05", "2027-04-06"});
  const auto left = left_behind(sessions, days("2027-04-04T09:00", "2027-04-05T17:00"));
  ASSERT_EQ(left.size(), 2U);
  EXPECT_EQ(left.front().day, "2027-03-28");
  EXPECT_TRUE(left_behind({}, days("2027-04-04", "2027-04-05")).empty());
}

TEST(MovedEvents, TakeTheirProgrammeAlongWhereItFits) {
  const auto sessions = on({"2027-03-28", "2027-03-29"});
  EXPECT_EQ(days_to_move(sessions, days("2027-04-04", "2027-04-05")), 7);
  EXPECT_EQ(days_to_move(sessions, days("2027-02-28T09:00", "2027-03-02T10:00")), -28);
  EXPECT_FALSE(days_to_move(sessions, days("2027-03-28", "2027-03-30"))) << "it stands there";
  EXPECT_FALSE(days_to_move(sessions, days("2027-04-04", "2027-04-04"))) << "it does not fit";
  EXPECT_FALSE(days_to_move({}, days("2027-04-04", "2027-04-05")));
}

}  // namespace
}  // namespace ibis::events
