// The structure of what visitors see: home, themes, about pages; and that another language is always marked.
#include "editorial/about_views.hpp"
#include "editorial/home_views.hpp"
#include "editorial/theme_views.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::editorial {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Views : public ::testing::Test {
 protected:
  Around around(std::string_view language = "en") {
    const std::string prefix = language == "en" ? "" : "/" + std::string(language);
    return {
        .ui = {translations_.in(language), assets_},
        .url = [prefix](std::string_view path) { return prefix + std::string(path); },
        .form_token = "token",
    };
  }

  html::Assets assets_;
  i18n::Translations translations_;
};

std::size_t times(std::string_view text, std::string_view what) {
  std::size_t n = 0;
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at + 1))
    ++n;
  return n;
}

PageText english_text() {
  return {
      .language = "en",
      .title = "Privacy & you",
      .body = "## What is kept\n\nLittle. <script>alert(1)</script>",
      .edited_at = {1},
  };
}

TEST_F(Views, AnAboutPageIsItsTextAndNoMore) {
  const std::string out = about_view(around(), english_text(), "", "").str();
  EXPECT_THAT(out, HasSubstr("<h1>Privacy &amp; you</h1>"));
  EXPECT_THAT(out, HasSubstr("<h2>What is kept</h2>"));
  EXPECT_THAT(out, Not(HasSubstr("<script>")));
  EXPECT_THAT(out, Not(HasSubstr("lang=")));
  EXPECT_THAT(out, Not(HasSubstr("flash")));
  EXPECT_THAT(out, Not(HasSubstr("/admin/")));
  EXPECT_THAT(out, Not(HasSubstr("mailto:")));
}

TEST_F(Views, AFallbackIsMarkedAndSaid) {
  const std::string out = about_view(around("ar"), english_text(), "", "").str();
  EXPECT_THAT(out, HasSubstr(R"(<h1 lang="en" dir="ltr">)"));
  EXPECT_THAT(out, HasSubstr(R"(<div class="prose" lang="en" dir="ltr">)"));
  EXPECT_THAT(out, HasSubstr("flash-note"));
  EXPECT_THAT(out, HasSubstr(translations_.in("ar").language_name("en")));

  PageText arabic = english_text();
  arabic.language = "ar";
  EXPECT_THAT(
      about_view(around(), arabic, "", "").str(),
      HasSubstr(R"(<div class="prose" lang="ar" dir="rtl">)")
  );
}

TEST_F(Views, TheContactIsALinkWhereItCanBe) {
  const auto shown = [&](std::string_view contact) {
    return about_view(around(), english_text(), contact, "").str();
  };
  EXPECT_THAT(shown("desk@example.org"), HasSubstr(R"(href="mailto:desk@example.org")"));
  EXPECT_THAT(shown("https://example.org/us"), HasSubstr(R"(href="https://example.org/us")"));
  const std::string plain = shown("Room 4 <b>");
  EXPECT_THAT(plain, HasSubstr("Room 4 &lt;b&gt;"));
  EXPECT_THAT(plain, Not(HasSubstr("mailto:")));
}

TEST_F(Views, WhoMayEditIsLedThere) {
  EXPECT_THAT(
      about_view(around("fr"), english_text(), "", "/admin/pages/privacy").str(),
      HasSubstr(R"(href="/fr/admin/pages/privacy")")
  );
}

TEST_F(Views, TheTableOfRolesIsTheOneInTheCode) {
  const std::string out = roles_view(around()).str();
  EXPECT_EQ(times(out, "<tr>"), access::permissions().size() + 1);
  EXPECT_EQ(times(out, "<td"), access::permissions().size() * access::roles().size());
  std::size_t given = 0;
  for (const auto& permission : access::permissions()) {
    EXPECT_THAT(out, HasSubstr(std::string(permission.label.english())));
    for (const auto& role : access::roles())
      given += permission.has(role.role) ? 1 : 0;
  }
  EXPECT_EQ(times(out, R"(<span class="hide">yes</span>)"), given);
}

TEST_F(Views, ThemesStandUnderTheirDimension) {
  const std::vector<DimensionThemes> dimensions{
      {.dimension = {"cultural", "Cultural", 2},
       .themes = {{"religion", "Religion", 1}, {"youth", "Youth", 0}}}
  };
  const std::string out = themes_view(around("fr"), dimensions).str();
  EXPECT_THAT(out, HasSubstr(R"(<h2><a href="/fr/themes/cultural">Cultural</a></h2>)"));
  EXPECT_THAT(out, HasSubstr(R"(href="/fr/themes/religion">Religion)"));
  EXPECT_EQ(times(out, "class=\"chip\""), 2U);
}

ThemePage housing() {
  return {
      .name = "Housing",
      .slug = "housing",
      .is_dimension = false,
      .dimension = ThemeCount{"socio-economic", "Socio-economic", 5},
      .themes = {},
      .introduction = english_text(),
      .practices = 2,
      .newest = {},
      .may_edit = false,
  };
}

TEST_F(Views, AThemeLeadsToItsDimensionAndItsList) {
  ThemePage page = housing();
  page.newest.push_back({.title = "A desk", .url = "/practices/a-desk"});
  std::string out = theme_view(around(), page).str();
  EXPECT_THAT(out, HasSubstr(R"(<a href="/themes/socio-economic">Socio-economic</a>)"));
  EXPECT_THAT(out, HasSubstr(R"(href="/practices?theme=housing")"));
  EXPECT_THAT(out, HasSubstr("See all 2 practices"));
  EXPECT_THAT(out, Not(HasSubstr("/admin/")));
  page.may_edit = true;
  EXPECT_THAT(theme_view(around(), page).str(), HasSubstr("/admin/pages/theme-housing"));

  page.is_dimension = true;
  page.themes = {{"health", "Health", 1}};
  out = theme_view(around(), page).str();
  EXPECT_THAT(out, HasSubstr(R"(href="/practices?dimension=housing")"));
  EXPECT_THAT(out, HasSubstr(R"(href="/themes/health")"));
}

TEST_F(Views, AThemeWithoutPracticesAsksForOne) {
  ThemePage page = housing();
  page.practices = 0;
  page.introduction.reset();
  const std::string out = theme_view(around(), page).str();
  EXPECT_THAT(out, HasSubstr(R"(<div class="empty">)"));
  EXPECT_THAT(out, HasSubstr(R"(href="/practices/new")"));
  EXPECT_THAT(out, Not(HasSubstr("?theme=")));
  EXPECT_THAT(out, Not(HasSubstr("prose")));
}

Home home() {
  return {
      .practices = 1'284,
      .countries = 1,
      .art_seed = "IBIS",
      .featured =
          FeaturedEntry{
              .entry = {.title = "A desk", .url = "/practices/a-desk"},
              .kind = i18n::msg("Practice"),
              .all = i18n::msg("All practices"),
              .list = "/practices",
          },
      .newest = {html::Entry{.title = "Nurses", .url = "/practices/nurses"}},
      .others = {html::Entry{.title = "A pot", .url = "/museum-items/a-pot", .language = "fr"}},
      .parts = {},
      .quotation =
          QuotationText{.language = "en", .text = "We are born free.", .source = "After it"},
  };
}

TEST_F(Views, HomeShowsAllItsParts) {
  const std::string out = home_view(around(), home()).str();
  EXPECT_EQ(times(out, "<h1>"), 1U);
  EXPECT_THAT(out, HasSubstr("<li><b>1,284</b> practices</li>"));
  EXPECT_THAT(out, HasSubstr("<li><b>1</b> country</li>"));
  EXPECT_THAT(out, HasSubstr(R"(<article class="feature">)"));
  EXPECT_THAT(out, HasSubstr(R"(<li class="card">)"));
  EXPECT_THAT(out, HasSubstr("<figcaption>After it</figcaption>"));
  EXPECT_THAT(out, HasSubstr(R"(href="/practices.atom")"));
  EXPECT_THAT(out, HasSubstr(R"(<li><a href="/museum-items/a-pot" lang="fr" dir="ltr">)"));
  for (const auto* path : {"/practices/new", "/stories/tell", "/discuss", "/requests"})
    EXPECT_THAT(out, HasSubstr(std::string("<h3><a href=\"") + path));
  EXPECT_EQ(times(out, "btn-main"), 1U);
}

TEST_F(Views, WhatIsFeaturedIsNamedByItsKind) {
  Home story = home();
  story.featured->kind = i18n::msg("Story");
  story.featured->all = i18n::msg("All stories");
  story.featured->list = "/stories";
  story.featured->entry.summary = "What happened.";
  std::string out = home_view(around(), story).str();
  EXPECT_THAT(out, HasSubstr("<h2>Featured</h2><a href=\"/stories\">All stories</a>"));
  EXPECT_THAT(out, HasSubstr("<p class=\"eyebrow\">Story</p>"));
  EXPECT_THAT(out, Not(HasSubstr("<details")));
  story.featured->entry.warning = "Content warning: death. Open to read.";
  out = home_view(around(), story).str();
  const auto begin = out.find("<details class=\"warned\">");
  ASSERT_NE(begin, std::string::npos);
  EXPECT_LT(begin, out.find("What happened.")) << "its words are folded away";
}

TEST_F(Views, HomeHasNoEmptyParts) {
  Home bare = home();
  bare.practices = 0;
  bare.featured.reset();
  bare.newest.clear();
  bare.quotation.reset();
  bare.others.clear();
  const std::string out = home_view(around(), bare).str();
  EXPECT_THAT(out, Not(HasSubstr("counts")));
  EXPECT_THAT(out, Not(HasSubstr("feature\"")));
  EXPECT_THAT(out, Not(HasSubstr("blockquote")));
  EXPECT_THAT(out, Not(HasSubstr("Also new")));
  EXPECT_THAT(out, HasSubstr(R"(<div class="empty">)"));
}

TEST_F(Views, WhatIsInAnotherLanguageOnTheHomePageSaysSo) {
  Home mixed = home();
  mixed.featured->entry.language = "ar";
  mixed.featured->entry.summary = "مكتب";
  const std::string out = home_view(around("fr"), mixed).str();
  EXPECT_THAT(out, HasSubstr(R"(<h3 lang="ar" dir="rtl">)"));
  EXPECT_THAT(out, HasSubstr(R"(<p class="lead" lang="ar" dir="rtl">)"));
  EXPECT_THAT(out, HasSubstr(R"(<blockquote lang="en" dir="ltr">)"));
  EXPECT_THAT(out, HasSubstr(R"(<figcaption lang="en" dir="ltr">)"));
  EXPECT_THAT(out, HasSubstr(R"(href="/fr/practices.atom")"));
}

}  // namespace
}  // namespace ibis::editorial
