#include "people/visibility.hpp"

#include "people/store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>

namespace ibis::people {
namespace {

access::Viewer visitor() {
  return {};
}

access::Viewer somebody(access::Role role) {
  access::Viewer viewer{};
  viewer.id = PersonId{7};
  viewer.role = role;
  return viewer;
}

Person ada() {
  return {
      .id = PersonId{1},
      .public_id = "p",
      .handle = "ada",
      .name = "Ada",
      .email = "ada@example.org",
      .passphrase = "$argon2id$",
      .role = "member",
      .state = "active",
      .language = "fr",
      .time_zone = "Europe/Lisbon",
      .created_at = Instant{5},
  };
}

TEST(Visibility, EveryColumnOfTheTableHasItsRow) {
  std::ifstream in(std::string(IBIS_SOURCE_DIR) + "/src/db/migrations/0030_people.sql");
  std::string line;
  std::set<std::string> columns;
  ASSERT_TRUE(std::getline(in, line) && line.starts_with("create table person"));
  while (std::getline(in, line) && !line.starts_with(");")) {
    std::smatch match;
    if (std::regex_search(line, match, std::regex("^  ([a-z_]+) "))) columns.insert(match[1]);
  }
  std::ifstream later(std::string(IBIS_SOURCE_DIR) + "/src/db/migrations/0150_community.sql");
  while (std::getline(later, line)) {
    std::smatch match;
    if (std::regex_search(line, match, std::regex("^alter table person drop column ([a-z_]+);")))
      columns.erase(match[1]);
  }
  std::set<std::string> rows;
  for (const FieldAudience& row : visibility)
    rows.insert(std::string(row.column));
  EXPECT_EQ(rows.size(), visibility.size()) << "a column stands twice";
  EXPECT_EQ(rows, columns);
}

TEST(Visibility, SecretsAreForNobodyAtAll) {
  for (const char* column : {"email", "email_key", "passphrase", "id", "not_a_column"}) {
    EXPECT_FALSE(may_see(visitor(), column)) << column;
    EXPECT_FALSE(may_see(somebody(access::Role::administrator), column)) << column;
  }
}

TEST(Visibility, EachAudienceHoldsThePreviousOnes) {
  const auto member = somebody(access::Role::member);
  const auto staff = somebody(access::Role::moderator);
  EXPECT_TRUE(belongs(visitor(), Audience::everyone));
  EXPECT_FALSE(belongs(visitor(), Audience::members));
  EXPECT_TRUE(belongs(member, Audience::members));
  EXPECT_FALSE(belongs(member, Audience::staff));
  EXPECT_TRUE(belongs(staff, Audience::staff));
  EXPECT_FALSE(belongs(staff, Audience::nobody));
}

TEST(Visibility, WhatIsShownFollowsTheTable) {
  const Shown public_face = shown_to(visitor(), ada());
  EXPECT_EQ(public_face.name, "Ada");
  EXPECT_EQ(public_face.joined, std::nullopt);
  EXPECT_EQ(shown_to(somebody(access::Role::member), ada()).joined, Instant{5});
}

}  // namespace
}  // namespace ibis::people
