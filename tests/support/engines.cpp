#include "support/engines.hpp"

#include "core/id.hpp"
#include "support/postgres.hpp"
#include "support/scratch.hpp"

#include <filesystem>

namespace ibis::testing {

namespace {

// One a process, made when first needed: a test process that uses one engine does not pay for the
// other.
PostgresServer& server() {
  static PostgresServer one;
  return one;
}

// A SQLite file made by these migrations; each test gets a copy.
std::filesystem::path migrated_file(std::span<const db::Migration> wanted) {
  static const Scratch scratch;
  auto path = scratch.path() / (migrations_digest(wanted) + ".db");
  if (std::filesystem::exists(path)) return path;
  const auto database = db::open({.url = "sqlite:" + path.string()});
  db::migrate(*database, SystemClock(), wanted);
  return path;
}

}  // namespace

struct FreshDatabase::Place {
  std::span<const db::Migration> wanted;
  Scratch folder;
  std::string name;  // in PostgreSQL, else empty
};

FreshDatabase::FreshDatabase(db::Engine engine, std::span<const db::Migration> wanted)
    : place_(std::make_unique<Place>(wanted)) {
  if (engine == db::Engine::sqlite) {
    const auto file = place_->folder.path() / "ibis.db";
    if (!wanted.empty()) std::filesystem::copy_file(migrated_file(wanted), file);
    url_ = "sqlite:" + file.string();
  } else {
    place_->name = server().take(wanted);
    url_ = server().url(place_->name);
  }
}

FreshDatabase::~FreshDatabase() {
  if (!place_->name.empty()) server().give(place_->name, place_->wanted);
}

db::Database& StoreTest::database() {
  if (!database_) database_ = db::open({.url = url()});
  return *database_;
}

const std::string& StoreTest::url() {
  if (!fresh_) fresh_ = std::make_unique<FreshDatabase>(GetParam());
  return fresh_->url();
}

std::string engine_name(const ::testing::TestParamInfo<db::Engine>& info) {
  return info.param == db::Engine::sqlite ? "sqlite" : "postgres";
}

}  // namespace ibis::testing
