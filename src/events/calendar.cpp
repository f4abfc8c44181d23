#include "events/calendar.hpp"

#include "core/text.hpp"
#include "i18n/zones.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ibis::events {

namespace {

constexpr std::size_t line_octets = 75;

// Lines of more than 75 octets are folded, and never inside a character.
void content_line(std::string& out, std::string_view name, std::string_view value) {
  const std::string whole = fmt::format("{}:{}", name, value);
  std::size_t begin = 0;
  std::size_t room = line_octets;
  while (whole.size() - begin > room) {
    std::size_t end = begin + room;
    while (end > begin && (static_cast<unsigned char>(whole[end]) & 0xC0U) == 0x80U)
      --end;
    out.append(whole, begin, end - begin);
    out += "\r\n ";
    begin = end;
    room = line_octets - 1;  // the space counts
  }
  out.append(whole, begin);
  out += "\r\n";
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '\r') continue;
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    out += c;
  }
  return out;
}

void text_line(std::string& out, std::string_view name, std::string_view value) {
  if (!value.empty()) content_line(out, name, escaped(value));
}

// "20261201T093000Z"
std::string utc(Instant t) {
  std::string text = rfc3339(t);
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

std::string basic_date(std::string_view day) {
  std::string text(day);
  std::erase(text, '-');
  return text;
}

void times(std::string& out, const Times& times) {
  if (!times.all_day()) {
    content_line(out, "DTSTART", utc(times.starts_at()));
    content_line(out, "DTEND", utc(times.ends_at()));
    return;
  }
  content_line(out, "DTSTART;VALUE=DATE", basic_date(times.first_day()));
  if (const auto last = parse_moment(times.ends))
    content_line(out, "DTEND;VALUE=DATE", basic_date(i18n::to_text(i18n::plus_days(*last, 1))));
}

}  // namespace

void begin_calendar(std::string& out, std::string_view name) {
  content_line(out, "BEGIN", "VCALENDAR");
  content_line(out, "VERSION", "2.0");
  content_line(out, "PRODID", "-//IBIS//Events//EN");
  content_line(out, "CALSCALE", "GREGORIAN");
  text_line(out, "X-WR-CALNAME", name);
}

void add_event(std::string& out, const CalendarEvent& event) {
  content_line(out, "BEGIN", "VEVENT");
  content_line(out, "UID", event.uid);
  content_line(out, "DTSTAMP", utc(event.updated));
  content_line(out, "CREATED", utc(event.created));
  content_line(out, "LAST-MODIFIED", utc(event.updated));
  content_line(out, "SEQUENCE", std::to_string(event.sequence));
  times(out, event.times);
  text_line(out, "SUMMARY", event.summary);
  text_line(out, "DESCRIPTION", event.description);
  text_line(out, "LOCATION", event.location);
  content_line(out, "URL", event.url);
  text_line(out, "CATEGORIES", event.category);
  content_line(out, "STATUS", event.cancelled ? "CANCELLED" : "CONFIRMED");
  content_line(out, "END", "VEVENT");
}

void end_calendar(std::string& out) {
  content_line(out, "END", "VCALENDAR");
}

}  // namespace ibis::events
