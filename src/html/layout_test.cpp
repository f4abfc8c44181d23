#include "html/layout.hpp"

#include "html/style_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <sstream>

namespace ibis::html {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

Site test_site() {
  return {
      .base_url = "https://ibis.example",
      .nav =
          {{.label = "Home", .path = "/", .sections = ""},
           {.label = "Integration Practices",
            .path = "/practices",
            .sections = "practices resources"}},
      .footer = {{.heading = "About", .links = {{.label = "Privacy", .path = "/about/privacy"}}}},
      .assets =
          {.css = "/assets/app.css",
           .inner_css = "/assets/inner.css",
           .script = "/assets/app.js",
           .sprite = "/assets/sprite.svg",
           .favicon = "/assets/favicon.svg",
           .touch_icon = "/assets/touch.png",
           .sans_latin = "/assets/sans.woff2",
           .serif_latin = "/assets/serif.woff2",
           .sans_cyrillic = "/assets/sans-c.woff2",
           .serif_cyrillic = "/assets/serif-c.woff2",
           .arabic = "/assets/arabic.woff2"}
  };
}

class Layout : public testing::Test {
 protected:
  static std::string whole(const PageFrame& frame) {
    return page(frame, R"(<div class="wrap">{}</div>)"_html("BODY")).str();
  }

  i18n::Tr english_{*i18n::find_language("en"), "", "UTC"};
  i18n::Tr arabic_{*i18n::find_language("ar"), "", "UTC"};
  i18n::Tr russian_{*i18n::find_language("ru"), "", "UTC"};
  i18n::Tr chinese_{*i18n::find_language("zh"), "", "UTC"};
  Site site_ = test_site();
};

TEST_F(Layout, MakesAWholeDocument) {
  const auto out = whole(
      {.tr = english_,
       .site = site_,
       .title = "A <b>",
       .path = "/practices/a",
       .section = "resources"}
  );
  EXPECT_TRUE(out.starts_with("<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>"));
  EXPECT_TRUE(out.ends_with("</html>"));
  EXPECT_THAT(
      out,
      AllOf(
          HasSubstr("<title>A &lt;b&gt; - IBIS</title>"),
          HasSubstr("<a class=\"skip\" href=\"#main\">Skip to content</a>"),
          HasSubstr("<main id=\"main\" tabindex=\"-1\">"),
          HasSubstr("<a href=\"/practices\" aria-current=\"true\">Integration Practices</a>"),
          HasSubstr("<script type=\"module\" src=\"/assets/app.js\"></script>"),
          HasSubstr("BODY")
      )
  );
}

TEST_F(Layout, TheHomePageIsTheSite) {
  const auto out = whole({.tr = english_, .site = site_, .title = "", .path = "/"});
  EXPECT_THAT(
      out,
      AllOf(
          HasSubstr("<title>IBIS</title>"),
          HasSubstr("<a href=\"/\" aria-current=\"page\">Home</a>")
      )
  );
}

TEST_F(Layout, EveryLanguageHasItsAddress) {
  const auto out =
      whole({.tr = arabic_, .site = site_, .title = "A", .path = "/practices?theme=housing"});
  EXPECT_THAT(
      out,
      AllOf(
          HasSubstr("<html lang=\"ar\" dir=\"rtl\">"),
          HasSubstr(
              "<link rel=\"canonical\" href=\"https://ibis.example/ar/practices?theme=housing\">"
          ),
          HasSubstr("hreflang=\"en\" href=\"https://ibis.example/practices?theme=housing\""),
          HasSubstr("hreflang=\"zh\" href=\"https://ibis.example/zh/practices?theme=housing\""),
          HasSubstr("hreflang=\"x-default\" href=\"https://ibis.example/practices?theme=housing\""),
          HasSubstr("<a href=\"/fr/practices?theme=housing\" lang=\"fr\" hreflang=\"fr\" "
                    "dir=\"ltr\">Français</a>"),
          HasSubstr("lang=\"ar\" hreflang=\"ar\" dir=\"rtl\" aria-current=\"true\">العربية</a>"),
          HasSubstr("<a href=\"/ar/practices\"")
      )
  );
}

TEST_F(Layout, AnotherDefaultLanguageHasThePlainAddresses) {
  site_.default_language = i18n::find_language("ru");
  const auto out = whole({.tr = english_, .site = site_, .title = "A", .path = "/practices"});
  EXPECT_THAT(
      out,
      AllOf(
          HasSubstr("rel=\"canonical\" href=\"https://ibis.example/en/practices\""),
          HasSubstr("hreflang=\"x-default\" href=\"https://ibis.example/practices\"")
      )
  );
}

TEST_F(Layout, HiddenPagesHaveNoAddressForSearchers) {
  const auto out =
      whole({.tr = english_, .site = site_, .title = "A", .path = "/x", .hidden_from_search = true}
      );
  EXPECT_THAT(
      out,
      AllOf(
          HasSubstr("<meta name=\"robots\" content=\"noindex\">"),
          Not(HasSubstr("canonical")),
          Not(HasSubstr("<link rel=\"alternate\" hreflang"))
      )
  );
}

TEST_F(Layout, PreloadsOnlyTheFontsOfTheScript) {
  const auto fonts = [&](const i18n::Tr& tr) {
    const auto out = whole({.tr = tr, .site = site_, .title = "A", .path = "/"});
    std::string found;
    static const std::regex link("rel=\"preload\"[^>]*href=\"/assets/([^\"]*)\\.woff2\"");
    for (std::sregex_iterator i(out.begin(), out.end(), link), end; i != end; ++i)
      found += (*i)[1].str() + " ";
    return found;
  };
  EXPECT_EQ(fonts(english_), "sans serif ");
  EXPECT_EQ(fonts(russian_), "sans-c serif-c ");
  EXPECT_EQ(fonts(arabic_), "arabic ");
  EXPECT_EQ(fonts(chinese_), "");
}

TEST_F(Layout, APageThatNeedsNoMoreLoadsTheFirstSheetAlone) {
  PageFrame frame{.tr = english_, .site = site_, .title = "A", .path = "/"};
  EXPECT_THAT(
      whole(frame),
      HasSubstr("<link rel=\"stylesheet\" href=\"/assets/app.css\"><link rel=\"stylesheet\" "
                "href=\"/assets/inner.css\">")
  );
  frame.plain_sheet = true;
  EXPECT_THAT(whole(frame), AllOf(HasSubstr("/assets/app.css"), Not(HasSubstr("inner.css"))));
}

TEST_F(Layout, VisitorsSignInAndMembersSignOut) {
  PageFrame frame{.tr = english_, .site = site_, .title = "A", .path = "/"};
  EXPECT_THAT(
      whole(frame), AllOf(HasSubstr("href=\"/account/sign-in\""), Not(HasSubstr("Sign out")))
  );
  frame.viewer =
      Viewer{.name = "Amina <H>", .csrf = "t0k", .menu = {{.label = "Home", .path = "/account"}}};
  EXPECT_THAT(
      whole(frame),
      AllOf(
          HasSubstr("Amina &lt;H&gt;"),
          HasSubstr("<form method=\"post\" action=\"/account/sign-out\"><input type=\"hidden\" "
                    "name=\"csrf\" value=\"t0k\">"),
          HasSubstr("<a href=\"/account\">"),
          Not(HasSubstr("/account/sign-in"))
      )
  );
}

TEST_F(Layout, ShowsWhatItIsGivenAndNothingElse) {
  PageFrame frame{.tr = english_, .site = site_, .title = "A", .path = "/a"};
  const auto bare = whole(frame);
  EXPECT_THAT(
      bare,
      AllOf(
          Not(HasSubstr("application/atom+xml")),
          Not(HasSubstr("ld+json")),
          Not(HasSubstr("description")),
          Not(HasSubstr("class=\"flash")),
          Not(HasSubstr("class=\"crumbs")),
          Not(HasSubstr("class=\"sample")),
          Not(HasSubstr("aria-label=\"Search\""))
      )
  );
  site_.sample = true;
  site_.search_path = "/search";
  site_.contact = "a@ibis.example";
  frame.description = "D \"quoted\"";
  frame.crumbs = {{.label = "P", .url = "/p"}, {.label = "A"}};
  frame.flash = Flash{.kind = FlashKind::ok, .text = "Done"};
  frame.feeds = {{.type = "application/atom+xml", .title = "New", .url = "/p.atom"}};
  frame.json_ld.emplace(R"({"a":"</script>"})");
  frame.main_class = "wide";
  frame.picture = "https://ibis.example/f/1.webp";
  EXPECT_THAT(
      whole(frame),
      AllOf(
          HasSubstr("<meta name=\"description\" content=\"D &quot;quoted&quot;\">"),
          HasSubstr("<link rel=\"alternate\" type=\"application/atom+xml\" title=\"New\" "
                    "href=\"/p.atom\">"),
          HasSubstr(
              "<script type=\"application/ld+json\">{\"a\":\"\\u003c/script\\u003e\"}</script>"
          ),
          HasSubstr("class=\"crumbs\""),
          HasSubstr("<p>Done</p>"),
          HasSubstr("This is a sample: people, organisations"),
          HasSubstr("tabindex=\"-1\" class=\"wide\""),
          HasSubstr("og:image"),
          HasSubstr("href=\"mailto:a@ibis.example\""),
          HasSubstr("href=\"/search\" aria-label=\"Search\"")
      )
  );
}

// Ids once, every label and description leading to an id that is there.
void check_references(const std::string& out) {
  std::set<std::string> ids;
  static const std::regex id(" id=\"([^\"]*)\"");
  for (std::sregex_iterator i(out.begin(), out.end(), id), end; i != end; ++i)
    EXPECT_TRUE(ids.insert((*i)[1]).second) << "twice: " << (*i)[1];
  static const std::regex reference(" (?:for|aria-describedby)=\"([^\"]*)\"");
  for (std::sregex_iterator i(out.begin(), out.end(), reference), end; i != end; ++i) {
    std::istringstream names((*i)[1]);
    for (std::string name; names >> name;)
      EXPECT_TRUE(ids.contains(name)) << name;
  }
  EXPECT_GT(ids.size(), 20U);
}

TEST_F(Layout, TheStylePageHoldsTogetherInBothDirections) {
  for (const auto* tr : {&english_, &arabic_}) {
    const PageFrame frame{.tr = *tr, .site = site_, .title = "Parts", .path = "/about/style"};
    const auto out = page(frame, style_page(*tr, site_.assets)).str();
    check_references(out);
    EXPECT_THAT(out, AllOf(Not(HasSubstr(" style=\"")), Not(HasSubstr("<script>"))));
    for (const char* part :
         {"class=\"cards\"",      "class=\"rows\"",   "class=\"errors\"",   "class=\"stepper\"",
          "class=\"timeline\"",   "class=\"facts\"",  "class=\"pager\"",    "class=\"tabs\"",
          "class=\"empty\"",      "class=\"quote\"",  "class=\"ways\"",     "class=\"field bad\"",
          "class=\"disclosure\"", "class=\"pieces\"", "class=\"chips on\"", "flash-problem",
          "dir=\"rtl\"",          " disabled",        "class=\"scroll\"",   "type=\"file\"",
          "class=\"avatar"})
      EXPECT_THAT(out, HasSubstr(part));
  }
}

}  // namespace
}  // namespace ibis::html
