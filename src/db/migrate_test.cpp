#include "db/migrate.hpp"

#include "db/test_database.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

namespace ibis::db {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr Migration one = {2, "one", "create table one (id @id, n integer);", {}};
constexpr Migration two = {
    3, "two", "create table two (id @id); insert into two default values;", {}
};
constexpr Migration wrong = {4, "wrong", "create table four (id @id); create nonsense;", {}};

const Migration& ground() {
  return migrations().front();
}

class MigrateTest : public ::testing::TestWithParam<Engine> {
 protected:
  std::vector<int> apply(std::vector<Migration> wanted) {
    return migrate(*database_, SystemClock(), wanted);
  }

  std::string refusal(std::vector<Migration> wanted) {
    try {
      apply(std::move(wanted));
    } catch (const Fault& fault) {
      return fault.what();
    }
    return "accepted";
  }

  testing::FreshDatabase fresh_{GetParam(), {}};
  std::unique_ptr<Database> database_ = open({.url = fresh_.url()});
};

TEST_P(MigrateTest, EveryMigrationOfTheProgramApplies) {
  const auto all = migrations();
  EXPECT_EQ(pending(*database_).size(), all.size());
  EXPECT_EQ(migrate(*database_, SystemClock()).size(), all.size());
  EXPECT_THAT(pending(*database_), IsEmpty());
  EXPECT_THAT(migrate(*database_, SystemClock()), IsEmpty());
}

TEST_P(MigrateTest, AppliesWhatIsMissingInOrder) {
  EXPECT_THAT(apply({ground(), one}), ElementsAre(1, 2));
  EXPECT_THAT(pending(*database_, std::vector{ground(), one, two}), ElementsAre(3));
  EXPECT_THAT(apply({ground(), one, two}), ElementsAre(3));
  EXPECT_THAT(apply({ground(), one, two}), IsEmpty());
}

TEST_P(MigrateTest, AChangedMigrationIsRefused) {
  apply({ground(), one});
  Migration changed = one;
  changed.text = "create table one (id @id, n text);";
  EXPECT_THAT(refusal({ground(), changed, two}), HasSubstr("2 one was changed"));
}

TEST_P(MigrateTest, ANewerDatabaseIsRefused) {
  apply({ground(), one, two});
  EXPECT_THAT(refusal({ground(), one}), HasSubstr("newer program"));
}

TEST_P(MigrateTest, AMigrationPutInBetweenIsRefused) {
  apply({ground(), two});
  EXPECT_THAT(refusal({ground(), one, two}), HasSubstr("stands before"));
}

TEST_P(MigrateTest, AMigrationThatFailsLeavesNothingOfItself) {
  EXPECT_THAT(refusal({ground(), one, wrong}), HasSubstr("nonsense"));
  EXPECT_THAT(pending(*database_, std::vector{ground(), one, wrong}), ElementsAre(4));
  Migration mended = wrong;
  mended.text = "create table four (id @id);";
  EXPECT_THAT(apply({ground(), one, mended}), ElementsAre(4));
}

TEST_P(MigrateTest, TwoProgramsAtOnceApplyEachOnce) {
  const auto other = open({.url = fresh_.url()});
  const std::vector wanted = {ground(), one, two};
  std::size_t applied_there = 0;
  std::jthread there([&] { applied_there = migrate(*other, SystemClock(), wanted).size(); });
  const auto applied_here = migrate(*database_, SystemClock(), wanted).size();
  there.join();
  EXPECT_EQ(applied_here + applied_there, 3U);
  EXPECT_EQ(database_->read([](Read& r) { return r.value<int>("select count(*) from two"); }), 1);
}

TEST_P(MigrateTest, AnIntegerHoldsAnInstantOnBoth) {
  apply({ground(), one});
  const auto kept = database_->write([](Write& w) -> Result<Instant> {
    return w.value<Instant>(
        "insert into one (n) values ($1) returning n", Instant{1'767'225'600'000'000}
    );
  });
  EXPECT_EQ(kept.value(), Instant{1'767'225'600'000'000});
}

TEST_P(MigrateTest, ATableCanBeRebuiltUnderRowsThatReferToIt) {
  const Migration tables = {
      2,
      "tables",
      "create table parent (id integer primary key, name text);"
      "create table child (id integer primary key,"
      " parent_id integer not null references parent(id) on delete cascade);"
      "insert into parent values (1, 'a'); insert into child values (1, 1);",
      {}
  };
  // On SQLite a column is changed by making the table anew; on PostgreSQL in place.
  const Migration rebuilt = {
      3,
      "rebuilt",
      "create table parent_new (id integer primary key, name text not null);"
      "insert into parent_new select id, name from parent;"
      "drop table parent; alter table parent_new rename to parent;",
      "alter table parent alter column name set not null;"
  };
  EXPECT_THAT(apply({ground(), tables, rebuilt}), ElementsAre(1, 2, 3));
  EXPECT_EQ(database_->read([](Read& r) { return r.value<int>("select count(*) from child"); }), 1);
}

TEST_P(MigrateTest, RowsThatReferToNothingAreNotLeftBehind) {
  const Migration tables = {
      2,
      "tables",
      "create table parent (id integer primary key);"
      "create table child (id integer primary key, parent_id integer references parent(id));"
      "insert into parent values (1); insert into child values (1, 1);",
      {}
  };
  const Migration careless = {3, "careless", "delete from parent;", {}};
  EXPECT_NE(refusal({ground(), tables, careless}), "accepted");
  EXPECT_THAT(pending(*database_, std::vector{ground(), tables, careless}), ElementsAre(3));
}

IBIS_BOTH_ENGINES(MigrateTest);

TEST(MigrationText, MarksAreSpeltOutsideQuotesAndComments) {
  const Migration migration = {
      1,
      "marks",
      "create table t (id @id, hash @bytes, n integer, r real default '@id integer' -- @bytes "
      "integer\n"
      ", integers text, \"integer\" text /* real */);",
      {}
  };
  EXPECT_EQ(
      spell(migration, Engine::sqlite),
      "create table t (id integer primary key autoincrement, hash blob, n integer, r real default "
      "'@id integer' -- @bytes integer\n, integers text, \"integer\" text /* real */);"
  );
  EXPECT_EQ(
      spell(migration, Engine::postgres),
      "create table t (id bigint generated by default as identity primary key, hash bytea, n "
      "bigint, "
      "r double precision default '@id integer' -- @bytes integer\n, integers text, \"integer\" "
      "text "
      "/* real */);"
  );
}

TEST(MigrationText, AnUnknownMarkIsRefused) {
  EXPECT_THROW(spell({1, "x", "create table t (id @key);", {}}, Engine::sqlite), Fault);
}

TEST(MigrationText, ThoseBuiltInAreNumberedUpwards) {
  int before = 0;
  for (const Migration& migration : migrations()) {
    EXPECT_GT(migration.number, before) << migration.name;
    before = migration.number;
  }
  EXPECT_EQ(migrations().front().number, 1);
}

}  // namespace
}  // namespace ibis::db
