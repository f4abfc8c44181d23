#include "jobs/runner.hpp"

#include "jobs/store.hpp"
#include "support/engines.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <latch>
#include <sstream>

namespace ibis::jobs {
namespace {

using namespace std::chrono_literals;

class JobRunner : public testing::StoreTest {
 protected:
  void add(std::string kind, std::string payload = "{}") {
    const auto kept = database().write([&](db::Write& w) -> Result<std::optional<JobId>> {
      return enqueue(
          w,
          {.kind = kind, .payload = payload, .run_at = clock_.now(), .unique_key = {}},
          clock_.now()
      );
    });
    ASSERT_TRUE(kept.has_value());
  }

  std::unique_ptr<Runner> runner(std::vector<Handler> handlers) {
    return std::make_unique<Runner>(database(), clock_, std::move(handlers), log_);
  }

  std::vector<FailedJob> failed() {
    return database().read([](db::Read& r) { return failed_jobs(r); });
  }

  std::int64_t waiting() {
    return database().read([](db::Read& r) {
      return r.value<std::int64_t>("select count(*) from job where state = 'waiting'");
    });
  }

  std::ostringstream said_;
  std::shared_ptr<spdlog::logger> log_ = [this] {
    auto log = std::make_shared<spdlog::logger>(
        "jobs", std::make_shared<spdlog::sinks::ostream_sink_mt>(said_)
    );
    log->set_level(spdlog::level::debug);
    return log;
  }();
};

TEST(Pause, DoublesUntilTheLongestAndIsSpread) {
  EXPECT_EQ(pause_after(1, 0.5), 30s);
  EXPECT_EQ(pause_after(2, 0.5), 60s);
  EXPECT_EQ(pause_after(5, 0.5), 480s);
  EXPECT_EQ(pause_after(11, 0.5), 6h);
  EXPECT_EQ(pause_after(1'000'000, 0.5), 6h);
  EXPECT_EQ(pause_after(1, 0.0), 22'500ms);
  EXPECT_LT(pause_after(1, 0.999), 37'500ms);
  EXPECT_GT(pause_after(1, 0.999), 37s);
}

TEST_P(JobRunner, RunsWhatIsDueAndRemovesIt) {
  std::vector<std::string> seen;
  const auto r = runner({{.kind = "a", .run = [&](const Job& job) {
                            seen.push_back(job.payload);
                            return done();
                          }}});
  add("a", "1");
  add("a", "2");
  add("unknown");
  EXPECT_EQ(r->run_due(), 2U);
  EXPECT_THAT(seen, ::testing::ElementsAre("1", "2"));
  EXPECT_EQ(r->run_due(), 0U);
  EXPECT_EQ(waiting(), 1) << "a kind nobody knows here waits for somebody who does";
  EXPECT_EQ(r->totals().done, 2U);
}

TEST_P(JobRunner, AHandlerMayEnqueueMore) {
  int left = 3;
  std::unique_ptr<Runner> r;
  r = runner({{.kind = "a", .run = [&](const Job&) {
                 if (--left > 0) add("a");
                 return done();
               }}});
  add("a");
  EXPECT_EQ(r->run_due(), 3U);
}

TEST_P(JobRunner, ComesBackAfterAPauseUntilItsAttemptsAreUsedUp) {
  int attempts = 0;
  const auto r = runner(
      {{.kind = "a",
        .run =
            [&](const Job& job) {
              EXPECT_EQ(job.attempt, ++attempts);
              return again("the server is away");
            },
        .attempts = 3}}
  );
  add("a");
  EXPECT_EQ(r->run_due(), 1U);
  EXPECT_EQ(r->run_due(), 0U);
  clock_.advance(22s);
  EXPECT_EQ(r->run_due(), 0U) << "the shortest first pause is 22.5 s";
  clock_.advance(16s);
  EXPECT_EQ(r->run_due(), 1U) << "the longest is 37.5 s";
  clock_.advance(75s);
  EXPECT_EQ(r->run_due(), 1U);
  clock_.advance(std::chrono::hours(24));
  EXPECT_EQ(r->run_due(), 0U);
  ASSERT_EQ(failed().size(), 1U);
  EXPECT_EQ(failed()[0].last_error, "the server is away");
  EXPECT_EQ(failed()[0].attempts, 3);
  EXPECT_EQ(r->totals().again, 2U);
  EXPECT_EQ(r->totals().failed, 1U);
}

TEST_P(JobRunner, AHandlersOwnPauseIsKept) {
  const auto r = runner({{.kind = "a", .run = [](const Job&) { return again("later", 5min); }}});
  add("a");
  EXPECT_EQ(r->run_due(), 1U);
  clock_.advance(5min - 1us);
  EXPECT_EQ(r->run_due(), 0U);
  clock_.advance(1us);
  EXPECT_EQ(r->run_due(), 1U);
}

TEST_P(JobRunner, GivingUpIsAtOnce) {
  const auto r = runner({{.kind = "a", .run = [](const Job&) { return give_up("refused"); }}});
  add("a");
  EXPECT_EQ(r->run_due(), 1U);
  ASSERT_EQ(failed().size(), 1U);
  EXPECT_EQ(failed()[0].last_error, "refused");
}

TEST_P(JobRunner, AFaultHarmsNoOtherJobAndSaysNothingOfThePayload) {
  int fine = 0;
  const auto r = runner(
      {{.kind = "bad",
        .run = [](const Job& job) -> Outcome {
          if (job.payload == "odd") throw 7;  // NOLINT: what is no std::exception must be held too
          throw std::runtime_error("broken: " + job.payload);
        }},
       {.kind = "good",
        .run =
            [&](const Job&) {
              ++fine;
              return done();
            }}}
  );
  add("bad", "ada@example.org");
  add("bad", "odd");
  add("good", "bob@example.org");
  EXPECT_EQ(r->run_due(), 3U);
  EXPECT_EQ(fine, 1);
  EXPECT_EQ(waiting(), 2);
  EXPECT_THAT(said_.str(), ::testing::HasSubstr("job bad"));
  EXPECT_THAT(said_.str(), ::testing::Not(::testing::HasSubstr("example.org")));
}

TEST_P(JobRunner, WhatACrashLeftIsDoneAgainAndNotForEver) {
  int runs = 0;
  const auto r = runner(
      {{.kind = "a",
        .run =
            [&](const Job&) {
              ++runs;
              return done();
            },
        .lease = 60s,
        .attempts = 2}}
  );
  const auto die = [&] {
    ASSERT_TRUE(database()
                    .write([&](db::Write& w) -> Result<bool> {
                      return claim(w, "a", clock_.now(), 60s).has_value();
                    })
                    .value());
  };
  add("a");
  die();
  EXPECT_EQ(r->run_due(), 0U);
  clock_.advance(60s);
  EXPECT_EQ(r->run_due(), 1U);
  EXPECT_EQ(runs, 1);
  add("a");
  die();
  clock_.advance(60s);
  die();
  clock_.advance(60s);
  EXPECT_EQ(r->run_due(), 1U);
  EXPECT_EQ(runs, 1) << "it ended the program twice: it is not let near it a third time";
  EXPECT_EQ(failed().size(), 1U);
}

TEST_P(JobRunner, TwoHandlersOfOneKindAreAMistake) {
  const auto nothing = [](const Job&) { return done(); };
  EXPECT_THROW(
      runner({{.kind = "a", .run = nothing}, {.kind = "a", .run = nothing}}), std::invalid_argument
  );
}

TEST_P(JobRunner, ThreadsBeginWhenWokenAndStopFinishesWhatRuns) {
  std::latch begun(1);
  std::latch go_on(1);
  std::atomic<bool> finished = false;
  const auto r = runner({{.kind = "a", .run = [&](const Job&) {
                            begun.count_down();
                            go_on.wait();
                            finished = true;
                            return done();
                          }}});
  r->start(2);
  add("a");
  r->wake();
  begun.wait();
  std::jthread stopper([&] { r->stop(); });
  EXPECT_FALSE(finished);
  go_on.count_down();
  stopper.join();
  EXPECT_TRUE(finished);
  EXPECT_EQ(waiting(), 0) << "what ran when stop was asked for is settled";
  add("a");
  r->wake();
  EXPECT_EQ(waiting(), 1) << "nothing begins after stop";
}

TEST_P(JobRunner, RowsOfAnotherProcessAreFoundWithoutBeingWoken) {
  std::latch ran(1);
  const auto r = runner({{.kind = "a", .run = [&](const Job&) {
                            ran.count_down();
                            return done();
                          }}});
  r->start(1);
  const auto other = db::open({.url = url()});
  const auto kept = other->write([&](db::Write& w) -> Result<std::optional<JobId>> {
    return enqueue(
        w, {.kind = "a", .payload = "{}", .run_at = clock_.now(), .unique_key = {}}, clock_.now()
    );
  });
  ASSERT_TRUE(kept.has_value());
  ran.wait();  // by polling
  r->stop();
  EXPECT_EQ(waiting(), 0);
}

TEST_P(JobRunner, ManyThreadsDoEachJobOnce) {
  constexpr int jobs = 40;
  std::mutex mutex;
  std::map<std::int64_t, int> runs;
  std::latch all(jobs);
  const auto r = runner({{.kind = "a", .run = [&](const Job& job) {
                            const std::scoped_lock lock(mutex);
                            ++runs[job.id.value];
                            all.count_down();
                            return done();
                          }}});
  for (int i = 0; i < jobs; ++i)
    add("a");
  r->start(4);
  r->wake();
  all.wait();
  r->stop();
  EXPECT_EQ(runs.size(), static_cast<std::size_t>(jobs));
  for (const auto& [id, n] : runs)
    EXPECT_EQ(n, 1) << id;
  EXPECT_EQ(waiting(), 0);
}

IBIS_BOTH_ENGINES(JobRunner);

}  // namespace
}  // namespace ibis::jobs
