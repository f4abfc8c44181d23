#pragma once
// The withdraw code: six made-up words of five letters, easy to say and to write down in any language that uses a Latin
// keyboard, 96 random bits in all. Pure but for the random numbers.
#include <string>
#include <string_view>

namespace ibis::stories {

/// "lusab-babad-gutih-tugad-mufob-nolij": each word holds 16 bits as consonant, vowel, consonant, vowel, consonant
/// (Wilkerson's proquints).
std::string new_code();

/// What is kept of a code, and of the key of a private link: SHA-256. Case, blanks and hyphens don't count.
std::string code_hash(std::string_view typed);
std::string link_hash(std::string_view key);

}  // namespace ibis::stories
