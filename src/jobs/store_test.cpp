#include "jobs/store.hpp"

#include "support/engines.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>

namespace ibis::jobs {
namespace {

using namespace std::chrono_literals;

class JobStore : public testing::StoreTest {
 protected:
  std::optional<JobId> add(
      std::string kind, std::optional<std::string> key = {}, std::chrono::microseconds after = 0us
  ) {
    return database()
        .write([&](db::Write& w) -> Result<std::optional<JobId>> {
          return enqueue(
              w,
              {.kind = kind, .payload = "{}", .run_at = clock_.now() + after, .unique_key = key},
              clock_.now()
          );
        })
        .value();
  }

  std::optional<Job> take(std::string kind = "a", std::chrono::microseconds lease = 60s) {
    return database()
        .write([&](db::Write& w) -> Result<std::optional<Job>> {
          return claim(w, kind, clock_.now(), lease);
        })
        .value();
  }

  template <class F>
  bool write(F f) {
    return database().write([&](db::Write& w) -> Result<bool> { return f(w); }).value();
  }

  bool due(std::vector<std::string> kinds) {
    return database().read([&](db::Read& r) { return anything_due(r, kinds, clock_.now()); });
  }
};

TEST_P(JobStore, NothingIsKeptWhenItsCauseIsUndone) {
  const auto undone = database().write([&](db::Write& w) -> Result<> {
    enqueue(
        w, {.kind = "a", .payload = "{}", .run_at = clock_.now(), .unique_key = {}}, clock_.now()
    );
    return fail(ErrorKind::conflict);
  });
  EXPECT_FALSE(undone.has_value());
  EXPECT_FALSE(take().has_value());
}

TEST_P(JobStore, IsClaimedOnceInTheOrderItIsDue) {
  const auto late = add("a", {}, 10s);
  const auto first = add("a");
  const auto second = add("a");
  EXPECT_FALSE(take("b").has_value()) << "of another kind";
  EXPECT_EQ(take()->id, *first);
  EXPECT_EQ(take()->id, *second);
  EXPECT_FALSE(take().has_value());
  clock_.advance(10s);
  const auto job = take();
  ASSERT_TRUE(job.has_value());
  EXPECT_EQ(job->id, *late);
  EXPECT_EQ(job->attempt, 1);
  EXPECT_EQ(job->payload, "{}");
}

TEST_P(JobStore, SaysWhetherAnythingIsDue) {
  EXPECT_FALSE(due({"a", "b"}));
  add("a", {}, 5s);
  EXPECT_FALSE(due({"a", "b"}));
  clock_.advance(5s);
  EXPECT_TRUE(due({"a", "b"}));
  EXPECT_FALSE(due({"b"}));
  EXPECT_FALSE(due({}));
  take();
  EXPECT_FALSE(due({"a"}));
}

TEST_P(JobStore, ALeaseThatIsOverIsClaimedAgainAndTheFirstClaimIsVoid) {
  add("a");
  const auto dead = take("a", 60s);
  ASSERT_TRUE(dead.has_value());
  clock_.advance(60s - 1us);
  EXPECT_FALSE(take().has_value());
  clock_.advance(1us);
  const auto alive = take();
  ASSERT_TRUE(alive.has_value());
  EXPECT_EQ(alive->id, dead->id);
  EXPECT_EQ(alive->attempt, 2);
  EXPECT_FALSE(write([&](db::Write& w) { return finish(w, *dead); }));
  EXPECT_FALSE(write([&](db::Write& w) { return mark_failed(w, *dead, "late"); }));
  EXPECT_FALSE(write([&](db::Write& w) { return postpone(w, *dead, clock_.now(), "late"); }));
  EXPECT_TRUE(write([&](db::Write& w) { return finish(w, *alive); }));
  clock_.advance(24h);
  EXPECT_FALSE(take().has_value()) << "what is done has no row";
}

TEST_P(JobStore, AKeyHoldsUntilTheWorkBegins) {
  EXPECT_TRUE(add("a", "sweep").has_value());
  EXPECT_FALSE(add("a", "sweep").has_value());
  EXPECT_TRUE(add("a", "other").has_value());
  take();
  EXPECT_TRUE(add("a", "sweep").has_value()) << "what is asked for now may have come too late";
}

TEST_P(JobStore, PostponedIsDueAgainLater) {
  add("a");
  const auto job = take();
  EXPECT_TRUE(write([&](db::Write& w) { return postpone(w, *job, clock_.now() + 30s, "busy"); }));
  EXPECT_FALSE(take().has_value());
  clock_.advance(30s);
  EXPECT_EQ(take()->attempt, 2);
}

TEST_P(JobStore, FailedOnesAreSeenAndCanBeTriedAgainOrRemoved) {
  add("a");
  add("b");
  const auto a = take("a");
  const auto b = take("b");
  const std::string longest(400, 'x');
  EXPECT_TRUE(write([&](db::Write& w) { return mark_failed(w, *a, "no\r\nsuch\x01 host"); }));
  EXPECT_TRUE(write([&](db::Write& w) { return mark_failed(w, *b, longest); }));
  clock_.advance(24h);
  EXPECT_FALSE(take("a").has_value());
  const auto failed = database().read([](db::Read& r) { return failed_jobs(r); });
  ASSERT_EQ(failed.size(), 2U);
  EXPECT_EQ(failed[0].kind, "b") << "newest first";
  EXPECT_LE(failed[0].last_error.size(), max_error_characters + 3);
  EXPECT_EQ(failed[1].last_error, "no\nsuch host");
  const auto totals = database().read([](db::Read& r) { return counts(r); });
  ASSERT_EQ(totals.size(), 2U);
  EXPECT_EQ(totals[0].state, "failed");
  EXPECT_EQ(totals[0].jobs, 1);
  EXPECT_TRUE(write([&](db::Write& w) { return retry_failed(w, a->id, clock_.now()); }));
  EXPECT_FALSE(write([&](db::Write& w) { return retry_failed(w, a->id, clock_.now()); }));
  EXPECT_EQ(take("a")->attempt, 1);
  EXPECT_FALSE(write([&](db::Write& w) { return remove_failed(w, a->id); })) << "it waits";
  EXPECT_TRUE(write([&](db::Write& w) { return remove_failed(w, b->id); }));
}

TEST_P(JobStore, APayloadHasALimit) {
  const auto keep = [&](std::size_t bytes) {
    return write([&](db::Write& w) {
      return enqueue(
                 w,
                 {.kind = "a",
                  .payload = std::string(bytes, ' '),
                  .run_at = clock_.now(),
                  .unique_key = {}},
                 clock_.now()
      )
          .has_value();
    });
  };
  EXPECT_TRUE(keep(max_payload_bytes));
  EXPECT_THROW(keep(max_payload_bytes + 1), std::length_error);
}

TEST_P(JobStore, ManyThreadsShareTheWorkWithoutDoingAnyTwice) {
  constexpr int jobs = 60;
  for (int i = 0; i < jobs; ++i)
    add("a");
  std::vector<std::vector<JobId>> taken(4);
  {
    std::vector<std::jthread> threads;
    for (auto& mine : taken) {
      threads.emplace_back([&] {
        for (int misses = 0; misses < 3;) {
          const auto job = take();
          if (job) {
            mine.push_back(job->id);
          } else {
            ++misses;  // on PostgreSQL another claim may have come between
          }
        }
      });
    }
  }
  std::set<JobId> all;
  std::size_t total = 0;
  for (const auto& mine : taken) {
    total += mine.size();
    all.insert(mine.begin(), mine.end());
  }
  EXPECT_EQ(all.size(), static_cast<std::size_t>(jobs));
  EXPECT_EQ(total, static_cast<std::size_t>(jobs));
}

IBIS_BOTH_ENGINES(JobStore);

}  // namespace
}  // namespace ibis::jobs
