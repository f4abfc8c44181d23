#include "i18n/days.hpp"

#include <gtest/gtest.h>

namespace ibis::i18n {
namespace {

Instant at(std::string_view text) {
  Instant t{};
  EXPECT_TRUE(parse_rfc3339(text, t)) << text;
  return t;
}

std::string start(const PartialDate& day, std::string_view zone) {
  return rfc3339(start_of_day(day, zone));
}

TEST(Days, BeginWhereTheZoneSays) {
  EXPECT_EQ(start({2026, 3, 4}, "UTC"), "2026-03-04T00:00:00Z");
  EXPECT_EQ(start({2026, 3, 4}, "Asia/Kathmandu"), "2026-03-03T18:15:00Z");
  EXPECT_EQ(start({2026, 7, 1}, "Europe/Lisbon"), "2026-06-30T23:00:00Z");
  EXPECT_EQ(start({2026, 1, 1}, "Pacific/Kiritimati"), "2025-12-31T10:00:00Z");
  EXPECT_EQ(start({2026, 1, 1}, "Pacific/Honolulu"), "2026-01-01T10:00:00Z");
}

TEST(Days, BeginRightOnTheDaysTheClocksChange) {
  EXPECT_EQ(start({2026, 3, 29}, "Europe/Berlin"), "2026-03-28T23:00:00Z");
  EXPECT_EQ(start({2026, 3, 30}, "Europe/Berlin"), "2026-03-29T22:00:00Z");
  EXPECT_EQ(start({2026, 10, 26}, "Europe/Berlin"), "2026-10-25T23:00:00Z");
  // Midnight was skipped there: the day began at one.
  EXPECT_EQ(start({2018, 11, 4}, "America/Sao_Paulo"), "2018-11-04T03:00:00Z");
}

TEST(Days, TheNextMidnightIsAlwaysAhead) {
  EXPECT_EQ(rfc3339(next_midnight(at("2026-03-04T00:00:00Z"), "UTC")), "2026-03-05T00:00:00Z");
  EXPECT_EQ(rfc3339(next_midnight(at("2026-03-04T23:59:59Z"), "UTC")), "2026-03-05T00:00:00Z");
  EXPECT_EQ(
      rfc3339(next_midnight(at("2026-03-28T22:59:59Z"), "Europe/Berlin")), "2026-03-28T23:00:00Z"
  );
  EXPECT_EQ(
      rfc3339(next_midnight(at("2026-12-31T12:00:00Z"), "Asia/Tokyo")), "2026-12-31T15:00:00Z"
  );
  // Samoa left out the 30th of December 2011.
  EXPECT_EQ(
      rfc3339(next_midnight(at("2011-12-30T09:00:00Z"), "Pacific/Apia")), "2011-12-30T10:00:00Z"
  );
}

TEST(Days, AreCountedFrom1970) {
  EXPECT_EQ(day_number({1970, 1, 1}), 0);
  EXPECT_EQ(day_number({2026, 1, 1}), 20'454);
  EXPECT_EQ(day_number(day_of(at("2026-01-01T12:00:00Z"), "Pacific/Kiritimati")), 20'455);
  const PartialDate next = day_after({2028, 2, 29});
  EXPECT_EQ(next.month, 3);
  EXPECT_EQ(next.day, 1);
}

}  // namespace
}  // namespace ibis::i18n
