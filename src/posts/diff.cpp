#include "posts/diff.hpp"

#include "posts/limits.hpp"

#include <algorithm>
#include <cstdint>
#include <span>

namespace ibis::posts {

namespace {

using Words = std::vector<std::string_view>;

// Where a Chinese character ends, which needs no space behind it to be a word: three bytes that begin with E3 to E9.
bool is_han(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte >= 0xE3 && byte <= 0xE9;
}

// Each with the white space behind it, so that nothing is lost.
Words words_in(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\t'; };
  Words words;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = begin;
    if (is_han(text, begin)) {
      end = std::min(begin + 3, text.size());
    } else {
      while (end < text.size() && !is_space(text[end]) && !is_han(text, end))
        ++end;
    }
    while (end < text.size() && is_space(text[end]))
      ++end;
    words.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return words;
}

class Changes {
 public:
  void add(Change::Kind kind, std::span<const std::string_view> words) {
    for (const std::string_view word : words) {
      if (all_.empty() || all_.back().kind != kind) all_.push_back({.kind = kind, .text = {}});
      all_.back().text += word;
    }
  }

  std::vector<Change> done() && { return std::move(all_); }

 private:
  std::vector<Change> all_;
};

// The longest words in common, by the table every textbook has.
void compare_middle(
    Changes& out, std::span<const std::string_view> before, std::span<const std::string_view> after
) {
  using enum Change::Kind;
  if (before.size() > Limits::compared_words || after.size() > Limits::compared_words) {
    out.add(gone, before);
    out.add(added, after);
    return;
  }
  const std::size_t width = after.size() + 1;
  std::vector<std::uint16_t> common((before.size() + 1) * width);
  for (std::size_t i = before.size(); i-- > 0;) {
    for (std::size_t j = after.size(); j-- > 0;) {
      const bool alike = before[i] == after[j];
      common[i * width + j] =
          alike ? static_cast<std::uint16_t>(common[(i + 1) * width + j + 1] + 1)
                : std::max(common[(i + 1) * width + j], common[i * width + j + 1]);
    }
  }
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < before.size() && j < after.size()) {
    if (before[i] == after[j]) {
      out.add(same, before.subspan(i, 1));
      ++i;
      ++j;
    } else if (common[(i + 1) * width + j] >= common[i * width + j + 1]) {
      out.add(gone, before.subspan(i++, 1));
    } else {
      out.add(added, after.subspan(j++, 1));
    }
  }
  out.add(gone, before.subspan(i));
  out.add(added, after.subspan(j));
}

}  // namespace

std::vector<Change> compare(std::string_view before, std::string_view after) {
  const Words old_words = words_in(before);
  const Words new_words = words_in(after);
  const std::span<const std::string_view> a = old_words;
  const std::span<const std::string_view> b = new_words;
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t head = 0;
  while (head < shorter && a[head] == b[head])
    ++head;
  std::size_t tail = 0;
  while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
    ++tail;
  Changes out;
  out.add(Change::Kind::same, a.first(head));
  compare_middle(
      out, a.subspan(head, a.size() - head - tail), b.subspan(head, b.size() - head - tail)
  );
  out.add(Change::Kind::same, a.last(tail));
  return std::move(out).done();
}

}  // namespace ibis::posts
