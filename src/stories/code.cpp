#include "stories/code.hpp"

#include "core/ascii.hpp"
#include "core/id.hpp"

#include <sodium.h>

#include <array>
#include <cstdint>

namespace ibis::stories {

namespace {

constexpr std::size_t words = 6;
constexpr std::string_view consonants = "bdfghjklmnprstvz";
constexpr std::string_view vowels = "aiou";

std::string word(unsigned bits) {
  return {
      consonants[bits >> 12 & 15],
      vowels[bits >> 10 & 3],
      consonants[bits >> 6 & 15],
      vowels[bits >> 4 & 3],
      consonants[bits & 15]
  };
}

}  // namespace

std::string new_code() {
  std::array<std::uint16_t, words> random{};
  randombytes_buf(random.data(), sizeof random);
  std::string code;
  for (const std::uint16_t bits : random)
    code += (code.empty() ? "" : "-") + word(bits);
  return code;
}

std::string code_hash(std::string_view typed) {
  std::string letters;
  for (const char c : ascii::lower(typed)) {
    if (c >= 'a' && c <= 'z') letters += c;
  }
  return sha256("withdraw " + letters);
}

std::string link_hash(std::string_view key) {
  return sha256("link " + std::string(key));
}

}  // namespace ibis::stories
