#include "support/engines.hpp"

#include "core/id.hpp"
#include "db/migrate.hpp"
#include "support/postgres.hpp"
#include "support/scratch.hpp"

#include <filesystem>

namespace ibis::testing {

namespace {

// One a process, made when first needed: a test process that uses one engine does not pay for the other.
PostgresServer& server() {
  static PostgresServer one;
  return one;
}

// A SQLite file with all migrations applied; each test gets a copy.
const std::filesystem::path& migrated_file() {
  static const Scratch scratch;
  static const std::filesystem::path file = [] {
    auto path = scratch.path() / "migrated.db";
    const auto database = db::open({.url = "sqlite:" + path.string()});
    db::migrate(*database, SystemClock());
    return path;
  }();
  return file;
}

}  // namespace

struct FreshDatabase::Place {
  Scratch folder;
  std::string name;  // in PostgreSQL, else empty
};

FreshDatabase::FreshDatabase(db::Engine engine, Contents contents)
    : place_(std::make_unique<Place>()) {
  if (engine == db::Engine::sqlite) {
    const auto file = place_->folder.path() / "ibis.db";
    if (contents == Contents::migrated) std::filesystem::copy_file(migrated_file(), file);
    url_ = "sqlite:" + file.string();
  } else {
    place_->name = contents == Contents::migrated ? server().fresh() : server().empty();
    url_ = server().url(place_->name);
  }
}

FreshDatabase::~FreshDatabase() {
  if (!place_->name.empty()) server().drop(place_->name);
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
