#include "reactions/store.hpp"

#include "reactions/limits.hpp"
#include "support/people_and_entries.hpp"

#include <gtest/gtest.h>

namespace ibis::reactions {
namespace {

class Reactions : public ::ibis::testing::PeopleAndEntriesTest {
 protected:
  PersonId author_ = person("author");
  PersonId reader_ = person("reader");
  entries::EntryId entry_ = published("A table", author_);
};

TEST_P(Reactions, OneRatingForEachPerson) {
  const PersonId other = person("other");
  ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
    rate(w, entry_, reader_, 5, clock_.now());
    rate(w, entry_, reader_, 2, clock_.now());
    rate(w, entry_, other, 4, clock_.now());
    return {};
  }));
  const Rated all = read([&](db::Read& r) { return rated(r, entry_); });
  EXPECT_EQ(all.count, 2);
  EXPECT_EQ(all.sum, 6);
  EXPECT_EQ(read([&](db::Read& r) { return rating_of(r, entry_, reader_); }), 2);
  ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
    take_rating_back(w, entry_, reader_);
    return {};
  }));
  EXPECT_EQ(read([&](db::Read& r) { return rated(r, entry_).sum; }), 4);
}

TEST_P(Reactions, BookmarksComeLastKeptFirstAndPageByPage) {
  std::vector<entries::EntryId> all;
  for (int n = 0; n < 5; ++n) {
    all.push_back(published(fmt::format("Number {}", n), author_));
    ASSERT_TRUE(write([&](db::Write& w) {
      return add_bookmark(w, reader_, all.back(), clock_.now() + std::chrono::seconds(n / 2));
    }));
  }
  const auto first = read([&](db::Read& r) { return bookmarks_of(r, reader_, {}, 3); });
  ASSERT_EQ(first.size(), 3U);
  EXPECT_EQ(first[0].card.id, all[4]);
  EXPECT_EQ(first[1].card.id, all[3]);
  const BookmarkPlace place{.kept_at = first[2].kept_at, .entry = first[2].card.id.value};
  const auto second = read([&](db::Read& r) { return bookmarks_of(r, reader_, place, 3); });
  ASSERT_EQ(second.size(), 2U);
  EXPECT_EQ(second[1].card.id, all[0]);
}

TEST_P(Reactions, TheLimitOfBookmarksHolds) {
  std::vector<entries::EntryId> two{entry_, published("Another", author_)};
  ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
    for (std::int64_t n = 0; n < most_bookmarks - 1; ++n) {
      entries::EntryDraft draft{};
      draft.kind = "practice";
      draft.language = "en";
      draft.title = fmt::format("Filler {}", n);
      const auto id = entries::add_entry(w, draft, author_, clock_.now());
      if (auto done = add_bookmark(w, reader_, id, clock_.now()); !done) return done;
    }
    return add_bookmark(w, reader_, two[0], clock_.now());
  }));
  const auto over =
      write([&](db::Write& w) { return add_bookmark(w, reader_, two[1], clock_.now()); });
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().kind, ErrorKind::conflict);
  EXPECT_TRUE(write([&](db::Write& w) { return add_bookmark(w, reader_, two[0], clock_.now()); }));
}

TEST_P(Reactions, PagesMailedAreCountedByTheDayAndForgotten) {
  for (std::int64_t n = 0; n < pages_mailed_a_day; ++n)
    ASSERT_TRUE(write([&](db::Write& w) { return count_page_mailed(w, reader_, clock_.now()); }));
  const auto over =
      write([&](db::Write& w) { return count_page_mailed(w, reader_, clock_.now()); });
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().kind, ErrorKind::too_many);
  const Instant next = clock_.now() + mailed_counted;
  ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
    forget_old_counts(w, next);
    return {};
  }));
  EXPECT_TRUE(write([&](db::Write& w) { return count_page_mailed(w, reader_, next); }));
}

TEST_P(Reactions, GoWithThePerson) {
  ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
    rate(w, entry_, reader_, 5, clock_.now());
    if (auto done = add_bookmark(w, reader_, entry_, clock_.now()); !done) return done;
    if (auto done = count_page_mailed(w, reader_, clock_.now()); !done) return done;
    let_author_go(w, {.id = reader_, .name = {}, .email = {}}, clock_.now());
    return {};
  }));
  EXPECT_EQ(read([&](db::Read& r) { return rated(r, entry_).count; }), 0);
  EXPECT_FALSE(read([&](db::Read& r) { return has_bookmark(r, reader_, entry_); }));
}

IBIS_BOTH_ENGINES(Reactions);

}  // namespace
}  // namespace ibis::reactions
