#pragma once
#include <chrono>
#include <cstddef>

namespace ibis::jobs {

inline constexpr std::size_t max_payload_bytes = 1024UL * 1024;
inline constexpr std::size_t max_error_characters = 300;  // of last_error
inline constexpr std::chrono::seconds poll_every{2};      // for rows that other processes wrote
inline constexpr std::chrono::minutes default_lease{10};  // a handler that takes longer runs twice
inline constexpr int default_attempts = 12;  // about fifteen hours with the pauses below
inline constexpr std::chrono::seconds first_pause{30
};  // after the first failure; doubled each time
inline constexpr std::chrono::hours longest_pause{6};
inline constexpr double jitter = 0.25;    // of a pause, either way
inline constexpr int failed_shown = 200;  // rows in an administrator's list

}  // namespace ibis::jobs
