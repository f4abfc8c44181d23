// What a store may rely on, held on both engines.
#include "db/database.hpp"

#include "db/migrate.hpp"
#include "db/test_database.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <numeric>
#include <thread>

namespace ibis::db {
namespace {

using ::testing::ElementsAre;

struct CardTag;
using CardId = Id<CardTag>;

struct Card {
  CardId id;
  std::string title;
  std::optional<Instant> at;
};

struct Everything {
  std::int64_t whole;
  bool yes;
  double real;
  std::string text;
  Bytes bytes;
  CardId id;
  Instant at;
  std::optional<std::int64_t> no_whole;
  std::optional<double> no_real;
  std::optional<std::string> no_text;
  std::optional<Bytes> no_bytes;
  std::optional<Instant> no_instant;
  std::optional<bool> maybe;
};

class DatabaseTest : public CardsTest {
 protected:
  std::int64_t count() {
    return database().read([](Read& r) {
      return r.value<std::int64_t>("select count(*) from card");
    });
  }

  Result<std::int64_t> add(const std::string& title) {
    return database().write([&](Write& w) -> Result<std::int64_t> {
      return w.value<std::int64_t>("insert into card (title) values ($1) returning id", title);
    });
  }
};

TEST_P(DatabaseTest, EveryTypeComesBackAsItWentIn) {
  const std::string text = "Größe 'x' \"y\" \\ { } , 中文 العربية \n\x01";
  std::string raw(256, '\0');
  std::iota(raw.begin(), raw.end(), '\0');
  const auto low = std::numeric_limits<std::int64_t>::min();
  ASSERT_TRUE(database().write([&](Write& w) -> Result<> {
    w.run(
        "insert into everything values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        low,
        true,
        0.1,
        text,
        Bytes{raw},
        CardId{7},
        Instant{1'767'225'600'000'001},
        std::optional<std::int64_t>{},
        std::optional<double>{},
        std::optional<std::string>{},
        std::optional<Bytes>{},
        std::optional<Instant>{},
        std::optional<bool>{false}
    );
    return {};
  }));
  const auto back =
      database().read([](Read& r) { return r.row<Everything>("select * from everything"); });
  ASSERT_TRUE(back);
  EXPECT_EQ(back->whole, low);
  EXPECT_TRUE(back->yes);
  EXPECT_EQ(back->real, 0.1);
  EXPECT_EQ(back->text, text);
  EXPECT_EQ(back->bytes.raw, raw);
  EXPECT_EQ(back->id, CardId{7});
  EXPECT_EQ(back->at, Instant{1'767'225'600'000'001});
  EXPECT_EQ(back->no_whole, std::nullopt);
  EXPECT_EQ(back->no_real, std::nullopt);
  EXPECT_EQ(back->no_text, std::nullopt);
  EXPECT_EQ(back->no_bytes, std::nullopt);
  EXPECT_EQ(back->no_instant, std::nullopt);
  EXPECT_EQ(back->maybe, false);
}

TEST_P(DatabaseTest, EmptyTextAndEmptyBytesAreNotNull) {
  const auto lengths = database().read([](Read& r) {
    return r.rows<std::int64_t>(
        "select length($1) union all select length($2) + 10 order by 1", "", Bytes{}
    );
  });
  EXPECT_THAT(lengths, ElementsAre(0, 10));
}

TEST_P(DatabaseTest, TextWithANulIsRefusedAndNotCut) {
  EXPECT_THROW(static_cast<void>(add(std::string("a\0b", 3))), Fault);
  EXPECT_EQ(count(), 0);
}

TEST_P(DatabaseTest, ListsAreBoundToOneParameter) {
  for (const char* title : {"one", "two", "three", "quo\"te \\ {x}, 'y'"})
    ASSERT_TRUE(add(title));
  database().read([](Read& r) {
    EXPECT_THAT(
        r.rows<std::string>(
            "select title from card where id @in($1) order by id",
            in_list(std::vector<CardId>{{1}, {3}, {99}})
        ),
        ElementsAre("one", "three")
    );
    EXPECT_THAT(
        r.rows<std::string>(
            "select title from card where not id @in($1) and $2 = $2 order by id",
            in_list(std::vector<std::int64_t>{1, 2, 3}),
            "@in($9) stays as it is in quotes"
        ),
        ElementsAre("quo\"te \\ {x}, 'y'")
    );
    EXPECT_THAT(
        r.rows<std::int64_t>(
            "select id from card where title @in_text($1) order by id",
            in_list(std::vector<std::string>{"two", "quo\"te \\ {x}, 'y'"})
        ),
        ElementsAre(2, 4)
    );
    EXPECT_THAT(
        r.rows<std::string>(
            "select c.title from card c join @list($1) as l on l.value = c.id order by l.position",
            in_list(std::vector<std::int64_t>{3, 1, 2})
        ),
        ElementsAre("three", "one", "two")
    );
    EXPECT_THAT(
        r.rows<std::int64_t>(
            "select c.id from @list_text($1) as l cross join card c where c.title = l.value order "
            "by l.position",
            in_list(std::vector<std::string>{"quo\"te \\ {x}, 'y'", "none", "two"})
        ),
        ElementsAre(4, 2)
    );
    EXPECT_TRUE(r.rows<std::int64_t>(
                     "select id from card where id @in($1)", in_list(std::vector<std::int64_t>{})
    )
                    .empty());
  });
}

TEST_P(DatabaseTest, ParametersGoByNumberNotByPlace) {
  const auto text = database().read([](Read& r) {
    return r.value<std::string>("select $2 || $1 || $2 || '$1'", "a", "b");
  });
  EXPECT_EQ(text, "bab$1");
}

TEST_P(DatabaseTest, AStatementChosenAtRunTimeIsHeldToItsParameters) {
  static constexpr Sql by_title = "select count(*) from card where title = $1";
  EXPECT_EQ(database().read([](Read& r) { return r.value<int>(by_title, "x"); }), 0);
  EXPECT_THROW(database().read([](Read& r) { return r.value<int>(by_title, "x", 2); }), Fault);
}

TEST_P(DatabaseTest, ARowOfAnotherShapeIsAFault) {
  ASSERT_TRUE(add("one"));
  database().read([](Read& r) {
    EXPECT_THROW(r.rows<Card>("select id, title from card"), Fault) << "too few columns";
  });
  database().read([](Read& r) {
    EXPECT_THROW(r.rows<std::string>("select id from card"), Fault) << "an integer for text";
  });
  database().read([](Read& r) {
    EXPECT_THROW(r.rows<std::int64_t>("select title from card"), Fault) << "text for an integer";
  });
  database().read([](Read& r) {
    EXPECT_THROW(r.rows<std::int64_t>("select at from card"), Fault) << "null";
  });
  database().read([](Read& r) {
    EXPECT_THROW(r.rows<std::int8_t>("select id + 127 from card"), Fault) << "too large";
  });
  EXPECT_EQ(
      database().read([](Read& r) { return r.rows<std::int8_t>("select id + 126 from card"); }),
      std::vector<std::int8_t>{127}
  );
}

TEST_P(DatabaseTest, RowTakesOneAtMostAndValueExactlyOne) {
  ASSERT_TRUE(add("one"));
  const auto title = database().read([](Read& r) {
    EXPECT_EQ(r.row<Card>("select id, title, at from card where id = $1", 9), std::nullopt);
    return r.value<std::string>("select title from card");
  });
  EXPECT_EQ(title, "one");
  ASSERT_TRUE(add("two"));
  EXPECT_THROW(
      database().read([](Read& r) { return r.row<Card>("select id, title, at from card"); }), Fault
  );
  EXPECT_THROW(
      database().read([](Read& r) {
        return r.value<std::string>("select title from card where id = $1", 9);
      }),
      Fault
  );
}

TEST_P(DatabaseTest, EachStreamsNestsAndStops) {
  ASSERT_TRUE(database().write([](Write& w) -> Result<> {
    for (int i = 0; i < 1200; ++i)  // more than two fetches of PostgreSQL
      w.run("insert into card (title) values ($1)", fmt::format("card {}", i));
    return {};
  }));
  std::int64_t sum = 0;
  int nested = 0;
  int stopped = 0;
  database().read([&](Read& r) {
    r.each<std::int64_t>("select id from card order by id", [&](std::int64_t id) {
      sum += id;
      if (id % 400 != 0) return;
      static constexpr Sql same = "select id from card where id <= 3 order by id";
      r.each<std::int64_t>(same, [&](std::int64_t) {
        r.each<std::int64_t>(same, [&](std::int64_t) { ++nested; });
      });
    });
    r.each<std::int64_t>("select id from card", [&](std::int64_t) { return ++stopped < 10; });
  });
  EXPECT_EQ(sum, 1200 * 1201 / 2);
  EXPECT_EQ(nested, 3 * 9);
  EXPECT_EQ(stopped, 10);
}

TEST_P(DatabaseTest, AReadSeesOneSnapshotAndCannotWrite) {
  ASSERT_TRUE(add("one"));
  database().read([&](Read& r) {
    EXPECT_EQ(r.value<int>("select count(*) from card"), 1);
    std::thread([&] { EXPECT_TRUE(add("two")); }).join();
    EXPECT_EQ(r.value<int>("select count(*) from card"), 1);
  });
  EXPECT_EQ(count(), 2);
  EXPECT_THROW(
      database().read([](Read& r) {
        return r.value<int>("insert into card (title) values ('no') returning 1");
      }),
      Fault
  );
}

TEST_P(DatabaseTest, AQuickReadThatIsNotQuickIsStoppedAndCanBeRunAgain) {
  static constexpr Sql slow =
      "with recursive n(i) as (select 1 union all select i + 1 from n where i < 300000)"
      " select count(*) from n a";
  const auto ask = [](Read& r) { return r.value<std::int64_t>(slow); };
  const auto started = std::chrono::steady_clock::now();
  EXPECT_THROW(database().read_quick(ask, std::chrono::milliseconds(5)), TooSlow);
  EXPECT_LT(std::chrono::steady_clock::now() - started, std::chrono::seconds(2));
  EXPECT_EQ(database().read(ask), 300000);
  EXPECT_EQ(database().read_quick(ask, std::chrono::minutes(1)), 300000);
}

TEST_P(DatabaseTest, ManyShortStatementsAreAlsoStopped) {
  const auto ask = [](Read& r) {
    for (;;)
      EXPECT_EQ(r.value<int>("select 1"), 1);
  };
  EXPECT_THROW(database().read_quick(ask, std::chrono::milliseconds(5)), TooSlow);
}

TEST_P(DatabaseTest, SlowStatementsAreToldWithTheirPageAndWithoutValues) {
  database();
  std::vector<std::string> told;
  const auto other = open(
      {.url = url(),
       .slow_after = std::chrono::milliseconds(0),
       .on_slow = [&](const SlowStatement& slow
                  ) { told.push_back(fmt::format("{}: {}", slow.label, slow.sql)); }}
  );
  told.clear();
  other->read(
      [](Read& r) { return r.rows<std::string>("select title from card where title = $1", "Ann"); },
      {.label = "GET /practices"}
  );
  EXPECT_THAT(told, ElementsAre("GET /practices: select title from card where title = $1"));
}

TEST_P(DatabaseTest, SortingIsByCodePoint) {
  for (const char* title : {"b", "B", "a", "ä", "_"})
    ASSERT_TRUE(add(title));
  const auto titles = database().read([](Read& r) {
    return r.rows<std::string>("select title from card order by title");
  });
  EXPECT_THAT(titles, ElementsAre("B", "_", "a", "b", "ä"));
}

IBIS_BOTH_ENGINES(DatabaseTest);

}  // namespace
}  // namespace ibis::db
