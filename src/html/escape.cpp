#include "html/escape.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace ibis::html {
namespace {

constexpr auto replacement_of = [] {
  std::array<unsigned char, 256> table{};
  table['&'] = 1;
  table['<'] = 2;
  table['>'] = 3;
  table['"'] = 4;
  table['\''] = 5;
  return table;
}();

constexpr std::array<std::string_view, 6> replacements = {
    "", "&amp;", "&lt;", "&gt;", "&quot;", "&#39;"
};

}  // namespace

void escape_to(std::string& out, std::string_view value) {
  // Runs without special characters are copied whole: nearly every value is one run, so it is
  // looked through in steps of eight bytes. Plain pointers, as a checked index for each byte would
  // cost more than all the rest.
  const auto* const table = replacement_of.data();
  const auto which = [table](const char* at) { return table[static_cast<unsigned char>(*at)]; };
  const char* at = value.data();
  const char* const end = at + value.size();
  const char* run = at;
  while (at != end) {
    while (end - at >= 8 && (which(at) | which(at + 1) | which(at + 2) | which(at + 3) |
                             which(at + 4) | which(at + 5) | which(at + 6) | which(at + 7)) == 0)
      at += 8;
    for (const char* const stop = at + std::min<std::ptrdiff_t>(8, end - at); at != stop; ++at) {
      if (which(at) == 0) continue;
      out.append(run, at);
      out.append(replacements[which(at)]);
      run = at + 1;
    }
  }
  out.append(run, end);
}

void escape_json_to(std::string& out, std::string_view json) {
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    const auto three = json.substr(i, 3);
    if (c == '<') {
      out += "\\u003c";
    } else if (c == '>') {
      out += "\\u003e";
    } else if (c == '&') {
      out += "\\u0026";
    } else if (three == "\u2028" || three == "\u2029") {
      out += three == "\u2028" ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      out += c;
    }
  }
}

}  // namespace ibis::html
