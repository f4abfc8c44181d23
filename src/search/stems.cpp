#include "search/stems.hpp"

#include <xapian.h>

#include <algorithm>
#include <array>

namespace ibis::search {

namespace {

struct Stemmed {
  std::string_view language;
  Script script;
};

constexpr std::array stemmed{
    Stemmed{.language = "en", .script = Script::latin},
    Stemmed{.language = "fr", .script = Script::latin},
    Stemmed{.language = "es", .script = Script::latin},
    Stemmed{.language = "ar", .script = Script::arabic},
    Stemmed{.language = "ru", .script = Script::cyrillic},
};

// A stemmer changes while it works, so each thread has its own.
std::string snowball(std::size_t which, const std::string& word) {
  thread_local const std::array<Xapian::Stem, stemmed.size()> stemmers = [] {
    std::array<Xapian::Stem, stemmed.size()> made;
    for (std::size_t i = 0; i < stemmed.size(); ++i)
      made[i] = Xapian::Stem(std::string(stemmed[i].language));
    return made;
  }();
  return stemmers[which](word);
}

constexpr std::size_t letter = 2;  // bytes of an Arabic one

bool drop_front(std::string& word, std::string_view what, std::size_t least) {
  if (!word.starts_with(what) || word.size() < what.size() + least * letter) return false;
  word.erase(0, what.size());
  return true;
}

// The article behind a preposition or "and": what remains must be long enough not to be chance ("والدين", parents, is
// no "and" with "الدين", the religion).
bool drop_article(std::string& word) {
  for (const std::string_view front : {"وال", "بال", "كال", "فال"}) {
    if (drop_front(word, front, 4)) return true;
  }
  return drop_front(word, "لل", 3);
}

// Endings of number, gender and possession, as the light stemmers of the literature take them off (Larkey's light10).
// Snowball's own takes them off some forms of a word and leaves them on others (لغات, لغة).
std::string without_endings(std::string word) {
  for (const std::string_view end :
       {"ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"}) {  // yeh with teh marbuta has become يه
    if (word.ends_with(end) && word.size() >= end.size() + 2 * letter)
      word.resize(word.size() - end.size());
  }
  return word;
}

class Terms {
 public:
  explicit Terms(std::string_view language) : start_("Z" + std::string(language)) {}

  void add(std::string_view stem) {
    if (stem.empty()) return;
    std::string term = start_ + std::string(stem);
    if (std::ranges::find(terms_, term) == terms_.end()) terms_.push_back(std::move(term));
  }

  std::vector<std::string> terms() && { return std::move(terms_); }

 private:
  std::string start_;
  std::vector<std::string> terms_;
};

void add_arabic(Terms& terms, std::size_t which, const std::string& word) {
  terms.add(snowball(which, word));
  terms.add(without_endings(word));
}

std::vector<std::string> stems(const Word& word, std::size_t which, bool in_document) {
  Terms terms(stemmed[which].language);
  if (word.script == Script::arabic) {
    add_arabic(terms, which, word.plain);
    std::string bare = word.plain;
    if (drop_article(bare)) {
      add_arabic(terms, which, bare);
    } else if (in_document && !bare.starts_with("وال") && drop_front(bare, "و", 4)) {
      // "And" is written with the word. Who types a word does not begin with it.
      add_arabic(terms, which, bare);
    }
    return std::move(terms).terms();
  }
  // The stemmer knows accents, and who types may have left them out: so both are stemmed.
  const std::string& written = word.written.empty() ? word.plain : word.written;
  terms.add(fold_word(snowball(which, written)));
  if (!word.written.empty()) terms.add(snowball(which, word.plain));
  // Snowball makes "ciudad" of "ciudades", but "ciud" of "ciudad"; and leaves "refugie" of "refugiees".
  if (stemmed[which].language != "en")
    terms.add(snowball(which, fold_word(snowball(which, written))));
  return std::move(terms).terms();
}

}  // namespace

bool has_stems(std::string_view language) {
  return std::ranges::find(stemmed, language, &Stemmed::language) != stemmed.end();
}

std::vector<std::string> stems_in_document(const Word& word, std::string_view language) {
  for (std::size_t i = 0; i < stemmed.size(); ++i) {
    if (stemmed[i].language == language && stemmed[i].script == word.script)
      return stems(word, i, true);
  }
  return {};
}

std::vector<std::string> stems_typed(const Word& word) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < stemmed.size(); ++i) {
    if (stemmed[i].script == word.script)
      std::ranges::move(stems(word, i, false), std::back_inserter(all));
  }
  return all;
}

}  // namespace ibis::search
