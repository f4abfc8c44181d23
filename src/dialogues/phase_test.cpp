#include "dialogues/phase.hpp"

#include "dialogues/dialogue.hpp"

#include <gtest/gtest.h>

namespace ibis::dialogues {
namespace {

entries::Record record_of(std::string zone) {
  entries::Record record;
  record.set(field::opens, std::string("2026-05-03"));
  record.set(field::closes, std::string("2026-05-17"));
  record.set(field::summary_until, std::string("2026-06-30"));
  record.set(field::zone, std::move(zone));
  return record;
}

Instant at(std::string_view rfc3339) {
  Instant t{0};
  EXPECT_TRUE(parse_rfc3339(rfc3339, t)) << rfc3339;
  return t;
}

constexpr std::chrono::microseconds moment{1};

TEST(Phases, DaysBeginAndEndInTheZoneOfTheDialogue) {
  const auto utc = times_of(record_of("UTC"));
  ASSERT_TRUE(utc);
  EXPECT_EQ(utc->opens_at, at("2026-05-03T00:00:00Z"));
  EXPECT_EQ(utc->closes_at, at("2026-05-18T00:00:00Z")) << "the last open day is open";
  EXPECT_EQ(utc->ends_at, at("2026-07-01T00:00:00Z"));
  const auto lisbon = times_of(record_of("Europe/Lisbon"));
  ASSERT_TRUE(lisbon);
  EXPECT_EQ(lisbon->opens_at, at("2026-05-02T23:00:00Z"));
}

TEST(Phases, WithoutAllDaysThereAreNone) {
  for (const entries::Field* missing :
       {&field::opens, &field::closes, &field::summary_until, &field::zone}) {
    entries::Record record = record_of("UTC");
    record.set(*missing, std::string());
    EXPECT_FALSE(times_of(record)) << missing->name;
  }
}

TEST(Phases, ChangeAtTheirVeryMoment) {
  const Times times = times_of(record_of("UTC")).value();
  for (const bool summed_up : {false, true}) {
    const auto at_once = [&](Instant t) { return phase_at(times, summed_up, t); };
    EXPECT_EQ(at_once(times.opens_at - moment), Phase::announced);
    EXPECT_EQ(at_once(times.opens_at), Phase::open);
    EXPECT_EQ(at_once(times.closes_at - moment), Phase::open);
  }
  EXPECT_EQ(phase_at(times, false, times.closes_at), Phase::summarising);
}

TEST(Phases, ClosingNeedsASynthesisAndNoDay) {
  const Times times = times_of(record_of("UTC")).value();
  for (const Instant t : {times.closes_at, times.ends_at - moment, times.ends_at}) {
    EXPECT_EQ(phase_at(times, false, t), Phase::summarising);
    EXPECT_EQ(phase_at(times, true, t), Phase::closed);
    EXPECT_FALSE(is_overdue(times, true, t));
  }
  EXPECT_FALSE(is_overdue(times, false, times.ends_at - moment));
  EXPECT_TRUE(is_overdue(times, false, times.ends_at));
}

TEST(Phases, SayUntilWhenTheyLast) {
  const Times times = times_of(record_of("UTC")).value();
  for (const bool summed_up : {false, true}) {
    EXPECT_EQ(next_change(times, summed_up, times.opens_at - moment), times.opens_at);
    EXPECT_EQ(next_change(times, summed_up, times.opens_at), times.closes_at);
    EXPECT_EQ(next_change(times, summed_up, times.closes_at - moment), times.closes_at);
    EXPECT_EQ(next_change(times, summed_up, times.ends_at), std::nullopt);
  }
  EXPECT_EQ(next_change(times, false, times.closes_at), times.ends_at) << "then it is overdue";
  EXPECT_EQ(next_change(times, true, times.closes_at), std::nullopt);
}

}  // namespace
}  // namespace ibis::dialogues
