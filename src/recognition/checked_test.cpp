#include "recognition/checked.hpp"

#include <gtest/gtest.h>

namespace ibis::recognition {
namespace {

TEST(RecognitionContact, IsANameAndMayHaveAnAddress) {
  const auto whole = parse_contact(" Chamber of Midwives ;  https://midwives.example ");
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->name, "Chamber of Midwives");
  EXPECT_EQ(whole->website, "https://midwives.example");
  const auto bare = parse_contact("The ministry");
  ASSERT_TRUE(bare);
  EXPECT_EQ(bare->website, "");
}

TEST(RecognitionContact, WhatCannotBeReadIsNone) {
  for (const char* odd :
       {"",
        "  ",
        "; https://midwives.example",
        "A body; ",
        "A body; midwives.example",
        "A body; javascript:alert(1)",
        "https://midwives.example",
        "One; https://a.example; two"})
    EXPECT_FALSE(parse_contact(odd)) << odd;
}

TEST(RecognitionCheck, IsOldAfterTwelveMonths) {
  EXPECT_FALSE(is_old("2025-11-01", "2026-11-01")) << "on the day itself";
  EXPECT_TRUE(is_old("2025-10-31", "2026-11-01"));
  EXPECT_FALSE(is_old("2026-11-01", "2026-11-01"));
  EXPECT_FALSE(is_old("2024-02-29", "2025-02-28"));
  EXPECT_TRUE(is_old("2024-02-29", "2025-03-01"));
}

TEST(RecognitionCheck, WithoutADayIsNotOld) {
  EXPECT_FALSE(is_old("", "2026-11-01"));
  EXPECT_FALSE(is_old("long ago", "2026-11-01"));
  EXPECT_FALSE(is_old("2020-01-01", ""));
}

}  // namespace
}  // namespace ibis::recognition
