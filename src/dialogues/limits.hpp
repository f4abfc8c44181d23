#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace ibis::dialogues {

/// Every limit of dialogues, in one place; docs/limits.md names them.
struct Limits {
  static constexpr std::size_t questions = 12;
  static constexpr std::size_t question_characters = 300;
  static constexpr int open_days = 92;  // from the first day to the last
  static constexpr int summary_days =
      366;  // from the last open day to the one the synthesis is due

  static constexpr std::size_t moderators = 12;  // beside its author

  static constexpr std::size_t title_characters = 150;
  static constexpr std::size_t summary_characters = 1'200;
  static constexpr std::size_t body_characters = 30'000;
  static constexpr std::size_t quotes = 60;             // of one synthesis
  static constexpr std::size_t quote_characters = 600;  // of one quotation
  static constexpr std::size_t excerpt_characters = 200;
  static constexpr std::size_t note_characters = 300;  // what was corrected once it was published
  static constexpr std::int64_t corrections_shown = 100;
  static constexpr std::int64_t posts_offered = 300;  // beside the form of the synthesis

  /// Who has not answered so long after being asked may be quoted without a name.
  static constexpr std::chrono::hours answer_within{24 * 14};

  static constexpr std::size_t rows_a_page = 20;  // of the list
  static constexpr std::int64_t listed = 10'000;  // in it, on all pages
};

}  // namespace ibis::dialogues
