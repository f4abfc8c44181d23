#pragma once
// Which documents fit what was asked, and how well. The lists of the index are walked once, for both. Internal to the
// room.
#include "search/bits.hpp"
#include "search/columns.hpp"
#include "search/query.hpp"

#include <xapian.h>

#include <span>
#include <string>
#include <vector>

namespace ibis::search {

/// Terms of which any must be there.
using AnyOf = std::vector<std::string>;

/// What a part is looked for by: a document fits where it has one term of each group (and, of a phrase, the words side
/// by side).
std::vector<AnyOf> terms_of(const Part& part);

/// The same for titles alone. Where `goes_on`, the last word stands for all words of titles that begin so.
std::vector<AnyOf> title_terms_of(const Xapian::Database& index, const Part& part, bool goes_on);

/// Room for scores, kept between searches: all nought before and after.
struct Scores {
  std::vector<float> sums;
  std::vector<float> group;
};

/// One search on one state of the index. `index` and `columns` must outlive it. Throws what Xapian throws.
class Matcher {
 public:
  Matcher(const Xapian::Database& index, const Columns& columns, Scores& scores);
  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;
  ~Matcher();

  /// All documents that fit. Without a part that must be there: all that have none that must not.
  Bits match(const Asked& asked);
  /// Documents that have a term of each group.
  Bits match_all(std::vector<AnyOf> groups);
  /// Documents that have any of these terms, which are forms of one thing.
  Bits match_any(const AnyOf& terms);
  /// Documents that have any of these terms, each of which counts.
  Bits match_some(const AnyOf& terms);

  /// How well a document fits what was matched so far, by BM25: the sum over the groups, of the term of each that is
  /// worth most. Were forms of a word added up, languages with stems would stand before those without.
  [[nodiscard]] float score(std::uint32_t number) const { return scores_[number]; }

 private:
  enum class Count : std::uint8_t { with_score, without };

  [[nodiscard]] std::size_t frequency(const AnyOf& terms) const;
  Bits walk(const AnyOf& terms, Count count);
  void walk_list(const std::string& term, Bits& found, Count count);
  Bits look_up(const AnyOf& terms, const Bits& among, std::size_t size);
  void look_up_list(const std::string& term, const Bits& among, Bits& found);
  [[nodiscard]] bool stand_side_by_side(std::uint32_t number, const Part& part) const;
  void keep_phrase(Bits& found, const Part& part) const;
  Bits excluded(const Part& part);
  void add_score(std::uint32_t number, Xapian::termcount often, float rarity);
  void end_group(const Bits& found);
  [[nodiscard]] float rarity(const std::string& term) const;

  const Xapian::Database& index_;
  const Columns& columns_;
  std::vector<float>& scores_;
  std::vector<float>& group_;  // what the group at hand has given
  float average_;
  Bits scored_;
};

}  // namespace ibis::search
