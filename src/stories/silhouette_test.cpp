// What is drawn where a story has no picture.
#include "stories/silhouette.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

namespace ibis::stories {
namespace {

TEST(Silhouettes, OfOnePublicIdIsAlwaysTheSame) {
  EXPECT_EQ(silhouette("abcd1234").str(), silhouette("abcd1234").str());
  EXPECT_THAT(silhouette("abcd1234").str(), ::testing::Not(::testing::HasSubstr("abcd1234")));
}

TEST(Silhouettes, ManyLookDifferent) {
  std::set<std::string> seen;
  for (int n = 0; n < 400; ++n)
    seen.insert(silhouette("story" + std::to_string(n)).str());
  EXPECT_GE(seen.size(), 60U);
}

}  // namespace
}  // namespace ibis::stories
