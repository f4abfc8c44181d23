#include "stories/of_day.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace ibis::stories {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

TEST(OfDay, IsTheSameAllDayInWhateverOrderTheyCome) {
  EXPECT_EQ(
      in_order_of_day({1, 2, 3, 4}, "2026-11-01"), in_order_of_day({4, 2, 1, 3}, "2026-11-01")
  );
  EXPECT_THAT(in_order_of_day({7, 9}, "2026-11-01"), UnorderedElementsAre(7, 9));
  EXPECT_THAT(in_order_of_day({}, "2026-11-01"), IsEmpty());
}

TEST(OfDay, KeepsItsOrderWhenOneGoes) {
  auto all = in_order_of_day({1, 2, 3, 4, 5}, "2026-11-02");
  const auto gone = all.front();
  all.erase(all.begin());
  std::vector<std::int64_t> left{1, 2, 3, 4, 5};
  std::erase(left, gone);
  EXPECT_EQ(in_order_of_day(left, "2026-11-02"), all);
}

TEST(OfDay, EachHasItsDays) {
  std::set<std::int64_t> first;
  for (int day = 10; day < 32; ++day)
    first.insert(in_order_of_day({1, 2, 3}, fmt::format("2026-12-{}", day)).front());
  EXPECT_EQ(first.size(), 3U);
}

}  // namespace
}  // namespace ibis::stories
