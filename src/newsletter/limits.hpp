#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace ibis::newsletter {

struct Limits {
  static constexpr std::size_t subject = 120;        // characters
  static constexpr std::size_t introduction = 2000;  // characters

  // Of one letter
  static constexpr std::size_t of_a_kind = 8;  // the newest; the list has all
  static constexpr std::size_t coming = 6;     // events
  static constexpr std::chrono::hours coming_within{24 * 60};
  static constexpr std::size_t summary = 200;        // characters
  static constexpr std::size_t whole_subject = 150;  // characters of it with all that stands in it

  // Looked at for one letter: more nobody reads.
  static constexpr std::int64_t looked_at_of_a_kind = 200;
  static constexpr std::size_t looked_at_coming = 200;

  // Half of what the site may send in an hour (mail/limits.hpp): a new passphrase must not wait for a newsletter.
  static constexpr std::int64_t letters_at_once = 100;
  static constexpr std::chrono::minutes between_batches{4};
  static constexpr std::chrono::hours when_crowded{1};  // there is no room for one more mail
  static constexpr std::int64_t tries = 24;             // then this one goes without

  static constexpr std::chrono::hours unconfirmed_kept{24 * 7};
  static constexpr std::chrono::hours links_kept{24 * 400};
  static constexpr std::chrono::hours stopped_kept{
      24 * 14
  };  // then an issue that was stopped has ended
  static constexpr std::int64_t issues_shown = 50;
};

}  // namespace ibis::newsletter
