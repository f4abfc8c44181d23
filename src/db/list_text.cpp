#include "db/list_text.hpp"

#include "db/fault.hpp"

#include <fmt/format.h>

namespace ibis::db {

namespace {

std::string join(const IntegerList& list, char open, char close) {
  return fmt::format("{}{}{}", open, fmt::join(list.values, ","), close);
}

// JSON wants control characters as \u00XX; in an array literal of PostgreSQL they stand for
// themselves.
std::string join(const TextList& list, char open, char close, bool json) {
  std::string out(1, open);
  for (const std::string& value : list.values) {
    refuse_nul(value);
    if (out.size() > 1) out += ',';
    out += '"';
    for (const char c : value) {
      if (c == '"' || c == '\\') out += '\\';
      if (json && static_cast<unsigned char>(c) < 0x20)
        out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
      else
        out += c;
    }
    out += '"';
  }
  return out += close;
}

}  // namespace

std::string json_list(const IntegerList& list) {
  return join(list, '[', ']');
}

std::string json_list(const TextList& list) {
  return join(list, '[', ']', true);
}

std::string array_literal(const IntegerList& list) {
  return join(list, '{', '}');
}

std::string array_literal(const TextList& list) {
  return join(list, '{', '}', false);
}

void refuse_nul(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) throw Fault("text with a NUL in it");
}

}  // namespace ibis::db
