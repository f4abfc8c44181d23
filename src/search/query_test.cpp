#include "search/query.hpp"

#include "search/limits.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::search {
namespace {

// One letter for each part: w word, p phrase, with - before what is excluded.
std::string shape(const Asked& asked) {
  std::string all;
  for (const Part& part : asked.parts) {
    if (!all.empty()) all += ' ';
    if (part.excluded) all += '-';
    if (part.phrase) all += '"';
    for (const Word& word : part.words)
      all += (&word == &part.words.front() ? "" : "+") + word.plain;
    if (part.phrase) all += '"';
  }
  return all;
}

TEST(Query, UnderstandsWhatPeopleType) {
  struct Row {
    const char* typed;
    const char* understood;
  };

  for (const auto& [typed, understood] : std::initializer_list<Row>{
           {"housing Setúbal", "housing setubal"},
           {"\"language cafe\" women", "\"language+cafe\" women"},
           {"«café des langues»", "\"cafe+des+langues\""},
           {"“a“b”", "\"a\" b"},
           {"housing -camp", "housing -camp"},
           {"housing -\"tent camp\"", "housing -\"tent+camp\""},
           {"socio-economic", "socio economic"},
           {"x -socio-economic", "x -\"socio+economic\""},
           {"school − camp", "school camp"},
           {"integration of refugees in the city", "integration refugees city"},
           {"the who", "the who"},
           {"\"to be or not to be\"", "\"to+be+or+not+to+be\""},
           {"work AND rest OR play NOT that", "work rest play"},
           {"移民融合", "移+民 融+合"},
           {"移民的融合", "移+民 的 融+合"},
           {"民移", "民+移"},
           {"移民 -难民", "移+民 -\"难+民\""},
           {"COVID疫情", "covid 疫+情"},
           {"title:word*", "title word"},
           {"l’eau", "eau"},
       })
    EXPECT_EQ(shape(ask(typed, "en")), understood) << typed;
  EXPECT_EQ(shape(ask("le logement des femmes", "fr")), "logement femmes");
  EXPECT_EQ(shape(ask("移民的融合", "zh")), "移+民 融+合");
  EXPECT_EQ(shape(ask("le logement", "en")), "le logement");
  EXPECT_EQ(shape(ask("школа для детей", "ru")), "школа детей");
  EXPECT_EQ(shape(ask("المياه في المدينة", "ar")), "مياه مدينه");
}

TEST(Query, NothingIsAnError) {
  const std::string nothing;
  for (const std::string& odd : {
           nothing,
           std::string(" \t\n "),
           std::string("\""),
           std::string("\"\""),
           std::string("\"\"\"\"\"\""),
           std::string("-"),
           std::string("- - --"),
           std::string("-\""),
           std::string("((()))"),
           std::string("*"),
           std::string("?*[a-z]+"),
           std::string("AND"),
           std::string("\\"),
           std::string("\0\0", 2),
           std::string("\xff\xfe\xfd"),
           std::string("\xe7\xa7"),
           std::string(10'000, '"'),
           std::string(10'000, '-'),
       })
    EXPECT_LE(ask(odd, "en").parts.size(), 1U) << odd;
  EXPECT_EQ(shape(ask("\"housing", "en")), "housing") << "a quotation mark without its second";
  EXPECT_EQ(
      shape(
          ask("a\xff"
              "b",
              "de")
      ),
      "a b"
  );
}

TEST(Query, HasLimits) {
  std::string many;
  for (int i = 0; i < 1'000; ++i)
    many += "w" + std::to_string(i) + ' ';
  EXPECT_EQ(ask(many, "en").parts.size(), max_query_words);
  EXPECT_LE(ask(many, "en").typed.size(), max_query_characters);
  std::string phrase = "\"";
  for (int i = 0; i < 40; ++i)
    phrase += "w ";
  EXPECT_EQ(ask(phrase + "\"", "en").parts.front().words.size(), max_query_words);
  const Asked han = ask(std::string(10'000, 'a') + "移", "en");
  EXPECT_EQ(han.parts.size(), 1U);
  EXPECT_EQ(han.parts.front().words.front().plain.size(), max_word_bytes);
  std::string run;
  for (int i = 0; i < 5'000; ++i)
    run += "移民";
  EXPECT_LE(ask(run, "zh").parts.size(), max_query_words);
}

TEST(Query, KnowsWhetherTheLastWordGoesOn) {
  const auto goes_on = [](std::string_view typed) {
    return ask(typed, "en", Typing::going_on).unfinished;
  };
  EXPECT_TRUE(goes_on("hous"));
  EXPECT_TRUE(goes_on("language ca"));
  EXPECT_TRUE(goes_on("housing of")) << "it may become another word";
  EXPECT_EQ(ask("housing of", "en", Typing::going_on).parts.size(), 2U);
  EXPECT_FALSE(goes_on("housing "));
  EXPECT_FALSE(goes_on("housing."));
  EXPECT_FALSE(goes_on("\"housing\""));
  EXPECT_FALSE(goes_on("x -hous"));
  EXPECT_FALSE(goes_on(""));
  EXPECT_FALSE(ask("hous", "en").unfinished);
}

TEST(Query, PlacesAreThoseOfWhatWasTyped) {
  const Asked asked = ask("  École  \"des  langues\"", "en");
  ASSERT_EQ(asked.parts.size(), 2U);
  const Word& word = asked.parts[1].words[1];
  EXPECT_EQ(asked.typed.substr(word.begin, word.end - word.begin), "langues");
}

TEST(StopWords, NoListHoldsAWordOfTheField) {
  for (const char* word :
       {"work", "women", "state", "travail", "ville", "trabajo", "работа", "عمل"})
    for (const char* language : {"en", "fr", "es", "ar", "ru", "zh"})
      EXPECT_FALSE(is_stop_word(fold_word(word), language)) << word;
  EXPECT_TRUE(is_stop_word("et", "fr"));
  EXPECT_TRUE(is_stop_word(fold_word("où"), "fr"));
  EXPECT_FALSE(is_stop_word("et", "en"));
}

}  // namespace
}  // namespace ibis::search
