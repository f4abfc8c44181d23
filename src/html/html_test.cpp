#include "html/html.hpp"

#include "html/icons.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <list>

namespace ibis::html {
namespace {

const std::string evil = R"(<script>"'&</script>)";

TEST(Html, EscapesTextAndAttributes) {
  EXPECT_EQ(
      R"(<p title="{}">{}</p>)"_html(evil, evil).str(),
      R"(<p title="&lt;script&gt;&quot;&#39;&amp;&lt;/script&gt;">)"
      R"(&lt;script&gt;&quot;&#39;&amp;&lt;/script&gt;</p>)"
  );
}

TEST(Html, KeepsWhatIsAlreadyHtml) {
  const auto inner = R"(<b>{}</b>)"_html("&");
  EXPECT_EQ(R"(<p>{}</p>)"_html(inner).str(), "<p><b>&amp;</b></p>");
}

TEST(Html, WritesEveryByteOfAStringAsTextOnly) {
  std::string all;
  for (int c = 1; c < 256; ++c)
    all += static_cast<char>(c);
  const auto out = R"(<i title="{}"></i>)"_html(all).str();
  const auto inside = out.substr(10, out.size() - 10 - 6);
  EXPECT_EQ(inside.find_first_of("<>\"'"), std::string::npos);
}

TEST(Html, EscapesAtEveryPlaceOfALongValue) {
  for (std::size_t length = 0; length < 40; ++length) {
    for (std::size_t at = 0; at <= length; ++at) {
      const std::string before(at, 'a');
      const std::string after(length - at, 'b');
      EXPECT_EQ(R"({})"_html(before + "<&" + after).str(), before + "&lt;&amp;" + after);
    }
    EXPECT_EQ(R"({})"_html(std::string(length, '<')).str().size(), length * 4);
  }
}

TEST(Html, TakesNumbersStringsOptionalsAndFunctions) {
  EXPECT_EQ(
      R"({} {} {} {})"_html(-7, 2.5, std::optional<int>{}, std::optional<std::string>{"a<"}).str(),
      "-7 2.5  a&lt;"
  );
  EXPECT_EQ(R"({})"_html([] { return R"(<br>)"_html(); }).str(), "<br>");
  EXPECT_EQ(R"({})"_html(std::uint64_t{18446744073709551615U}).str(), "18446744073709551615");
}

TEST(Html, WritesListsInOrder) {
  const std::vector<std::string> names = {"a", "b<"};
  const auto item = [](const std::string& s) { return R"(<li>{}</li>)"_html(s); };
  EXPECT_EQ(R"(<ul>{}</ul>)"_html(each(names, item)).str(), "<ul><li>a</li><li>b&lt;</li></ul>");
  EXPECT_EQ(R"({})"_html(names).str(), "ab&lt;");
  const std::list<Html> parts = {R"(<hr>)"_html(), R"(<br>)"_html()};
  EXPECT_EQ(R"({})"_html(parts).str(), "<hr><br>");
}

TEST(Html, CallsWhenOnlyIfItHolds) {
  int calls = 0;
  const auto part = [&] {
    ++calls;
    return R"(<hr>)"_html();
  };
  EXPECT_EQ(R"({})"_html(when(false, part)).str(), "");
  EXPECT_EQ(calls, 0);
  EXPECT_EQ(R"({})"_html(when(true, part)).str(), "<hr>");
  EXPECT_EQ(calls, 1);
}

TEST(Html, JoinsAndCompares) {
  Html out;
  EXPECT_TRUE(out.empty());
  out += R"(<b>1</b>)"_html();
  out += R"(<b>2</b>)"_html();
  EXPECT_EQ(out, R"(<b>1</b><b>2</b>)"_html());
}

struct UrlCase {
  std::string url;
  bool safe;
};

class Urls : public testing::TestWithParam<UrlCase> {};

TEST_P(Urls, OnlyKnownSchemesAreWritten) {
  const auto out = R"(<a href="{}"></a>)"_html(GetParam().url).str();
  EXPECT_EQ(out == R"(<a href="#"></a>)", !GetParam().safe) << out;
  EXPECT_EQ(is_safe_url(GetParam().url), GetParam().safe);
}

INSTANTIATE_TEST_SUITE_P(
    Html,
    Urls,
    testing::Values(
        UrlCase{"https://example.org/a?b=c", true},
        UrlCase{"HTTPS://example.org", true},
        UrlCase{"http://example.org", true},
        UrlCase{"mailto:a@example.org", true},
        UrlCase{"tel:+41", true},
        UrlCase{"/practices", true},
        UrlCase{"practices?x=a:b", true},
        UrlCase{"#f-title", true},
        UrlCase{"?page=2", true},
        UrlCase{"", true},
        UrlCase{"./a:b", true},
        UrlCase{"javascript:alert(1)", false},
        UrlCase{"JaVaScRiPt:alert(1)", false},
        UrlCase{" javascript:alert(1)", false},
        UrlCase{"java\nscript:alert(1)", false},
        UrlCase{"java\tscript:alert(1)", false},
        UrlCase{std::string("java\0script:alert(1)", 20), false},
        UrlCase{"\x01javascript:alert(1)", false},
        UrlCase{"vbscript:x", false},
        UrlCase{"data:text/html,<script>", false},
        UrlCase{"blob:https://example.org/1", false},
        UrlCase{"file:///etc/passwd", false},
        UrlCase{"https\x7f://example.org", false},
        UrlCase{"https\n://example.org", false}
    )
);

TEST(Html, EncodesPiecesOfUrls) {
  EXPECT_EQ(
      R"(<a href="/a/{}?q={}&amp;n={}#{}"></a>)"_html("x/../y", "a&b=c d", 3, "é").str(),
      R"(<a href="/a/x%2F..%2Fy?q=a%26b%3Dc%20d&amp;n=3#%C3%A9"></a>)"
  );
  EXPECT_EQ(R"(<a href="{}#{}"></a>)"_html("/a", "b:c").str(), R"(<a href="/a#b%3Ac"></a>)");
}

TEST(Html, ScriptsComeFromHereOnly) {
  EXPECT_EQ(
      R"(<script src="{}"></script>)"_html("/assets/app.js").str(),
      R"(<script src="/assets/app.js"></script>)"
  );
  for (const char* url :
       {"https://example.org/x.js", "//example.org/x.js", "/\\example.org", "x.js"})
    EXPECT_EQ(R"(<script src="{}"></script>)"_html(url).str(), R"(<script src="#"></script>)");
}

TEST(Html, WritesSourcesAndLeavesOutUnsafeOnes) {
  const std::vector<Source> sources = {
      {.url = "/a 1,2.webp", .width = 320},
      {.url = "javascript:x", .width = 400},
      {.url = "/b.webp", .width = 640}
  };
  EXPECT_EQ(
      R"(<img src="/b.webp" srcset="{}" alt="">)"_html(sources).str(),
      R"(<img src="/b.webp" srcset="/a%201%2C2.webp 320w, /b.webp 640w" alt="">)"
  );
}

TEST(Html, WritesFlagsAndOptionalAttributes) {
  EXPECT_EQ(
      R"(<input {} {} {} name="a">)"_html(
          Flag{"checked", true},
          Flag{"disabled", false},
          attr("aria-label", std::optional<std::string>{})
      )
          .str(),
      R"(<input checked name="a">)"
  );
  EXPECT_EQ(
      R"(<p {}></p>)"_html(std::vector{attr("title", evil), attr("data-n", 3)}).str(),
      R"(<p title="&lt;script&gt;&quot;&#39;&amp;&lt;/script&gt;" data-n="3"></p>)"
  );
  EXPECT_EQ(R"(<a {}></a>)"_html(attr("href", "javascript:x")).str(), R"(<a href="#"></a>)");
  EXPECT_EQ(R"(<p {}></p>)"_html(attr("title", non_empty(""))).str(), "<p></p>");
  EXPECT_EQ(R"(<p {}></p>)"_html(std::optional<Attr>{}).str(), "<p></p>");
}

TEST(Html, JsonCannotLeaveItsScript) {
  const JsonScript json(R"({"a":"</script><!--&\u2028"})");
  const JsonScript separators("\"\u2028\u2029\u2027\"");
  EXPECT_EQ(
      R"(<script type="application/ld+json">{}</script>)"_html(json).str(),
      R"(<script type="application/ld+json">{"a":"\u003c/script\u003e\u003c!--\u0026\u2028"}</script>)"
  );
  EXPECT_EQ(separators.str(), "\"\\u2028\\u2029\u2027\"");
}

TEST(Html, IndentationIsForReadersOfTheSource) {
  EXPECT_EQ(
      R"(
        <ul>
          <li>{}</li>   
        </ul>
      )"_html("a")
          .str(),
      "<ul>\n<li>a</li>\n</ul>"
  );
  EXPECT_EQ(R"(a <b>b</b> c)"_html().str(), "a <b>b</b> c");
}

TEST(Html, TextAreasAndPreKeepEveryLineBreak) {
  EXPECT_EQ(
      R"(<textarea name="t">{}</textarea>)"_html("\n a\n").str(),
      "<textarea name=\"t\">\n\n a\n</textarea>"
  );
  EXPECT_EQ(
      R"(<pre><code>a
  b</code>
  c</pre>)"_html()
          .str(),
      "<pre><code>a\n  b</code>\n  c</pre>"
  );
  EXPECT_EQ(R"(<pre>{}</pre>)"_html("\nx").str(), "<pre>\n\nx</pre>");
  EXPECT_EQ(R"(<title>{}</title>)"_html("a</title>").str(), "<title>a&lt;/title&gt;</title>");
}

TEST(Html, DrawingsMayCloseThemselves) {
  EXPECT_EQ(
      R"(<svg viewBox="0 0 2 2"><g fill="none"><path d="{}"/></g></svg>)"_html("M0 0").str(),
      R"(<svg viewBox="0 0 2 2"><g fill="none"><path d="M0 0"/></g></svg>)"
  );
}

TEST(Html, DoctypeCommentsBracesAndReferences) {
  EXPECT_EQ(
      R"(<!doctype html><!-- why --><html lang="en"><body>{{}} &amp; &#38;</body></html>)"_html()
          .str(),
      R"(<!doctype html><html lang="en"><body>{} &amp; &#38;</body></html>)"
  );
}

TEST(Html, AStyleSheetStandsInTheHeadOfAMail) {
  EXPECT_EQ(
      R"(<head><style>
        p { margin: 0 }
        a > b { color: red }</style></head>)"_html()
          .str(),
      "<head><style>\np { margin: 0 }\na > b { color: red }</style></head>"
  );
}

TEST(Icons, AreThoseOfTheSprite) {
  std::ifstream file(IBIS_SOURCE_DIR "/web/icons.txt");
  ASSERT_TRUE(file);
  std::vector<std::string> names;
  for (std::string line; std::getline(file, line);)
    names.push_back(line);
  EXPECT_EQ(names, std::vector<std::string>(icon_names.begin(), icon_names.end()));
}

TEST(Icons, TurnWhereTheyPointForward) {
  EXPECT_TRUE(IconName("arrow-right").turns());
  EXPECT_FALSE(IconName("chevron-down").turns());
}

}  // namespace
}  // namespace ibis::html
