#include "entries/token_lists.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

namespace ibis::entries {

namespace {

using Lists = std::map<std::string, std::vector<std::uint32_t>, std::less<>>;

Lists all_of(const TokenLists& tokens) {
  Lists lists;
  tokens.each([&](std::string_view token, const std::vector<std::uint32_t>& positions) {
    EXPECT_TRUE(lists.emplace(token, positions).second) << token << " stands there twice";
  });
  return lists;
}

}  // namespace

// Of few letters and all lengths, so that many differ in one byte alone, and more than the first slots hold.
TEST(TokenLists, AreThoseOfAPlainMap) {
  std::minstd_rand chance(5);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same tokens in every run
  std::vector<std::string> drawn;
  for (int n = 0; n < 20'000; ++n) {
    std::string token(1 + chance() % 20, 'a');
    for (char& c : token)
      c = static_cast<char>('a' + chance() % 3);
    drawn.push_back(std::move(token));
  }
  ASSERT_GT(std::set(drawn.begin(), drawn.end()).size(), 5'000U);
  TokenLists tokens;
  Lists plain;
  for (std::uint32_t position = 0; position < drawn.size(); ++position) {
    tokens.add(drawn[position], position);
    plain[drawn[position]].push_back(position);
  }
  EXPECT_EQ(all_of(tokens), plain);
}

}  // namespace ibis::entries
