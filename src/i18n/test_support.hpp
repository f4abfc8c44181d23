#pragma once
// For tests of this room: a catalogue made by hand.
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ibis::i18n::testing {

/// The bytes of a .mo file with these strings; a key's context is put before "\x04".
inline std::string make_mo(const std::map<std::string, std::string>& strings) {
  const auto word = [](std::size_t n) {
    std::string bytes;
    for (int shift = 0; shift < 32; shift += 8)
      bytes += static_cast<char>((n >> shift) & 0xFF);
    return bytes;
  };
  constexpr std::size_t head = 28;
  const std::size_t count = strings.size();
  std::string keys, texts, body;
  const std::size_t start = head + 16 * count;
  const auto add = [&](std::string& table, const std::string& s) {
    table += word(s.size()) + word(start + body.size());
    body += s + '\0';
  };
  for (const auto& [key, text] : strings) {
    add(keys, key);
    add(texts, text);
  }
  return word(0x950412de) + word(0) + word(count) + word(head) + word(head + 8 * count) + word(0) +
         word(0) + keys + texts + body;
}

}  // namespace ibis::i18n::testing
