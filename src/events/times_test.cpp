// Local time is the truth: over changes of the clock, around the date line, for whole days.
#include "events/times.hpp"

#include "events/event.hpp"
#include "i18n/tr.hpp"
#include "i18n/zones.hpp"

#include <gtest/gtest.h>

namespace ibis::events {
namespace {

std::string utc(std::string_view moment, std::string_view zone) {
  return rfc3339(i18n::instant_of(*parse_moment(moment), zone));
}

Times times(std::string starts, std::string ends, std::string zone) {
  return {.starts = std::move(starts), .ends = std::move(ends), .zone = std::move(zone)};
}

entries::Record record(const Times& times, bool all_day = false) {
  entries::Record record;
  record.set(field::starts, times.starts);
  record.set(field::ends, times.ends);
  record.set(field::zone, times.zone);
  record.set(field::all_day, all_day ? "yes" : "");
  return record;
}

TEST(Moment, IsADayOrADayAndATime) {
  EXPECT_TRUE(parse_moment("2028-02-29"));
  EXPECT_EQ(parse_moment("2026-12-01T09:30")->minute, 570);
  for (const char* wrong :
       {"",
        "2026",
        "2026-12",
        "2027-02-29",
        "2026-12-01T",
        "2026-12-01T24:00",
        "2026-12-01T09:60",
        "2026-12-01 09:30",
        "2026-12-01T9:30",
        "2026-12-01T09:30:00",
        "2026-12-01T-1:30"})
    EXPECT_FALSE(parse_moment(wrong)) << wrong;
}

TEST(Moment, FollowsTheClocksOfItsZone) {
  EXPECT_EQ(utc("2027-03-27T12:00", "Europe/Berlin"), "2027-03-27T11:00:00Z");
  EXPECT_EQ(utc("2027-03-28T12:00", "Europe/Berlin"), "2027-03-28T10:00:00Z") << "clocks went on";
  EXPECT_EQ(utc("2027-03-28T02:30", "Europe/Berlin"), "2027-03-28T01:30:00Z")
      << "no clock shows it: an hour later on the clock";
  EXPECT_EQ(utc("2027-10-31T02:30", "Europe/Berlin"), "2027-10-31T00:30:00Z") << "the first of two";
  EXPECT_EQ(utc("2027-10-03T18:30", "Australia/Melbourne"), "2027-10-03T07:30:00Z");
  EXPECT_EQ(utc("2027-01-15T12:00", "Asia/Kathmandu"), "2027-01-15T06:15:00Z");
}

TEST(Moment, StandsOnEitherSideOfTheDateLine) {
  EXPECT_EQ(utc("2027-01-01T00:30", "Pacific/Kiritimati"), "2026-12-31T10:30:00Z");
  EXPECT_EQ(utc("2026-12-31T23:30", "Pacific/Pago_Pago"), "2027-01-01T10:30:00Z");
  const Instant t = i18n::instant_of(*parse_moment("2030-07-02T09:00"), "Pacific/Fiji");
  EXPECT_EQ(i18n::to_text(i18n::moment_at(t, "America/New_York")), "2030-07-01T17:00");
}

TEST(Moment, CountsDaysAndWeekdays) {
  const auto leap = *parse_moment("2028-02-28");
  EXPECT_EQ(i18n::to_text(i18n::plus_days(leap, 2)), "2028-03-01");
  EXPECT_EQ(i18n::weekday_of(*parse_moment("2026-12-01")), 1) << "a Tuesday";
}

TEST(EventTimes, OfWholeDaysEndWithTheLastOne) {
  const auto all = times_of(record(times("2027-03-27", "2027-03-28", "Europe/Berlin"), true));
  ASSERT_TRUE(all);
  EXPECT_TRUE(all->all_day());
  EXPECT_EQ(rfc3339(all->starts_at()), "2027-03-26T23:00:00Z");
  EXPECT_EQ(rfc3339(all->ends_at()), "2027-03-28T22:00:00Z") << "the last day has 23 hours";
  const auto typed =
      times_of(record(times("2027-03-27T09:00", "2027-03-28T10:00", "Europe/Berlin"), true));
  EXPECT_EQ(typed, all) << "times that were typed do not count";
}

TEST(EventTimes, AreThereOnceAllIsSaid) {
  EXPECT_FALSE(times_of(record(times("2027-03-27T09:00", "", "Europe/Berlin"))));
  EXPECT_FALSE(times_of(record(times("2027-03-27T09:00", "2027-03-27T10:00", ""))));
}

TEST(EventTimes, ReadWellHereAndElsewhere) {
  const i18n::Translations all;
  const i18n::Tr& tr = all.in("en");
  const Times one = times("2026-12-01T09:30", "2026-12-01T17:00", "Africa/Accra");
  EXPECT_EQ(in_words(tr, one), "1 December 2026 at 09:30 to 17:00");
  EXPECT_EQ(elsewhere(tr, one, "Africa/Abidjan"), "") << "the same on the clock";
  EXPECT_EQ(
      elsewhere(tr, one, "America/Los_Angeles"),
      "1 December 2026 at 01:30 to 09:00 (Los Angeles time)"
  );
  EXPECT_EQ(in_words(tr, times("2026-12-01", "2026-12-01", "UTC")), "1 December 2026");
  EXPECT_EQ(
      in_words(tr, times("2026-12-01", "2026-12-03", "UTC")), "1 December 2026 to 3 December 2026"
  );
  for (const char* code : {"fr", "es", "ar", "ru", "zh"}) {
    EXPECT_FALSE(all.in(code).time_of_day("09:30").empty());
    EXPECT_NE(all.in(code).weekday(0), all.in("en").weekday(0)) << code;
  }
}

TEST(EventTimes, DataGoAfterTheMonthsThatWereSet) {
  const Times one = times("2026-08-31T09:00", "2026-08-31T17:00", "UTC");
  EXPECT_EQ(iso_date(forget_at(one, record(one))), "2027-02-28") << "six months, unless said";
  entries::Record shorter = record(one);
  shorter.set(field::keep_months, "1");
  EXPECT_EQ(iso_date(forget_at(one, shorter)), "2026-09-30");
}

}  // namespace
}  // namespace ibis::events
