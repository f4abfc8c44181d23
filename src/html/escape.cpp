#include "html/escape.hpp"

#include <array>

namespace ibis::html {
namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

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

constexpr auto stays_in_url = [] {
  std::array<bool, 256> table{};
  for (const char c :
       std::string_view("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~"))
    table[static_cast<unsigned char>(c)] = true;
  return table;
}();

}  // namespace

void escape_to(std::string& out, std::string_view value) {
  // Runs without special characters are copied whole: nearly every value is one run.
  std::size_t run = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const auto which = replacement_of[static_cast<unsigned char>(value[i])];
    if (which == 0) [[likely]]
      continue;
    out.append(value, run, i - run);
    out.append(replacements[which]);
    run = i + 1;
  }
  out.append(value, run);
}

void percent_encode_to(std::string& out, std::string_view value) {
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (stays_in_url[byte]) {
      out += c;
    } else {
      out += '%';
      out += hex_digits[byte >> 4U];
      out += hex_digits[byte & 15U];
    }
  }
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
