#include "html/markdown.hpp"

#include "html/links_in_text.hpp"
#include "html/markdown_source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ctime>
#include <thread>

namespace ibis::html {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string html_of(std::string_view text, const MarkdownOptions& options = {}) {
  return render_markdown(text, options).html.str();
}

TEST(Markdown, WritesBlocksAndInlines) {
  EXPECT_EQ(
      html_of("One *two* **three** `four <b>` ~~five~~\nsix  \nseven\n\n---\n"),
      "<p>One <em>two</em> <strong>three</strong> <code>four &lt;b&gt;</code> <del>five</del>\nsix"
      "<br>seven</p><hr>"
  );
  EXPECT_EQ(html_of("> a"), "<blockquote><p>a</p></blockquote>");
  EXPECT_EQ(html_of("```\n<b>\n```"), "<pre tabindex=\"0\"><code>&lt;b&gt;\n</code></pre>");
}

TEST(Markdown, WritesTightAndLooseLists) {
  EXPECT_EQ(html_of("- a\n- b"), "<ul><li>a</li><li>b</li></ul>");
  EXPECT_EQ(html_of("- a\n\n- b"), "<ul><li><p>a</p></li><li><p>b</p></li></ul>");
  EXPECT_EQ(html_of("3. a"), "<ol start=\"3\"><li>a</li></ol>");
}

TEST(Markdown, WritesTables) {
  EXPECT_EQ(
      html_of("| A | B |\n|---|--:|\n| 1 | 2 |", {.table_label = "Table"}),
      "<div class=\"scroll\" role=\"region\" aria-label=\"Table\" tabindex=\"0\"><table><thead><tr>"
      "<th scope=\"col\">A</th><th scope=\"col\" "
      "class=\"num\">B</th></tr></thead><tbody><tr><td>1</td>"
      "<td class=\"num\">2</td></tr></tbody></table></div>"
  );
}

TEST(Markdown, KeepsTheOutlineWithoutGaps) {
  EXPECT_EQ(
      html_of("# A\n\n### B\n\n###### C\n\n## D\n\n# E"),
      "<h2>A</h2><h3>B</h3><h4>C</h4><h3>D</h3><h2>E</h2>"
  );
  EXPECT_EQ(html_of("## A\n\n### B", {.top_heading = 3}), "<h3>A</h3><h4>B</h4>");
  EXPECT_EQ(html_of("# A\n\n## B\n\n### C", {.top_heading = 5}), "<h5>A</h5><h6>B</h6><h6>C</h6>");
}

TEST(Markdown, NamesHeadingsOnce) {
  const auto r = render_markdown("# Été\n\n# Été\n\n# !!\n\n# *x* `y`", {.heading_ids = true});
  ASSERT_EQ(r.headings.size(), 4U);
  EXPECT_EQ(r.headings[0].id, "s-ete");
  EXPECT_EQ(r.headings[1].id, "s-ete-2");
  EXPECT_EQ(r.headings[2].id, "s-3");
  EXPECT_EQ(r.headings[3].text, "x y");
  EXPECT_THAT(r.html.str(), HasSubstr("<h2 id=\"s-ete-2\">"));
}

TEST(Markdown, LinksLeadOnlyWhereAllowed) {
  EXPECT_EQ(
      html_of("[a](https://example.org/?a=1&b=2)"),
      "<p><a href=\"https://example.org/?a=1&amp;b=2\" rel=\"nofollow ugc noopener\">a</a></p>"
  );
  EXPECT_EQ(html_of("[a](/about#x)"), "<p><a href=\"/about#x\">a</a></p>");
  EXPECT_EQ(html_of("[a](#s-x)"), "<p><a href=\"#s-x\">a</a></p>");
  EXPECT_EQ(
      html_of("[a](https://example.org)", {.by_members = false}),
      "<p><a href=\"https://example.org\">a</a></p>"
  );
  for (const char* url :
       {"javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "//example.org",
        "tel:1",
        "x",
        "../x",
        "file:///x",
        "<java\tscript:x>",
        "&#106;avascript:x",
        "java&Tab;script:x",
        "/\\example.org",
        "\\\\example.org",
        "ftp://example.org",
        "vbscript:x"})
    EXPECT_THAT(html_of("[a](" + std::string(url) + ")"), Not(HasSubstr("<a "))) << url;
}

TEST(Markdown, FindsBareAddresses) {
  EXPECT_THAT(
      html_of("See https://example.org/a_b_(c). Or (www.example.org/x), not awww.b or http:// alone"
      ),
      testing::AllOf(
          HasSubstr(">https://example.org/a_b_(c)</a>. Or ("),
          HasSubstr("<a href=\"https://www.example.org/x\" rel=\"nofollow ugc "
                    "noopener\">www.example.org/x</a>), not "
                    "awww.b or http:// alone")
      )
  );
  EXPECT_THAT(html_of("[www.a.org](https://b.org)"), HasSubstr(">www.a.org</a>"));
  EXPECT_EQ(html_of("`https://a.org`"), "<p><code>https://a.org</code></p>");
}

TEST(Markdown, PicturesBecomeLinks) {
  EXPECT_EQ(
      html_of("![a *cat*](https://example.org/cat.png)"),
      "<p><a href=\"https://example.org/cat.png\" rel=\"nofollow ugc noopener\">a cat</a></p>"
  );
  EXPECT_EQ(html_of("![cat](javascript:x)"), "<p>cat</p>");
  EXPECT_EQ(
      html_of("[![cat](https://a.org/c.png)](https://b.org)"),
      "<p><a href=\"https://b.org\" rel=\"nofollow ugc noopener\">cat</a></p>"
  );
}

// What people have tried elsewhere: whatever is typed, no tag or attribute of theirs comes out.
class Attacks : public testing::TestWithParam<const char*> {};

TEST_P(Attacks, GiveNoMarkupOfTheirOwn) {
  const auto out = html_of(GetParam(), {.heading_ids = true, .table_label = "Table"});
  for (const char* tag :
       {"<script",
        "<img",
        "<svg",
        "<iframe",
        "<style",
        "<object",
        "<form",
        "<input",
        "<!--",
        "<body",
        "<details",
        "<math",
        "<base",
        "<x"})
    EXPECT_THAT(out, Not(HasSubstr(tag)));
  EXPECT_THAT(out, Not(testing::ContainsRegex("<[a-z0-9]+[^>]* on[a-z]+=")));
  EXPECT_THAT(out, Not(testing::ContainsRegex("<[a-z0-9]+[^>]* style=")));
  EXPECT_THAT(out, Not(testing::ContainsRegex("href=\"[^\"]*(javascript|vbscript|data):")));
}

INSTANTIATE_TEST_SUITE_P(
    Markdown,
    Attacks,
    testing::Values(
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "a <img src=x onerror=alert(1)> b",
        "<svg/onload=alert(1)>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "[x](javascript:alert(1))",
        "[x](  javascript:alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x]: javascript:alert(1)\n\n[x]",
        "[x](javascript&colon;alert(1))",
        "[x](&#x6A&#x61&#x76&#x61script:alert(1))",
        "[x](java%0ascript:alert(1))",
        "![x](x\" onerror=\"alert(1))",
        "[x](https://a.org\" onmouseover=\"alert(1))",
        "[x](https://a.org '\" onmouseover=\"alert(1)')",
        "<https://a.org\"onmouseover=alert(1)>",
        "<javascript:alert(1)>",
        "https://a.org/\"onmouseover=\"alert(1)",
        "https://a.org/<script>alert(1)</script>",
        "# <script>alert(1)</script>",
        "# x\" onclick=\"alert(1)",
        "```\"><script>alert(1)</script>\n```",
        "``` x\" onclick=\"alert(1)\nx\n```",
        "`<script>`",
        "<!-- <script>alert(1)</script> -->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?php <script> ?>",
        "<!DOCTYPE html><script>",
        "|<script>|\n|-|\n|<img src=x onerror=1>|",
        "- <script>alert(1)</script>",
        "> <style>*{}</style>",
        "<details open ontoggle=alert(1)>",
        "<math><mtext></mtext></math>",
        "<form action=/x><input name=a>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&#60;script&#62;",
        "<x\nonclick=alert(1)>",
        "<scr<script>ipt>",
        "*<script>*",
        "[<script>](https://a.org)",
        "<div style=\"color:red\">x</div>"
    )
);

TEST(Markdown, HtmlIsShownAsItWasTyped) {
  EXPECT_EQ(html_of("a <b>c</b>"), "<p>a &lt;b&gt;c&lt;/b&gt;</p>");
  EXPECT_EQ(html_of("<div>\nx\n</div>"), "<p>&lt;div&gt;\nx\n&lt;/div&gt;\n</p>");
}

TEST(Markdown, BlocksFindTheirDirectionWhenAsked) {
  EXPECT_EQ(
      html_of("# a\n\nb\n\n- c", {.own_direction = true}),
      "<h2 dir=\"auto\">a</h2><p dir=\"auto\">b</p><ul><li dir=\"auto\">c</li></ul>"
  );
}

TEST(Markdown, GivesPlainText) {
  EXPECT_EQ(
      markdown_to_text(
          "# A *b*\n\nc\nd `e` [f](https://x.org)\n\n- g\n- h\n\n| i | j |\n|---|---|\n| k | l |\n"
      ),
      "A b\nc d e f\ng\nh\ni j\nk l"
  );
  EXPECT_EQ(markdown_to_text(""), "");
  EXPECT_EQ(markdown_to_text("```\nx\n```\n\n![y](z)"), "x\ny");
}

TEST(Markdown, QuotesAndListsNestSoFarAndNoFurther) {
  const auto quotes = [](int n) {
    std::string text;
    for (int i = 0; i < n; ++i)
      text += "> ";
    return html_of(text + "x");
  };
  const auto count = [](const std::string& s) {
    int found = 0;
    for (auto at = s.find("<blockquote>"); at != s.npos; at = s.find("<blockquote>", at + 1))
      ++found;
    return found;
  };
  EXPECT_EQ(count(quotes(markdown_max_depth)), markdown_max_depth);
  EXPECT_THAT(quotes(markdown_max_depth), HasSubstr("<p>x</p>"));
  EXPECT_EQ(count(quotes(markdown_max_depth + 1)), markdown_max_depth);
  EXPECT_THAT(quotes(markdown_max_depth + 1), HasSubstr("<p>&gt; x</p>"));
  EXPECT_EQ(count(quotes(5000)), markdown_max_depth);
}

TEST(Markdown, TextThatIsTooLongEndsAtALine) {
  const std::string line = "0123456789abcde\n";  // 16 bytes
  std::string text;
  while (text.size() < markdown_max_bytes)
    text += line;
  EXPECT_EQ(detail::tame_markdown(text).text.size(), markdown_max_bytes);
  EXPECT_EQ(detail::tame_markdown(text + "x").text.size(), markdown_max_bytes);
  const auto one_line = detail::tame_markdown("a" + std::string(markdown_max_bytes, 'x')).text;
  EXPECT_EQ(one_line.size(), markdown_max_bytes + 1);
  std::string letters = "a";
  while (letters.size() <= markdown_max_bytes)
    letters += "é";
  const auto cut = detail::tame_markdown(letters).text;
  EXPECT_EQ(
      static_cast<unsigned char>(cut[cut.size() - 2]), 0xA9U
  );  // é whole, then the line's end
}

TEST(Markdown, TablesAreReadWhileTheyAreSmall) {
  const auto table = [](std::size_t lines) {
    std::string text = "|a|\n|-|\n";
    for (std::size_t i = 2; i < lines; ++i)
      text += "|b|\n";
    return detail::tame_markdown(text).tables;
  };
  EXPECT_TRUE(table(markdown_max_cells / 3));
  EXPECT_FALSE(table(markdown_max_cells / 3 + 1));
}

std::string times(std::string_view s, std::size_t bytes) {
  std::string out;
  while (out.size() + s.size() <= bytes)
    out += s;
  return out;
}

std::string growing_code_marks() {
  std::string out;
  for (std::size_t n = 1; out.size() + n < markdown_max_bytes; ++n)
    out += "e" + std::string(n, '`');
  return out;
}

std::string stairs() {
  std::string out;
  for (std::size_t n = 0; out.size() + n < markdown_max_bytes; n += 2)
    out += std::string(n, ' ') + "- a\n";
  return out;
}

std::string one_address_many_times() {
  return "[a]: http://" + std::string(30'000, 'x') + "\n\n" + times("[a] ", 30'000);
}

// Shapes for which some reader of Markdown once took quadratic time. The processor's time of this
// thread is measured, not the clock, and the bound is a hundred times what they take: a quadratic
// one takes thousands of times as long.
TEST(Markdown, NoShapeTakesLongerThanItsSize) {
  const std::size_t n = markdown_max_bytes;
  const std::vector<std::string> shapes = {
      times("![[]()", n),
      times("[", n),
      times("[a](", n),
      times("![l", n),
      times("a_", n),
      times("*a_ ", n),
      times("**a *a", n),
      times("*", n),
      times("<", n),
      times("<?", n),
      times("<!--", n),
      times("<a ", n),
      times("~a ", n),
      times("www.", n),
      times("http://", n),
      times("a@a.b", n),
      times("https://a.b/(", n),
      "https://a.b/" + times(")", n),
      times(">", n),
      times("- ", n),
      times("1. ", n),
      times("|", n),
      times("a|b\n", n),
      times(":-|", n),
      times("x\n", n - 8) + "|a|\n|-|\n",
      times(">", n / 2) + "a\n" + times("b\n", n / 2),
      times("- ", n / 2) + "a\n" + times("b\n", n / 2),
      growing_code_marks(),
      stairs(),
      one_address_many_times(),
      times("[a]: /u\n", n / 2) + times("[a] ", n / 2),
      times("# a\n", n),
      "|" + times("a|", 400) + "\n|" + times("-|", 400) + "\n" + times("a\n", n)
  };
  const auto now = [] {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
  };
  for (const auto& shape : shapes) {
    const auto begin = now();
    const auto r = render_markdown(shape, {.heading_ids = true});
    const auto text = markdown_to_text(shape);
    EXPECT_LT(now() - begin, 4.0) << shape.substr(0, 20);
    EXPECT_LE(r.html.str().size(), markdown_max_output + markdown_max_bytes * 8)
        << shape.substr(0, 20);
    EXPECT_LE(text.size(), markdown_max_bytes * 4) << shape.substr(0, 20);
  }
}

TEST(Markdown, OutputHasALimit) {
  // Every reference repeats its long address: the output would be many times the limit.
  const auto out = html_of(one_address_many_times());
  EXPECT_GT(out.size(), markdown_max_output);
  EXPECT_LT(out.size(), markdown_max_output + 64'000);
}

TEST(Markdown, ManyThreadsReadAtOnce) {
  const std::string text = "~~a~~ **b** |c|\n\n| d |\n|---|\n| ~~e~~ |\n";
  const auto expected = html_of(text);
  std::vector<std::string> wrong(4);
  std::vector<std::jthread> threads;
  for (auto& w : wrong)
    threads.emplace_back([&] {
      for (int i = 0; i < 200; ++i)
        if (const auto got = html_of(text); got != expected) w = got;
    });
  threads.clear();
  for (const auto& w : wrong)
    EXPECT_EQ(w, "");
}

}  // namespace
}  // namespace ibis::html
