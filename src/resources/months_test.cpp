#include "resources/months.hpp"

#include <gtest/gtest.h>

#include <map>

namespace ibis::resources {
namespace {

CountOfMonth of(std::map<std::string, std::uint64_t> counts) {
  return [counts = std::move(counts)](const std::string& month) {
    const auto found = counts.find(month);
    return found == counts.end() ? 0 : found->second;
  };
}

TEST(Months, OfAYearAreThoseOfWhichThereAreAny) {
  const auto months = months_of(2011, of({{"2011-01", 2}, {"2011-12", 1}, {"2012-01", 5}}));
  ASSERT_EQ(months.size(), 2U);
  EXPECT_EQ(months[0].name, "2011-01");
  EXPECT_EQ(months[0].count, 2U);
  EXPECT_EQ(months[1].name, "2011-12");
}

TEST(Months, BesideOneAreTheNearestAcrossYears) {
  const auto count = of({{"2009-11", 1}, {"2011-06", 1}, {"2014-01", 1}});
  EXPECT_EQ(month_before("2011-06", 2009, count), "2009-11");
  EXPECT_EQ(month_after("2011-06", 2014, count), "2014-01");
  EXPECT_EQ(month_before("2009-11", 2009, count), std::nullopt);
  EXPECT_EQ(month_after("2014-01", 2014, count), std::nullopt);
  EXPECT_EQ(month_before("2011-06", 2010, count), std::nullopt) << "before the first year";
  EXPECT_EQ(month_after("2011-06", 2013, count), std::nullopt) << "after the last";
}

TEST(Months, NothingIsBesideWhatIsNoMonth) {
  const auto count = of({{"2011-06", 1}});
  for (const char* odd : {"", "2011", "2011-13", "2011-06-01", "June", "99999-01"}) {
    EXPECT_EQ(month_before(odd, 2000, count), std::nullopt) << odd;
    EXPECT_EQ(month_after(odd, 2020, count), std::nullopt) << odd;
  }
}

TEST(Cloud, StepsFollowTheCount) {
  EXPECT_EQ(step_in_cloud(1, 1, 1), 1);
  EXPECT_EQ(step_in_cloud(7, 7, 7), 1) << "all alike: none stands out";
  EXPECT_EQ(step_in_cloud(1, 1, 32), 1);
  EXPECT_EQ(step_in_cloud(32, 1, 32), cloud_steps);
  int before = 0;
  for (const std::uint64_t count : {1U, 2U, 4U, 8U, 16U}) {
    EXPECT_GT(step_in_cloud(count, 1, 32), before) << count;
    before = step_in_cloud(count, 1, 32);
  }
  EXPECT_EQ(step_in_cloud(0, 0, 0), 1);
}

}  // namespace
}  // namespace ibis::resources
