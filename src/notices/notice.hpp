#pragma once
// What people are told of, and the words for it. No I/O.
#include "core/clock.hpp"
#include "core/id.hpp"
#include "i18n/choice.hpp"
#include "i18n/msgid.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ibis::notices {

/// quoted: asked whether words of theirs may stand in what is published.
/// changed: what one follows says something else; mended: what one wrote does, by somebody else's hand.
/// The rest is of a network: asked to join (told to coordinators), accepted, declined, invited, removed.
enum class Why : std::uint8_t {
  published,
  written,
  answered,
  mentioned,
  quoted,
  asked,
  accepted,
  declined,
  invited,
  removed,
  changed,
  mended
};

std::string_view why_code(Why why);
std::optional<Why> find_why(std::string_view code);

/// How often somebody wants mail.
enum class Pace : std::uint8_t { at_once, daily, never };

std::string_view pace_code(Pace pace);
std::optional<Pace> find_pace(std::string_view code);
/// "At once", …, in the order of the form.
std::span<const i18n::Choice> pace_choices();

/// What somebody wants by mail. As it is for who never said anything.
struct Wish {
  Pace spoken_to =
      Pace::at_once;            // answered, mentioned, mended, and what becomes of one in a network
  Pace followed = Pace::daily;  // the rest

  [[nodiscard]] Pace pace(Why why) const {
    const bool of_followed = why == Why::published || why == Why::written || why == Why::changed;
    return of_followed ? followed : spoken_to;
  }
};

/// What can be followed, as it is kept: "entry/12", "kind/practice", "theme/housing", "country/PT".
struct Subject {
  std::string text;

  static Subject entry(std::int64_t number);
  static Subject of(std::string_view sort, std::string_view value);
  /// The part before the slash, and behind it.
  [[nodiscard]] std::string_view sort() const;
  [[nodiscard]] std::string_view value() const;
};

}  // namespace ibis::notices
