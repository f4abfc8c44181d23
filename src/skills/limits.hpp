#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace ibis::skills {

/// Limits of the skills desk; docs/limits.md names them.
struct Limits {
  static constexpr std::int64_t open_notices = 10;  // of one person, waiting or on the site
  static constexpr std::int64_t approaches_a_day = 10;
  static constexpr std::int64_t open_to_one =
      3;  // approaches of one person that wait for one other
  static constexpr std::size_t message_characters = 1'000;
  static constexpr std::size_t told_characters = 160;  // of what an approacher tells of themselves
  static constexpr std::int64_t approaches_shown = 100;
  static constexpr std::int64_t notices_shown = 50;
  static constexpr std::chrono::hours kept{24 * 365};  // the words of a notice, after its end
};

}  // namespace ibis::skills
