#include "site/pieces.hpp"

#include <gtest/gtest.h>

namespace ibis::site {
namespace {

using namespace html::literals;

struct PiecesTest : ::testing::Test {
  std::string ask(const std::string& key, std::uint64_t state) {
    auto found = pieces.find(key, state);
    if (!found) found = pieces.keep(key, state, R"(<b>{}</b>)"_html(++made));
    return found->str();
  }

  Pieces pieces;
  int made = 0;
};

TEST_F(PiecesTest, AreMadeOncePerKeyAndState) {
  EXPECT_EQ(ask("a", 1), "<b>1</b>");
  EXPECT_EQ(ask("a", 1), "<b>1</b>");
  EXPECT_EQ(ask("b", 1), "<b>2</b>");
  EXPECT_EQ(ask("a", 2), "<b>3</b>");
  EXPECT_EQ(ask("b", 2), "<b>4</b>");
  EXPECT_EQ(ask("a", 2), "<b>3</b>");
}

TEST_F(PiecesTest, OfAnOlderStateDoNotReplaceNewerOnes) {
  EXPECT_EQ(ask("a", 2), "<b>1</b>");
  EXPECT_EQ(ask("a", 1), "<b>2</b>");
  EXPECT_EQ(ask("a", 2), "<b>1</b>");
}

TEST_F(PiecesTest, TextsAreKeptAndForgottenAlike) {
  EXPECT_EQ(pieces.find_text("a", 1), std::nullopt);
  pieces.keep_text("a", 1, "one & two");
  EXPECT_EQ(pieces.find_text("a", 1), "one & two");
  EXPECT_EQ(pieces.find_text("a", 2), std::nullopt);
  pieces.keep_text("b", 2, "later");
  pieces.keep_text("a", 1, "of a request that began before");
  EXPECT_EQ(pieces.find_text("a", 2), std::nullopt);
  EXPECT_EQ(pieces.find_text("b", 2), "later");
  pieces.keep_text("c", 2, std::string(Pieces::most_bytes, 'x'));
  EXPECT_EQ(pieces.find_text("b", 2), std::nullopt) << "too much beside it";
}

TEST_F(PiecesTest, AreForgottenWhenTheyAreTooMany) {
  const std::string large(Pieces::most_bytes / 2, 'k');
  EXPECT_EQ(ask("a", 1), "<b>1</b>");
  EXPECT_EQ(ask(large, 1), "<b>2</b>");
  EXPECT_EQ(ask("a", 1), "<b>1</b>") << "both fit";
  EXPECT_EQ(ask(large + "l", 1), "<b>3</b>");
  EXPECT_EQ(ask("a", 1), "<b>4</b>") << "began anew";
}

}  // namespace
}  // namespace ibis::site
