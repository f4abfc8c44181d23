#include "demo/words.hpp"

#include "core/read_file.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace ibis::demo {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t fewest_words = 100;

bool is_han(std::string_view character) {
  return character.size() == 3 && character >= "\u4e00" && character <= "\u9fff";
}

std::size_t length_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  return std::min(length, text.size() - at);
}

// What two neighbouring Han characters make: nearly always a word or most of one.
void count_han(std::string_view text, std::map<std::string, int>& counts) {
  std::string pair;
  for (std::size_t at = 0; at < text.size();) {
    const auto character = text.substr(at, length_at(text, at));
    at += character.size();
    if (!is_han(character)) {
      pair.clear();
      continue;
    }
    pair += character;
    if (pair.size() < 6) continue;
    ++counts[pair];
    pair.clear();
  }
}

// Letters of any script; everything of ASCII that is none ends a word.
bool ends_word(std::string_view character) {
  if (character.size() == 1) {
    const char c = character[0];
    return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z');
  }
  static constexpr std::string_view marks = "«»“”‘’–—…،؛؟·„";
  return marks.contains(character) || character == "\u00a0" || character == "\u202f";
}

void count_spaced(std::string_view text, std::map<std::string, int>& counts) {
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) ++counts[text::lower(word)];
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto character = text.substr(at, length_at(text, at));
    at += character.size();
    if (ends_word(character)) {
      flush();
    } else {
      word += character;
    }
  }
  flush();
}

std::vector<std::string> by_frequency(
    std::string_view language, const std::vector<std::string>& texts
) {
  std::map<std::string, int> counts;
  for (const std::string& text : texts)
    language == "zh" ? count_han(text, counts) : count_spaced(text, counts);
  if (counts.size() < fewest_words)
    throw std::runtime_error("too few words of the language " + std::string(language));
  std::vector<std::string> words;
  for (const auto& [word, count] : counts)
    words.push_back(word);
  std::ranges::sort(words, {}, [&](const std::string& word) {
    return std::pair(-counts.at(word), std::string_view(word));
  });
  return words;
}

// A seed's head is keys and codes; only what people wrote counts.
std::string without_front_matter(const std::string& text) {
  const auto end = text.find("\n+++\n", 4);
  return text.starts_with("+++\n") && end != std::string::npos ? text.substr(end + 5) : text;
}

}  // namespace

Words::Words(std::string_view language, const std::vector<std::string>& texts)
    : gap_(language == "zh" ? "" : " "),
      stop_(language == "zh" ? "。" : ". "),
      words_(by_frequency(language, texts)) {}

std::string Words::line(Chance& chance, int words) const {
  std::string text;
  for (int n = 0; n < words; ++n) {
    if (n > 0) text += gap_;
    text += words_.one(chance);
  }
  return text;
}

std::string Words::prose(Chance& chance, std::size_t bytes) const {
  std::string text;
  while (text.size() < bytes) {
    text += line(chance, chance.between(6, 18));
    text += stop_;
  }
  return std::string(text::trim(text));
}

std::vector<std::string> texts_of(const fs::path& share, std::string_view language) {
  const std::string ending = "." + std::string(language) + ".md";
  const std::string marked = "\nlanguage = \"" + std::string(language) + "\"\n";
  std::vector<std::string> texts;
  for (const auto& entry : fs::directory_iterator(share / "data/pages")) {
    if (entry.path().filename().string().ends_with(ending))
      texts.push_back(read_file(entry.path()));
  }
  for (const auto& entry : fs::directory_iterator(share / "seeds/practices")) {
    if (entry.path().extension() != ".md") continue;
    const std::string text = read_file(entry.path());
    if (text.contains(marked)) texts.push_back(without_front_matter(text));
  }
  return texts;
}

}  // namespace ibis::demo
