#pragma once
// Months in which there is something, and steps of a cloud: pure.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::resources {

/// How many there are of a month, YYYY-MM.
using CountOfMonth = std::function<std::uint64_t(const std::string& month)>;

struct Month {
  std::string name;  // YYYY-MM
  std::uint64_t count;
};

/// The months of a year of which there are any, the first of them first.
std::vector<Month> months_of(int year, const CountOfMonth& count);

/// The nearest month before this one of which there are any, not before `first_year`; none for what is no month.
std::optional<std::string> month_before(
    std::string_view month, int first_year, const CountOfMonth& count
);
/// The nearest after it, not after `last_year`.
std::optional<std::string> month_after(
    std::string_view month, int last_year, const CountOfMonth& count
);

/// How large a tag stands in a cloud, from 1 to cloud_steps, where the rarest has `least` and the most frequent `most`.
/// Twice as many are as many steps up wherever one begins.
int step_in_cloud(std::uint64_t count, std::uint64_t least, std::uint64_t most);

inline constexpr int cloud_steps = 5;

}  // namespace ibis::resources
