// What we write is read back by libical, and held to the letter of RFC 5545 where a reader forgives.
#include "events/calendar.hpp"

#include "core/text.hpp"

#include <gtest/gtest.h>
#include <libical/ical.h>

#include <memory>

namespace ibis::events {
namespace {

struct Free {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};

using Component = std::unique_ptr<icalcomponent, Free>;

CalendarEvent sample() {
  return {
      .uid = "abcd1234@ibis.example",
      .sequence = 7,
      .times =
          {.starts = "2027-10-03T18:30", .ends = "2027-10-03T19:30", .zone = "Australia/Melbourne"},
      .updated = {1'790'000'000'000'000},
      .created = {1'780'000'000'000'000},
      .summary = "Pay slips, read aloud; a \\ webinar",
      .description = "First line\nSecond: ёжик, 双语陪护员, " + std::string(200, 'x') + "، العربية",
      .location = "Hall 3, Kumasi, Ghana",
      .url = "https://ibis.example/events/pay-slips",
      .category = "Webinar",
      .cancelled = false,
  };
}

std::string calendar(const CalendarEvent& event) {
  std::string out;
  begin_calendar(out, "Events: Housing, Work");
  add_event(out, event);
  end_calendar(out);
  return out;
}

TEST(Calendar, IsReadBackAsItWasMeant) {
  const std::string text = calendar(sample());
  const Component all(icalparser_parse_string(text.c_str()));
  ASSERT_TRUE(all);
  EXPECT_EQ(icalcomponent_count_errors(all.get()), 0);
  EXPECT_TRUE(icalrestriction_check(all.get())) << "every property where and as often as it may be";
  icalcomponent* event = icalcomponent_get_first_component(all.get(), ICAL_VEVENT_COMPONENT);
  ASSERT_NE(event, nullptr);
  EXPECT_STREQ(icalcomponent_get_uid(event), "abcd1234@ibis.example");
  EXPECT_EQ(icalcomponent_get_sequence(event), 7);
  EXPECT_EQ(icalcomponent_get_summary(event), sample().summary);
  EXPECT_EQ(icalcomponent_get_description(event), sample().description);
  EXPECT_EQ(icalcomponent_get_location(event), sample().location);
  EXPECT_EQ(icalcomponent_get_status(event), ICAL_STATUS_CONFIRMED);
  const auto starts = icalcomponent_get_dtstart(event);
  EXPECT_EQ(icaltime_as_timet(starts) * 1'000'000, sample().times.starts_at().us);
  EXPECT_TRUE(icaltime_is_utc(starts));
}

TEST(Calendar, LinesAreFoldedBetweenCharacters) {
  const std::string text = calendar(sample());
  EXPECT_TRUE(text.ends_with("END:VCALENDAR\r\n"));
  std::size_t begin = 0;
  while (begin < text.size()) {
    const auto end = text.find("\r\n", begin);
    ASSERT_NE(end, std::string::npos);
    const std::string line = text.substr(begin, end - begin);
    EXPECT_LE(line.size(), 75U) << line;
    EXPECT_TRUE(text::is_valid_utf8(line)) << line;
    EXPECT_EQ(line.find('\n'), std::string::npos);
    begin = end + 2;
  }
}

TEST(Calendar, WholeDaysAreDates) {
  CalendarEvent event = sample();
  event.times = {.starts = "2027-09-18", .ends = "2027-09-19", .zone = "Europe/Brussels"};
  const std::string text = calendar(event);
  EXPECT_TRUE(text.contains("DTSTART;VALUE=DATE:20270918\r\n"));
  EXPECT_TRUE(text.contains("DTEND;VALUE=DATE:20270920\r\n")) << "the day after";
}

TEST(Calendar, SaysThatItIsCancelled) {
  CalendarEvent event = sample();
  event.cancelled = true;
  EXPECT_TRUE(calendar(event).contains("STATUS:CANCELLED\r\n"));
}

}  // namespace
}  // namespace ibis::events
