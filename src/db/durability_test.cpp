// What was answered is on the disk: shown with a disk that forgets what was not synced.
#include "db/test_database.hpp"
#include "support/forgetful_disk.hpp"
#include "support/scratch.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <fstream>
#include <random>
#include <set>
#include <thread>

namespace ibis::db {
namespace {

constexpr int moments = 200;
constexpr int writers = 4;

// Writers that keep a database busy, and the list of what was answered to them.
class Storm {
 public:
  explicit Storm(Database& database) : database_(database) {
    for (int i = 0; i < writers; ++i)
      threads_.emplace_back([this, i] { run(i); });
  }

  Storm(const Storm&) = delete;
  Storm& operator=(const Storm&) = delete;

  ~Storm() {
    stop_ = true;
    let_blow(true);
    for (auto& thread : threads_)
      thread.join();
  }

  /// Nobody writes while what was left is looked at: the storm should not outgrow the test.
  void let_blow(bool blow) {
    const std::lock_guard lock(mutex_);
    blows_ = blow;
    gate_.notify_all();
  }

  std::set<std::int64_t> answered() {
    const std::lock_guard lock(mutex_);
    return answered_;
  }

 private:
  void run(int writer) {
    for (int i = 0; !stop_; ++i) {
      // A long text now and then, so that pages overflow and the log is copied back often.
      const std::string title = fmt::format(
          "{} {} {}", writer, i, std::string(i % 7 == 0 ? std::size_t{9000} : std::size_t{20}, 'x')
      );
      const auto id = database_.write([&](Write& w) -> Result<std::int64_t> {
        const auto card =
            w.value<std::int64_t>("insert into card (title) values ($1) returning id", title);
        w.run("insert into note (card_id, text) values ($1, 'a')", card);
        w.run("update card set title = id || ' short' where id = $1", card - 20);
        return card;
      });
      std::unique_lock lock(mutex_);
      answered_.insert(id.value());
      gate_.wait(lock, [&] { return blows_; });
    }
  }

  Database& database_;
  std::mutex mutex_;
  std::condition_variable gate_;
  std::set<std::int64_t> answered_;
  bool blows_ = true;
  std::atomic<bool> stop_ = false;
  std::vector<std::thread> threads_;
};

struct Verdict {
  std::string integrity;
  std::size_t lost;
};

// Opens what the power failure left, as the program would after it.
Verdict judge(const testing::ForgetfulDisk::Files& files, const std::set<std::int64_t>& answered) {
  const testing::Scratch folder;
  std::string database;
  for (const auto& [path, content] : files) {
    const auto file = folder.path() / std::filesystem::path(path).filename();
    if (file.extension() == ".db") database = file.string();
    std::ofstream(file, std::ios::binary) << content;
  }
  try {
    const auto db = open({.url = "sqlite:" + database});
    return db->read([&](Read& r) {
      Verdict verdict{.integrity = {}, .lost = answered.size()};
      r.each<std::string>("pragma integrity_check", [&](const std::string& line) {
        verdict.integrity += line;
      });
      r.each<std::int64_t>(
          "select c.id from card c join note n on n.card_id = c.id",
          [&](std::int64_t id) { verdict.lost -= answered.count(id); }
      );
      return verdict;
    });
  } catch (const Fault& fault) {
    return {.integrity = fault.what(), .lost = answered.size()};
  }
}

struct Tally {
  int broken;
  int lost;
  std::size_t answered;
  std::int64_t copied_back;  // syncs of the database file itself: the log was copied back so often
  std::string first_fault;
};

// Lets the power fail at random moments of a storm and judges what each would have left.
Tally fail_power_often(bool sync, bool stop_at_first_loss) {
  testing::ForgetfulDisk disk;
  const testing::Scratch folder;
  const std::string path = folder.path() / "storm.db";
  const auto database =
      open({.url = "sqlite:" + path, .sqlite_vfs = disk.name(), .sqlite_sync = sync});
  migrate(*database, SystemClock(), cards_migrations());
  Tally tally{.broken = 0, .lost = 0, .answered = 0, .copied_back = 0, .first_fault = {}};
  const auto seed = std::random_device{}();
  std::minstd_rand random(seed);
  std::set<std::int64_t> answered;
  std::atomic<int> happened = 0;
  Storm storm(*database);
  for (int i = 0; i < moments && (!stop_at_first_loss || tally.lost == 0); ++i) {
    // Now and then a long while, so that the log is copied back meanwhile.
    const auto operations = 1 + random() % (i % 4 == 0 ? 1500U : 100U);
    const auto choice = static_cast<std::uint32_t>(random());
    disk.fail_power_after(static_cast<int>(operations), choice, [&] {
      answered = storm.answered();
      ++happened;
      happened.notify_one();
    });
    storm.let_blow(true);
    happened.wait(i);
    const auto remains = disk.take_remains();
    storm.let_blow(false);
    const Verdict verdict = judge(*remains, answered);
    tally.broken += verdict.integrity != "ok" ? 1 : 0;
    tally.lost += verdict.lost != 0 ? 1 : 0;
    if (tally.first_fault.empty() && (verdict.integrity != "ok" || verdict.lost != 0))
      tally.first_fault = fmt::format(
          "seed {}, moment {}: {}, {} of {} lost",
          seed,
          i,
          verdict.integrity,
          verdict.lost,
          answered.size()
      );
  }
  tally.answered = answered.size();
  tally.copied_back = disk.syncs(path);
  return tally;
}

TEST(Durability, WhatWasAnsweredIsThereAfterAPowerFailure) {
  const Tally tally = fail_power_often(true, false);
  EXPECT_EQ(tally.broken, 0) << tally.first_fault;
  EXPECT_EQ(tally.lost, 0) << tally.first_fault;
  EXPECT_GT(tally.answered, 200U) << "the storm was no storm";
  EXPECT_GT(tally.copied_back, 3) << "no power failure while the log was copied back";
  RecordProperty("answered", static_cast<int>(tally.answered));
  RecordProperty("copied_back", static_cast<int>(tally.copied_back));
}

TEST(Durability, WithoutSyncTheSameTestFails) {
  const Tally tally = fail_power_often(false, true);
  EXPECT_GT(tally.lost, 0) << "the test above would not notice a missing sync";
}

// SQLite before 3.51.3 loses commits when the log is copied back in the moment in which a commit begins it anew
// (https://sqlite.org/wal.html#walresetbug); Debian 12 has 3.40. It is safe where the two never meet.
TEST(Durability, TheLogIsNeverCopiedBackWhileSomebodyWrites) {
  const testing::ForgetfulDisk disk;
  const testing::Scratch folder;
  const std::string path = folder.path() / "storm.db";
  const db::Settings settings = {.url = "sqlite:" + path, .sqlite_vfs = disk.name()};
  const auto database = open(settings);
  const auto another_process = open(settings);
  migrate(*database, SystemClock(), cards_migrations());
  std::vector<std::thread> threads;
  for (int writer = 0; writer < writers; ++writer)
    threads.emplace_back([&, writer] {
      Database& mine = writer % 2 == 0 ? *database : *another_process;
      for (int i = 0; i < 500; ++i)
        EXPECT_TRUE(mine.write(
                            [&](Write& w) -> Result<> {
                              const auto title = fmt::format("{} {} {:9000}", writer, i, "");
                              w.run("insert into card (title) values ($1)", title);
                              return {};
                            }
        ).has_value());
    });
  for (auto& thread : threads)
    thread.join();
  EXPECT_GT(disk.syncs(path), 3) << "the log was not copied back";
  EXPECT_EQ(disk.copied_beside_writer(path), 0);
}

TEST(Durability, AFailedCommitFailsEveryoneWhoWaitedForIt) {
  testing::ForgetfulDisk disk;
  const testing::Scratch folder;
  const auto database =
      open({.url = "sqlite:" + (folder.path() / "full.db").string(), .sqlite_vfs = disk.name()});
  migrate(*database, SystemClock(), cards_migrations());
  const auto add = [&](const std::string& title) {
    return database->write([&](Write& w) -> Result<> {
      w.run("insert into card (title) values ($1)", title);
      return {};
    });
  };
  ASSERT_TRUE(add("before"));
  disk.be_full(true);
  std::atomic<int> refused = 0;
  {
    std::vector<std::jthread> all;
    for (int i = 0; i < 16; ++i)
      all.emplace_back([&, i] {
        try {
          static_cast<void>(add(fmt::format("lost {}", i)));
        } catch (const Fault&) {
          ++refused;
        }
      });
  }
  EXPECT_EQ(refused, 16);
  disk.be_full(false);
  EXPECT_TRUE(add("after"));
  EXPECT_EQ(
      database->read([](Read& r) {
        return r.rows<std::string>("select title from card order by id");
      }),
      (std::vector<std::string>{"before", "after"})
  );
}

TEST(Durability, WritesThatWaitShareASync) {
  testing::ForgetfulDisk disk;
  const testing::Scratch folder;
  const auto database =
      open({.url = "sqlite:" + (folder.path() / "many.db").string(), .sqlite_vfs = disk.name()});
  migrate(*database, SystemClock(), cards_migrations());
  // The writer is held in one write until all the others wait behind it.
  std::atomic<bool> begun = false;
  std::atomic<bool> go_on = false;
  std::vector<std::jthread> all;
  all.emplace_back([&] {
    static_cast<void>(database->write([&](Write&) -> Result<> {
      begun = true;
      begun.notify_one();
      go_on.wait(false);
      return {};
    }));
  });
  begun.wait(false);
  std::atomic<int> coming = 0;
  std::atomic<int> answered = 0;
  for (int i = 0; i < 64; ++i)
    all.emplace_back([&, i] {
      ++coming;
      coming.notify_one();
      const auto done = database->write([&](Write& w) -> Result<> {
        w.run("insert into card (title) values ($1)", fmt::to_string(i));
        return {};
      });
      if (done) ++answered;
    });
  for (int now = coming; now < 64; now = coming)
    coming.wait(now);
  const auto before = disk.syncs();
  go_on = true;
  go_on.notify_one();
  all.clear();
  EXPECT_EQ(answered, 64);
  EXPECT_LT(disk.syncs() - before, 32) << "one for each write";
}

}  // namespace
}  // namespace ibis::db
