#include "html/style_sample.hpp"

namespace ibis::html {
namespace {

StyleSample english() {
  return {
      .language = "en",
      .place = "Lisbon, Portugal",
      .other_place = "Cebu, Philippines",
      .title = "The allotment on Mill Lane",
      .long_title =
          "A night school for drivers, their dispatchers and the people who wait for the bus",
      .long_word = "Donaudampfschifffahrtsgesellschaftskapitänsvereinigung",
      .summary =
          "Forty plots, half for families who came last year and half for those who have dug here "
          "for "
          "decades. Tools are shared, and so are Saturdays.",
      .short_summary = "Pharmacists and interpreters hold one counter together, twice a week.",
      .themes = {"Housing", "Health", "Learning the language", "Equal access to services"},
      .person = "Amina Haddad",
      .other_person = "Josephine Okonkwo-Lindqvist",
      .organisation = "Municipality of Lisbon",
      .date = "12 May 2026",
      .quotation = "A neighbour is somebody whose name you had to ask for once.",
      .after = "said at a street supper, invented for this page",
      .error = "131 words; the limit is 100. Shorten it by about a third.",
      .hint = "What it is, for whom, and what came of it.",
      .measure = "Families on the waiting list",
      .markdown =
          "## What we did\n\nWe began with **six plots** and a shed. See the "
          "[plan of the first year](https://example.org/plan) or write to us.\n\n"
          "1. Ask who already digs there\n2. Draw lots for the rest\n   - families first\n   - "
          "then "
          "schools\n\n> Nobody reads a sign. Everybody reads a neighbour.\n\n"
          "| Year | Plots | Families |\n|------|------:|---------:|\n| 2023 | 6 | 9 |\n| 2025 | 40 "
          "| 58 |\n\n"
          "### What it cost\n\nAbout `1,200` a year, ~~paid by the city~~ now shared.\n",
  };
}

StyleSample arabic() {
  return {
      .language = "ar",
      .place = "لشبونة، البرتغال",
      .other_place = "سيبو، الفلبين",
      .title = "حديقة الجيران في شارع الطاحونة",
      .long_title = "مدرسة مسائية للسائقين وللمنسقين ولمن ينتظرون الحافلة في آخر الليل",
      .long_word = "فسيستخدمونهاباستمراروبلاانقطاعطوالالعاموفيكلالمواسم",
      .summary =
          "أربعون قطعة أرض، نصفها لعائلات وصلت العام الماضي ونصفها لمن يزرعون هنا منذ عقود. "
          "الأدوات مشتركة، وأيام السبت كذلك.",
      .short_summary = "صيادلة ومترجمون يقفون معا خلف طاولة واحدة مرتين في الأسبوع.",
      .themes = {"السكن", "الصحة", "تعلم اللغة", "المساواة في الوصول إلى الخدمات"},
      .person = "أمينة حداد",
      .other_person = "Josephine Okonkwo-Lindqvist",
      .organisation = "بلدية لشبونة",
      .date = "12 مايو 2026",
      .quotation = "الجار هو من سألته مرة عن اسمه.",
      .after = "قيل في عشاء الشارع، وهو من وحي هذه الصفحة",
      .error = "131 كلمة، والحد 100. اختصر النص بنحو الثلث.",
      .hint = "ما هي، ولمن، وما الذي نتج عنها.",
      .measure = "عائلات في قائمة الانتظار",
      .markdown =
          "## ما قمنا به\n\nبدأنا **بست قطع** وكوخ صغير. انظر "
          "[خطة السنة الأولى](https://example.org/plan) أو اكتب إلينا.\n\n"
          "1. اسأل من يزرع هناك\n2. وزع الباقي بالقرعة\n   - العائلات أولا\n   - ثم المدارس\n\n"
          "> لا أحد يقرأ اللافتة. الجميع يصغي إلى الجار.\n\n"
          "| السنة | القطع | العائلات |\n|------|------:|---------:|\n| 2023 | 6 | 9 |\n| 2025 | "
          "40 | 58 |\n\n"
          "### الكلفة\n\nنحو `1200` في السنة، ~~تدفعها المدينة~~ وهي الآن مشتركة.\n",
  };
}

}  // namespace

const StyleSample& style_sample(std::string_view language) {
  static const StyleSample in_english = english();
  static const StyleSample in_arabic = arabic();
  return language == "ar" ? in_arabic : in_english;
}

}  // namespace ibis::html
