// Many at once: threads of one process, and several processes on one database (here several
// Database objects, which share nothing but the file or the server).
#include "db/test_database.hpp"
#include "db/turn.hpp"
#include "support/postgres.hpp"
#include "support/scratch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace ibis::db {
namespace {

class ConcurrencyTest : public CardsTest {
 protected:
  void SetUp() override {
    ASSERT_TRUE(database().write([](Write& w) -> Result<> {
      w.run("insert into card (title, at) values ('counter', 0)");
      return {};
    }));
  }

  static Result<> count_up(Database& db) {
    return db.write([](Write& w) -> Result<> {
      const auto now = w.value<std::int64_t>("select at from card where title = 'counter'");
      w.run("update card set at = $1 where title = 'counter'", now + 1);
      return {};
    });
  }

  std::int64_t counted() {
    return database().read([](Read& r) {
      return r.value<std::int64_t>("select at from card where title = 'counter'");
    });
  }
};

TEST_P(ConcurrencyTest, WhatWasReadInAWriteStillHoldsWhenItIsKept) {
  {
    std::vector<std::jthread> all;
    for (int i = 0; i < 8; ++i)
      all.emplace_back([&] {
        for (int k = 0; k < 15; ++k)
          EXPECT_TRUE(count_up(database()));
      });
  }
  EXPECT_EQ(counted(), 120);
}

TEST_P(ConcurrencyTest, NoTwoWritesMayEachRelyOnWhatTheOtherChanges) {
  // Write skew: each checks that the other's card is there and deletes its own; one of them must
  // see the other's.
  for (int round = 0; round < 10; ++round) {
    ASSERT_TRUE(database().write([](Write& w) -> Result<> {
      w.run("delete from card where title <> 'counter'");
      w.run("insert into card (title) values ('left'), ('right')");
      return {};
    }));
    const auto leave = [&](std::string mine, std::string other) {
      return database().write([&](Write& w) -> Result<> {
        if (w.value<int>("select count(*) from card where title = $1", other) == 0)
          return fail(ErrorKind::conflict);
        w.run("delete from card where title = $1", mine);
        return {};
      });
    };
    {
      const std::jthread one([&] { static_cast<void>(leave("left", "right")); });
      const std::jthread two([&] { static_cast<void>(leave("right", "left")); });
    }
    EXPECT_EQ(
        database().read([](Read& r) {
          return r.value<int>("select count(*) from card where title <> 'counter'");
        }),
        1
    );
  }
}

TEST_P(ConcurrencyTest, OnesErrorIsNobodyElses) {
  constexpr int writers = 24;
  std::array<int, writers> outcomes{};
  {
    std::vector<std::jthread> all;
    for (int i = 0; i < writers; ++i)
      all.emplace_back([&, i] {
        try {
          const auto done = database().write([&](Write& w) -> Result<> {
            w.run("insert into card (title) values ($1)", fmt::to_string(i));
            if (i % 3 == 1) return fail(ErrorKind::conflict);
            if (i % 3 == 2) throw std::runtime_error("mine");
            return {};
          });
          outcomes[static_cast<std::size_t>(i)] = done ? 0 : 1;
        } catch (const std::runtime_error& mine) {
          outcomes[static_cast<std::size_t>(i)] = std::string(mine.what()) == "mine" ? 2 : 3;
        }
      });
  }
  for (int i = 0; i < writers; ++i)
    EXPECT_EQ(outcomes[static_cast<std::size_t>(i)], i % 3) << i;
  EXPECT_EQ(
      database().read([](Read& r) {
        return r.value<int>("select count(*) from card where title <> 'counter'");
      }),
      writers / 3
  );
}

TEST_P(ConcurrencyTest, SeveralProcessesWriteAndRead) {
  const auto second = open({.url = url()});
  const auto third = open({.url = url()});
  std::atomic<int> kept = 0;
  {
    std::vector<std::jthread> all;
    for (Database* db : {&database(), second.get(), third.get()})
      for (int i = 0; i < 2; ++i)
        all.emplace_back([&, db] {
          for (int k = 0; k < 10; ++k) {
            kept += count_up(*db).has_value() ? 1 : 0;
            const auto seen = db->read([](Read& r) {
              return r.value<std::int64_t>("select at from card where title = 'counter'");
            });
            EXPECT_GE(seen, 1);
          }
        });
  }
  EXPECT_EQ(counted(), kept);
  EXPECT_GT(kept, 30);
}

TEST_P(ConcurrencyTest, ACommandGetsItsTurnBesideABusyServer) {
  std::atomic<bool> stop = false;
  std::vector<std::jthread> server;
  for (int i = 0; i < 64; ++i)
    server.emplace_back([&, i] {
      for (int k = 0; !stop; ++k)
        static_cast<void>(database().write([&](Write& w) -> Result<> {
          w.run("insert into card (title) values ($1)", fmt::format("{} {}", i, k));
          return {};
        }));
    });
  // Ten times less patience than the program has: with a fair turn it is far more than needed.
  const auto command = open({.url = url(), .wait = std::chrono::milliseconds(500)});
  for (int k = 0; k < 20; ++k) {
    const auto done = command->write([&](Write& w) -> Result<> {
      w.run("insert into card (title) values ($1)", fmt::format("command {}", k));
      return {};
    });
    EXPECT_TRUE(done) << k << ": " << done.error().detail;
  }
  stop = true;
}

IBIS_BOTH_ENGINES(ConcurrencyTest);

TEST(Turn, IsTakenByOneAndComesAround) {
  const testing::Scratch folder;
  const std::string file = folder.path() / "turn";
  Turn first(file);
  Turn second(file);
  ASSERT_TRUE(first.take(std::chrono::milliseconds(0)));
  EXPECT_FALSE(second.take(std::chrono::milliseconds(5)));
  first.give();
  EXPECT_TRUE(second.take(std::chrono::milliseconds(0)));
  second.give();
}

TEST(Turn, WhoWaitsComesBeforeWhoHasJustHadIt) {
  const testing::Scratch folder;
  const std::string file = folder.path() / "turn";
  Turn busy(file);
  ASSERT_TRUE(busy.take(std::chrono::milliseconds(0)));
  std::atomic<bool> waiting = false;
  std::atomic<bool> had = false;
  std::jthread other([&] {
    Turn mine(file);
    waiting = true;
    ASSERT_TRUE(mine.take(std::chrono::seconds(20)));
    had = true;
    mine.give();
  });
  // However often the busy one tries to go first, the other is let in soon after it stands at the
  // door.
  while (!waiting)
    std::this_thread::yield();
  int passed = 0;
  while (!had) {
    busy.give();
    ASSERT_TRUE(busy.take(std::chrono::seconds(20)));
    if (!had) ++passed;
    ASSERT_LT(passed, 100'000);
  }
  busy.give();
}

TEST(SqliteFile, IsLockedByAnotherForTooLong) {
  const testing::FreshDatabase fresh(Engine::sqlite, cards_migrations());
  const auto holder = open({.url = fresh.url()});
  const auto waiter = open({.url = fresh.url(), .wait = std::chrono::milliseconds(30)});
  ASSERT_TRUE(holder->write([&](Write&) -> Result<> {
    const auto outcome = waiter->write([](Write& w) -> Result<> {
      w.run("insert into card (title) values ('never')");
      return {};
    });
    EXPECT_EQ(outcome.error().kind, ErrorKind::unavailable);
    return {};
  }));
}

TEST(PostgresPool, IsFullForTooLong) {
  const testing::FreshDatabase fresh(Engine::postgres, cards_migrations());
  const auto db =
      open({.url = fresh.url(), .connections = 1, .wait = std::chrono::milliseconds(30)});
  db->read([&](Read& r) {
    EXPECT_EQ(r.value<int>("select 1"), 1);
    const std::jthread other([&] {
      EXPECT_THROW(db->read([](Read& two) { return two.value<int>("select 1"); }), Busy);
    });
  });
  EXPECT_TRUE(db->write([](Write&) -> Result<> { return {}; }));
}

TEST(PostgresServer, MayBeRestartedUnderTheProgram) {
  auto server = testing::PostgresServer::own();
  const std::string name = server.take(cards_migrations());
  const auto db = open({.url = server.url(name)});
  const auto add = [&] {
    return db->write([](Write& w) -> Result<std::int64_t> {
      w.run("insert into card (title) values ($1)", random_public_id());
      return w.value<std::int64_t>("select count(*) from card");
    });
  };
  EXPECT_EQ(add(), 1);
  db->poll();
  server.restart();
  EXPECT_EQ(add(), 2);
  server.restart();
  EXPECT_EQ(db->read([](Read& r) { return r.value<int>("select count(*) from card"); }), 2);
  server.restart();
  const auto before = db->generation();
  db->poll();  // finds the connection lost
  ASSERT_TRUE(open({.url = server.url(name)})->write([](Write& w) -> Result<> {
    w.run("insert into card (title) values ('of another process')");
    return {};
  }));
  while (db->generation() == before) {
    db->poll();  // asks again after a second
    std::this_thread::yield();
  }
}

TEST(PostgresServer, MayEndAConnectionInTheMiddleOfAWrite) {
  const testing::FreshDatabase fresh(Engine::postgres, cards_migrations());
  const auto db = open({.url = fresh.url()});
  constexpr int writers = 8;
  constexpr int each = 10;
  constexpr int ended_by = 3;
  std::atomic<int> ended = 0;
  {
    std::vector<std::jthread> all;
    for (int i = 0; i < writers; ++i)
      all.emplace_back([&, i] {
        for (int k = 0; k < each; ++k) {
          bool first = true;
          const auto kept = db->write([&](Write& w) -> Result<> {
            w.run("insert into card (title) values ($1)", fmt::format("{} {}", i, k));
            if (i < ended_by && k == each / 2 && std::exchange(first, false)) {
              ++ended;
              w.run("select pg_terminate_backend(pg_backend_pid())");
            }
            return {};
          });
          EXPECT_TRUE(kept) << kept.error().detail;
        }
      });
  }
  EXPECT_EQ(ended, ended_by);
  EXPECT_EQ(
      db->read([](Read& r) { return r.value<int>("select count(*) from card"); }), writers * each
  );
}

TEST(PostgresServer, WithAnotherCollationIsRefused) {
  auto server = testing::PostgresServer();
  const std::string name = "test_" + random_public_id();
  server.run("create database " + name + " template template0 locale 'C.UTF-8'");
  EXPECT_THROW(open({.url = server.url(name)}), Fault);
  server.run("drop database " + name);
}

TEST(Open, RefusesWhatIsNoDatabase) {
  EXPECT_THROW(open({.url = "mysql://x"}), Fault);
  EXPECT_THROW(open({.url = "sqlite:/no/such/folder/ibis.db"}), Fault);
  EXPECT_THROW(open({.url = "postgres://ibis@/x?host=/no/such/folder"}), Fault);
}

}  // namespace
}  // namespace ibis::db
