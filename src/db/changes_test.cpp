#include "db/changes.hpp"

#include "db/test_database.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <thread>

namespace ibis::db {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Instant noon{1'767'268'800'000'000};

class ChangesTest : public CardsTest {
 protected:
  void log(std::int64_t item, Instant at = noon) {
    ASSERT_TRUE(database().write([&](Write& w) -> Result<> {
      log_change(w, at, "card", item, "renamed");
      return {};
    }));
  }

  ChangeCursor now() {
    return database().read([](Read& r) { return changes_now(r); });
  }

  Changes after(const ChangeCursor& cursor, std::int64_t limit = 100) {
    return database().read([&](Read& r) { return changes_after(r, cursor, limit); });
  }

  static std::vector<std::int64_t> items(const Changes& found) {
    std::vector<std::int64_t> all;
    for (const Change& change : found.changes)
      all.push_back(change.item);
    return all;
  }
};

TEST_P(ChangesTest, AreReadFromWhereTheReaderStood) {
  log(1);
  const auto start = now();
  EXPECT_THAT(items(after(start)), IsEmpty());
  log(2);
  log(3);
  const auto found = after(start);
  ASSERT_EQ(found.changes.size(), 2U);
  EXPECT_EQ(found.changes[0].item, 2);
  EXPECT_EQ(found.changes[0].kind, "card");
  EXPECT_EQ(found.changes[0].what, "renamed");
  EXPECT_EQ(found.changes[0].at, noon);
  EXPECT_FALSE(found.lost);
  EXPECT_FALSE(found.more);
  log(4);
  EXPECT_THAT(items(after(found.next)), ElementsAre(4));
  EXPECT_THAT(items(after(start)), ElementsAre(2, 3, 4)) << "a cursor is only a place";
}

TEST_P(ChangesTest, ComeInPiecesOfTheSizeAskedFor) {
  const auto start = now();
  for (int i = 1; i <= 5; ++i)
    log(i);
  const auto first = after(start, 2);
  EXPECT_THAT(items(first), ElementsAre(1, 2));
  EXPECT_TRUE(first.more);
  log(6);
  const auto second = after(first.next, 2);
  EXPECT_THAT(items(second), ElementsAre(3, 4));
  std::vector<std::int64_t> rest;
  auto cursor = second.next;
  for (bool more = true; more;) {
    const auto found = after(cursor, 2);
    for (const auto item : items(found))
      rest.push_back(item);
    cursor = found.next;
    more = found.more || found.changes.size() == 2;
  }
  for (const auto item : items(after(cursor)))
    rest.push_back(item);
  EXPECT_THAT(rest, ElementsAre(5, 6));
}

TEST_P(ChangesTest, OfAWriteThatWasUndoneAreNotThere) {
  const auto start = now();
  static_cast<void>(database().write([](Write& w) -> Result<> {
    log_change(w, noon, "card", 1, "renamed");
    return fail(ErrorKind::conflict);
  }));
  EXPECT_THAT(items(after(start)), IsEmpty());
}

TEST_P(ChangesTest, WritesThatLogNothingLeaveNothingToRead) {
  const auto start = now();
  ASSERT_TRUE(database().write([](Write& w) -> Result<> {
    w.run("insert into card (title) values ('a')");
    return {};
  }));
  EXPECT_THAT(items(after(start)), IsEmpty());
}

TEST_P(ChangesTest, AReaderLeftBehindIsTold) {
  log(1);
  const auto start = now();
  log(2, noon);
  log(3, noon + std::chrono::hours(1));
  const auto late = now();
  ASSERT_TRUE(database().write([](Write& w) -> Result<> {
    EXPECT_EQ(forget_changes(w, noon + std::chrono::minutes(1)), 2);
    return {};
  }));
  const auto behind = after(start);
  EXPECT_TRUE(behind.lost);
  EXPECT_FALSE(after(behind.next).lost);
  EXPECT_FALSE(after(late).lost);
  log(4);
  EXPECT_THAT(items(after(late)), ElementsAre(4));
}

TEST_P(ChangesTest, ACursorOfAnotherDatabaseOrNonsenseIsLost) {
  for (const char* text : {"", "x", "-1", "999999", "1:2", "1 ", "99999999999999999999999999"})
    EXPECT_TRUE(after({text}).lost) << text;
}

TEST_P(ChangesTest, NoneIsMissedWhileManyWrite) {
  constexpr int writers = 6;
  constexpr int each = 30;
  auto cursor = now();
  std::atomic<int> left = writers;
  std::vector<std::jthread> all;
  const auto second = open({.url = url()});
  for (int i = 0; i < writers; ++i)
    all.emplace_back([&, i] {
      Database& mine = i % 2 == 0 ? database() : *second;
      for (int k = 0; k < each; ++k)
        EXPECT_TRUE(mine.write([&](Write& w) -> Result<> {
          log_change(w, noon, "card", i * each + k, "renamed");
          return {};
        }));
      --left;
    });
  std::map<std::int64_t, int> seen;
  const auto follow = [&] {
    for (bool more = true; more;) {
      const auto found = after(cursor, 7);
      EXPECT_FALSE(found.lost);
      for (const auto item : items(found))
        ++seen[item];
      cursor = found.next;
      more = found.more;
    }
  };
  while (left > 0)
    follow();
  follow();
  follow();
  const auto kept = database().read([](Read& r) {
    return r.value<std::int64_t>("select count(*) from change where kind = 'card'");
  });
  EXPECT_EQ(kept, writers * each) << "an answered write is not there";
  EXPECT_EQ(std::ssize(seen), writers * each);
  for (const auto& [item, times] : seen)
    EXPECT_EQ(times, 1) << item;
}

TEST_P(ChangesTest, ComeInTheOrderOfCommitsOfAllProcesses) {
  const auto start = now();
  const auto other = open({.url = url(), .wait = std::chrono::milliseconds(50)});
  const auto add_second = [&] {
    return other->write([&](Write& w) -> Result<> {
      log_change(w, noon, "card", 2, "second");
      return {};
    });
  };
  ASSERT_TRUE(database().write([&](Write& w) -> Result<> {
    log_change(w, noon, "card", 1, "first");
    EXPECT_EQ(add_second().error().kind, ErrorKind::unavailable) << "two write at a time";
    return {};
  }));
  EXPECT_TRUE(add_second());
  EXPECT_THAT(items(after(start)), ElementsAre(1, 2));
}

class GenerationTest : public CardsTest {
 protected:
  void add(const std::string& title, Touches touches) {
    ASSERT_TRUE(database().write(
        [&](Write& w) -> Result<> {
          w.run("insert into card (title) values ($1)", title);
          return {};
        },
        touches
    ));
  }
};

TEST_P(GenerationTest, RisesWithPublicWritesOnly) {
  database().poll();
  const auto start = database().generation();
  add("session", Touches::private_only);
  database().poll();
  EXPECT_EQ(database().generation(), start);
  static_cast<void>(database().write([](Write& w) -> Result<> {
    w.run("insert into card (title) values ('undone')");
    return fail(ErrorKind::conflict);
  }));
  EXPECT_EQ(database().generation(), start);
  add("page", Touches::public_pages);
  const auto after = database().generation();
  EXPECT_NE(after, start);
  database().poll();
  EXPECT_EQ(database().generation(), after) << "its own commit is not news";
}

TEST_P(GenerationTest, RisesWithALoggedChange) {
  database().poll();
  const auto start = database().generation();
  ASSERT_TRUE(database().write(
      [](Write& w) -> Result<> {
        log_change(w, noon, "card", 1, "");
        return {};
      },
      Touches::private_only
  ));
  EXPECT_NE(database().generation(), start);
}

TEST_P(GenerationTest, FollowsOtherProcesses) {
  const auto other = open({.url = url()});
  other->poll();
  database().poll();
  const auto start = other->generation();
  add("session", Touches::private_only);
  other->poll();
  EXPECT_EQ(other->generation(), start);
  for (int i = 0; i < 3; ++i) {
    const auto before = other->generation();
    add(fmt::format("page {}", i), Touches::public_pages);
    EXPECT_EQ(other->generation(), before) << "not before it looks";
    other->poll();
    EXPECT_NE(other->generation(), before);
    const auto after = other->generation();
    other->poll();
    EXPECT_EQ(other->generation(), after);
  }
}

TEST_P(GenerationTest, WhoLooksForTheFirstTimeTakesNothingForFresh) {
  const auto other = open({.url = url()});
  const auto start = other->generation();
  add("before the other's first look", Touches::public_pages);
  other->poll();
  EXPECT_NE(other->generation(), start);
}

IBIS_BOTH_ENGINES(ChangesTest);
IBIS_BOTH_ENGINES(GenerationTest);

}  // namespace
}  // namespace ibis::db
