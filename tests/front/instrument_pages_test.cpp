// What pages of instruments offer, and how they look on a phone.
#include "front/site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

constexpr std::string_view treaty_page = "/instruments/icrmw";
constexpr std::string_view treaty_states = "/instruments/icrmw/states";

class InstrumentPages : public ::testing::Test {
 protected:
  Site site_;
  Browser visitor_ = site_.visitor();
};

}  // namespace

TEST_F(InstrumentPages, WhatNoStateSignsOffersNoStates) {
  for (const char* path :
       {"/instruments/declaracion-de-los-barrios-del-puerto",
        "/instruments/global-compact-for-migration"}) {
    const Page page = visitor_.get(path);
    EXPECT_THAT(
        page.body,
        AllOf(
            HasSubstr("It is no treaty: states neither sign nor ratify it."),
            Not(HasSubstr("All states with dates and sources")),
            Not(HasSubstr("/states.csv")),
            Not(HasSubstr("/states.xlsx")),
            Not(HasSubstr("alone is binding"))
        )
    ) << path;
    EXPECT_THAT(visitor_.get(std::string(path) + "/states").body, Not(HasSubstr("/states.csv")));
  }
  EXPECT_TRUE(visitor_.get(treaty_page).has("the official text alone is binding"));
}

TEST_F(InstrumentPages, OnAPhoneEachRowIsACardAndTheHeadingIsToldOnce) {
  EXPECT_THAT(
      visitor_.get(treaty_states).body,
      AllOf(
          HasSubstr("<table class=\"stacked\">"),
          HasSubstr("<td data-label=\"Sources\"><div>"),
          HasSubstr("<caption class=\"hide\">Which states are bound</caption>")
      )
  );
  EXPECT_TRUE(visitor_.get("/instruments/states")
                  .has("<caption class=\"hide\">States and instruments</caption>"));
}

}  // namespace ibis::testing
