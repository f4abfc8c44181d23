#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace ibis::reactions {

inline constexpr std::int64_t best_rating = 5;  // the least is 1
inline constexpr std::int64_t bookmarks_a_page = 20;
inline constexpr std::int64_t most_bookmarks = 2'000;   // of one person
inline constexpr std::int64_t pages_mailed_a_day = 10;  // by one person
inline constexpr std::chrono::hours mailed_counted{24};
inline constexpr std::size_t address_characters = 254;  // RFC 5321

}  // namespace ibis::reactions
