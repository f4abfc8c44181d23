#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace ibis::notices {

inline constexpr std::int64_t most_followed = 500;   // by one person
inline constexpr std::int64_t notices_shown = 100;   // the newest
inline constexpr std::int64_t notices_in_mail = 30;  // of a daily mail; the page has all
inline constexpr std::chrono::minutes one_sitting{10
};  // in which a page is saved more than once, and told of once
inline constexpr std::chrono::hours notices_kept{24 * 90};
inline constexpr std::int64_t people_at_once = 200;  // told in one transaction
inline constexpr std::size_t subject_bytes = 100;

}  // namespace ibis::notices
