#pragma once
// A test of a store runs on both engines, each time on a fresh database with all migrations
// applied:
//
//   class PracticeStore : public ibis::testing::StoreTest {};
//   TEST_P(PracticeStore, KeepsWhatIsSubmitted) { … database().write(…) … }
//   IBIS_BOTH_ENGINES(PracticeStore);
#include "core/clock.hpp"
#include "db/database.hpp"
#include "db/migrate.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <span>
#include <string>

namespace ibis::testing {

/// A database for one test, gone with this object.
class FreshDatabase {
 public:
  /// Holds what `wanted` makes (it must live as long as this); with none an empty database.
  explicit FreshDatabase(
      db::Engine engine, std::span<const db::Migration> wanted = db::migrations()
  );
  FreshDatabase(const FreshDatabase&) = delete;
  FreshDatabase& operator=(const FreshDatabase&) = delete;
  ~FreshDatabase();

  /// What db::Settings::url takes.
  [[nodiscard]] const std::string& url() const { return url_; }

 private:
  struct Place;
  std::unique_ptr<Place> place_;
  std::string url_;
};

class StoreTest : public ::testing::TestWithParam<db::Engine> {
 protected:
  /// Opened at the first call.
  db::Database& database();
  /// The address, for a second process or a second Database.
  const std::string& url();

  ManualClock clock_{Instant{1'767'225'600'000'000}};  // 2026-01-01T00:00:00Z

 private:
  std::unique_ptr<FreshDatabase> fresh_;
  std::unique_ptr<db::Database> database_;  // after fresh_: closed before it is removed
};

/// "sqlite" and "postgres", for the names of tests.
std::string engine_name(const ::testing::TestParamInfo<db::Engine>& info);

}  // namespace ibis::testing

#define IBIS_BOTH_ENGINES(suite)                                                   \
  INSTANTIATE_TEST_SUITE_P(                                                        \
      On,                                                                          \
      suite,                                                                       \
      ::testing::Values(::ibis::db::Engine::sqlite, ::ibis::db::Engine::postgres), \
      ::ibis::testing::engine_name                                                 \
  )
