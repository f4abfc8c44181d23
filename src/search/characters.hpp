#pragma once
// What one character is to search. Internal to the room.
#include "search/words.hpp"

#include <unicode/utypes.h>

#include <string>

namespace ibis::search {

enum class Sort : std::uint8_t {
  letter,      // also a digit: part of a word
  unspaced,    // a word of its own
  apostrophe,  // ends a word, and tells about the letters beside it
  skipped,     // inside a word, and nothing to it: marks of vowels, soft hyphens, directions
  gap,
};

struct Character {
  Sort sort;
  Script script;        // of a letter; other for digits
  std::string plain;    // folded, may be several letters or none
  std::string written;  // lower case
};

/// What `c` is. The reference is good for the life of the thread, until the next call.
const Character& character(UChar32 c);

}  // namespace ibis::search
