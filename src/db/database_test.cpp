#include "db/database.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace ibis::db {
namespace {

struct Card {
  std::int64_t id;
  std::string title;
  std::optional<Instant> at;
};

TEST(Sqlite, SimpleStatements) {
  const auto dir = std::filesystem::temp_directory_path() / random_public_id();
  std::filesystem::create_directories(dir);
  {
    const auto db = open({.url = "sqlite:" + (dir / "a.db").string()});
    const auto made = db->write([](Write& w) -> Result<std::int64_t> {
      w.run("create table card (id integer primary key, title text not null unique, at bigint)");
      return w.value<std::int64_t>(
          "insert into card (title, at) values ($1, $2) returning id", "one", Instant{7}
      );
    });
    ASSERT_TRUE(made);
    const auto cards = db->read([](Read& r) {
      return r.rows<Card>("select id, title, at from card where id @in($1)", in_list({1, 2}));
    });
    ASSERT_EQ(cards.size(), 1U);
    EXPECT_EQ(cards[0].title, "one");
    EXPECT_EQ(cards[0].at, Instant{7});
  }
  std::filesystem::remove_all(dir);
}

}  // namespace
}  // namespace ibis::db
