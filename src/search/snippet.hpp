#pragma once
// What of a text shows why it was found. As pieces, which views escape like any other text.
#include "search/query.hpp"

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ibis::search {

/// A piece of a text of people.
struct Piece {
  std::string text;
  bool match;
};

/// Knows the words of a query wherever they stand, in the forms they were found by. For one search and one thread.
class Marker {
 public:
  explicit Marker(const Asked& asked);

  /// For each of `words`, as they stand in a text in this language, whether it is one of the query's.
  std::vector<bool> marks(const std::vector<Word>& words, std::string_view language);

 private:
  bool is_marked(const Word& word, std::string_view language);
  [[nodiscard]] bool may_have_stem(const Word& word, std::string_view language) const;

  std::set<std::string, std::less<>> terms_;       // plain and stems
  std::set<std::string, std::less<>> beginnings_;  // of the stems: language and first letter
  std::unordered_map<std::string, bool> known_;    // by language and word
};

/// The whole text with what matches marked.
std::vector<Piece> marked(std::string_view text, std::string_view language, Marker& marker);

/// About snippet_characters of the text, where most of the query's words stand; its beginning where none does. Cut
/// between words, with "…" where it goes on.
std::vector<Piece> snippet(std::string_view text, std::string_view language, Marker& marker);

}  // namespace ibis::search
