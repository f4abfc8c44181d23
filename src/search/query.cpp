#include "search/query.hpp"

#include "core/text.hpp"
#include "search/limits.hpp"

#include <algorithm>
#include <iterator>

namespace ibis::search {

namespace {

// Valid UTF-8 in the form NFC, at most the limit.
std::string readable(std::string_view typed) {
  constexpr std::size_t bytes_of_a_character = 4;
  const auto enough = cut(typed, max_query_characters * bytes_of_a_character);
  std::string cleaned = text::clean_line(enough);
  while (text::count_characters(cleaned) > max_query_characters)
    cleaned = cut(cleaned, cleaned.size() - 1);
  return cleaned;
}

constexpr std::array<std::string_view, 8> quotes{"\"", "“", "”", "„", "«", "»", "「", "」"};
constexpr std::array<std::string_view, 4> minuses{"-", "−", "–", "－"};

template <std::size_t N>
std::size_t length_of_any(std::string_view text, const std::array<std::string_view, N>& marks) {
  for (const std::string_view mark : marks) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

class QueryReader {
 public:
  explicit QueryReader(std::string_view typed) : typed_(typed) {}

  std::vector<Part> read() {
    while (at_ < typed_.size() && wanted_ < max_query_words)
      read_one();
    return std::move(parts_);
  }

 private:
  void read_one() {
    if (typed_[at_] == ' ') {
      ++at_;
      return;
    }
    const std::size_t minus = length_of_any(rest(), minuses);
    const bool excluded = minus > 0;
    at_ += minus;
    if (const std::size_t open = length_of_any(rest(), quotes)) {
      at_ += open;
      if (const auto close = find_close()) return take_quoted(*close, excluded);
    }
    take_chunk(excluded);
  }

  [[nodiscard]] std::string_view rest() const { return typed_.substr(at_); }

  [[nodiscard]] std::optional<std::size_t> find_close() const {
    for (std::size_t i = at_; i < typed_.size(); ++i) {
      if (length_of_any(typed_.substr(i), quotes) > 0) return i;
    }
    return std::nullopt;
  }

  void take_quoted(std::size_t close, bool excluded) {
    add(words_of(at_, close), true, excluded);
    at_ = close + length_of_any(typed_.substr(close), quotes);
  }

  void take_chunk(bool excluded) {
    std::size_t end = at_;
    while (end < typed_.size() && typed_[end] != ' ' &&
           length_of_any(typed_.substr(end), quotes) == 0)
      ++end;
    auto found = words_of(at_, end);
    at_ = end;
    // "-socio-economic" is not what is neither social nor economic.
    if (excluded && found.size() > 1) return add(std::move(found), true, true);
    for (std::size_t i = 0; i < found.size();) {
      std::size_t next = i + 1;
      if (found[i].script == Script::unspaced) {
        while (next < found.size() && found[next].script == Script::unspaced &&
               found[next].begin == found[next - 1].end)
          ++next;
        add_run(
            {found.begin() + static_cast<std::ptrdiff_t>(i),
             found.begin() + static_cast<std::ptrdiff_t>(next)}
        );
      } else {
        add({found[i]}, false, excluded);
      }
      i = next;
    }
  }

  // A run of unspaced characters holds several words. Characters the dictionary leaves alone side by side are taken for
  // one word it does not know.
  void add_run(const std::vector<Word>& run) {
    const std::size_t begin = run.front().begin;
    std::vector<Word> word;
    std::size_t at = 0;
    for (const std::size_t end : word_ends(typed_.substr(begin, run.back().end - begin))) {
      std::vector<Word> piece;
      for (; at < run.size() && run[at].end <= begin + end; ++at)
        piece.push_back(run[at]);
      const bool alone = piece.size() == 1 && !is_stop_word(piece.front().plain, "zh");
      if (!alone) add(std::exchange(word, {}), false, false);
      std::ranges::move(piece, std::back_inserter(word));
      if (!alone) add(std::exchange(word, {}), false, false);
    }
    add(std::move(word), false, false);
  }

  [[nodiscard]] std::vector<Word> words_of(std::size_t begin, std::size_t end) const {
    auto found = words(typed_.substr(begin, end - begin));
    for (Word& word : found) {
      word.begin += begin;
      word.end += begin;
    }
    return found;
  }

  void add(std::vector<Word> found, bool quoted, bool excluded) {
    const std::size_t left = max_query_words - std::min(wanted_, max_query_words);
    if (found.size() > left) found.resize(left);
    if (found.empty()) return;
    const bool unspaced = found.front().script == Script::unspaced;
    wanted_ += unspaced && !quoted ? 1 : found.size();
    // One spaced word in quotation marks is meant as it is, not in its other forms.
    parts_.push_back({.words = std::move(found), .phrase = quoted, .excluded = excluded});
  }

  std::string_view typed_;
  std::size_t at_ = 0;
  std::size_t wanted_ = 0;
  std::vector<Part> parts_;
};

bool tells_nothing(const Part& part, std::string_view language) {
  return !part.phrase && !part.excluded && part.words.size() == 1 &&
         is_stop_word(part.words.front().plain, language);
}

bool goes_on(std::string_view typed, const Asked& asked) {
  if (asked.parts.empty() || typed.ends_with(' ')) return false;
  const Part& last = asked.parts.back();
  return !last.excluded && !last.phrase && last.words.back().end == asked.typed.size();
}

}  // namespace

Asked ask(std::string_view typed, std::string_view language, Typing typing) {
  Asked asked{.typed = readable(typed), .parts = {}, .unfinished = false};
  asked.parts = QueryReader(asked.typed).read();
  asked.unfinished = typing == Typing::going_on && goes_on(typed, asked);
  const bool any = std::ranges::any_of(asked.parts, [&](const Part& part) {
    return !part.excluded && !tells_nothing(part, language);
  });
  // While it is being typed the last word may become another.
  if (any) {
    const auto last = asked.parts.end() - (asked.unfinished ? 1 : 0);
    const auto kept = std::remove_if(asked.parts.begin(), last, [&](const Part& part) {
      return tells_nothing(part, language);
    });
    asked.parts.erase(kept, last);
  }
  return asked;
}

}  // namespace ibis::search
