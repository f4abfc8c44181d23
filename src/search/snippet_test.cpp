#include "search/snippet.hpp"

#include "core/text.hpp"
#include "search/limits.hpp"
#include "search/test_index.hpp"

namespace ibis::search {
namespace {

using testing::shown;

std::string cut_out(
    std::string_view text, std::string_view typed, std::string_view language = "en"
) {
  Marker marker(ask(typed, language));
  return shown(snippet(text, language, marker));
}

TEST(Snippets, MarkTheFormsThatWereFound) {
  EXPECT_EQ(cut_out("Houses for Migrants.", "house migrant"), "[Houses] for [Migrants].");
  EXPECT_EQ(cut_out("Les Écoles d'été", "ecole", "fr"), "Les [Écoles] d'été");
  EXPECT_EQ(cut_out("تحسين المياه هنا", "مياه", "ar"), "تحسين [المياه] هنا");
  EXPECT_EQ(cut_out("关于移民的社会融合。", "移民融合", "zh"), "关于[移民]的社会[融合]。");
  EXPECT_EQ(cut_out("a language cafe", "\"language cafe\""), "a [language] [cafe]");
  EXPECT_EQ(cut_out("work and rest", "rest -work"), "work and [rest]");
}

TEST(Snippets, AreCutWhereMostOfTheQueryStands) {
  std::string text;
  for (int i = 0; i < 200; ++i)
    text += "filler words one housing two. ";
  text += "Here housing meets language at last.";
  for (int i = 0; i < 200; ++i)
    text += " More filler.";
  const std::string found = cut_out(text, "housing language");
  EXPECT_THAT(found, ::testing::HasSubstr("[housing] meets [language]"));
  EXPECT_THAT(found, ::testing::StartsWith("…"));
  EXPECT_THAT(found, ::testing::EndsWith("…"));
  EXPECT_LT(text::count_characters(found), snippet_characters + 40);
}

TEST(Snippets, BeginAtTheBeginningWhereNothingMatches) {
  EXPECT_EQ(cut_out("Short text.", "other"), "Short text.");
  EXPECT_EQ(cut_out("", "other"), "");
  EXPECT_EQ(cut_out("…!?", "other"), "…!?");
  EXPECT_THAT(cut_out(std::string(2'000, '!'), "other"), ::testing::SizeIs(::testing::Lt(1'000U)));
}

TEST(Snippets, HoldTextAsItWasWrittenAndNoMarkup) {
  EXPECT_EQ(cut_out("<b>house</b> & \"co\"", "house"), "<b>[house]</b> & \"co\"");
}

TEST(Snippets, NeverSplitACharacter) {
  const std::vector<std::string> characters{
      "a",
      "é",
      "移",
      "民",
      "🙂",
      " ",
      " ",
      ".",
      "م",
      "ي",
      "اه",
      "ё",
      "ह",
      "ि",
      "-",
      "'",
      "x",
      "house ",
      "\u0301"
  };
  std::uint32_t state = 7;
  const auto chance = [&] {
    state = state * 1'664'525U + 1'013'904'223U;
    return state >> 16U;
  };
  for (int round = 0; round < 300; ++round) {
    std::string text;
    const std::size_t length = chance() % 900;
    // Every third without a space: one word as long as the text.
    for (std::size_t i = 0; i < length; ++i)
      text += round % 3 == 0 ? characters[chance() % 5] : characters[chance() % characters.size()];
    text = text::clean(text);
    for (const char* typed : {"house", "移民", "é", "مياه"}) {
      Marker marker(ask(typed, "en"));
      const auto pieces = snippet(text, "en", marker);
      std::string whole;
      for (const Piece& piece : pieces) {
        EXPECT_TRUE(text::is_valid_utf8(piece.text));
        EXPECT_FALSE(piece.text.empty());
        whole += piece.text;
      }
      EXPECT_LT(whole.size(), 4'000U);
      EXPECT_EQ(text::is_valid_utf8(whole), true);
      std::string again;
      for (const Piece& piece : marked(text, "en", marker))
        again += piece.text;
      EXPECT_EQ(again, text) << "marking changes nothing";
    }
  }
}

}  // namespace
}  // namespace ibis::search
