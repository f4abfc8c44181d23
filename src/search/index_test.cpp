#include "search/index.hpp"

#include "search/limits.hpp"
#include "search/test_index.hpp"

namespace ibis::search {
namespace {

using testing::asking;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::shown;
using testing::text_in;
using ::testing::UnorderedElementsAre;

class SearchIndex : public testing::IndexTest {};

TEST_F(SearchIndex, FindsInflectedFormsInEachLanguage) {
  put({
      text_in("en", "en", "Houses for migrants in many cities."),
      text_in("fr", "fr", "Des logements pour les réfugiées intégrées."),
      text_in("es", "es", "Las ciudades y la integración de los jóvenes."),
      text_in("ar", "ar", "تحسين المياه للمهاجرين في المدن"),
      text_in("ru", "ru", "Школы для мигрантов, ещё одна школа."),
      text_in("zh", "zh", "关于移民的社会融合与语言课程。"),
  });
  EXPECT_THAT(ids("house city"), ElementsAre("en"));
  EXPECT_THAT(ids("logement réfugié", "fr"), ElementsAre("fr"));
  EXPECT_THAT(ids("refugie integree", "fr"), ElementsAre("fr")) << "without accents";
  EXPECT_THAT(ids("ciudad joven", "es"), ElementsAre("es"));
  EXPECT_THAT(ids("مياه", "ar"), ElementsAre("ar"));
  EXPECT_THAT(ids("والمياه المهاجرون", "ar"), ElementsAre("ar"));
  EXPECT_THAT(ids("школа мигрант еще", "ru"), ElementsAre("ru"));
  EXPECT_THAT(ids("移民融合", "zh"), ElementsAre("zh"));
  EXPECT_THAT(ids("课程", "zh"), ElementsAre("zh"));
  EXPECT_THAT(ids("移", "zh"), ElementsAre("zh"));
  EXPECT_THAT(ids("民移", "zh"), IsEmpty());
}

TEST_F(SearchIndex, AnyReaderFindsAnyLanguage) {
  put({text_in("en", "en", "Housing in Setúbal"), text_in("pt", "pt", "Habitação em Setúbal")});
  EXPECT_THAT(ids("housing", "fr"), ElementsAre("en")) << "by the exact word";
  EXPECT_THAT(ids("houses", "ar"), ElementsAre("en")) << "and by its other forms";
  EXPECT_THAT(ids("habitacao", "en"), ElementsAre("pt"));
  EXPECT_THAT(ids("setubal", "en"), ElementsAre("en", "pt")) << "the reader's language first";
  EXPECT_THAT(ids("SETÚBAL", "pt"), ElementsAre("pt", "en"));
}

TEST_F(SearchIndex, AllWordsMustBeThereAndPhrasesSideBySide) {
  put({
      text_in("en", "a", "The language cafe opens on Monday. A tent camp."),
      text_in("en", "b", "A cafe where any language is spoken. A camp with a tent."),
      text_in("en", "c", "Language courses"),
      text_in("zh", "d", "社会融合的语言"),
  });
  EXPECT_THAT(ids("language cafe"), UnorderedElementsAre("a", "b"));
  EXPECT_THAT(ids("\"language cafe\""), ElementsAre("a"));
  EXPECT_THAT(ids("\"cafe language\""), IsEmpty());
  EXPECT_THAT(ids("\"language cafe opens on monday\""), ElementsAre("a"));
  EXPECT_THAT(ids("\"monday a\""), ElementsAre("a"));
  EXPECT_THAT(ids("\"title the\""), IsEmpty())
      << "a phrase does not reach from the title into the text";
  EXPECT_THAT(ids("language -cafe"), ElementsAre("c"));
  EXPECT_THAT(ids("language -cafes"), ElementsAre("c")) << "in any form";
  EXPECT_THAT(ids("camp -\"tent camp\""), ElementsAre("b"));
  EXPECT_THAT(ids("\"社会融合\""), ElementsAre("d"));
  EXPECT_THAT(ids("\"社会语言\""), IsEmpty());
  EXPECT_THAT(ids("-camp"), UnorderedElementsAre("c", "d")) << "everything but";
  EXPECT_THAT(ids(""), UnorderedElementsAre("a", "b", "c", "d"));
}

TEST_F(SearchIndex, WhatAWordFindsIsSharedByNotAndWith) {
  put({
      text_in("en", "a", "house garden"),
      text_in("en", "b", "housing"),
      text_in("en", "c", "houses gardening"),
  });
  const auto total = [&](std::string_view typed) { return find(asking(typed)).total; };
  EXPECT_EQ(total("house"), total("house garden") + total("house -garden"));
  EXPECT_EQ(total("house garden"), 2U);
}

TEST_F(SearchIndex, OddInputIsAnsweredAndNeverAnError) {
  put({text_in("en", "a", "house (garden) \"quoted\" 100%")});
  std::string many;
  for (int i = 0; i < 2'000; ++i)
    many += "house* ";
  for (const std::string& odd : {
           std::string("\"house"),
           std::string("house\""),
           std::string("house -"),
           std::string("(house"),
           std::string("house AND"),
           std::string("house*"),
           std::string("*house"),
           std::string("house ~ ^ \\"),
           std::string("+house"),
           std::string(" house "),
           std::string("house \xff\xfe"),
           many,
           std::string("house NOT"),
           std::string("house:"),
           std::string("\"\" house"),
           std::string("HOUSE\0x", 6),
       })
    EXPECT_EQ(find(asking(odd)).total, 1U) << odd.substr(0, 40);
  for (const std::string& nothing : {
           std::string(10'000, 'x'),
           std::string("h*"),
           std::string("h"),
           std::string("<script>"),
           std::string("' OR 1=1 --"),
           std::string("kind:practice"),
       })
    EXPECT_EQ(find(asking(nothing)).total, 0U) << nothing.substr(0, 40);
  EXPECT_EQ(find(asking(std::string(10'000, '"'))).total, 1U) << "nothing was asked for";
}

TEST_F(SearchIndex, HitsHoldWhatAListShows) {
  Document d = text_in("fr", "x", "Un texte sur le logement.");
  d.title = "La maison  <b>commune</b>";
  d.summary = "Résumé.";
  put({d});
  const Found found = find(asking("logements communes"));
  ASSERT_EQ(found.hits.size(), 1U);
  const Hit& hit = found.hits.front();
  EXPECT_EQ(hit.key, d.key);
  EXPECT_EQ(hit.path, "/practices/x");
  EXPECT_EQ(hit.language, "fr");
  EXPECT_EQ(shown(hit.title), "La maison <b>[commune]</b>");
  EXPECT_EQ(shown(hit.snippet), "Un texte sur le [logement].");
  EXPECT_EQ(shown(find(asking("maison")).hits.at(0).snippet), "Résumé.");
}

TEST_F(SearchIndex, TitlesCountForMoreAndProminenceDecides) {
  Document title = text_in("en", "title", "Something else that is about as long as the other.");
  title.title = "Housing desk";
  Document text = text_in("en", "text", "A word on housing in a text that is not longer at all.");
  put({text, title});
  EXPECT_THAT(ids("housing"), ElementsAre("title", "text"));
  Document one = text_in("en", "one", "cooking together");
  Document two = text_in("en", "two", "cooking together");
  Document three = text_in("en", "three", "cooking together");
  one.prominence = 1;
  three.published = three.published + std::chrono::hours(1);
  put({one, two, three});
  EXPECT_THAT(ids("cooking"), ElementsAre("one", "three", "two")) << "then the newer first";
}

TEST_F(SearchIndex, TheNewestFirstWhenAskedFor) {
  Document old = text_in("en", "old", "housing housing housing");
  Document fresh = text_in("en", "fresh", "one word on housing");
  old.published = {0};
  put({old, fresh});
  Request newest = asking("housing");
  newest.order = Order::newest;
  EXPECT_THAT(ids(newest), ElementsAre("fresh", "old"));
  EXPECT_THAT(ids(""), ElementsAre("fresh", "old")) << "with nothing typed always";
  EXPECT_THAT(ids("housing"), ElementsAre("old", "fresh"));
}

TEST_F(SearchIndex, PagesGoOnWhereTheLastEnded) {
  std::vector<Document> all;
  for (int i = 0; i < 45; ++i)
    all.push_back(text_in("en", std::to_string(i), "housing number " + std::to_string(i)));
  put(all);
  std::vector<std::string> seen;
  Request request = asking("housing");
  for (request.offset = 0; request.offset < 60; request.offset += 20) {
    EXPECT_EQ(find(request).total, 45U);
    std::ranges::move(ids(request), std::back_inserter(seen));
  }
  EXPECT_EQ(seen.size(), 45U);
  std::ranges::sort(seen);
  EXPECT_EQ(std::ranges::unique(seen).size(), 0U) << "none twice";
  request.offset = 1'000'000;
  request.limit = 1'000'000;
  EXPECT_THAT(ids(request), IsEmpty());
  request.offset = 0;
  EXPECT_EQ(ids(request).size(), 45U);
  EXPECT_LE(45U, max_hits);
}

TEST_F(SearchIndex, ReplacingIsUnderTheSameKey) {
  put({text_in("en", "a", "housing")});
  put({text_in("en", "a", "schooling")});
  EXPECT_THAT(ids("housing"), IsEmpty());
  EXPECT_THAT(ids("schools"), ElementsAre("a"));
  EXPECT_EQ(index_->size(), 1U);
}

TEST_F(SearchIndex, ChangesAreSeenWithTheirCommit) {
  const auto before = index_->state();
  index_->put(text_in("en", "a", "housing"));
  EXPECT_THAT(ids("housing"), IsEmpty());
  EXPECT_EQ(index_->state(), before);
  index_->commit("mark 7");
  EXPECT_THAT(ids("housing"), ElementsAre("a"));
  EXPECT_NE(index_->state(), before);
  EXPECT_EQ(index_->mark(), "mark 7");
  index_->commit();
  EXPECT_EQ(index_->mark(), "mark 7");
}

TEST_F(SearchIndex, LastsAndItsMarkWithIt) {
  Document d = text_in("en", "a", "housing");
  d.countries = {"PT"};
  d.themes = {"housing", "language"};
  d.prominence = 0.5;
  put({d, text_in("fr", "b", "logement")});
  index_->commit("here");
  const Found before = find(asking(""));
  EXPECT_EQ(open(), nullptr) << "nobody else may have it open";
  index_.reset();
  index_ = open();
  ASSERT_NE(index_, nullptr);
  EXPECT_EQ(index_->needs_rebuild(), "");
  EXPECT_EQ(index_->mark(), "here");
  EXPECT_EQ(index_->size(), 2U);
  EXPECT_THAT(ids("houses"), ElementsAre("a"));
  const Found after = find(asking(""));
  for (const auto& [facet, choices] : before.choices) {
    const auto& now = after.choices.at(facet);
    ASSERT_EQ(now.size(), choices.size());
    for (std::size_t i = 0; i < now.size(); ++i) {
      EXPECT_EQ(now[i].value, choices[i].value);
      EXPECT_EQ(now[i].hits, choices[i].hits);
    }
  }
}

TEST_F(SearchIndex, SuggestsTitlesWhileOneTypes) {
  Document a = text_in("en", "a", "Text about gardens");
  a.title = "Housing desk in Setúbal";
  Document b = text_in("fr", "b", "Texte");
  b.title = "Maison des langues";
  Document c = text_in("zh", "c", "文");
  c.title = "移民语言课程";
  Document d = text_in("ar", "d", "نص");
  d.title = "المياه للجميع";
  put({a, b, c, d});
  const auto titles = [&](std::string_view typed) {
    std::vector<std::string> all;
    for (const Title& title : index_->suggest(typed, "en", 10).value())
      all.push_back(title.key.id);
    return all;
  };
  EXPECT_THAT(titles("hou"), ElementsAre("a"));
  EXPECT_THAT(titles("housing se"), ElementsAre("a"));
  EXPECT_THAT(titles("setúb"), ElementsAre("a"));
  EXPECT_THAT(titles("mais"), ElementsAre("b"));
  EXPECT_THAT(titles("移"), ElementsAre("c"));
  EXPECT_THAT(titles("语言课"), ElementsAre("c"));
  EXPECT_THAT(titles("ميا"), ElementsAre("d"));
  EXPECT_THAT(titles("h"), IsEmpty()) << "a letter is too little";
  EXPECT_THAT(titles("hou "), IsEmpty()) << "a whole word that is in no title";
  EXPECT_THAT(titles("gard"), IsEmpty()) << "in the text alone";
  EXPECT_THAT(titles(""), IsEmpty());
  EXPECT_THAT(titles("hou -desk"), IsEmpty()) << "the last word is not being typed";
}

TEST_F(SearchIndex, OffersAnotherSpellingThatFindsMore) {
  put({
      text_in("en", "a", "Housing in Setúbal for families"),
      text_in("en", "b", "Integration in Setúbal"),
      text_in("ru", "c", "Жильё для мигрантов"),
  });
  const auto meant = [&](std::string_view typed) { return find(asking(typed)).did_you_mean; };
  EXPECT_EQ(meant("setubel"), "setúbal") << "as it is written, with its accent";
  EXPECT_EQ(meant("housng families"), "housing families");
  EXPECT_EQ(meant("\"integretion\" Setúbal"), "\"integration\" Setúbal");
  EXPECT_EQ(meant("жилье"), "");
  EXPECT_EQ(meant("мигронтов"), "мигрантов");
  EXPECT_EQ(meant("setubal"), "") << "it is found";
  EXPECT_EQ(meant("qqqqqqqq"), "");
  EXPECT_EQ(meant("housing -famlies"), "") << "what is excluded may be spelled as it likes";
  EXPECT_EQ(meant("setubel cooking"), "") << "it would find no more";
}

TEST_F(SearchIndex, OfWhatWasRemovedNothingIsLeft) {
  Document gone = text_in("en", "gone", "The zeppelin of Montmorency, and housing");
  gone.title = "Zeppelinfahrt";
  gone.themes = {"airships"};
  gone.countries = {"LI"};
  put({gone, text_in("en", "stays", "Housing, and a balloon over Montmorencie")});
  EXPECT_EQ(find(asking("zepelin")).did_you_mean, "zeppelin");
  index_->remove(gone.key);
  index_->commit();
  EXPECT_EQ(index_->size(), 1U);
  EXPECT_THAT(ids("housing"), ElementsAre("stays"));
  for (const char* typed :
       {"zeppelin", "zeppelins", "Zeppelinfahrt", "montmorency", "\"the zeppelin\""})
    EXPECT_EQ(find(asking(typed)).total, 0U) << typed;
  EXPECT_EQ(find(asking("zepelin")).did_you_mean, "");
  EXPECT_EQ(find(asking("montmorenci")).did_you_mean, "montmorencie") << "not the one that is gone";
  EXPECT_THAT(index_->suggest("zep", "en", 10).value(), IsEmpty());
  EXPECT_THAT(index_->similar(gone.key, 5).value(), IsEmpty());
  const Found all = find(asking(""));
  EXPECT_THAT(all.choices.at(Facet::theme), IsEmpty());
  EXPECT_THAT(all.choices.at(Facet::country), IsEmpty());
  EXPECT_EQ(all.choices.at(Facet::kind).at(0).hits, 1U);
  index_->remove(gone.key);
  index_->remove({"practice", "never was"});
  index_->commit();
  EXPECT_EQ(index_->size(), 1U);
}

TEST_F(SearchIndex, ReplacedTextsTakeTheirSpellingsAlong) {
  put({text_in("en", "a", "zeppelin"), text_in("en", "b", "zeppelin")});
  put({text_in("en", "a", "balloon")});
  EXPECT_EQ(find(asking("zepelin")).did_you_mean, "zeppelin") << "one still says so";
  put({text_in("en", "b", "balloon")});
  EXPECT_EQ(find(asking("zepelin")).did_you_mean, "");
}

TEST_F(SearchIndex, TakesTextsOfAnyLengthUpToItsLimit) {
  std::string text;
  while (text.size() < max_text_bytes + 100)
    text += "filler ";
  Document d = text_in("en", "a", "");
  d.text = "atbeginning " + text + " atend " + std::string(5'000, 'z');
  put({d});
  EXPECT_EQ(find(asking("atbeginning")).total, 1U);
  EXPECT_EQ(find(asking("atend")).total, 0U);
  Document far = text_in("en", "b", std::string(20'000, '.') + " faraway");
  put({far});
  EXPECT_EQ(find(asking("faraway")).hits.at(0).snippet.empty(), false);
}

// Xapian takes what it packed for broken where the unpacked bytes end at an unlucky place; see compression.hpp.
TEST_F(SearchIndex, NoLengthOfATextBreaksIt) {
  for (std::size_t bytes = 8'000; bytes < 8'300; bytes += 3)
    index_->put(text_in("en", std::to_string(bytes), "housing " + std::string(bytes, '.')));
  index_->commit();
  EXPECT_EQ(index_->needs_rebuild(), "");
  for (std::size_t bytes = 8'000; bytes < 8'300; bytes += 3) {
    Request request = asking("housing");
    request.offset = (bytes - 8'000) / 3;
    request.limit = 1;
    EXPECT_EQ(find(request).hits.size(), 1U);
  }
  // The same for the lists of a document's words, which are read when it is changed.
  for (int more = 0; more < 60; ++more) {
    std::string text;
    for (int i = 0; i < 900 + more; ++i)
      text += "aaaaaaaa" + std::to_string(i) + ' ';
    put({text_in("de", "words", text)});
    ASSERT_EQ(index_->needs_rebuild(), "");
  }
}

TEST_F(SearchIndex, MistakesOfTheOwnerAreTold) {
  Document no_kind = text_in("en", "a", "x");
  no_kind.key.kind.clear();
  EXPECT_THROW(index_->put(no_kind), std::invalid_argument);
  EXPECT_THROW(index_->put(text_in("en", std::string(300, 'x'), "x")), std::invalid_argument);
  Document theme = text_in("en", "a", "x");
  theme.themes = {std::string(200, 't')};
  EXPECT_THROW(index_->put(theme), std::invalid_argument);
  put({text_in("en", "fine", "housing")});
  EXPECT_THAT(ids("housing"), ElementsAre("fine"));
}

}  // namespace
}  // namespace ibis::search
