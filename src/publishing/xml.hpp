#pragma once
// Text in the XML that programs read: feeds, catalogues.
#include <string>
#include <string_view>

namespace ibis::publishing {

/// Appends `value` so that it is only text, between tags and inside a double-quoted attribute alike.
inline void append_xml(std::string& out, std::string_view value) {
  for (const char c : value) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
}

}  // namespace ibis::publishing
