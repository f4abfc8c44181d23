#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace ibis::contact {

/// Every limit of messages between people, in one place; docs/limits.md names them.
struct Limits {
  static constexpr std::size_t text_characters = 3'000;

  static constexpr std::int64_t sent_a_day = 10;  // by one person, to whomever
  static constexpr std::int64_t sent_a_day_by_newcomers = 2;
  static constexpr std::chrono::hours newcomer{24 * 7};  // since they joined
  static constexpr std::int64_t sent_a_day_to_one = 3;   // by one person to one other
  static constexpr std::int64_t received_a_day = 20;     // by one person, organisation or museum

  static constexpr std::chrono::hours answer{24 * 30};  // so long one may answer who wrote
  static constexpr std::int64_t answers_by_link =
      5;  // of an organisation or a museum, to one message

  static constexpr std::chrono::hours kept{24 * 30};  // that somebody wrote to somebody
};

}  // namespace ibis::contact
