#pragma once
// Entries as a file for people's calendars, whatever their kind. How a line of it is written stands in calendar.hpp.
#include "entries/record_store.hpp"
#include "events/calendar.hpp"
#include "site/context.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::events {

/// A calendar file holds at most so many.
inline constexpr std::size_t most_in_calendar = 1'000;

/// What a kind says of an entry in a calendar, beside what all entries have.
struct CalendarAbout {
  Times times;
  std::string description;
  std::string location;  // empty: none
  std::string category;  // empty: none
  bool cancelled;
};

/// What a line of a kind is in a calendar; nothing where it has no times yet.
using InCalendar =
    std::optional<CalendarAbout> (*)(const site::Context& c, const entries::Line& line);

/// GET {kind.path}.ics: the published entries at these positions, under this name. Identifiers are the public id and the
/// site's host, so they stay what they are.
http::Response calendar_of(
    const site::Context& c,
    const entries::Kind& of_kind,
    std::string_view name,
    const std::vector<std::int64_t>& positions,
    InCalendar tell
);

/// The slug of an address that ends with ".ics"; nothing where it does not.
std::optional<std::string_view> slug_in_calendar(std::string_view slug);

/// GET {kind.path}/{slug}.ics: one entry. ErrorKind::gone where it was withdrawn, not_found where it is not on the site.
Result<http::Response> calendar_of_one(
    const site::Context& c, const entries::Kind& of_kind, std::string_view slug, InCalendar tell
);

}  // namespace ibis::events
