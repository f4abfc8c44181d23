#include "core/dates.hpp"

#include "core/text.hpp"

#include <array>
#include <chrono>

namespace ibis {

namespace {

// "2026", "2026-03" or "2026-03-04".
constexpr std::array<std::size_t, 3> widths{4, 2, 2};

std::optional<int> digits(std::string_view text, std::size_t width) {
  const auto n = text::to_int(text);
  if (!n || text.size() != width) return std::nullopt;
  return static_cast<int>(*n);
}

bool is_day(int year, int month, int day) {
  return std::chrono::year_month_day{
      std::chrono::year{year},
      std::chrono::month{static_cast<unsigned>(month)},
      std::chrono::day{static_cast<unsigned>(day)}
  }.ok();
}

}  // namespace

std::optional<PartialDate> parse_partial_date(std::string_view text) {
  const auto parts = text::split(text, '-');
  if (parts.size() > widths.size()) return std::nullopt;
  std::array<int, widths.size()> numbers{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto number = digits(parts[i], widths.at(i));
    if (!number) return std::nullopt;
    numbers.at(i) = *number;
  }
  const auto [year, month, day] = numbers;
  if (year < 1000) return std::nullopt;
  if (parts.size() > 1 && (month < 1 || month > 12)) return std::nullopt;
  if (parts.size() > 2 && !is_day(year, month, day)) return std::nullopt;
  return PartialDate{.year = year, .month = month, .day = day};
}

std::optional<Moment> parse_moment(std::string_view text) {
  constexpr std::size_t of_day = 10;
  const auto date = parse_partial_date(text.substr(0, of_day));
  if (!date || date->day == 0) return std::nullopt;
  Moment moment{.year = date->year, .month = date->month, .day = date->day, .minute = {}};
  if (text.size() == of_day) return moment;
  if (text.size() != std::string_view("2026-12-01T09:30").size() || text[of_day] != 'T' ||
      text[13] != ':')
    return std::nullopt;
  const auto hour = digits(text.substr(11, 2), 2);
  const auto minute = digits(text.substr(14, 2), 2);
  if (!hour || !minute || *hour < 0 || *hour > 23 || *minute < 0 || *minute > 59)
    return std::nullopt;
  moment.minute = *hour * 60 + *minute;
  return moment;
}

bool certainly_after(const PartialDate& a, const PartialDate& b) {
  if (a.year != b.year) return a.year > b.year;
  if (a.month == 0 || b.month == 0) return false;
  if (a.month != b.month) return a.month > b.month;
  if (a.day == 0 || b.day == 0) return false;
  return a.day > b.day;
}

}  // namespace ibis
