#include "demo/said.hpp"

#include "core/text.hpp"

namespace ibis::demo {

namespace {

constexpr std::string_view mark = "== ";

std::size_t number_in(std::string_view word) {
  return static_cast<std::size_t>(text::to_int(word.substr(1)).value_or(0));
}

Said said_of(std::string_view head, std::size_t question) {
  Said said{
      .handle = {},
      .language = {},
      .quotes = {},
      .answers = {},
      .question = question,
      .body = {},
  };
  for (const std::string_view word : text::split(head, ' ')) {
    if (word.empty()) continue;
    if (said.handle.empty())
      said.handle = word;
    else if (word.starts_with('>'))
      said.quotes = number_in(word);
    else if (word.starts_with('^'))
      said.answers = number_in(word);
    else if (word.starts_with('#'))
      said.question = number_in(word);
    else
      said.language = word;
  }
  return said;
}

}  // namespace

std::vector<Said> said_in(std::string_view text) {
  std::vector<Said> all;
  for (const std::string_view line : text::split(text, '\n')) {
    if (line.starts_with(mark)) {
      all.push_back(said_of(line.substr(mark.size()), all.empty() ? 1 : all.back().question));
    } else if (!all.empty()) {
      all.back().body += line;
      all.back().body += '\n';
    }
  }
  for (Said& said : all)
    said.body = text::clean(said.body);
  return all;
}

std::chrono::minutes pause_before(const Said& said, std::size_t n) {
  constexpr std::size_t least = 17;
  constexpr std::size_t spread = 2'100;
  return std::chrono::minutes(least + (said.body.size() * 37 + n * 613) % spread);
}

}  // namespace ibis::demo
