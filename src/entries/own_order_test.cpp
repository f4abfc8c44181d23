#include "entries/own_order.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

namespace ibis::entries {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

using Rows = std::vector<std::pair<std::int64_t, std::string>>;

Selection of_country(std::string code) {
  Selection selection;
  selection.add(Facet::country, std::move(code));
  return selection;
}

TEST(OwnOrder, FindsWhatFitsInItsOrder) {
  const OwnOrder order(Rows{{3, "cPT"}, {2, "cUG"}, {1, "cPT"}});
  const auto found = [](const OwnOrder& list, const Selection& selection) {
    return list.screen_from(selection, 0, 9).ranks;
  };
  const Selection portugal = of_country("PT");
  EXPECT_THAT(found(order, {}), ElementsAre(0, 1, 2));
  EXPECT_THAT(found(order, portugal), ElementsAre(0, 2));
  EXPECT_THAT(found(order, of_country("XX")), IsEmpty());
  EXPECT_EQ(order.count(portugal), 2U);
  EXPECT_THAT(order.counts({})->at(Facet::country), ElementsAre(Pair("PT", 2), Pair("UG", 1)));
  EXPECT_EQ(order.position(0), 3);
  EXPECT_EQ(order.rank_of(2), 1U);
  for (const std::int64_t other : {0, 4, 1'000, -1})
    EXPECT_EQ(order.rank_of(other), order.size()) << other;
  EXPECT_THAT(found(OwnOrder(), portugal), IsEmpty());
  EXPECT_THAT(OwnOrder().screen_before(portugal, 0, 9).ranks, IsEmpty());
}

struct Range {
  std::size_t first;
  std::size_t last;
  bool more_before;
  bool more_after;

  bool operator==(const Range&) const = default;
};

// Of screens without gaps: what they hold as a range.
Range range_of(const Screen& screen) {
  const std::size_t first = screen.ranks.empty() ? 0 : screen.ranks.front();
  return {
      .first = first,
      .last = first + screen.ranks.size(),
      .more_before = screen.more_before,
      .more_after = screen.more_after
  };
}

void PrintTo(const Range& range, std::ostream* out) {
  *out << range.first << " to " << range.last << (range.more_before ? ", more before" : "")
       << (range.more_after ? ", more after" : "");
}

TEST(OwnOrder, ScreensStayWithinTheList) {
  Rows rows;
  for (std::int64_t position = 45; position >= 1; --position)
    rows.emplace_back(position, "cPT");
  const OwnOrder order(rows);
  const auto from = [&](std::size_t begin) { return range_of(order.screen_from({}, begin, 20)); };
  const auto before = [&](std::size_t end) { return range_of(order.screen_before({}, end, 20)); };
  EXPECT_EQ(from(0), (Range{0, 20, false, true}));
  EXPECT_EQ(from(25), (Range{25, 45, true, false}));
  EXPECT_EQ(from(40), (Range{40, 45, true, false}));
  EXPECT_EQ(from(50), (Range{0, 0, true, false}));
  EXPECT_EQ(before(40), (Range{20, 40, true, true}));
  EXPECT_EQ(before(20), (Range{0, 20, false, true}));
  EXPECT_EQ(before(5), (Range{0, 20, false, true})) << "less than a screen before it";
  EXPECT_EQ(before(45), (Range{25, 45, true, false}));
}

// Of what fits, not of all, is told whether there is more.
TEST(OwnOrder, MoreIsToldOfWhatFits) {
  const OwnOrder order(Rows{{1, "cUG"}, {2, "cPT"}, {3, "cPT"}, {4, "cPT"}, {5, "cUG"}});
  const auto screen = order.screen_from(of_country("PT"), 1, 3);
  EXPECT_THAT(screen.ranks, ElementsAre(1, 2, 3));
  EXPECT_FALSE(screen.more_before);
  EXPECT_FALSE(screen.more_after);
  const auto before = order.screen_before(of_country("PT"), 4, 2);
  EXPECT_THAT(before.ranks, ElementsAre(2, 3));
  EXPECT_TRUE(before.more_before);
  EXPECT_FALSE(before.more_after);
}

}  // namespace

}  // namespace ibis::entries
