#include "search/updater.hpp"

#include "search/test_index.hpp"

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace ibis::search {
namespace {

using namespace std::chrono_literals;
using testing::asking;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::source_of;
using testing::text_in;
using ::testing::UnorderedElementsAre;

Key key(std::string id) {
  return {.kind = "practice", .id = std::move(id)};
}

class SearchUpdater : public testing::IndexTest {
 protected:
  // What is public, by id.
  void publish(const std::string& id, const std::string& text) {
    const std::lock_guard lock(mutex_);
    public_[id] = text;
  }

  void withdraw(const std::string& id) {
    const std::lock_guard lock(mutex_);
    public_.erase(id);
  }

  std::optional<Document> look_up(const Key& wanted) {
    const std::lock_guard lock(mutex_);
    ++lookups_;
    if (faults_ > 0 || wanted.id == always_fails_) {
      faults_ = std::max(0, faults_ - 1);
      throw std::runtime_error("away");
    }
    const auto found = public_.find(wanted.id);
    if (found == public_.end()) return std::nullopt;
    return text_in("en", wanted.id, found->second);
  }

  std::unique_ptr<Updater> updater(Pace pace) {
    return std::make_unique<Updater>(
        *index_,
        [this](const Key& wanted) { return look_up(wanted); },
        [this](const std::string& reason) {
          const std::lock_guard lock(mutex_);
          reasons_.push_back(reason);
        },
        log_,
        pace
    );
  }

  static constexpr Pace quick{.gather = 1ms, .between = 1ms, .batch = 50ms, .again = 1ms};

  std::mutex mutex_;
  std::map<std::string, std::string> public_;
  int lookups_ = 0;
  int faults_ = 0;
  std::string always_fails_;
  std::vector<std::string> reasons_;
  std::ostringstream said_;
  std::shared_ptr<spdlog::logger> log_ = std::make_shared<spdlog::logger>(
      "search", std::make_shared<spdlog::sinks::ostream_sink_mt>(said_)
  );
};

TEST_F(SearchUpdater, BringsAndTakesAway) {
  const auto u = updater(quick);
  publish("a", "housing");
  publish("b", "housing");
  u->changed({key("a"), key("b")}, "one");
  u->wait_until_done();
  EXPECT_THAT(ids("housing"), UnorderedElementsAre("a", "b"));
  EXPECT_EQ(index_->mark(), "one");
  withdraw("a");
  u->changed({key("a")}, "two");
  u->wait_until_done();
  EXPECT_THAT(ids("housing"), ElementsAre("b"));
  EXPECT_EQ(index_->mark(), "two");
  u->wait_until_done();
}

TEST_F(SearchUpdater, CommitsWithinASecondAndAtMostTwiceASecond) {
  const auto u = updater({});
  publish("a", "housing");
  const auto begin = std::chrono::steady_clock::now();
  u->changed({key("a")});
  u->wait_until_done();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 1s);
  // Changes without a pause for a second and a half.
  while (std::chrono::steady_clock::now() - begin < 1'500ms) {
    const auto asked = std::chrono::steady_clock::now();
    u->changed({key("a")});
    u->wait_until_done();
    EXPECT_LT(std::chrono::steady_clock::now() - asked, 1s);
  }
  const auto taken = std::chrono::steady_clock::now() - begin;
  EXPECT_LE(u->commits(), 1 + static_cast<std::uint64_t>(taken / 500ms));
  EXPECT_GE(u->commits(), 3U);
}

TEST_F(SearchUpdater, ManyChangesOfOneAreLookedUpOnce) {
  const auto u = updater({.gather = 100ms, .between = 1ms, .batch = 300ms, .again = 1ms});
  publish("a", "housing");
  for (int i = 0; i < 100; ++i)
    u->changed({key("a")});
  u->wait_until_done();
  EXPECT_LE(lookups_, 2);
  EXPECT_THAT(ids("housing"), ElementsAre("a"));
}

TEST_F(SearchUpdater, AFaultIsTriedAgainAndTheMarkWaitsForIt) {
  always_fails_ = "never";
  const auto u = updater(quick);
  publish("a", "housing");
  {
    const std::lock_guard lock(mutex_);
    faults_ = 3;
  }
  u->changed({key("never"), key("a")}, "reached");
  const auto until = std::chrono::steady_clock::now() + 20s;
  while (ids("housing").empty() && std::chrono::steady_clock::now() < until)
    std::this_thread::yield();
  EXPECT_THAT(ids("housing"), ElementsAre("a")) << "one that fails keeps no other waiting";
  EXPECT_EQ(index_->mark(), "") << "it is not reached yet";
  {
    const std::lock_guard lock(mutex_);
    always_fails_.clear();
  }
  u->wait_until_done();
  u->changed({}, {});
  publish("b", "schools");
  u->changed({key("b")});
  u->wait_until_done();
  EXPECT_EQ(index_->mark(), "reached");
  u->stop();
  EXPECT_THAT(said_.str(), ::testing::HasSubstr("practice:never could not be read: away"));
  EXPECT_THAT(said_.str(), ::testing::Not(::testing::HasSubstr("housing")));
}

TEST_F(SearchUpdater, WhatBreaksTheLimitsHarmsNoOther) {
  const auto u = updater(quick);
  const std::string long_id(300, 'x');
  publish(long_id, "housing");
  publish("a", "housing");
  u->changed({key(long_id), key("a")});
  u->wait_until_done();
  EXPECT_THAT(ids("housing"), ElementsAre("a"));
}

TEST_F(SearchUpdater, TellsOnceThatTheIndexMustBeMadeAnew) {
  publish("a", "housing");
  const auto u = updater(quick);
  u->changed({key("a")});
  u->wait_until_done();
  EXPECT_THAT(reasons_, IsEmpty());
  u->stop();
  index_.reset();
  std::filesystem::remove(scratch_.path() / "in-use");
  index_ = open();
  const auto again = updater(quick);
  again->changed({key("a")});
  again->wait_until_done();
  again->changed({key("a")});
  again->wait_until_done();
  EXPECT_THAT(reasons_, ElementsAre("there is none yet"));
  ASSERT_TRUE(index_->rebuild(source_of({}), "m").has_value());
  again->changed({key("a")});
  again->wait_until_done();
  EXPECT_THAT(ids("housing"), ElementsAre("a")) << "it goes on";
  EXPECT_EQ(reasons_.size(), 1U);
}

TEST_F(SearchUpdater, StopsWithChangesWaiting) {
  const auto u = updater({.gather = 60s, .between = 1ms, .batch = 50ms, .again = 1ms});
  publish("a", "housing");
  u->changed({key("a")}, "not reached");
  u->stop();
  u->wait_until_done();
  EXPECT_THAT(ids("housing"), IsEmpty());
  EXPECT_EQ(index_->mark(), "") << "so a start knows where to go on";
  u->changed({key("a")});
  u->stop();
}

}  // namespace
}  // namespace ibis::search
