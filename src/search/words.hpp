#pragma once
// Words as search compares them: of a document, of what somebody types and of a snippet alike. One walk over the text
// gives each with its place, so that what matches can be shown as it was written.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::search {

enum class Script : std::uint8_t {
  other,  // also numbers
  latin,
  cyrillic,
  arabic,
  unspaced,  // written without spaces (Chinese, Japanese, Thai …): each character comes as a word
};

struct Word {
  std::string plain;    // folded: what is compared exactly
  std::string written;  // lower case, accents kept: what stemmers know
  std::size_t begin;    // bytes in the text, always between two characters
  std::size_t end;
  Script script;
};

/// Calls `f` for each word of `text`, in order, until it returns false. Folded means: lower case in any script and
/// width; no accents on Latin and Greek letters; Cyrillic ё is е; of Arabic no marks of vowels and no tatweel, all forms
/// of alef one, teh marbuta heh, alef maqsura yeh, and without the article (المياه is مياه). An apostrophe ends a word, and
/// the single letter at its side is none ("l’eau", "people’s"). Bytes that are no UTF-8 end a word.
void each_word(std::string_view text, const std::function<bool(Word&&)>& f);

/// All of them.
std::vector<Word> words(std::string_view text);

/// One word folded, as each_word does; empty where there is none, the first where there are several.
std::string fold_word(std::string_view word);

/// Whether it is worth offering as a correction: three letters or more, no digits, of a script with spaces. `plain` is
/// folded.
bool is_spelled(std::string_view plain);

/// Where words of a run of unspaced characters probably end, by the dictionary of ICU: byte offsets, ascending, the
/// last is the size of `run`.
std::vector<std::size_t> word_ends(std::string_view run);

/// `s` up to `limit` bytes, cut between two characters.
std::string_view cut(std::string_view s, std::size_t limit);

}  // namespace ibis::search
