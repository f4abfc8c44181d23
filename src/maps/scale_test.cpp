#include "maps/scale.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

namespace ibis::maps {
namespace {

std::vector<int> shades_of(const std::vector<Step>& steps) {
  std::vector<int> found;
  for (const Step& step : steps)
    found.push_back(step.shade);
  return found;
}

std::vector<Step> of(const std::vector<std::int64_t>& numbers) {
  return steps(numbers);
}

using ::testing::ElementsAre;

TEST(Steps, AreNoneWithoutNumbers) {
  EXPECT_TRUE(of({}).empty());
  EXPECT_TRUE(of({0, 0, -3}).empty());
  EXPECT_EQ(shade_of(of({}), 5), 0);
}

TEST(Steps, AreOneForEachNumberWhenTheyAreFew) {
  EXPECT_THAT(shades_of(of({7})), ElementsAre(3));
  EXPECT_THAT(shades_of(of({7, 7, 9})), ElementsAre(2, 5));
  EXPECT_THAT(shades_of(of({1, 2, 3})), ElementsAre(1, 3, 5));
  EXPECT_THAT(shades_of(of({1, 2, 3, 4})), ElementsAre(1, 2, 4, 5));
  const auto five = of({10, 20, 30, 40, 50});
  EXPECT_THAT(shades_of(five), ElementsAre(1, 2, 3, 4, 5));
  EXPECT_EQ(shade_of(five, 30), 3);
}

TEST(Steps, PartNumbersWhereTheyDifferInProportion) {
  const auto found = of({1, 1, 1, 1, 2, 2, 10, 11, 12, 100, 110, 1000, 10'000});
  ASSERT_EQ(found.size(), 5U);
  EXPECT_EQ(found[0].to, 2);
  EXPECT_EQ(found[1].to, 12);
  EXPECT_EQ(found[2].to, 110);
  EXPECT_EQ(found[3].to, 1000);
  EXPECT_EQ(found[4].to, 10'000);
}

TEST(Steps, LeaveNoGapAndNeverOverlap) {
  std::vector<std::int64_t> numbers(250);
  std::iota(numbers.begin(), numbers.end(), 1);
  numbers.push_back(90'000);
  const auto found = steps(numbers);
  ASSERT_EQ(found.size(), 5U);
  EXPECT_EQ(found.front().from, 1);
  EXPECT_EQ(found.back().to, 90'000);
  for (std::size_t i = 1; i < found.size(); ++i) {
    EXPECT_EQ(found[i].from, found[i - 1].to + 1);
    EXPECT_LE(found[i].from, found[i].to);
  }
  for (const auto number : numbers)
    EXPECT_GT(shade_of(found, number), 0) << number;
  EXPECT_EQ(shade_of(found, 0), 0);
  EXPECT_EQ(shade_of(found, 90'001), 0);
}

TEST(Steps, GiveTheGreatestTheDeepestShade) {
  const auto found = of({1, 2, 3, 4, 5, 6, 500});
  EXPECT_EQ(found.back().shade, shades);
  EXPECT_EQ(shade_of(found, 500), shades);
  EXPECT_LT(shade_of(found, 6), shades);
}

}  // namespace
}  // namespace ibis::maps
