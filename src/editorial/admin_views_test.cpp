// The forms of editors: what was typed is kept, errors stand beside their fields, every form carries its token.
#include "editorial/admin_views.hpp"

#include "editorial/feature_views.hpp"
#include "editorial/limits.hpp"
#include "editorial/page_views.hpp"
#include "editorial/quotation_views.hpp"
#include "editorial/term_views.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::editorial {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

taxonomy::Term term(std::int64_t id, std::string_view taxonomy, const std::string& slug) {
  return {
      .id = {id},
      .taxonomy = std::string(taxonomy),
      .slug = slug,
      .code = "",
      .parent = std::nullopt,
      .position = id,
      .active = true,
      .names = {slug + " name"},
  };
}

std::vector<taxonomy::Term> some_terms() {
  std::vector<taxonomy::Term> all{
      term(1, taxonomy::dimension, "cultural"),
      term(2, taxonomy::theme, "youth"),
      term(3, taxonomy::target_group, "age"),
      term(4, taxonomy::target_group, "children"),
      term(5, taxonomy::gcm, "gcm-1"),
  };
  all[1].parent = taxonomy::TermId{1};
  all[1].active = false;
  all[3].parent = taxonomy::TermId{3};
  return all;
}

class AdminViews : public ::testing::Test {
 protected:
  Around around(std::string_view language = "en") {
    return {
        .ui = {translations_.in(language), assets_},
        .url = [](std::string_view path) { return std::string(path); },
        .form_token = "token",
    };
  }

  const i18n::Tr& tr() { return translations_.in("en"); }

  html::Assets assets_;
  i18n::Translations translations_;
  taxonomy::Terms terms_{some_terms()};
};

std::size_t times(std::string_view text, std::string_view what) {
  std::size_t n = 0;
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at + 1))
    ++n;
  return n;
}

constexpr std::string_view token = R"(<input type="hidden" name="csrf" value="token">)";

TEST_F(AdminViews, EveryFormCarriesItsToken) {
  const auto& themes = *find_taxonomy("theme");
  const std::vector<Quotation> lines{
      {.id = {1}, .slug = "one", .position = 1, .active = true, .text = {"One"}, .source = {"Of"}}
  };
  const FeaturesPage features{
      .rows =
          {{.id = 3,
            .entry_id = {1},
            .kind = "practice",
            .slug = "a-desk",
            .title = "A desk",
            .from_at = {0},
            .until_at = std::nullopt}},
      .now_shown = entries::EntryId{1},
      .kinds = entries::Kinds({}),
      .zone = "UTC",
      .draft = {},
  };
  const std::vector<FailedJobRow> failed{
      {.job =
           {.id = {9}, .kind = "mail", .attempts = 12, .last_error = "refused", .created_at = {0}},
       .asked_for = "yesterday"}
  };
  const PageForm page{
      .slug = "about", .language = "en", .draft = {}, .written = {"en"}, .preview = false
  };
  for (const html::Html& view : {
           terms_view(around(), themes, terms_, {}, {}),
           term_form_view(around(), themes, *terms_.find("theme", "youth"), {}, {}),
           quotations_view(around(), lines, "one", "en", {}, {}),
           quotation_form_view(around(), lines[0], {}, {}),
           features_view(around(), features, {}),
           failed_jobs_view(around(), failed),
           page_form_view(around(), page, {}),
       }) {
    const std::string& out = view.str();
    EXPECT_GE(times(out, "<form"), 1U);
    EXPECT_EQ(times(out, "<form"), times(out, token));
    EXPECT_EQ(times(out, "<form"), times(out, R"(method="post")"));
    EXPECT_EQ(times(out, "<h1>"), 1U);
  }
}

TEST_F(AdminViews, TermsShowTheirStateAndAForm) {
  const auto& themes = *find_taxonomy("theme");
  const NameDraft typed{.names = {"Fo<od", "Cuisine"}, .parent = "cultural"};
  const std::vector<FieldError> errors{{"name_en", "Taken."}};
  const std::string out = terms_view(around(), themes, terms_, typed, errors).str();
  EXPECT_THAT(out, HasSubstr("Switched off"));
  EXPECT_THAT(out, HasSubstr(R"(value="Fo&lt;od")"));
  EXPECT_THAT(out, HasSubstr(R"(href="#f-name_en")"));
  EXPECT_THAT(out, HasSubstr(R"(lang="fr")"));
  EXPECT_THAT(out, HasSubstr(R"(<option value="cultural" selected>)"));
  EXPECT_THAT(out, HasSubstr(R"(name="offered" value="yes")"));
}

TEST_F(AdminViews, AListKeptElsewhereIsNotAddedTo) {
  const std::string out = terms_view(around(), *find_taxonomy("gcm"), terms_, {}, {}).str();
  EXPECT_THAT(out, Not(HasSubstr("name_en")));
  EXPECT_THAT(out, HasSubstr("gcm-1 name"));
}

TEST_F(AdminViews, APreviewStandsAboveTheFormWithWhatWasTyped) {
  PageForm page{
      .slug = "theme-housing",
      .language = "ar",
      .draft = {.title = "سكن", .body = "## عنوان\n\nنص", .seen = 17},
      .written = {"en"},
      .preview = false,
  };
  EXPECT_THAT(page_form_view(around(), page, {}).str(), Not(HasSubstr("id=\"preview\"")));
  page.preview = true;
  const std::string out = page_form_view(around(), page, {}).str();
  const auto preview = out.find("id=\"preview\"");
  ASSERT_NE(preview, out.npos);
  EXPECT_LT(preview, out.find("<form"));
  EXPECT_THAT(out, HasSubstr(R"(<div class="prose" lang="ar" dir="rtl"><h4>عنوان</h4>)"));
  EXPECT_THAT(out, HasSubstr(R"(name="seen" value="17")"));
  EXPECT_THAT(out, HasSubstr(R"(action="/admin/pages/theme-housing?language=ar")"));
  EXPECT_THAT(out, HasSubstr(R"(href="/themes/housing")"));
  EXPECT_EQ(times(out, "(not written yet)"), 5U);
}

TEST_F(AdminViews, TheQuotationOfTodayIsMarked) {
  const std::vector<Quotation> lines{
      {.id = {1}, .slug = "one", .position = 1, .active = true, .text = {"One"}, .source = {"Of"}},
      {.id = {2}, .slug = "two", .position = 2, .active = true, .text = {"", "Deux"}, .source = {}},
  };
  const std::string out = quotations_view(around(), lines, "two", "en", {}, {}).str();
  EXPECT_EQ(times(out, ">Today<"), 1U);
  EXPECT_THAT(out, HasSubstr(R"(<a href="/admin/quotations/two" lang="fr" dir="ltr">Deux</a>)"));
}

TEST_F(AdminViews, OnlyTheFeatureThatHoldsIsMarked) {
  const auto row = [](std::int64_t id, std::optional<Instant> until) {
    return entries::FeatureRow{
        .id = id,
        .entry_id = {1},
        .kind = "practice",
        .slug = "a-desk",
        .title = "A desk",
        .from_at = {0},
        .until_at = until,
    };
  };
  const FeaturesPage page{
      .rows =
          {row(3, Instant{std::chrono::microseconds(std::chrono::days(2)).count()}),
           row(2, std::nullopt)},
      .now_shown = entries::EntryId{1},
      .kinds = entries::Kinds({}),
      .zone = "UTC",
      .draft = {.entry = "<x>", .from = "", .until = ""},
  };
  const std::string out = features_view(around(), page, {}).str();
  EXPECT_EQ(times(out, "On the home page now"), 1U);
  EXPECT_THAT(out, HasSubstr("2 January 1970"));  // the last day, not the one after
  EXPECT_THAT(out, HasSubstr(R"(value="&lt;x&gt;")"));
  EXPECT_THAT(out, HasSubstr(R"(name="feature" value="2")"));
}

TEST_F(AdminViews, TheOverviewCountsWhatWaits) {
  const std::vector<Duty> duties{
      {.icon = "tag",
       .title = i18n::msg("Terms"),
       .path = "/admin/terms",
       .text = i18n::msg("Add and rename themes and target groups."),
       .count = 3}
  };
  EXPECT_THAT(overview_view(around(), duties).str(), HasSubstr("Terms (3)"));
}

TEST(Names, AreLimitedAndEnglishIsAsked) {
  const i18n::Translations translations;
  const auto check = [&](std::string english, std::string french) {
    std::vector<std::string> fields;
    const NameDraft draft{.names = {std::move(english), std::move(french)}, .parent = {}};
    for (const auto& error : check_names(draft, translations.in("en")))
      fields.push_back(error.field);
    return fields;
  };
  const std::string longest(Limits::term_name_characters, 'x');
  using Fields = std::vector<std::string>;
  EXPECT_EQ(check(longest, longest), Fields{});
  EXPECT_EQ(check(longest + "x", ""), Fields{"name_en"});
  EXPECT_EQ(check("x", longest + "x"), Fields{"name_fr"});
  EXPECT_EQ(check("", "x"), Fields{"name_en"});
}

TEST_F(AdminViews, AParentIsAskedForWhereThereAreAny) {
  const auto parent = [&](std::string_view taxonomy, std::string slug) {
    return check_parent(
        {.names = {}, .parent = std::move(slug)}, *find_taxonomy(taxonomy), terms_, tr()
    );
  };
  EXPECT_EQ(parent("theme", "cultural").value(), taxonomy::TermId{1});
  EXPECT_EQ(parent("target-group", "age").value(), taxonomy::TermId{3});
  EXPECT_EQ(parent("stakeholder", "").value(), std::nullopt);
  // A term under another is nobody's parent, and one of another list neither.
  for (const char* wrong : {"", "children", "cultural", "nothing"}) {
    const auto found = parent("target-group", wrong);
    ASSERT_FALSE(found) << wrong;
    EXPECT_EQ(found.error().fields.front().field, "parent");
  }
}

TEST_F(AdminViews, AFeatureIsNamedBySlugOrAddress) {
  EXPECT_EQ(find_reference("a-desk").slug, "a-desk");
  EXPECT_EQ(find_reference("/fr/practices/a-desk/").slug, "a-desk");
  EXPECT_EQ(find_reference("https://example.org/practices/a-desk?done=saved#x").slug, "a-desk");
  EXPECT_EQ(find_reference("https://example.org/events/a-day").list, "/https://example.org/events");
  EXPECT_EQ(find_reference("events/a-day").list, "/events");
  EXPECT_EQ(find_reference("https://example.org/events/id/abcd1234").public_id, "abcd1234");
  EXPECT_TRUE(find_reference("https://example.org/events/id/abcd1234").list.ends_with("/events"));
  EXPECT_EQ(find_reference("").slug, "");
}

TEST_F(AdminViews, AFeaturesDaysCountWhole) {
  const Instant noon{1'767'268'800'000'000};  // 2026-01-01T12:00:00Z
  const auto time = [&](std::string from, std::string until) {
    return check_feature_time(
        {.entry = "x", .from = std::move(from), .until = std::move(until)},
        noon,
        "Europe/Berlin",
        tr()
    );
  };
  const auto today = time("", "2026-01-01");
  ASSERT_TRUE(today);
  EXPECT_EQ(today->from, noon);
  EXPECT_EQ(rfc3339(*today->until), "2026-01-01T23:00:00Z");
  const auto later = time("2026-03-01", "");
  ASSERT_TRUE(later);
  EXPECT_EQ(rfc3339(later->from), "2026-02-28T23:00:00Z");
  EXPECT_FALSE(later->until);
  EXPECT_TRUE(time("2000-01-01", ""));
  for (const auto& [from, until] : std::vector<std::pair<std::string, std::string>>{
           {"", "2025-12-31"},            // over
           {"2026-03-02", "2026-03-01"},  // before the first
           {"2026-02-30", ""},            // no such day
           {"2026-03", ""},               // no day
           {"1999-12-31", ""},            // too early to be meant
           {"soon", ""},
       }) {
    EXPECT_FALSE(time(from, until)) << from << " to " << until;
  }
}

}  // namespace
}  // namespace ibis::editorial
