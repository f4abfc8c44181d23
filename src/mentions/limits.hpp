#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace ibis::mentions {

inline constexpr std::size_t address_bytes = 2'000;       // of a source or target
inline constexpr std::size_t page_bytes = 1024UL * 1024;  // of a page elsewhere
inline constexpr std::size_t title_characters = 150;
inline constexpr std::size_t attributes_read = 100;  // of one tag
inline constexpr int redirects = 3;
inline constexpr std::chrono::seconds fetch_timeout{10
};  // from the first name asked for to the last byte
inline constexpr int look_attempts = 6;  // about a quarter of an hour, then it is forgotten
inline constexpr std::int64_t most_undecided = 1'000;  // that nobody has looked at or decided on
inline constexpr std::int64_t shown_on_entry = 50;
inline constexpr std::int64_t shown_to_moderators = 50;  // of each sort
inline constexpr std::int64_t hosts_shown = 500;
inline constexpr std::int64_t decisions_shown = 20;      // the last ones
inline constexpr std::chrono::hours told_again{24};      // a mail to moderators that some wait
inline constexpr std::chrono::hours asked_kept{7 * 24};  // what no job came to an end with

}  // namespace ibis::mentions
