#include "search/matcher.hpp"

#include "search/limits.hpp"
#include "search/stems.hpp"
#include "search/terms.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ibis::search {

namespace {

// Of BM25: how soon more of the same word stops to count, and how much long texts are held back.
constexpr float saturation = 1.2F;
constexpr float length_share = 0.5F;
// Looking one document up in a list costs as much as walking over so many.
constexpr std::size_t walked_for_one_look = 12;

// Two neighbours of an unspaced script, or one that stands alone.
std::vector<std::string> pairs(const std::vector<Word>& characters) {
  if (characters.size() == 1) return {characters.front().plain};
  std::vector<std::string> found;
  for (std::size_t i = 1; i < characters.size(); ++i)
    found.push_back(characters[i - 1].plain + characters[i].plain);
  return found;
}

// The most frequent of the words in titles that begin so.
AnyOf completions(const Xapian::Database& index, const std::string& begin) {
  std::vector<std::pair<Xapian::doccount, std::string>> found;
  for (auto term = index.allterms_begin(title_term(begin));
       term != index.allterms_end(title_term(begin)) && found.size() < most_prefix_words;
       ++term)
    found.emplace_back(term.get_termfreq(), *term);
  std::ranges::sort(found, std::greater());
  AnyOf terms;
  for (std::size_t i = 0; i < found.size() && i < most_completions; ++i)
    terms.push_back(std::move(found[i].second));
  return terms;
}

std::size_t characters_in(std::string_view s) {
  return static_cast<std::size_t>(std::ranges::count_if(s, [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

}  // namespace

std::vector<AnyOf> terms_of(const Part& part) {
  std::vector<AnyOf> groups;
  if (part.phrase) {
    for (const Word& word : part.words)
      groups.push_back({word.plain});
  } else if (part.words.front().script == Script::unspaced) {
    for (std::string& pair : pairs(part.words))
      groups.push_back({std::move(pair)});
  } else {
    AnyOf forms = stems_typed(part.words.front());
    forms.push_back(part.words.front().plain);
    groups.push_back(std::move(forms));
  }
  return groups;
}

std::vector<AnyOf> title_terms_of(const Xapian::Database& index, const Part& part, bool goes_on) {
  std::vector<AnyOf> groups;
  if (part.words.front().script == Script::unspaced) {
    for (const std::string& pair : pairs(part.words))
      groups.push_back({title_term(pair)});
    return groups;
  }
  for (const Word& word : part.words) {
    const bool prefix =
        goes_on && &word == &part.words.back() && characters_in(word.plain) >= shortest_prefix;
    groups.push_back(prefix ? completions(index, word.plain) : AnyOf{title_term(word.plain)});
  }
  return groups;
}

Matcher::Matcher(const Xapian::Database& index, const Columns& columns, Scores& scores)
    : index_(index),
      columns_(columns),
      scores_(scores.sums),
      group_(scores.group),
      average_(static_cast<float>(columns.average_length())),
      scored_(columns.end()) {
  if (scores_.size() < columns_.end()) scores_.resize(columns_.end());
  if (group_.size() < columns_.end()) group_.resize(columns_.end());
}

Matcher::~Matcher() {
  scored_.each([&](std::uint32_t number) { scores_[number] = group_[number] = 0; });
}

std::size_t Matcher::frequency(const AnyOf& terms) const {
  return std::transform_reduce(
      terms.begin(),
      terms.end(),
      std::size_t{0},
      std::plus(),
      [&](const std::string& term) { return index_.get_termfreq(term); }
  );
}

float Matcher::rarity(const std::string& term) const {
  const auto all = static_cast<float>(columns_.size());
  const auto having = static_cast<float>(index_.get_termfreq(term));
  return std::log1p(std::max(all - having, 0.0F) / (having + 0.5F) + 0.5F / (having + 0.5F));
}

void Matcher::add_score(std::uint32_t number, Xapian::termcount often, float rarity) {
  const float length = static_cast<float>(columns_.length(number)) / average_;
  const auto n = static_cast<float>(std::max(often, 1U));  // of facets it is nought
  const float slowed = saturation * ((1 - length_share) + length_share * length);
  const float worth = rarity * n * (saturation + 1) / (n + slowed);
  if (worth <= group_[number]) return;
  scores_[number] += worth - group_[number];
  group_[number] = worth;
  scored_.add(number);
}

// What the columns do not know yet or any more is passed over: they belong to a commit just before or behind.

void Matcher::walk_list(const std::string& term, Bits& found, Count count) {
  const float rare = count == Count::with_score ? rarity(term) : 0;
  const auto end = index_.postlist_end(term);
  for (auto at = index_.postlist_begin(term); at != end; ++at) {
    const std::uint32_t number = *at;
    if (number >= columns_.end()) break;
    found.add(number);
    if (count == Count::with_score) add_score(number, at.get_wdf(), rare);
  }
}

Bits Matcher::walk(const AnyOf& terms, Count count) {
  Bits found(columns_.end());
  for (const std::string& term : terms)
    walk_list(term, found, count);
  if (count == Count::with_score) end_group(found);
  return found;
}

void Matcher::look_up_list(const std::string& term, const Bits& among, Bits& found) {
  const float rare = rarity(term);
  auto at = index_.postlist_begin(term);
  const auto end = index_.postlist_end(term);
  if (at == end) return;
  among.each([&](std::uint32_t number) {
    if (at == end) return;
    at.skip_to(number);
    if (at == end || *at != number) return;
    found.add(number);
    add_score(number, at.get_wdf(), rare);
  });
}

Bits Matcher::look_up(const AnyOf& terms, const Bits& among, std::size_t size) {
  Bits found(columns_.end());
  for (const std::string& term : terms) {
    if (size * walked_for_one_look < index_.get_termfreq(term)) {
      look_up_list(term, among, found);
    } else {
      walk_list(term, found, Count::with_score);
    }
  }
  end_group(found);
  found &= among;
  return found;
}

void Matcher::end_group(const Bits& found) {
  found.each([&](std::uint32_t number) { group_[number] = 0; });
}

Bits Matcher::match_any(const AnyOf& terms) {
  Bits found = walk(terms, Count::with_score);
  found &= columns_.all();
  return found;
}

Bits Matcher::match_some(const AnyOf& terms) {
  Bits found(columns_.end());
  for (const std::string& term : terms) {
    Bits one(columns_.end());
    walk_list(term, one, Count::with_score);
    end_group(one);
    found |= one;
  }
  found &= columns_.all();
  return found;
}

Bits Matcher::match_all(std::vector<AnyOf> groups) {
  if (groups.empty()) return columns_.all();
  // The rarest first: what is left to look at gets small at once.
  std::vector<std::pair<std::size_t, AnyOf>> ranked;
  for (AnyOf& group : groups)
    ranked.emplace_back(frequency(group), std::move(group));
  std::ranges::sort(ranked, {}, &std::pair<std::size_t, AnyOf>::first);
  Bits found = match_any(ranked.front().second);
  for (std::size_t i = 1; i < ranked.size(); ++i) {
    const std::size_t size = found.count();
    if (size == 0) break;
    found = look_up(ranked[i].second, found, size);
  }
  return found;
}

bool Matcher::stand_side_by_side(std::uint32_t number, const Part& part) const {
  std::vector<Xapian::termpos> begins;
  for (std::size_t i = 0; i < part.words.size(); ++i) {
    const std::string& word = part.words[i].plain;
    std::vector<Xapian::termpos> still;
    auto at = index_.positionlist_begin(number, word);
    const auto end = index_.positionlist_end(number, word);
    auto begin = begins.begin();
    const auto shift = static_cast<Xapian::termpos>(i);
    for (; at != end; ++at) {
      if (*at <= shift) continue;
      const Xapian::termpos first = *at - shift;
      while (begin != begins.end() && *begin < first)
        ++begin;
      if (i == 0 || (begin != begins.end() && *begin == first)) still.push_back(first);
    }
    if (still.empty()) return false;
    begins = std::move(still);
  }
  return true;
}

void Matcher::keep_phrase(Bits& found, const Part& part) const {
  if (part.words.size() < 2) return;
  for (const std::uint32_t number : found.all()) {
    if (!stand_side_by_side(number, part)) found.remove(number);
  }
}

Bits Matcher::excluded(const Part& part) {
  Bits all = columns_.all();
  for (const AnyOf& group : terms_of(part))
    all &= walk(group, Count::without);
  if (part.phrase) keep_phrase(all, part);
  return all;
}

Bits Matcher::match(const Asked& asked) {
  std::vector<AnyOf> groups;
  for (const Part& part : asked.parts) {
    if (!part.excluded) std::ranges::move(terms_of(part), std::back_inserter(groups));
  }
  Bits found = match_all(std::move(groups));
  for (const Part& part : asked.parts) {
    if (part.excluded) found -= excluded(part);
  }
  // Reading positions is what takes longest, so it comes when few are left.
  for (const Part& part : asked.parts) {
    if (!part.excluded && part.phrase) keep_phrase(found, part);
  }
  return found;
}

}  // namespace ibis::search
