// The rules of pages and quotations: limits on both sides, whose turn it is, what is chosen for whom.
#include "editorial/limits.hpp"
#include "editorial/page.hpp"
#include "editorial/quotation.hpp"

#include <gtest/gtest.h>

#include <map>

namespace ibis::editorial {
namespace {

const i18n::Tr& english() {
  static const i18n::Translations translations;
  return translations.in("en");
}

std::vector<std::string> fields(const std::vector<FieldError>& errors) {
  std::vector<std::string> names;
  for (const FieldError& error : errors)
    names.push_back(error.field);
  return names;
}

using Names = std::vector<std::string>;

std::string letters(std::size_t n) {
  std::string text;
  for (std::size_t i = 0; i < n; ++i)
    text += "é";
  return text;
}

TEST(PageDraft, TakesWhatFitsAndNamesWhatDoesNot) {
  const auto check = [](std::string title, std::string body) {
    return fields(
        check_page_draft({.title = std::move(title), .body = std::move(body), .seen = 0}, english())
    );
  };
  const auto title = letters(Limits::page_title_characters);
  const auto body = letters(Limits::page_body_characters);
  EXPECT_EQ(check(title, body), Names{});
  EXPECT_EQ(check(title + "x", body), Names{"title"});
  EXPECT_EQ(check(title, body + "x"), Names{"body"});
  EXPECT_EQ(check("", ""), (Names{"title", "body"}));
}

TEST(PageDraft, IsReadCleanly) {
  http::Params form;
  form.add("title", "  About \n us ");
  form.add("body", "One\r\n\r\nTwo\r\n");
  form.add("seen", "17");
  const PageDraft draft = read_page_draft(form);
  EXPECT_EQ(draft.title, "About us");
  EXPECT_EQ(draft.body, "One\n\nTwo");
  EXPECT_EQ(draft.seen, 17);
  EXPECT_EQ(read_page_draft({}).seen, 0);
}

TEST(PageSlug, IsAnAboutPageOrAnIntroduction) {
  std::vector<taxonomy::Term> all;
  all.push_back({
      .id = {1},
      .taxonomy = "theme",
      .slug = "housing",
      .code = "",
      .parent = std::nullopt,
      .position = 1,
      .active = true,
      .names = {"Housing"},
  });
  all.push_back(all[0]);
  all[1].id = {2};
  all[1].taxonomy = "dimension";
  all[1].slug = "cultural";
  all.push_back(all[0]);
  all[2].id = {3};
  all[2].taxonomy = "target-group";
  all[2].slug = "youth";
  const taxonomy::Terms terms(std::move(all));
  EXPECT_TRUE(is_page_slug("privacy", terms));
  EXPECT_TRUE(is_page_slug("theme-housing", terms));
  EXPECT_TRUE(is_page_slug("theme-cultural", terms));
  EXPECT_FALSE(is_page_slug("theme-youth", terms));
  EXPECT_FALSE(is_page_slug("theme-", terms));
  EXPECT_FALSE(is_page_slug("roles", terms));
  EXPECT_EQ(public_path("about"), "/about");
  EXPECT_EQ(public_path("criteria"), "/about/criteria");
  EXPECT_EQ(public_path(introduction_slug("housing")), "/themes/housing");
}

TEST(QuotationDraft, EveryLineHasItsSource) {
  const auto check = [](const QuotationDraft& draft) {
    return fields(check_quotation_draft(draft, english()));
  };
  const auto text = letters(Limits::quotation_characters);
  const auto source = letters(Limits::source_characters);
  EXPECT_EQ(check({.text = {text}, .source = {source}}), Names{});
  EXPECT_EQ(check({.text = {text + "x"}, .source = {source}}), Names{"text_en"});
  EXPECT_EQ(check({.text = {text}, .source = {source + "x"}}), Names{"source_en"});
  EXPECT_EQ(check({.text = {"", "Un"}, .source = {}}), Names{"source_fr"});
  EXPECT_EQ(check({.text = {"One"}, .source = {"Of", "De"}}), Names{"text_fr"});
  EXPECT_EQ(check({.text = {}, .source = {}}), Names{"text_en"});
}

Quotation line(std::int64_t id, bool active) {
  return {
      .id = {id},
      .slug = "line",
      .position = id,
      .active = active,
      .text = {"", "Ligne", "", "سطر"},
      .source = {"", "D’après", "", "عن"},
  };
}

TEST(QuotationOfDay, EachTakesItsTurnAndAllSeeTheSame) {
  const std::vector<Quotation> all{line(1, true), line(2, false), line(3, true), line(4, true)};
  const Instant start{1'767'225'600'000'000};  // 2026-01-01T00:00:00Z
  std::map<std::int64_t, int> turns;
  std::int64_t last = 0;
  for (int day = 0; day < 30; ++day) {
    const Instant morning = start + std::chrono::hours(24 * day);
    const Quotation* shown = quotation_of_day(all, morning, "UTC");
    ASSERT_NE(shown, nullptr);
    EXPECT_NE(shown->id.value, last);
    last = shown->id.value;
    EXPECT_EQ(
        quotation_of_day(
            all, morning + std::chrono::hours(24) - std::chrono::microseconds(1), "UTC"
        ),
        shown
    );
    ++turns[last];
  }
  EXPECT_EQ(turns, (std::map<std::int64_t, int>{{1, 10}, {3, 10}, {4, 10}}));
}

TEST(QuotationOfDay, TheDayIsThatOfTheSite) {
  const std::vector<Quotation> all{line(1, true), line(2, true)};
  const Instant noon{1'767'225'600'000'000 + 43'200'000'000};
  EXPECT_NE(
      quotation_of_day(all, noon, "UTC")->id, quotation_of_day(all, noon, "Pacific/Kiritimati")->id
  );
  EXPECT_EQ(quotation_of_day({}, noon, "UTC"), nullptr);
  EXPECT_EQ(quotation_of_day(std::vector{line(1, false)}, noon, "UTC"), nullptr);
  EXPECT_NE(quotation_of_day(all, Instant{-1}, "UTC"), nullptr);
}

TEST(QuotationIn, FallsBackAndSaysIntoWhichLanguage) {
  const Quotation quotation = line(1, true);
  EXPECT_EQ(quotation_in(quotation, "ar", "fr").text, "سطر");
  EXPECT_EQ(quotation_in(quotation, "es", "ar").source, "عن");
  EXPECT_EQ(quotation_in(quotation, "es", "en").language, "fr");
}

}  // namespace
}  // namespace ibis::editorial
