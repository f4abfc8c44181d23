#include "demo/seed_file.hpp"

#include <gtest/gtest.h>

namespace ibis::demo {
namespace {

Instant at(std::string_view text) {
  Instant t{0};
  EXPECT_TRUE(parse_rfc3339(text, t)) << text;
  return t;
}

Seed open_seed() {
  return {
      .file = {},
      .slug = "open",
      .front = toml::parse(R"(lies_ahead = "closes"
title = "2026 in words"
opens = "2026-10-12"
closes = "2027-01-10"
said_from = "2026-10-12T09:20:00Z"
published_on = "2026-09-28T10:00:00Z"
questions = ["2026-10-12"])"),
      .text = {}
  };
}

TEST(BringAhead, LeavesWhatLiesAheadAsItIs) {
  for (const char* now : {"2026-11-20T12:00:00Z", "2027-01-10T23:59:59Z"}) {
    Seed seed = open_seed();
    bring_ahead(seed, at(now));
    EXPECT_EQ(text_of(seed.front, "opens"), "2026-10-12") << now;
    EXPECT_EQ(text_of(seed.front, "closes"), "2027-01-10") << now;
  }
}

TEST(BringAhead, MovesAllDaysByTheSameWholeWeeks) {
  Seed seed = open_seed();
  bring_ahead(seed, at("2027-01-11T00:00:00Z"));
  EXPECT_EQ(text_of(seed.front, "closes"), "2027-03-07") << "a Sunday as before";
  EXPECT_EQ(text_of(seed.front, "opens"), "2026-12-07");
  EXPECT_EQ(text_of(seed.front, "said_from"), "2026-12-07T09:20:00Z");
  EXPECT_EQ(text_of(seed.front, "published_on"), "2026-11-23T10:00:00Z");
  EXPECT_EQ(text_of(seed.front, "title"), "2026 in words");
  EXPECT_EQ(list_of(seed.front, "questions"), std::vector<std::string>{"2026-10-12"});
}

TEST(BringAhead, HoldsForTheSampleOnWhateverDay) {
  const std::filesystem::path seeds = std::filesystem::path(IBIS_SOURCE_DIR) / "seeds";
  int moved = 0;
  for (const char* now : {"2027-03-01T00:00:00Z", "2029-12-31T12:00:00Z", "2044-02-29T23:59:59Z"}) {
    for (const char* folder : {"dialogues", "requests"}) {
      for (const Seed& seed : read_seeds(seeds / folder, "published_on", at(now))) {
        const std::string key = text_of(seed.front, "lies_ahead");
        if (key.empty()) continue;
        ++moved;
        EXPECT_GE(text_of(seed.front, key), iso_date(at(now))) << seed.slug << " on " << now;
        EXPECT_LT(text_of(seed.front, "published_on"), std::string(now)) << seed.slug;
      }
    }
  }
  EXPECT_GE(moved, 3 * 8);
}

}  // namespace
}  // namespace ibis::demo
