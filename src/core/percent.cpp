#include "core/percent.hpp"

#include "core/ascii.hpp"

namespace ibis::text {

void append_percent(std::string& out, char byte) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  out += '%';
  out += digits[value >> 4U];
  out += digits[value & 15U];
}

void append_url_part(std::string& out, std::string_view value, std::string_view kept) {
  static constexpr std::string_view unreserved = "-._~";
  for (const char c : value) {
    if (ascii::is_alnum(c) || unreserved.contains(c) || kept.contains(c)) {
      out += c;
    } else {
      append_percent(out, c);
    }
  }
}

}  // namespace ibis::text
