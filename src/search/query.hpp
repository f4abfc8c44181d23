#pragma once
// What somebody typed, understood. Anything may be typed; nothing is an error.
#include "search/words.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ibis::search {

/// One thing that was asked for: a word in any of its forms, or words that stand side by side.
struct Part {
  std::vector<Word>
      words;      // of an unspaced script the characters of one word; places are in Asked::typed
  bool phrase;    // the words as they are, side by side
  bool excluded;  // must not be there
};

struct Asked {
  std::string typed;  // cleaned and cut to the limit
  std::vector<Part> parts;
  bool unfinished;  // the last part is a word that may go on; only while typing
};

enum class Typing : std::uint8_t { done, going_on };

/// All words must be there, but for those that tell nothing in the reader's language ("of", "des") beside others.
/// "Quoted" words stand side by side; what follows a minus must not be there. A quotation mark without its second, a
/// minus before a space, AND, OR, *, ( and the like mean nothing. `language`: ISO 639-1.
Asked ask(std::string_view typed, std::string_view language, Typing typing = Typing::done);

/// Whether a word (folded) tells nothing by itself in this language.
bool is_stop_word(std::string_view plain, std::string_view language);

}  // namespace ibis::search
