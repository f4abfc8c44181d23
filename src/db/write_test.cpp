// What a store may rely on when it writes, held on both engines.
#include "db/database.hpp"
#include "db/test_database.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::db {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class WriteTest : public CardsTest {
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

TEST_P(WriteTest, RunTellsHowManyRowsItTouched) {
  ASSERT_TRUE(add("one"));
  ASSERT_TRUE(add("two"));
  ASSERT_TRUE(database().write([](Write& w) -> Result<> {
    EXPECT_EQ(w.run("update card set title = title || 'x'"), 2);
    EXPECT_EQ(w.run("update card set title = 'y' where id = $1", 99), 0);
    EXPECT_EQ(w.run("select id from card"), 0);
    EXPECT_EQ(w.run("delete from card where id = $1", 1), 1);
    EXPECT_EQ(w.run("insert into card (title) values ('a'), ('b') on conflict do nothing"), 2);
    EXPECT_EQ(w.run("insert into card (title) values ('a'), ('c') on conflict do nothing"), 1);
    return {};
  }));
}

TEST_P(WriteTest, AnErrorUndoesTheWriteAndIsReturned) {
  const auto outcome = database().write([](Write& w) -> Result<int> {
    w.run("insert into card (title) values ('lost')");
    return fail(ErrorKind::conflict, "taken");
  });
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().kind, ErrorKind::conflict);
  EXPECT_EQ(outcome.error().message, "taken");
  EXPECT_EQ(count(), 0);
}

TEST_P(WriteTest, AnExceptionUndoesTheWriteAndIsThrownToItsCaller) {
  const auto write = [&] {
    return database().write([](Write& w) -> Result<> {
      w.run("insert into card (title) values ('lost')");
      throw std::out_of_range("mine");
    });
  };
  EXPECT_THROW(static_cast<void>(write()), std::out_of_range);
  EXPECT_EQ(count(), 0);
  EXPECT_TRUE(add("and the next one is fine"));
}

TEST_P(WriteTest, AUniqueViolationNamesWhatItBroke) {
  ASSERT_TRUE(add("one"));
  try {
    static_cast<void>(add("one"));
    FAIL() << "a second row with the same title";
  } catch (const UniqueViolation& violation) {
    EXPECT_EQ(violation.columns(), "card.title");
    if (GetParam() == Engine::postgres) EXPECT_EQ(violation.constraint(), "card_title_key");
    EXPECT_THAT(violation.what(), ::testing::Not(HasSubstr("one"))) << "values stay out of the log";
  }
  EXPECT_EQ(count(), 1);
}

TEST_P(WriteTest, AFailedStatementEndsTheWriteAlsoWhenItIsPassedOver) {
  ASSERT_TRUE(add("one"));
  const auto go_on = [&] {
    return database().write([](Write& w) -> Result<> {
      w.run("insert into card (title) values ('before')");
      try {
        w.run("insert into card (title) values ('one')");
      } catch (const Fault&) {
        EXPECT_THROW(w.run("insert into card (title) values ('after')"), Fault);
      }
      return {};
    });
  };
  EXPECT_THROW(static_cast<void>(go_on()), Fault);
  EXPECT_EQ(count(), 1);
}

TEST_P(WriteTest, TryRunUndoesItsStatementAlone) {
  ASSERT_TRUE(add("one"));
  const auto outcome = database().write([](Write& w) -> Result<std::int64_t> {
    w.run("insert into card (title) values ('before')");
    const auto taken = w.try_run("insert into card (title) values ('new'), ('one')");
    EXPECT_FALSE(taken);
    EXPECT_EQ(taken.error().kind, ErrorKind::conflict);
    EXPECT_EQ(w.try_run("update card set title = 'after' where title = 'before'").value(), 1);
    return w.value<std::int64_t>("select count(*) from card");
  });
  EXPECT_EQ(outcome.value(), 2);
  EXPECT_EQ(count(), 2);
}

TEST_P(WriteTest, AttemptIsASavepointThatNests) {
  const auto titles = database().write([](Write& w) -> Result<std::vector<std::string>> {
    const auto outer = w.attempt([](Write& one) -> Result<> {
      one.run("insert into card (title) values ('outer')");
      const auto inner = one.attempt([](Write& two) -> Result<> {
        two.run("insert into card (title) values ('inner')");
        return fail(ErrorKind::invalid);
      });
      EXPECT_EQ(inner.error().kind, ErrorKind::invalid);
      return {};
    });
    EXPECT_TRUE(outer);
    EXPECT_THROW(
        static_cast<void>(w.attempt([](Write& three) -> Result<> {
          three.run("insert into card (title) values ('third')");
          throw std::runtime_error("mine");
        })),
        std::runtime_error
    );
    return w.rows<std::string>("select title from card");
  });
  EXPECT_THAT(titles.value(), ElementsAre("outer"));
}

TEST_P(WriteTest, OtherConstraintsAreFaults) {
  EXPECT_THROW(
      static_cast<void>(database().write([](Write& w) -> Result<> {
        w.run("insert into note (card_id, text) values ($1, 'to nobody')", 99);
        return {};
      })),
      Fault
  );
  EXPECT_THROW(
      static_cast<void>(database().write([](Write& w) -> Result<> {
        w.run("insert into card (title) values ($1)", std::optional<std::string>{});
        return {};
      })),
      Fault
  );
  EXPECT_THROW(database().read([](Read& r) { return r.value<int>("select x from y"); }), Fault);
}

TEST_P(WriteTest, KeysAreNeverGivenTwice) {
  const auto first = add("one");
  ASSERT_TRUE(database().write([](Write& w) -> Result<> {
    w.run("delete from card");
    return {};
  }));
  EXPECT_GT(add("two").value(), first.value());
}

TEST_P(WriteTest, AWriteInsideAWriteIsRefused) {
  EXPECT_THROW(
      static_cast<void>(database().write([&](Write&) -> Result<> {
        static_cast<void>(add("inside"));
        return {};
      })),
      Fault
  );
  EXPECT_EQ(count(), 0);
}

TEST_P(WriteTest, AWriteThatComesTooLateIsNotBegun) {
  WriteOptions options;
  options.deadline = std::chrono::steady_clock::now() - std::chrono::seconds(1);
  bool begun = false;
  const auto outcome = database().write(
      [&](Write&) -> Result<> {
        begun = true;
        return {};
      },
      options
  );
  EXPECT_EQ(outcome.error().kind, ErrorKind::unavailable);
  EXPECT_FALSE(begun);
}

IBIS_BOTH_ENGINES(WriteTest);

}  // namespace
}  // namespace ibis::db
