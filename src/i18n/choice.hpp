#pragma once
// Fixed lists of words that are stored by a code and read by people: kinds of practice, states of an entry.
#include "i18n/msgid.hpp"

#include <algorithm>
#include <span>
#include <string_view>

namespace ibis::i18n {

/// A word from a fixed list: as stored and in addresses, and as people read it.
struct Choice {
  std::string_view code;
  Msgid label;
};

/// The row of `code` in `list`, or nullptr when the list has no such word.
constexpr const Choice* find_choice(std::span<const Choice> list, std::string_view code) {
  const auto found = std::ranges::find(list, code, &Choice::code);
  return found == list.end() ? nullptr : &*found;
}

}  // namespace ibis::i18n
