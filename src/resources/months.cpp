#include "resources/months.hpp"

#include "core/dates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace ibis::resources {

namespace {

constexpr int months_a_year = 12;

std::string name_of(int number) {
  return fmt::format("{:04}-{:02}", number / months_a_year, number % months_a_year + 1);
}

// Months since the year 0; nothing for what is no month.
std::optional<int> number_of(std::string_view month) {
  const auto date = parse_partial_date(month);
  if (!date || date->month == 0 || date->day != 0) return std::nullopt;
  return date->year * months_a_year + date->month - 1;
}

}  // namespace

std::vector<Month> months_of(int year, const CountOfMonth& count) {
  std::vector<Month> months;
  for (int n = 0; n < months_a_year; ++n) {
    Month month{.name = name_of(year * months_a_year + n), .count = 0};
    month.count = count(month.name);
    if (month.count > 0) months.push_back(std::move(month));
  }
  return months;
}

std::optional<std::string> month_before(
    std::string_view month, int first_year, const CountOfMonth& count
) {
  const auto here = number_of(month);
  for (int n = here.value_or(0) - 1; here && n >= first_year * months_a_year; --n) {
    if (std::string name = name_of(n); count(name) > 0) return name;
  }
  return std::nullopt;
}

std::optional<std::string> month_after(
    std::string_view month, int last_year, const CountOfMonth& count
) {
  const auto here = number_of(month);
  for (int n = here.value_or(0) + 1; here && n < (last_year + 1) * months_a_year; ++n) {
    if (std::string name = name_of(n); count(name) > 0) return name;
  }
  return std::nullopt;
}

int step_in_cloud(std::uint64_t count, std::uint64_t least, std::uint64_t most) {
  if (least == 0 || most <= least || count <= least) return 1;
  if (count >= most) return cloud_steps;
  const double share = std::log(static_cast<double>(count) / static_cast<double>(least)) /
                       std::log(static_cast<double>(most) / static_cast<double>(least));
  // Logarithms are rounded: a count just on a step stands on it.
  constexpr double rounding = 1e-9;
  return std::clamp(1 + static_cast<int>(share * cloud_steps + rounding), 1, cloud_steps);
}

}  // namespace ibis::resources
