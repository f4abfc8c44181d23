#include "search/snippet.hpp"

#include "core/text.hpp"
#include "search/limits.hpp"
#include "search/matcher.hpp"
#include "search/stems.hpp"

#include <unicode/utf8.h>

#include <algorithm>

namespace ibis::search {

namespace {

constexpr std::string_view more = "…";
constexpr std::size_t words_before = 6;  // of the first match, so that one sees where one is

void append_piece(std::vector<Piece>& pieces, std::string_view text, bool match) {
  if (text.empty()) return;
  if (!pieces.empty() && pieces.back().match == match) {
    pieces.back().text += text;
  } else {
    pieces.push_back({.text = std::string(text), .match = match});
  }
}

struct Window {
  std::size_t first;  // words
  std::size_t last;   // behind the last
};

// Where each word begins, in characters.
std::vector<std::size_t> places(std::string_view text, const std::vector<Word>& words) {
  std::vector<std::size_t> found;
  std::size_t characters = 0;
  std::size_t at = 0;
  for (const Word& word : words) {
    characters += text::count_characters(text.substr(at, word.begin - at));
    at = word.begin;
    found.push_back(characters);
  }
  return found;
}

// With the most different words of the query, then with the most of them, then the earliest. Both ends only move on.
Window best_window(
    std::string_view text, const std::vector<Word>& words, const std::vector<bool>& matches
) {
  const auto place = places(text, words);
  std::unordered_map<std::string_view, std::size_t> often;
  std::size_t all = 0;
  std::size_t last = 0;
  std::size_t begun = 0;
  const auto reach = [&](std::size_t first) {
    for (; begun < first; ++begun) {
      if (begun >= last || !matches[begun]) continue;
      const auto one = often.find(words[begun].plain);
      if (--one->second == 0) often.erase(one);
      --all;
    }
    for (; last < words.size() && place[last] < place[first] + snippet_characters; ++last) {
      if (!matches[last]) continue;
      ++often[words[last].plain];
      ++all;
    }
  };
  reach(0);
  Window best{.first = 0, .last = last};
  std::pair most{often.size(), all};
  for (std::size_t i = words_before + 1; i < words.size(); ++i) {
    if (!matches[i]) continue;
    const std::size_t first = i - words_before;
    reach(first);
    if (std::pair found{often.size(), all}; found > most) {
      most = found;
      best = {.first = first, .last = last};
    }
  }
  return best;
}

// `begin` to `end` of the text, with the words of the window that match marked.
std::vector<Piece> pieces_of(
    std::string_view text,
    const std::vector<Word>& words,
    const std::vector<bool>& matches,
    Window window,
    std::pair<std::size_t, std::size_t> bytes
) {
  std::vector<Piece> pieces;
  std::size_t at = bytes.first;
  for (std::size_t w = window.first; w < window.last && words[w].begin < bytes.second; ++w) {
    if (!matches[w]) continue;
    const std::size_t end = std::min(words[w].end, bytes.second);
    append_piece(pieces, text.substr(at, words[w].begin - at), false);
    append_piece(pieces, text.substr(words[w].begin, end - words[w].begin), true);
    at = end;
  }
  append_piece(pieces, text.substr(at, bytes.second - at), false);
  return pieces;
}

std::string beginning_of_stem(std::string_view language, std::string_view plain, Script script) {
  std::string key(language);
  key += ' ';
  if (script == Script::arabic) return key += "*";
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(plain.data());
  std::size_t first = 0;
  if (!plain.empty()) U8_FWD_1(bytes, first, plain.size());
  key += plain.substr(0, first);
  return key;
}

}  // namespace

Marker::Marker(const Asked& asked) {
  for (const Part& part : asked.parts) {
    if (part.excluded) continue;
    for (const auto& group : terms_of(part))
      terms_.insert(group.begin(), group.end());
    if (part.phrase) continue;
    for (const Word& word : part.words) {
      for (const std::string_view language : {"en", "fr", "es", "ar", "ru"})
        beginnings_.insert(beginning_of_stem(language, word.plain, word.script));
    }
  }
}

// Stemming each word of twenty texts is most of the work of a search. Stems begin as their words do, but for those of
// Arabic, which lose what is written with them.
bool Marker::may_have_stem(const Word& word, std::string_view language) const {
  return beginnings_.contains(beginning_of_stem(language, word.plain, word.script));
}

bool Marker::is_marked(const Word& word, std::string_view language) {
  if (terms_.contains(word.plain)) return true;
  if (word.script == Script::unspaced || !may_have_stem(word, language)) return false;
  std::string key(language);
  key += ' ';
  key += word.written.empty() ? word.plain : word.written;
  const auto [place, fresh] = known_.try_emplace(std::move(key), false);
  if (fresh) {
    place->second =
        std::ranges::any_of(stems_in_document(word, language), [&](const std::string& stem) {
          return terms_.contains(stem);
        });
  }
  return place->second;
}

std::vector<bool> Marker::marks(const std::vector<Word>& words, std::string_view language) {
  std::vector<bool> matches(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_marked(words[i], language)) matches[i] = true;
    if (i == 0 || words[i].script != Script::unspaced || words[i - 1].end != words[i].begin)
      continue;
    if (terms_.contains(words[i - 1].plain + words[i].plain)) matches[i - 1] = matches[i] = true;
  }
  return matches;
}

std::vector<Piece> marked(std::string_view text, std::string_view language, Marker& marker) {
  const auto found = words(text);
  return pieces_of(
      text,
      found,
      marker.marks(found, language),
      {.first = 0, .last = found.size()},
      {0, text.size()}
  );
}

std::vector<Piece> snippet(std::string_view text, std::string_view language, Marker& marker) {
  const auto found = words(text);
  if (found.empty()) {
    const auto whole = text::shorten(text, snippet_characters);
    return whole.empty() ? std::vector<Piece>{}
                         : std::vector<Piece>{{.text = whole, .match = false}};
  }
  const auto matches = marker.marks(found, language);
  const Window window = best_window(text, found, matches);
  const bool from_start = window.first == 0;
  const bool to_end = window.last == found.size();
  // What stands before the first word and behind the last goes with them, unless it is long.
  constexpr std::size_t longest_edge = 40;
  const std::size_t first = found[window.first].begin;
  // A "word" may be as long as the text.
  constexpr std::size_t most_bytes = 4 * 2 * snippet_characters;
  const std::size_t last =
      first + cut(text.substr(first, found[window.last - 1].end - first), most_bytes).size();
  const bool all_before = from_start && first <= longest_edge;
  const bool all_behind = to_end && text.size() - last <= longest_edge;
  auto pieces = pieces_of(
      text, found, matches, window, {all_before ? 0 : first, all_behind ? text.size() : last}
  );
  if (!all_before) pieces.insert(pieces.begin(), {.text = std::string(more), .match = false});
  if (!all_behind) append_piece(pieces, more, false);
  return pieces;
}

}  // namespace ibis::search
