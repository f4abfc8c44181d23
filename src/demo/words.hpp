#pragma once
#include "demo/chance.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::demo {

/// Makes texts in one language out of its words, as often as they stand in texts of ours. They mean
/// nothing, but search, sort and wrap as real ones do.
class Words {
 public:
  /// `texts`: in `language`; they hold words enough to be worth drawing from, or it throws.
  Words(std::string_view language, const std::vector<std::string>& texts);

  /// So many words with what stands between words, the first as it is, no stop at the end.
  [[nodiscard]] std::string line(Chance& chance, int words) const;
  /// Sentences until there are so many bytes.
  [[nodiscard]] std::string prose(Chance& chance, std::size_t bytes) const;

 private:
  std::string_view gap_;   // between words
  std::string_view stop_;  // after a sentence
  Uneven<std::string> words_;
};

/// The texts of one language in data/pages and seeds/practices, without their marks.
std::vector<std::string> texts_of(const std::filesystem::path& share, std::string_view language);

}  // namespace ibis::demo
