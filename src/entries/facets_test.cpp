#include "entries/facets.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <random>

namespace ibis::entries {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

namespace {

// Positions 1 to 6: odd ones in Portugal, even ones in Canada; every third is about housing (7), all others schools (8).
void fill(FacetIndex& index) {
  for (std::int64_t p = 1; p <= 6; ++p) {
    FacetText text;
    text.add(Facet::country, p % 2 == 1 ? "PT" : "CA");
    text.add(Facet::theme, std::int64_t{p % 3 == 0 ? 7 : 8});
    index.put(p, text.str());
  }
}

Selection chosen(std::initializer_list<std::pair<Facet, const char*>> values) {
  Selection selection;
  for (const auto& [facet, value] : values)
    selection.add(facet, value);
  return selection;
}

}  // namespace

TEST(Facets, WithinAFacetAnyFitsAcrossFacetsAllMust) {
  FacetIndex index;
  fill(index);
  EXPECT_EQ(index.count({}), 6U);
  EXPECT_EQ(index.count(chosen({{Facet::country, "PT"}})), 3U);
  EXPECT_EQ(index.count(chosen({{Facet::country, "PT"}, {Facet::country, "CA"}})), 6U);
  EXPECT_THAT(index.all(chosen({{Facet::country, "PT"}, {Facet::theme, "7"}}), 10), ElementsAre(3));
  EXPECT_EQ(index.count(chosen({{Facet::country, "XX"}})), 0U);
  EXPECT_EQ(index.count(chosen({{Facet::city, "1"}})), 0U);
}

TEST(Facets, CountsOfAFacetLeaveItsOwnChoiceOut) {
  FacetIndex index;
  fill(index);
  const auto counts = index.counts(chosen({{Facet::country, "PT"}}));
  EXPECT_THAT(counts->at(Facet::country), ElementsAre(Pair("CA", 3), Pair("PT", 3)));
  EXPECT_THAT(counts->at(Facet::theme), ElementsAre(Pair("8", 2), Pair("7", 1)));
}

TEST(Facets, CountsAreNewAfterAChange) {
  FacetIndex index;
  fill(index);
  EXPECT_EQ(index.counts({})->at(Facet::country).size(), 2U);
  index.put(2, "cFR h7");
  EXPECT_THAT(
      index.counts({})->at(Facet::country), ElementsAre(Pair("PT", 3), Pair("CA", 2), Pair("FR", 1))
  );
  index.remove(2);
  EXPECT_THAT(index.counts({})->at(Facet::country), ElementsAre(Pair("PT", 3), Pair("CA", 2)));
}

TEST(Facets, ValuesAreThoseThatSomethingHas) {
  FacetIndex index;
  fill(index);
  EXPECT_THAT(index.values(Facet::country), UnorderedElementsAre("PT", "CA"));
  EXPECT_THAT(index.values(Facet::city), IsEmpty());
  EXPECT_THAT(index.values_at(Facet::country, 2), ElementsAre("CA"));
  EXPECT_THAT(index.values_at(Facet::country, 7), IsEmpty());
  EXPECT_THAT(index.values_at(Facet::city, 2), IsEmpty());
  for (const std::int64_t position : {2, 4, 6})
    index.remove(position);
  EXPECT_THAT(index.values(Facet::country), ElementsAre("PT"));
}

TEST(Facets, ScreensAreNewAfterAChange) {
  FacetIndex index;
  fill(index);
  const auto first = [&](const Selection& selection) {
    const Positions screen = index.page(selection, Order::newest, {}, {}, 2);
    EXPECT_EQ(screen.total, index.count(selection));
    return screen.positions;
  };
  const Selection canada = chosen({{Facet::country, "CA"}});
  EXPECT_THAT(first({}), ElementsAre(6, 5));
  EXPECT_THAT(first(canada), ElementsAre(6, 4));
  EXPECT_THAT(first(canada), ElementsAre(6, 4)) << "as it is kept";
  index.put(7, "cCA h8");
  EXPECT_THAT(first({}), ElementsAre(7, 6));
  EXPECT_THAT(first(canada), ElementsAre(7, 6));
  index.remove(6);
  EXPECT_THAT(first(canada), ElementsAre(7, 4));
  index.replace_all(std::vector<std::pair<std::int64_t, std::string>>{{1, "cCA"}});
  EXPECT_THAT(first(canada), ElementsAre(1));
}

TEST(Facets, OfThousandsOfCitiesTheLargestAndTheChosenAreCounted) {
  FacetIndex index;
  std::vector<std::pair<std::int64_t, std::string>> rows;
  for (std::int64_t p = 1; p <= 600; ++p)
    rows.emplace_back(
        p, fmt::format("cPT i{}", p <= 300 ? p : 1)
    );  // 300 cities, the first has 301
  index.replace_all(rows);
  const auto all = index.counts({});
  EXPECT_EQ(all->at(Facet::city).size(), 256U);
  EXPECT_THAT(all->at(Facet::city).front(), Pair("1", 301));
  // By count and then by its digits the last of all.
  const auto chosen_last = index.counts(chosen({{Facet::city, "99"}}));
  EXPECT_EQ(chosen_last->at(Facet::city).size(), 257U);
  EXPECT_THAT(chosen_last->at(Facet::city).back(), Pair("99", 1));
  EXPECT_THAT(chosen_last->at(Facet::country), ElementsAre(Pair("PT", 1)));
}

// More than half fit: the others are counted and taken away. The counts must be those of a plain reckoning.
TEST(Facets, CountsOfNearlyAllAreThoseOfAPlainReckoning) {
  FacetIndex index;
  std::vector<std::pair<std::int64_t, std::string>> rows;
  std::map<std::string, std::uint32_t> themes;
  for (std::int64_t p = 1; p <= 100; ++p) {
    const std::string country = p % 10 == 0 ? "CA" : "PT";
    std::string text = "c" + country;
    for (std::int64_t theme = 1; theme <= p % 5; ++theme) {
      text += fmt::format(" h{}", theme);
      if (country == "PT") ++themes[std::to_string(theme)];
    }
    rows.emplace_back(p, std::move(text));
  }
  index.replace_all(rows);
  const auto many = index.counts(chosen({{Facet::country, "PT"}}))->at(Facet::theme);
  EXPECT_THAT(std::map(many.begin(), many.end()), testing::ContainerEq(themes));
  const auto few = index.counts(chosen({{Facet::country, "CA"}}));
  EXPECT_EQ(few->at(Facet::theme).size(), 0U);
  EXPECT_THAT(few->at(Facet::country), ElementsAre(Pair("PT", 90), Pair("CA", 10)));
}

TEST(Facets, AnEntryMayGetMoreValuesThanAnyHadAndNoneCountsTwice) {
  FacetIndex index;
  index.put(1, "h1");
  index.put(2, "h1 h2 h3 h2 h1");
  EXPECT_THAT(
      index.counts({})->at(Facet::theme), ElementsAre(Pair("1", 2), Pair("2", 1), Pair("3", 1))
  );
  index.put(2, "h3");
  EXPECT_THAT(index.counts({})->at(Facet::theme), ElementsAre(Pair("1", 1), Pair("3", 1)));
}

TEST(Facets, CitiesAreCountedAnewAfterAChange) {
  FacetIndex index;
  index.put(1, "cPT i5");
  index.put(2, "cPT i5");
  index.put(3, "cPT");
  EXPECT_THAT(index.counts({})->at(Facet::city), ElementsAre(Pair("5", 2)));
  index.put(2, "cPT i6");
  EXPECT_THAT(index.counts({})->at(Facet::city), ElementsAre(Pair("5", 1), Pair("6", 1)));
  index.put(2, "cPT");
  index.remove(1);
  index.put(4, "cCA i6");
  EXPECT_THAT(index.counts({})->at(Facet::city), ElementsAre(Pair("6", 1)));
}

TEST(Facets, PagesMeetWithoutGapOrOverlapInBothOrders) {
  FacetIndex index;
  fill(index);
  const auto first = index.page({}, Order::newest, {}, {}, 4);
  EXPECT_THAT(first.positions, ElementsAre(6, 5, 4, 3));
  EXPECT_FALSE(first.more_before);
  EXPECT_TRUE(first.more_after);
  EXPECT_EQ(first.total, 6U);
  const auto second = index.page({}, Order::newest, 3, {}, 4);
  EXPECT_THAT(second.positions, ElementsAre(2, 1));
  EXPECT_TRUE(second.more_before);
  EXPECT_FALSE(second.more_after);
  const auto back = index.page({}, Order::newest, {}, 2, 4);
  EXPECT_THAT(back.positions, ElementsAre(6, 5, 4, 3));
  EXPECT_FALSE(back.more_before);
  EXPECT_THAT(index.page({}, Order::oldest, 2, {}, 3).positions, ElementsAre(3, 4, 5));
  EXPECT_THAT(index.page({}, Order::oldest, {}, 5, 2).positions, ElementsAre(3, 4));
}

// They come from an address, where anybody may write them.
TEST(Facets, CursorsAtTheEndsOfNumbersAreNoFault) {
  FacetIndex index;
  fill(index);
  constexpr auto least = std::numeric_limits<std::int64_t>::min();
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  for (const auto order : {Order::newest, Order::oldest}) {
    const bool newest = order == Order::newest;
    EXPECT_EQ(index.page({}, order, most, {}, 9).positions.size(), newest ? 6U : 0U);
    EXPECT_EQ(index.page({}, order, least, {}, 9).positions.size(), newest ? 0U : 6U);
    EXPECT_EQ(index.page({}, order, {}, most, 9).positions.size(), newest ? 0U : 6U);
    EXPECT_EQ(index.page({}, order, {}, least, 9).positions.size(), newest ? 6U : 0U);
  }
}

TEST(Facets, OddKeysAreNoFault) {
  FacetIndex index;
  fill(index);
  EXPECT_TRUE(index.page({}, Order::newest, -5, {}, 4).positions.empty());
  EXPECT_TRUE(index.page({}, Order::newest, 0, {}, 4).positions.empty());
  EXPECT_EQ(index.page({}, Order::newest, 1'000'000'000'000, {}, 4).positions.size(), 4U);
  EXPECT_TRUE(index.page({}, Order::oldest, 1'000'000'000'000, {}, 4).positions.empty());
}

TEST(Facets, DifferencesNameWhatIsOutOfStep) {
  FacetIndex index;
  fill(index);
  std::vector<std::pair<std::int64_t, std::string>> rows;
  for (std::int64_t p = 1; p <= 6; ++p) {
    rows.emplace_back(p, std::string(p % 2 == 1 ? "cPT" : "cCA") + (p % 3 == 0 ? " h7" : " h8"));
  }
  EXPECT_TRUE(index.differences(rows).empty());
  rows[1].second = "cCA h9";
  rows.pop_back();
  EXPECT_THAT(index.differences(rows), ElementsAre(2, 6));
  index.replace_all(rows);
  EXPECT_TRUE(index.differences(rows).empty());
}

// Entries change, gain and lose values, leave and come back; the index stays what a start would read.
TEST(Facets, AnyRowOfChangesLeavesWhatReadingAnewFinds) {
  constexpr unsigned places = 200;
  constexpr unsigned values = 12;
  FacetIndex index;
  std::map<std::int64_t, std::string> now;
  std::minstd_rand chance(11
  );  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same changes in every run
  for (int change = 0; change < 5'000; ++change) {
    const std::int64_t position = 1 + static_cast<std::int64_t>(chance() % places);
    if (chance() % 4 == 0) {
      index.remove(position);
      now.erase(position);
      continue;
    }
    FacetText text;
    for (auto n = chance() % 6; n > 0; --n)
      text.add(
          n % 2 == 0 ? Facet::theme : Facet::target_group,
          static_cast<std::int64_t>(chance() % values)
      );
    index.put(position, text.str());
    now[position] = text.str();
  }
  const std::vector<std::pair<std::int64_t, std::string>> rows(now.begin(), now.end());
  EXPECT_TRUE(index.differences(rows).empty());
  FacetIndex anew;
  anew.replace_all(rows);
  EXPECT_EQ(*index.counts({}), *anew.counts({}));
}

TEST(Facets, SelectionsAreTheSameInWhateverOrder) {
  EXPECT_EQ(
      chosen({{Facet::country, "PT"}, {Facet::country, "CA"}, {Facet::theme, "7"}}).key(),
      chosen({{Facet::theme, "7"},
              {Facet::country, "CA"},
              {Facet::country, "PT"},
              {Facet::country, "CA"}})
          .key()
  );
}

// Canadian ones (even) stand last: 5 3 1, then 6 4 2.
TEST(Facets, WhatStandsLastComesAfterAllElseOnEveryPage) {
  FacetIndex index;
  fill(index);
  const FacetValue last{Facet::country, "CA"};
  const auto newest = [&](auto after, auto before, std::size_t limit) {
    return index.page({}, Order::newest, after, before, limit, last);
  };
  constexpr std::optional<std::int64_t> none;
  const auto at = [](std::int64_t place) { return std::optional(place); };
  EXPECT_THAT(newest(none, none, 6).positions, ElementsAre(5, 3, 1, 6, 4, 2));
  EXPECT_EQ(newest(none, none, 6).total, 6U);
  EXPECT_FALSE(newest(none, none, 6).more_after);
  EXPECT_THAT(newest(none, none, 4).positions, ElementsAre(5, 3, 1, 6));
  EXPECT_TRUE(newest(none, none, 4).more_after);
  EXPECT_THAT(newest(at(3), none, 3).positions, ElementsAre(1, 6, 4));
  EXPECT_THAT(newest(at(6), none, 3).positions, ElementsAre(4, 2));
  EXPECT_FALSE(newest(at(6), none, 3).more_after);
  EXPECT_THAT(newest(none, at(4), 3).positions, ElementsAre(3, 1, 6));
  EXPECT_TRUE(newest(none, at(4), 3).more_before);
  EXPECT_THAT(newest(none, at(3), 3).positions, ElementsAre(5));
  EXPECT_THAT(
      index.page({}, Order::oldest, {}, {}, 6, last).positions, ElementsAre(1, 3, 5, 2, 4, 6)
  );
  EXPECT_THAT(
      index.page(chosen({{Facet::theme, "7"}}), Order::newest, {}, {}, 6, last).positions,
      ElementsAre(3, 6)
  );
  EXPECT_THAT(index.page({}, Order::newest, {}, {}, 6).positions, ElementsAre(6, 5, 4, 3, 2, 1))
      << "nothing kept for the one is given to the other";
}

}  // namespace ibis::entries
