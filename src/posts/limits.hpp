#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace ibis::posts {

/// Every limit of posts, reports and decisions, in one place; docs/limits.md names them.
struct Limits {
  static constexpr std::size_t body_characters = 10'000;
  static constexpr std::size_t mentions = 10;        // of one post: more stay plain text
  static constexpr std::size_t quotable_lines = 40;  // of a post: those after them are not offered
  static constexpr std::size_t quoted_line_characters =
      500;                                                 // of a line that is offered; cut with …
  static constexpr std::size_t quote_characters = 2'000;   // of all lines chosen
  static constexpr std::size_t excerpt_characters = 300;   // in mail, and of a post in a list
  static constexpr std::size_t reason_characters = 2'000;  // of a decision
  static constexpr std::size_t report_characters = 500;

  static constexpr std::int64_t flat_a_page = 20;  // posts of a flat thread, answers of one post
  static constexpr std::int64_t comments_a_page = 10;  // posts that have their answers below them
  static constexpr std::int64_t answers_inline =
      3;  // below each; the others are a page of their own
  static constexpr std::int64_t last_page = 1'000'000;
  static constexpr std::int64_t feed_entries = 30;
  static constexpr std::size_t searched_bytes = 100'000;  // of what stands in one thread
  static constexpr std::int64_t searched_posts = 500;
  static constexpr std::int64_t queue_shown = 200;
  static constexpr std::int64_t decisions_shown = 50;  // the last ones

  static constexpr std::int64_t posts_an_hour = 20;     // of one person
  static constexpr std::int64_t posts_a_day = 100;      // of one person
  static constexpr std::int64_t held_at_once = 3;       // of one newcomer
  static constexpr std::int64_t reports_a_day = 20;     // of one person
  static constexpr std::chrono::minutes same_text{10};  // within it nobody writes the same twice

  static constexpr std::chrono::minutes edit{60};        // after a post first stands
  static constexpr std::chrono::hours mend{24 * 7};      // when a moderator asked for it
  static constexpr std::chrono::minutes told_again{60};  // mail to one person about one thread
  static constexpr std::chrono::hours removed_kept{
      24 * 90
  };  // text of what was removed, for moderators

  static constexpr std::size_t compared_words =
      1'500;  // of each side, in a history; more is shown whole
};

}  // namespace ibis::posts
