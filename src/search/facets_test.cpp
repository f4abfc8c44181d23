// Filters and their counts against a reckoning that walks over all documents.
#include "search/limits.hpp"
#include "search/test_index.hpp"

#include <map>

namespace ibis::search {
namespace {

using testing::asking;
using testing::text_in;

struct Chance {
  std::uint32_t state = 11;

  std::uint32_t below(std::uint32_t n) {
    state = state * 1'664'525U + 1'013'904'223U;
    return (state >> 8U) % n;
  }
};

const std::vector<std::string> kinds{"practice", "page", "story"};
const std::vector<std::string> countries{"PT", "CA", "ES", "TZ", "NP"};
const std::vector<std::string> themes{"housing", "language", "work", "health", "law", "arts"};
const std::vector<std::string> languages{"en", "fr", "es", "pt"};
const std::vector<std::string> words{"alpha", "bravo", "carol", "delta", "echo", "fox"};

Document draw(Chance& chance, int number) {
  std::string text;
  for (const std::string& word : words) {
    if (chance.below(3) == 0) text += word + ' ';
  }
  Document d = text_in(languages[chance.below(4)], std::to_string(number), text);
  d.key.kind = kinds[chance.below(3)];
  for (std::uint32_t i = chance.below(3); i > 0; --i)
    d.countries.push_back(countries[chance.below(5)]);
  for (std::uint32_t i = chance.below(4); i > 0; --i)
    d.themes.push_back(themes[chance.below(6)]);
  d.published = {static_cast<std::int64_t>(chance.below(4)) * 366 * 86'400'000'000};
  return d;
}

std::vector<std::string> values_of(const Document& d, Facet facet) {
  switch (facet) {
    case Facet::kind:
      return {d.key.kind};
    case Facet::country:
      return d.countries;
    case Facet::theme:
      return d.themes;
    case Facet::language:
      return {d.language};
    case Facet::year:
      return {iso_date(d.published).substr(0, 4)};
  }
  return {};
}

constexpr std::array every{Facet::kind, Facet::country, Facet::theme, Facet::language, Facet::year};

bool fits(const Document& d, const Request& r, std::optional<Facet> without) {
  if (!r.typed.empty() && !d.text.contains(r.typed)) return false;
  return std::ranges::all_of(r.chosen, [&](const auto& chosen) {
    if (chosen.first == without || chosen.second.empty()) return true;
    return std::ranges::any_of(values_of(d, chosen.first), [&](const std::string& value) {
      return std::ranges::find(chosen.second, value) != chosen.second.end();
    });
  });
}

void expect_reckoned(const Found& found, const std::vector<Document>& all, const Request& request) {
  EXPECT_EQ(found.total, static_cast<std::uint64_t>(std::ranges::count_if(all, [&](const auto& d) {
              return fits(d, request, {});
            })));
  EXPECT_FALSE(found.choices_are_about);
  for (const Facet facet : every) {
    std::map<std::string, std::uint64_t> wanted;
    for (const Document& d : all) {
      if (!fits(d, request, facet)) continue;
      auto values = values_of(d, facet);
      std::ranges::sort(values);
      const auto twins = std::ranges::unique(values);
      values.erase(twins.begin(), twins.end());
      for (const std::string& value : values)
        ++wanted[value];
    }
    std::map<std::string, std::uint64_t> given;
    std::uint64_t last = ~std::uint64_t{0};
    for (const Choice& choice : found.choices.at(facet)) {
      given[choice.value] = choice.hits;
      EXPECT_LE(choice.hits, last) << "largest first";
      last = choice.hits;
    }
    EXPECT_EQ(given, wanted) << static_cast<char>(facet);
  }
}

class SearchFacets : public testing::IndexTest {};

TEST_F(SearchFacets, AreWhatAPlainReckoningSays) {
  Chance chance;
  std::vector<Document> all;
  for (int i = 0; i < 3'000; ++i)
    all.push_back(draw(chance, i));
  put(all);
  // Some are changed and some go.
  for (int i = 0; i < 3'000; i += 7) {
    const auto at = static_cast<std::size_t>(i);
    const Key before = all[at].key;
    Document after = draw(chance, i);
    after.key = before;
    index_->put(after);
    all[at] = after;
  }
  for (std::size_t i = 0; i < 300; ++i) {
    index_->remove(all.back().key);
    all.pop_back();
  }
  index_->commit();
  for (int round = 0; round < 150; ++round) {
    Request request = asking(chance.below(4) == 0 ? "" : words[chance.below(6)]);
    if (chance.below(2) == 0) request.chosen[Facet::kind] = {kinds[chance.below(3)]};
    if (chance.below(2) == 0)
      request.chosen[Facet::country] = {countries[chance.below(5)], countries[chance.below(5)]};
    if (chance.below(2) == 0) request.chosen[Facet::theme] = {themes[chance.below(6)]};
    if (chance.below(3) == 0) request.chosen[Facet::language] = {languages[chance.below(4)]};
    if (chance.below(5) == 0) request.chosen[Facet::year] = {"1971", "nonsense"};
    if (chance.below(9) == 0) request.chosen[Facet::theme] = {};
    const Found found = find(request);
    expect_reckoned(found, all, request);
    EXPECT_EQ(found.hits.size(), std::min<std::size_t>(found.total, request.limit));
  }
}

}  // namespace
}  // namespace ibis::search
