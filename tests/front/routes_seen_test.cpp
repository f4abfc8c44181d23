#include "front/routes_seen.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <string>

namespace ibis::testing {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using enum http::Method;
using access::Role;

constexpr std::array routes_table{
    site::Route{get, "/open", nullptr, site::anyone, site::Style::page},
    site::Route{post, "/own/{id}", nullptr, site::signed_in, site::Style::form},
    site::Route{
        get,
        "/waiting",
        nullptr,
        site::holding(access::Permission::see_submissions),
        site::Style::own
    },
};

// Compared when all tests of the program have run: of a part of them nothing can be said. Where several processes share
// them, each writes down what it missed, and route_gaps.py tells what all of them missed.
class AllRoutesAreSeen final : public ::testing::Environment {
  void TearDown() override {
    const auto gaps = RoutesSeen::of_this_run().gaps();
    if (const char* file = std::getenv("IBIS_ROUTE_GAPS"); file != nullptr) {
      std::ofstream out(file);
      for (const std::string& gap : gaps)
        out << gap << '\n';
      return;
    }
    const auto& run = *::testing::UnitTest::GetInstance();
    if (run.test_to_run_count() < run.total_test_count()) return;
    for (const std::string& gap : gaps)
      ADD_FAILURE() << gap << " (tests/front)";
  }
};

// GoogleTest owns it.
const auto* const registered = ::testing::AddGlobalTestEnvironment(new AllRoutesAreSeen);

}  // namespace

TEST(RoutesSeen, WhatNoTestHasSeenIsNamed) {
  RoutesSeen seen(routes_table);
  EXPECT_THAT(
      seen.gaps(),
      ElementsAre(
          "GET /open: no test has seen it answer",
          "POST /own/{id}: no test has seen it answer",
          "POST /own/{id}: no test has seen a visitor refused",
          "GET /waiting: no test has seen it answer",
          "GET /waiting: no test has seen a visitor refused",
          "GET /waiting: no test has seen a member refused",
          "GET /waiting: no test has seen a moderator refused"
      )
  );
  seen.note(get, "/ar/open", {}, {.status = 200, .location = {}});
  seen.note(post, "/own/7", Role::member, {.status = 303, .location = "/own"});
  seen.note(post, "/own/7", {}, {.status = 401, .location = {}});
  seen.note(get, "/waiting", Role::editor, {.status = 200, .location = {}});
  seen.note(get, "/waiting", {}, {.status = 303, .location = "/account/sign-in?next=/waiting"});
  seen.note(get, "/waiting", Role::moderator, {.status = 403, .location = {}});
  EXPECT_THAT(seen.gaps(), ElementsAre("GET /waiting: no test has seen a member refused"));
  seen.note(get, "/waiting", Role::member, {.status = 403, .location = {}});
  EXPECT_THAT(seen.gaps(), IsEmpty());
}

TEST(RoutesSeen, ErrorsAreNoAnswers) {
  RoutesSeen seen(std::span(routes_table).first(1));
  for (const int status : {400, 401, 403, 404, 405, 409, 410, 422, 429, 500, 503}) {
    seen.note(get, "/open", {}, {.status = status, .location = {}});
    EXPECT_EQ(seen.gaps().size(), 1U) << status;
  }
  seen.note(get, "/open", {}, {.status = 303, .location = "/account/sign-in?next=/open"});
  seen.note(post, "/open", {}, {.status = 200, .location = {}});
  EXPECT_EQ(seen.gaps().size(), 1U);
  seen.note(get, "/open", {}, {.status = 308, .location = "/elsewhere"});
  EXPECT_THAT(seen.gaps(), IsEmpty());
}

}  // namespace ibis::testing
