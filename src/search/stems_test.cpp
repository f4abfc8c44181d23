#include "search/stems.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace ibis::search {
namespace {

// Whether who types one word finds a document in `language` with the other.
bool finds(std::string_view typed, std::string_view written, std::string_view language) {
  const Word wanted = words(typed).at(0);
  const Word there = words(written).at(0);
  if (wanted.plain == there.plain) return true;
  const auto in_document = stems_in_document(there, language);
  const auto sought = stems_typed(wanted);
  return std::ranges::any_of(sought, [&](const std::string& term) {
    return std::ranges::find(in_document, term) != in_document.end();
  });
}

struct Row {
  const char* language;
  const char* one;
  const char* other;
};

TEST(Stems, FindFormsOfAWordBothWays) {
  for (const auto& [language, one, other] : std::initializer_list<Row>{
           {"en", "migrant", "migrants"},
           {"en", "house", "housing"},
           {"en", "integrate", "integrated"},
           {"en", "cities", "city"},
           {"fr", "intégration", "intégrer"},
           {"fr", "intégrée", "intégrés"},
           {"fr", "integration", "intégration"},
           {"fr", "logements", "logement"},
           {"fr", "réfugiées", "réfugié"},
           {"es", "ciudades", "ciudad"},
           {"es", "integración", "integrar"},
           {"es", "niñas", "niña"},
           {"es", "jóvenes", "joven"},
           {"ru", "мигрантов", "мигранты"},
           {"ru", "школах", "школа"},
           {"ru", "учёный", "ученые"},
           {"ar", "المياه", "مياه"},
           {"ar", "والمياه", "مياه"},
           {"ar", "للمياه", "المياه"},
           {"ar", "مهاجر", "المهاجرين"},
           {"ar", "مهاجرون", "والمهاجرات"},
           {"ar", "لاجئ", "اللاجئين"},
           {"ar", "لغة", "اللغات"},
           {"ar", "مدرسة", "المدرسه"},
           {"ar", "إدماج", "والإدماج"},
           {"ar", "للعمل", "العمل"},
           {"ar", "والدين", "الوالدين"},
           {"ar", "تعليم", "التعليمية"},
       }) {
    EXPECT_TRUE(finds(one, other, language)) << language << ' ' << one << " → " << other;
    EXPECT_TRUE(finds(other, one, language)) << language << ' ' << other << " → " << one;
  }
}

TEST(Stems, OfWhoForgotAccentsAreFound) {
  EXPECT_TRUE(finds("integrees", "intégrées", "fr"));
  EXPECT_TRUE(finds("refugies", "réfugiés", "fr"));
  EXPECT_TRUE(finds("refugie", "réfugiées", "fr"));
  EXPECT_TRUE(finds("integracion", "integración", "es"));
}

TEST(Stems, TellWordsApart) {
  for (const auto& [language, one, other] : std::initializer_list<Row>{
           {"en", "house", "horse"},
           {"fr", "ville", "vie"},
           {"ru", "школа", "школьник"},
           {"ar", "دين", "والدين"},
           {"ar", "زارة", "مياه"},
       })
    EXPECT_FALSE(finds(one, other, language)) << language << ' ' << one << " → " << other;
}

TEST(Stems, AreOfTheDocumentsLanguageAlone) {
  EXPECT_TRUE(finds("houses", "house", "en"));
  EXPECT_FALSE(finds("houses", "housing", "es")) << "no Spanish ending";
  EXPECT_FALSE(finds("houses", "housing", "de")) << "not stemmed";
  EXPECT_TRUE(finds("house", "house", "de")) << "the same word is found in any language";
  EXPECT_TRUE(stems_in_document(words("мигрант").at(0), "en").empty());
  EXPECT_TRUE(stems_in_document(words("移").at(0), "zh").empty());
  EXPECT_TRUE(stems_typed(words("1990").at(0)).empty());
  EXPECT_TRUE(has_stems("ar"));
  EXPECT_FALSE(has_stems("zh"));
}

}  // namespace
}  // namespace ibis::search
