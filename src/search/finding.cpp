#include "search/finding.hpp"

#include "search/limits.hpp"
#include "search/matcher.hpp"
#include "search/record.hpp"
#include "search/stems.hpp"
#include "search/terms.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <tuple>

namespace ibis::search {

namespace {

// What these are worth beside the score of one middling word, which is about 3.
constexpr float own_language_bonus = 0.7F;
constexpr float prominence_bonus = 1.0F;

using Numbers = std::vector<std::uint32_t>;

struct Ranked {
  float score;
  Instant published;
  std::uint32_t number;
};

bool comes_before(const Ranked& a, const Ranked& b) {
  if (a.score != b.score) return a.score > b.score;
  if (a.published != b.published) return a.published > b.published;
  return a.number > b.number;
}

// The `wanted` first of them, in order. `score_of(number)`.
template <class Score>
std::vector<Ranked> first_of(
    const Numbers& numbers, const Columns& columns, std::size_t wanted, const Score& score_of
) {
  std::vector<Ranked> all;
  all.reserve(numbers.size());
  for (const std::uint32_t n : numbers)
    all.push_back({.score = score_of(n), .published = columns.published(n), .number = n});
  wanted = std::min(wanted, all.size());
  const auto middle = all.begin() + static_cast<std::ptrdiff_t>(wanted);
  std::nth_element(all.begin(), middle, all.end(), comes_before);
  all.erase(middle, all.end());
  std::ranges::sort(all, comes_before);
  return all;
}

class Score {
 public:
  Score(
      const Matcher& matcher,
      const Columns& columns,
      const Numbers& numbers,
      std::string_view language
  )
      : matcher_(matcher), columns_(columns), own_(columns.end()) {
    const std::array own{std::string(language)};
    for (const std::uint32_t n : columns.facet(Facet::language).having(numbers, own))
      own_.add(n);
  }

  float operator()(std::uint32_t n) const {
    return matcher_.score(n) + prominence_bonus * columns_.prominence(n) +
           (own_.has(n) ? own_language_bonus : 0);
  }

 private:
  const Matcher& matcher_;
  const Columns& columns_;
  Bits own_;
};

using Chosen = std::map<Facet, std::vector<std::string>>;

// Those that fit what was chosen, but for one facet.
Numbers fitting(
    Numbers numbers, const Columns& columns, const Chosen& chosen, std::optional<Facet> without = {}
) {
  for (const auto& [facet, values] : chosen) {
    if (facet != without && !values.empty()) numbers = columns.facet(facet).having(numbers, values);
  }
  return numbers;
}

// Evenly spread over all, whatever order they came into the index in.
Numbers sample(const Numbers& numbers) {
  const std::size_t step = numbers.size() / (most_counted_exactly / 2);
  Numbers some;
  for (std::size_t i = 0; i < numbers.size(); i += step)
    some.push_back(numbers[i]);
  return some;
}

std::vector<Choice> count(const ValueColumn& column, const Numbers& numbers, bool& about) {
  const bool all = numbers.size() <= most_counted_exactly;
  about = about || !all;
  const Numbers some = all ? Numbers{} : sample(numbers);
  const Numbers& counted = all ? numbers : some;
  const double each =
      all ? 1 : static_cast<double>(numbers.size()) / static_cast<double>(some.size());
  std::vector<Choice> choices;
  for (const auto& [value, n] : column.count(counted))
    choices.push_back(
        {.value = std::string(value), .hits = static_cast<std::uint64_t>(std::llround(n * each))}
    );
  std::ranges::sort(choices, [](const Choice& a, const Choice& b) {
    return a.hits != b.hits ? a.hits > b.hits : a.value < b.value;
  });
  return choices;
}

// Of each facet what its further choices would give: those in the other facets hold, its own do not.
void count_choices(
    Found& found,
    const Columns& columns,
    const Chosen& chosen,
    const Numbers& matched,
    const Numbers& fit
) {
  for (const Facet facet : facets) {
    const auto own = chosen.find(facet);
    const bool open = own == chosen.end() || own->second.empty();
    const auto& column = columns.facet(facet);
    found.choices[facet] =
        open ? count(column, fit, found.choices_are_about)
             : count(column, fitting(matched, columns, chosen, facet), found.choices_are_about);
  }
}

Record record(const Reader& reader, std::uint32_t number) {
  return unpack(reader.index.get_document(number).get_data());
}

Hit hit(Record&& record, Marker& marker) {
  auto title = marked(record.title, record.language, marker);
  auto from_text = snippet(record.text, record.language, marker);
  const bool matches = std::ranges::any_of(from_text, &Piece::match);
  auto from_summary =
      matches ? std::vector<Piece>{} : snippet(record.summary, record.language, marker);
  const bool summary = !matches && !from_summary.empty();
  return {
      .key = std::move(record.key),
      .path = std::move(record.path),
      .language = std::move(record.language),
      .title = std::move(title),
      .snippet = std::move(summary ? from_summary : from_text),
  };
}

std::vector<Title> titles(const Reader& reader, const std::vector<Ranked>& ranked) {
  std::vector<Title> found;
  for (const Ranked& one : ranked) {
    Record r = record(reader, one.number);
    found.push_back(
        {.key = std::move(r.key),
         .path = std::move(r.path),
         .language = std::move(r.language),
         .title = std::move(r.title)}
    );
  }
  return found;
}

}  // namespace

Found find(Reader& reader, const Columns& columns, const Request& request) {
  const Asked asked = ask(request.typed, request.language);
  Found found{};
  Matcher matcher(reader.index, columns, reader.scores);
  const Numbers matched = matcher.match(asked).all();
  const Numbers fit = fitting(matched, columns, request.chosen);
  found.total = fit.size();
  count_choices(found, columns, request.chosen, matched, fit);
  const std::size_t offset = std::min(request.offset, max_offset);
  const std::size_t wanted = offset + std::min(request.limit, max_hits);
  const bool scored = request.order == Order::best && !asked.parts.empty();
  const Score score(matcher, columns, fit, request.language);
  const auto ranked =
      first_of(fit, columns, wanted, [&](std::uint32_t n) { return scored ? score(n) : 0.0F; });
  Marker marker(asked);
  for (std::size_t i = offset; i < ranked.size(); ++i)
    found.hits.push_back(hit(record(reader, ranked[i].number), marker));
  if (matched.size() <= few_hits)
    found.did_you_mean = mended(reader, columns, asked, matched.size());
  return found;
}

std::vector<Title> find_titles(
    Reader& reader,
    const Columns& columns,
    std::string_view typed,
    std::string_view language,
    std::size_t limit
) {
  const Asked asked = ask(typed, language, Typing::going_on);
  std::vector<AnyOf> groups;
  for (const Part& part : asked.parts) {
    if (part.excluded) continue;
    const bool goes_on = asked.unfinished && &part == &asked.parts.back();
    std::ranges::move(title_terms_of(reader.index, part, goes_on), std::back_inserter(groups));
  }
  if (groups.empty()) return {};
  Matcher matcher(reader.index, columns, reader.scores);
  const Numbers matched = matcher.match_all(std::move(groups)).all();
  const Score score(matcher, columns, matched, language);
  return titles(reader, first_of(matched, columns, std::min(limit, max_suggestions), score));
}

namespace {

bool is_theme(std::string_view term) {
  return term.starts_with(facet_term(Facet::theme, {}));
}

// Whether a term may tell what a document is about. Of a language with stems these stand for its words.
bool may_tell(std::string_view term, bool stems) {
  constexpr std::size_t shortest = 3;
  if (term.size() < shortest) return false;
  if (is_theme(term)) return true;
  if (term.front() >= 'A' && term.front() <= 'Z') return stems && term.front() == 'Z';
  return !stems || !is_spelled(term);
}

struct Telling {
  std::string term;
  double often;            // how much of the document is about it
  double weight = 0;       // with how rare it is among all
  std::size_t having = 0;  // documents
};

// Those terms of a document that may tell what it is about: its themes, and the words it says most often, of which the
// longer ones first. How many documents have a term is read from the disk for each, so it is asked of these alone.
std::vector<Telling> said_most(const Reader& reader, std::uint32_t number, bool stems) {
  constexpr double theme_weight = 2;
  std::vector<Telling> found;
  const auto end = reader.index.termlist_end(number);
  for (auto at = reader.index.termlist_begin(number); at != end; ++at) {
    std::string term = *at;
    if (!may_tell(term, stems)) continue;
    const bool theme = is_theme(term);
    const double often = theme ? theme_weight : 1 + std::log(std::max(1U, at.get_wdf()));
    found.push_back({.term = std::move(term), .often = often});
  }
  const auto rank = [](const Telling& one) {
    return std::tuple(is_theme(one.term), one.often, one.term.size());
  };
  if (found.size() > max_words_similar) {
    std::ranges::nth_element(found, found.begin() + max_words_similar, std::greater(), rank);
    found.resize(max_words_similar);
  }
  return found;
}

// The most telling of those first. One that nothing else has finds nothing, and a word that many have tells nothing.
std::vector<Telling> telling_terms(
    const Reader& reader, const Columns& columns, std::uint32_t number, bool stems
) {
  constexpr std::size_t common_part = 4;     // a quarter of all
  constexpr std::size_t few_documents = 20;  // of which a quarter is no measure
  const std::size_t all = columns.size();
  std::vector<Telling> found = said_most(reader, number, stems);
  for (Telling& one : found) {
    one.having = reader.index.get_termfreq(one.term);
    one.weight = one.often * std::log1p(
                                 static_cast<double>(all) /
                                 static_cast<double>(std::max<std::size_t>(1, one.having))
                             );
  }
  std::erase_if(found, [&](const Telling& one) {
    const bool common =
        !is_theme(one.term) && all > few_documents && one.having * common_part > all;
    return one.having < 2 || common;
  });
  std::ranges::sort(found, std::greater(), &Telling::weight);
  return found;
}

// As many as may be walked for one page, however large the site is: there the rare ones tell enough.
AnyOf walked_terms(std::vector<Telling> found) {
  AnyOf terms;
  std::size_t walked = 0;
  for (Telling& one : found) {
    if (walked + one.having > max_walked_similar) continue;
    walked += one.having;
    terms.push_back(std::move(one.term));
  }
  return terms;
}

}  // namespace

std::vector<Title> find_similar(
    Reader& reader, const Columns& columns, const Key& key, std::size_t limit
) {
  const auto there = reader.index.postlist_begin(key_term(key));
  if (there == reader.index.postlist_end(key_term(key))) return {};
  const std::uint32_t number = *there;
  if (!columns.all().has(number)) return {};
  Matcher matcher(reader.index, columns, reader.scores);
  const bool stems = has_stems(record(reader, number).language);
  Bits like = matcher.match_some(walked_terms(telling_terms(reader, columns, number, stems)));
  like.remove(number);
  const Numbers numbers = like.all();
  return titles(
      reader,
      first_of(
          numbers,
          columns,
          std::min(limit, max_similar),
          [&](std::uint32_t n) { return matcher.score(n); }
      )
  );
}

}  // namespace ibis::search
