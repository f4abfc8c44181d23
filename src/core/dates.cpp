#include "core/dates.hpp"

#include <charconv>
#include <chrono>
#include <utility>

namespace ibis {

namespace {

std::optional<int> digits(std::string_view text) {
  int n = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (error != std::errc{} || end != text.data() + text.size() || n < 0 || text.front() == '-')
    return std::nullopt;
  return n;
}

}  // namespace

std::optional<PartialDate> parse_partial_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  if ((text.size() > 4 && text[4] != '-') || (text.size() > 7 && text[7] != '-'))
    return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = text.size() > 4 ? digits(text.substr(5, 2)) : 0;
  const auto day = text.size() > 7 ? digits(text.substr(8, 2)) : 0;
  if (!year || !month || !day || *year < 1000) return std::nullopt;
  if (text.size() > 4 && (*month < 1 || *month > 12)) return std::nullopt;
  if (text.size() > 7) {
    using namespace std::chrono;
    const year_month_day whole{
        std::chrono::year{*year},
        std::chrono::month{unsigned(*month)},
        std::chrono::day{unsigned(*day)}
    };
    if (!whole.ok()) return std::nullopt;
  }
  return PartialDate{.year = *year, .month = *month, .day = *day};
}

bool certainly_after(const PartialDate& a, const PartialDate& b) {
  if (a.year != b.year) return a.year > b.year;
  if (a.month == 0 || b.month == 0) return false;
  if (a.month != b.month) return a.month > b.month;
  if (a.day == 0 || b.day == 0) return false;
  return a.day > b.day;
}

}  // namespace ibis
