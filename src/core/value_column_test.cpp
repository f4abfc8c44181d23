#include "core/value_column.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace ibis {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ValueColumn, DifferencesAreOfValuesNotOfTheOrderTheyCameIn) {
  ValueColumn one;
  one.add(1, "PT");
  one.add(1, "CA");
  one.add(3, "CA");
  ValueColumn other;
  other.add(3, "CA");
  other.add(1, "CA");
  other.add(1, "PT");
  EXPECT_THAT(one.differences(other), IsEmpty());
}

TEST(ValueColumn, DifferencesNameEveryPosition) {
  ValueColumn one;
  one.add(1, "PT");
  one.add(2, "CA");
  one.add(3, "CA");
  ValueColumn other;
  other.add(1, "PT");
  other.add(1, "FR");
  other.add(3, "CA");
  other.add(7, "CA");
  EXPECT_THAT(one.differences(other), ElementsAre(1, 2, 7));
  EXPECT_THAT(other.differences(one), ElementsAre(1, 2, 7));
}

TEST(ValueColumn, WhatWasRemovedIsNotCounted) {
  ValueColumn column;
  column.add(1, "PT");
  column.add(2, "PT");
  column.add(2, "PT");
  column.remove(1);
  column.remove(9);
  EXPECT_THAT(column.count_without({}), ElementsAre(std::pair("PT", 1)));
  const std::array entries{1U, 2U, 9U};
  EXPECT_THAT(column.count(entries), ElementsAre(std::pair("PT", 1)));
  EXPECT_THAT(column.count_without(entries), IsEmpty());
}

TEST(ValueColumn, ThoseHavingAnyOfTheValuesKeepTheirOrder) {
  ValueColumn column;
  column.add(1, "PT");
  column.add(1, "CA");
  column.add(2, "FR");
  column.add(4, "CA");
  const std::array entries{9U, 4U, 3U, 2U, 1U};
  const std::array wanted{std::string("CA"), std::string("PT"), std::string("unknown")};
  EXPECT_THAT(column.having(entries, wanted), ElementsAre(4U, 1U));
  EXPECT_THAT(column.having(entries, {}), IsEmpty());
  column.remove(4);
  EXPECT_THAT(column.having(entries, wanted), ElementsAre(1U));
}

}  // namespace ibis
