#pragma once
// For the tests of this room: a database with its own ground and two small tables, whatever other
// rooms have.
#include "db/migrate.hpp"
#include "support/engines.hpp"

#include <memory>
#include <string>

namespace ibis::db {

inline constexpr Migration cards_migration = {
    9001,
    "cards",
    R"sql(
create table card (
  id @id,
  title text not null unique,
  at integer
);
create table note (
  id @id,
  card_id integer not null references card(id),
  text text not null
);
create table everything (
  whole integer not null, yes integer not null, number real not null, text text not null,
  raw @bytes not null, id integer not null, at integer not null, no_whole integer, no_real real,
  no_text text, no_bytes @bytes, no_instant integer, maybe integer
);
)sql",
    {}
};

inline std::span<const Migration> cards_migrations() {
  static const std::array all = {migrations().front(), cards_migration};
  return all;
}

class CardsTest : public ::testing::TestWithParam<Engine> {
 protected:
  Database& database() {
    if (!database_) database_ = open({.url = url()});
    return *database_;
  }

  const std::string& url() { return fresh_.url(); }

  void close() { database_.reset(); }

 private:
  testing::FreshDatabase fresh_{GetParam(), cards_migrations()};
  std::unique_ptr<Database> database_;
};

}  // namespace ibis::db
