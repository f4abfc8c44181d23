#include "html/markdown_source.hpp"

#include "html/markdown.hpp"

#include <algorithm>

namespace ibis::html::detail {
namespace {

// More brackets than any honest text of this size; cmark-gfm looks back over open ones for each
// that closes.
constexpr std::size_t max_brackets = 1000;

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Where the mark of a quote or list that begins at `at` ends, or `at` if none does: "> ", "- ", "1.
// ".
std::size_t after_mark(std::string_view line, std::size_t at) {
  if (line[at] == '>') return at + 1;
  auto end = at;
  if (line[at] == '-' || line[at] == '+' || line[at] == '*') {
    end = at + 1;
  } else {
    while (end < line.size() && is_digit(line[end]))
      ++end;
    if (end == at || end >= line.size() || (line[end] != '.' && line[end] != ')')) return at;
    ++end;
  }
  return end == line.size() || is_blank(line[end]) ? end : at;
}

// Quotes and lists that open within one line are counted; from the one too many on they are only
// text. Without this each later line of the paragraph would be held against every level.
void append_line(std::string& out, std::string_view line) {
  int depth = 0;
  std::size_t i = 0;
  while (i < line.size()) {
    if (is_blank(line[i])) {
      ++i;
      continue;
    }
    const auto end = after_mark(line, i);
    if (end == i) break;
    if (++depth > markdown_max_depth) {
      const auto sign = line[i] == '>' ? i : end - 1;
      out.append(line, 0, sign);
      out += '\\';
      out.append(line, sign);
      return;
    }
    i = end;
  }
  out.append(line);
}

// Brackets after the first max_brackets are only text.
std::string limit_brackets(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 64);
  std::size_t seen = 0;
  for (const char c : text) {
    if (c == '[' && ++seen > max_brackets) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

MarkdownSource tame_markdown(std::string_view text) {
  if (text.size() > markdown_max_bytes) {
    text = text.substr(0, markdown_max_bytes);
    text = text.substr(0, std::min(text.find_last_of('\n'), text.size()));
    // A single line that is too long may have been cut inside a character: drop what may be half of
    // one.
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U)
      text.remove_suffix(1);
    if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0U) text.remove_suffix(1);
  }
  MarkdownSource out{.text = {}, .tables = false};
  std::size_t lines = 0;
  std::size_t widest = 0;
  const auto limited = limit_brackets(text);
  for (std::size_t begin = 0; begin < limited.size();) {
    const auto end = std::min(limited.find('\n', begin), limited.size());
    const auto line = std::string_view(limited).substr(begin, end - begin);
    append_line(out.text, line);
    out.text += '\n';
    ++lines;
    widest = std::max(widest, static_cast<std::size_t>(std::ranges::count(line, '|')));
    begin = end + 1;
  }
  out.tables = widest > 0 && (widest + 1) * lines <= markdown_max_cells;
  return out;
}

}  // namespace ibis::html::detail
