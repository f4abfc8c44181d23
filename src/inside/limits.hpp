#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace ibis::inside {

/// Every limit of the closed side of networks; those of posts stand in posts/limits.hpp, docs/limits.md names them all.
struct Limits {
  static constexpr std::size_t sentence_characters = 500;  // with which somebody asks to join
  static constexpr std::int64_t asked_at_once = 10;        // of one person, not decided yet
  static constexpr std::int64_t members = 1'000;     // of one network, with who asked or is invited
  static constexpr std::int64_t public_shown = 200;  // named on the public page
  static constexpr std::chrono::hours ask_again{24 * 30};  // after a refusal or a removal

  static constexpr std::size_t title_least = 3;  // characters, of a topic or a document
  static constexpr std::size_t title_most = 150;
  static constexpr std::int64_t topics_a_day = 10;  // opened by one person, in all networks
  static constexpr std::int64_t topics_a_page = 20;

  static constexpr std::int64_t documents = 300;      // of one network
  static constexpr std::int64_t documents_shown = 5;  // the newest, on the first page
  static constexpr std::uint64_t document_bytes = 15ULL * 1024 * 1024;
  static constexpr std::size_t link_characters = 500;
};

}  // namespace ibis::inside
