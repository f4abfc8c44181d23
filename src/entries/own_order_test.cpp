#include "entries/own_order.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::entries {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(OwnOrder, FindsWhatFitsInItsOrder) {
  FacetIndex facets;
  facets.put(1, "cPT");
  facets.put(2, "cUG");
  facets.put(3, "cPT");
  facets.put(4, "cPT");  // published, and not in the list
  const OwnOrder order({3, 2, 1});
  EXPECT_THAT(order.ranks(facets, {}), ElementsAre(0, 1, 2));
  Selection portugal;
  portugal.add(Facet::country, "PT");
  EXPECT_THAT(order.ranks(facets, portugal), ElementsAre(0, 2));
  Selection nowhere;
  nowhere.add(Facet::country, "XX");
  EXPECT_THAT(order.ranks(facets, nowhere), IsEmpty());
  EXPECT_EQ(order.rank_of(2), 1U);
  for (const std::int64_t other : {0, 4, 1'000, -1})
    EXPECT_EQ(order.rank_of(other), order.size()) << other;
  EXPECT_THAT(OwnOrder().ranks(facets, portugal), IsEmpty());
}

TEST(OwnOrder, ScreensStayWithinTheList) {
  const auto between = [](const Screen& screen) { return std::pair(screen.first, screen.last); };
  EXPECT_EQ(between(screen_after(0, 45, 20)), std::pair(std::size_t{0}, std::size_t{20}));
  EXPECT_EQ(between(screen_after(40, 45, 20)), std::pair(std::size_t{40}, std::size_t{45}));
  EXPECT_EQ(between(screen_after(50, 45, 20)), std::pair(std::size_t{45}, std::size_t{45}));
  EXPECT_EQ(between(screen_before(40, 45, 20)), std::pair(std::size_t{20}, std::size_t{40}));
  EXPECT_EQ(between(screen_before(5, 45, 20)), std::pair(std::size_t{0}, std::size_t{20}));
  EXPECT_EQ(between(screen_before(0, 3, 20)), std::pair(std::size_t{0}, std::size_t{3}));
}

}  // namespace

}  // namespace ibis::entries
