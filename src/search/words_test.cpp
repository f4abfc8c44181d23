#include "search/words.hpp"

#include "search/limits.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::search {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> plain(std::string_view text) {
  std::vector<std::string> found;
  for (const Word& word : words(text))
    found.push_back(word.plain);
  return found;
}

TEST(Words, AreFoldedInEveryScript) {
  struct Row {
    const char* text;
    const char* folded;
  };

  for (const auto& [text, folded] : std::initializer_list<Row>{
           {"Setúbal", "setubal"},
           {"SETU\u0301BAL", "setubal"},  // the accent apart
           {"Straße", "strasse"},
           {"İstanbul", "istanbul"},
           {"Ørsted", "orsted"},
           {"œuvre", "oeuvre"},
           {"Łódź", "lodz"},
           {"Việt", "viet"},
           {"ﬁne", "fine"},
           {"ＡＢＣ１２", "abc12"},
           {"co\u00adoperate", "cooperate"},  // soft hyphen
           {"Qurʼan", "quran"},
           {"Oʻzbek", "ozbek"},
           {"Ещё", "еще"},
           {"Йод", "йод"},
           {"Ї", "ї"},
           {"Αθήνα", "αθηνα"},
           {"λόγος", "λογοσ"},
           {"المياه", "مياه"},
           {"مِيَاه", "مياه"},
           {"ميـــاه", "مياه"},
           {"الله", "الله"},
           {"الآن", "الان"},
           {"أحمد", "احمد"},
           {"إدماج", "ادماج"},
           {"مدرسة", "مدرسه"},
           {"مستشفى", "مستشفي"},
           {"ﻻجئ", "لاجئ"},  // a presentation form
           {"شئون", "شئون"},
           {"١٩٩٠", "1990"},
           {"हिन्दी", "हिन्दी"},  // vowel signs are letters there
           {"한국어", "한국어"},
       }) {
    EXPECT_EQ(fold_word(text), folded) << text;
    EXPECT_EQ(fold_word(folded), fold_word(fold_word(folded))) << text;
  }
}

TEST(Words, EndWhereNothingOfAWordStands) {
  EXPECT_THAT(plain("Housing, work & schools."), ElementsAre("housing", "work", "schools"));
  EXPECT_THAT(plain("socio-economic 2,000"), ElementsAre("socio", "economic", "2", "000"));
  EXPECT_THAT(plain("a\u200bb"), ElementsAre("a", "b"));
  EXPECT_THAT(plain("emoji 🙂 here"), ElementsAre("emoji", "here"));
  EXPECT_THAT(plain(""), IsEmpty());
  EXPECT_THAT(plain(" -- ''' \u0301"), IsEmpty());
}

TEST(Words, ALetterAtAnApostropheIsNone) {
  EXPECT_THAT(plain("l’eau d'Afrique qu’il"), ElementsAre("eau", "afrique", "il"));
  EXPECT_THAT(plain("people's migrants’ rights"), ElementsAre("people", "migrants", "rights"));
  EXPECT_THAT(plain("don't O’Brien"), ElementsAre("don", "brien"));
  EXPECT_THAT(plain("plan 'b' and 'c"), ElementsAre("plan", "b", "and", "c"))
      << "quotation marks are no apostrophes";
}

TEST(Words, OfChineseEachCharacterIsOne) {
  EXPECT_THAT(plain("COVID疫情2020"), ElementsAre("covid", "疫", "情", "2020"));
  EXPECT_THAT(plain("データ"), ElementsAre("デ", "ー", "タ"));
  EXPECT_EQ(words("移民").front().script, Script::unspaced);
}

TEST(Words, KnowTheirPlaceAndHowTheyWereWritten) {
  const std::string text = "À l’École, المياه";
  const auto found = words(text);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[1].plain, "ecole");
  EXPECT_EQ(found[1].written, "école");
  EXPECT_EQ(text.substr(found[1].begin, found[1].end - found[1].begin), "École");
  EXPECT_EQ(text.substr(found[2].begin, found[2].end - found[2].begin), "المياه");
  EXPECT_EQ(found[2].script, Script::arabic);
  EXPECT_TRUE(words("plain")[0].written.empty()) << "the same as plain";
}

TEST(Words, BytesThatAreNoTextEndAWord) {
  EXPECT_THAT(
      plain("ab\xff\xfe"
            "cd\xc3"),
      ElementsAre("ab", "cd")
  );
  EXPECT_THAT(plain(std::string_view("a\0b", 3)), ElementsAre("a", "b"));
}

TEST(Words, OfManyBytesAreKnownByTheirBeginning) {
  const std::string longest(max_word_bytes, 'a');
  EXPECT_EQ(fold_word(longest), longest);
  EXPECT_EQ(fold_word(longest + "b"), longest);
  const auto cyrillic = fold_word("я" + std::string(200, 'a'));
  EXPECT_EQ(cyrillic.size(), max_word_bytes);
}

TEST(Words, StopWhenToldTo) {
  int seen = 0;
  each_word("one two three", [&](Word&&) { return ++seen < 2; });
  EXPECT_EQ(seen, 2);
}

TEST(Words, SpelledOnesHaveThreeLettersAndNoDigits) {
  EXPECT_TRUE(is_spelled("lodz"));
  EXPECT_TRUE(is_spelled("еще"));
  EXPECT_TRUE(is_spelled("ماء"));
  EXPECT_FALSE(is_spelled("ab"));
  EXPECT_FALSE(is_spelled("abc1"));
  EXPECT_FALSE(is_spelled("移民们"));
  EXPECT_FALSE(is_spelled(""));
}

TEST(Words, OfARunOfChineseEndByTheDictionary) {
  EXPECT_THAT(word_ends("移民融合"), ElementsAre(6U, 12U));
  EXPECT_THAT(word_ends("移"), ElementsAre(3U));
}

TEST(Words, AreCutBetweenCharacters) {
  EXPECT_EQ(cut("aé", 2), "a");
  EXPECT_EQ(cut("aé", 3), "aé");
  EXPECT_EQ(cut("移民", 5), "移");
  EXPECT_EQ(cut("", 0), "");
}

}  // namespace
}  // namespace ibis::search
