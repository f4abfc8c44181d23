#include "core/text.hpp"
#include "search/finding.hpp"
#include "search/limits.hpp"
#include "search/matcher.hpp"
#include "search/record.hpp"

namespace ibis::search {

namespace {

constexpr std::size_t most_mended = 4;  // words: a query of nonsense is not worth the time
constexpr unsigned letters_changed = 2;

// As it stands in a document that has it, since the index knows it without accents. What is shown is therefore always a
// word of something that is public now.
std::string as_written(const Reader& reader, const std::string& plain) {
  const auto there = reader.index.postlist_begin(plain);
  if (there == reader.index.postlist_end(plain)) return {};
  const Record record = unpack(reader.index.get_document(*there).get_data());
  for (const std::string* text : {&record.title, &record.summary, &record.text}) {
    std::string found;
    each_word(*text, [&](Word&& word) {
      if (word.plain != plain) return true;
      found = text::lower(text->substr(word.begin, word.end - word.begin));
      return false;
    });
    if (!found.empty()) return found;
  }
  return plain;  // it stands further on than what is kept of the text
}

std::string better_word(const Reader& reader, const Columns& columns, const Word& word) {
  Scores scores{};
  Matcher matcher(reader.index, columns, scores);
  const Part part{.words = {word}, .phrase = false, .excluded = false};
  if (!is_spelled(word.plain) || matcher.match_all(terms_of(part)).count() > few_hits) return {};
  const auto better = reader.index.get_spelling_suggestion(word.plain, letters_changed);
  return better.empty() ? better : as_written(reader, better);
}

}  // namespace

std::string mended(
    Reader& reader, const Columns& columns, const Asked& asked, std::uint64_t found
) {
  std::string query;
  std::size_t copied = 0;
  std::size_t mended = 0;
  for (const Part& part : asked.parts) {
    if (part.excluded) continue;
    for (const Word& word : part.words) {
      if (mended == most_mended || word.begin < copied) continue;
      const std::string better = better_word(reader, columns, word);
      if (better.empty()) continue;
      query += asked.typed.substr(copied, word.begin - copied);
      query += better;
      copied = word.end;
      ++mended;
    }
  }
  if (mended == 0) return {};
  query += asked.typed.substr(copied);
  Matcher matcher(reader.index, columns, reader.scores);
  return matcher.match(ask(query, {})).count() > found ? query : std::string{};
}

}  // namespace ibis::search
