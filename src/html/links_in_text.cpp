#include "html/links_in_text.hpp"

#include "core/ascii.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace ibis::html::detail {
namespace {

constexpr std::array<std::string_view, 3> beginnings = {"https://", "http://", "www."};

bool is_word(char c) {
  return ascii::is_alnum(c) || static_cast<unsigned char>(c) >= 0x80;
}

// Ends at white space, at < > " and at the ideographic full stop and comma, which follow an address
// without a space.
std::size_t end_of_address(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const char c = text[at];
    const auto three = text.substr(at, 3);
    if (static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>' || c == '"') break;
    if (three == "\u3002" || three == "\uff0c" || three == "\u3001") break;
    ++at;
  }
  return at;
}

// Without the signs that belong to the sentence, and without a bracket that was opened before the
// address.
std::string_view without_sentence(std::string_view address) {
  auto open = std::ranges::count(address, '(');
  auto close = std::ranges::count(address, ')');
  while (!address.empty()) {
    const char last = address.back();
    if (last == ')' && close > open)
      --close;
    else if (std::string_view("?!.,:;*_~'").find(last) == std::string_view::npos)
      break;
    address.remove_suffix(1);
  }
  return address;
}

// Where a handle that begins at `at` ends: at `at` itself where there is none.
std::size_t end_of_handle(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && (ascii::is_alnum(text[end]) || text[end] == '-'))
    ++end;
  if (end < text.size()) {
    // A name that goes on with an accent (U+00C0 to U+02FF), or as an address of mail, is no handle; Chinese and Arabic
    // follow one without a space.
    const auto next = static_cast<unsigned char>(text[end]);
    if ((next >= 0xC3 && next <= 0xCB) || next == '@' || next == '_') return at;
  }
  while (end > at && text[end - 1] == '-')
    --end;
  return end;
}

}  // namespace

std::vector<Stretch> find_links(std::string_view text) {
  std::vector<Stretch> out;
  std::size_t words = 0;  // where the words not yet given begin
  for (std::size_t i = 0; i < text.size();) {
    const auto rest = text.substr(i);
    const auto begin =
        std::ranges::find_if(beginnings, [&](auto b) { return rest.starts_with(b); });
    if (begin == beginnings.end() || (i > 0 && is_word(text[i - 1]))) {
      ++i;
      continue;
    }
    const auto end = end_of_address(text, i);
    const auto address = without_sentence(text.substr(i, end - i));
    if (address.size() > begin->size() && is_word(address[begin->size()])) {
      if (i > words) out.push_back({.text = text.substr(words, i - words), .is_link = false});
      out.push_back({.text = address, .is_link = true});
      words = i + address.size();
    }
    // Past the whole run, or "www.www.…" would be read again from each of its parts.
    i = end;
  }
  if (words < text.size()) out.push_back({.text = text.substr(words), .is_link = false});
  return out;
}

std::vector<Stretch> find_mentions(std::string_view text) {
  std::vector<Stretch> out;
  std::size_t words = 0;  // where the words not yet given begin
  for (std::size_t i = text.find('@'); i != text.npos; i = text.find('@', i + 1)) {
    const char before = i == 0 ? ' ' : text[i - 1];
    if (ascii::is_alnum(before) || std::string_view("@/._-").contains(before)) continue;
    const auto end = end_of_handle(text, i + 1);
    if (end == i + 1) continue;
    if (i > words) out.push_back({.text = text.substr(words, i - words), .is_link = false});
    out.push_back({.text = text.substr(i, end - i), .is_link = true});
    words = end;
  }
  if (words < text.size()) out.push_back({.text = text.substr(words), .is_link = false});
  return out;
}

}  // namespace ibis::html::detail
