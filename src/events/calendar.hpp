#pragma once
// Events as iCalendar (RFC 5545). Times are written in UTC, so that no zone has to be told; whole days as dates.
#include "core/clock.hpp"
#include "events/times.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace ibis::events {

struct CalendarEvent {
  std::string uid;  // public id @ host: never changes
  std::int64_t sequence;
  Times times;
  Instant updated;
  Instant created;
  std::string summary;
  std::string description;
  std::string location;
  std::string url;
  std::string category;  // in the language of the calendar; empty: none
  bool cancelled;
};

/// The beginning of a calendar under this name, its events one by one, and its end.
void begin_calendar(std::string& out, std::string_view name);
void add_event(std::string& out, const CalendarEvent& event);
void end_calendar(std::string& out);

}  // namespace ibis::events
