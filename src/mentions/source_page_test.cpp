#include "mentions/source_page.hpp"

#include "core/text.hpp"
#include "mentions/limits.hpp"

#include <gtest/gtest.h>

#include <random>

namespace ibis::mentions {
namespace {

constexpr std::string_view ours = "https://ibis.example/practices/one?a=1&b=2";

SourcePage read_ours(std::string_view html, std::string_view target = ours) {
  const auto address = read_web_address(target);
  return read_source(html, "https", *address);
}

TEST(SourcePages, ALinkIsALinkHoweverItIsWritten) {
  for (const auto* html : {
           R"(<a href="https://ibis.example/practices/one?a=1&amp;b=2">here</a>)",
           R"(<A HREF='https://ibis.example/practices/one?a=1&b=2'>)",
           R"(<a class=x href=https://ibis.example/practices/one?a=1&b=2>)",
           R"(<a href = " https://IBIS.example:443/practices/one?a=1&#38;b=2#comments ">)",
           R"(<a href="//ibis.example/practices/one?a=1&#x26;b=2">)",
           R"(<img src="https://ibis.example/practices/one?a=1&b=2"/>)",
           R"(<p <a href=x><iframe
              src="https://ibis.example/practices/one?a=1&b=2">)",
           R"(<!-- no --><script>if (a < b) "</a>"</script><a href="https://ibis.example/practices/one?a=1&b=2")",
       })
    EXPECT_TRUE(read_ours(html).links) << html;
}

TEST(SourcePages, WhatIsNoLinkIsNone) {
  for (const auto* html : {
           "",
           "https://ibis.example/practices/one?a=1&b=2",
           R"(<!-- <a href="https://ibis.example/practices/one?a=1&b=2"> -->)",
           R"(<script>'<a href="https://ibis.example/practices/one?a=1&b=2">'</script>)",
           R"(<textarea><a href="https://ibis.example/practices/one?a=1&b=2"></textarea>)",
           R"(<title><a href="https://ibis.example/practices/one?a=1&b=2"></title>)",
           R"(<a title='<a href="https://ibis.example/practices/one?a=1&b=2">' href="x">)",
           R"(<a data-href="https://ibis.example/practices/one?a=1&b=2">)",
           R"(<p href="https://ibis.example/practices/one?a=1&b=2">)",
           R"(<a href="https://ibis.example/practices/one?a=1&b=2&c=3">)",
           R"(<a href="https://ibis.example.evil.example/practices/one?a=1&b=2">)",
           R"(<a href="http://ibis.example/practices/one?a=1&b=2">)",
           R"(<a href="/practices/one?a=1&b=2">)",
           R"(<a href="x" href="https://ibis.example/practices/one?a=1&b=2">)",
           R"(</a href="https://ibis.example/practices/one?a=1&b=2">)",
       })
    EXPECT_FALSE(read_ours(html).links) << html;
}

TEST(SourcePages, ATitleIsOneCleanLine) {
  EXPECT_EQ(read_ours("<title>\n Bread &amp;\n&lt;roses&gt; </title>").title, "Bread & <roses>");
  EXPECT_EQ(read_ours("<TITLE lang=fr>Un</TITLE><title>Deux</title>").title, "Un");
  EXPECT_EQ(read_ours("<title>Never closed").title, "Never closed");
  EXPECT_EQ(read_ours("<p>None").title, "");
  EXPECT_EQ(read_ours("<title>\xE9t\xE9</title>").title, "") << "not UTF-8";
  EXPECT_EQ(
      read_ours("<title>&#0;&#xD800;&#x110000;&what;&</title>").title,
      "&#0;&#xD800;&#x110000;&what;&"
  );
  EXPECT_EQ(read_ours("<title>&#x645;&#1593;</title>").title, "مع");
}

TEST(SourcePages, ALongTitleIsCut) {
  const std::string fits(title_characters - 1, 'x');
  EXPECT_EQ(read_ours("<title>" + fits + "</title>").title, fits);
  const std::string cut = read_ours("<title>" + fits + "xx</title>").title;
  EXPECT_EQ(text::count_characters(cut), title_characters);
  EXPECT_TRUE(cut.ends_with("…"));
  std::string chinese;
  for (int n = 0; n < 4000; ++n)
    chinese += "融";
  EXPECT_EQ(
      text::count_characters(read_ours("<title>" + chinese + "</title>").title), title_characters
  );
}

TEST(SourcePages, OfATagWithManyAttributesTheFirstAreRead) {
  const auto behind = [](std::size_t others) {
    std::string html = "<a";
    for (std::size_t n = 0; n < others; ++n)
      html += " x=y";
    return html + " href='" + std::string(ours) + "'>";
  };
  EXPECT_TRUE(read_ours(behind(attributes_read - 1)).links);
  EXPECT_FALSE(read_ours(behind(attributes_read)).links);
}

// Always the same noise: what ends in a fault here ends in one again.
TEST(SourcePages, WhateverComesIsReadToItsEnd) {
  constexpr std::string_view alphabet = "<>/=!-'\"& \n;#xatitlescriphref\xC3\xA9";
  std::minstd_rand chance(1);
  for (int n = 0; n < 2000; ++n) {
    std::string html;
    for (std::size_t length = chance() % 300; length > 0; --length)
      html += alphabet[chance() % alphabet.size()];
    const SourcePage page = read_ours(html);
    EXPECT_FALSE(page.links) << html;
    EXPECT_TRUE(text::is_valid_utf8(page.title)) << html;
  }
}

TEST(SourcePages, LongBrokenPagesTakeNoTime) {
  for (const std::string_view piece :
       {"<a ", "<", "<!--", "<script>", "</", "<a href=\"", "&", "<title>", "<a x='"}) {
    std::string html;
    while (html.size() < page_bytes)
      html += piece;
    EXPECT_FALSE(read_ours(html).links) << piece;
  }
}

TEST(WebAddresses, OnesThatMeanTheSameAreTheSame) {
  EXPECT_EQ(read_web_address("HTTPS://Blog.Example:443#top")->whole, "https://blog.example/");
  EXPECT_EQ(read_web_address("http://blog.example:8080/a?b")->port, "8080");
  EXPECT_EQ(read_web_address("http://blog.example:80/a?b")->port, "");
  EXPECT_EQ(read_web_address("https://blog.example/caf%C3%A9")->path, "/café");
  EXPECT_EQ(read_web_address("https://blog.example/caf%E9")->path, "") << "not UTF-8";
}

// libcurl takes 45690618 for 2.185.47.250, and does so only when it reads it without percent signs.
TEST(WebAddresses, AHostInPercentSignsHidesNoOther) {
  EXPECT_FALSE(read_web_address("http:/4569061%38").has_value());
  EXPECT_FALSE(read_web_address("http://2130706%3433/").has_value());
  EXPECT_EQ(read_web_address("http://blog%2eexample/")->host, "blog.example");
  EXPECT_EQ(read_web_address("http://2130706433/")->host, "127.0.0.1");
}

TEST(WebAddresses, OthersAreNone) {
  for (const auto* text :
       {"",
        "blog.example",
        "/a",
        "ftp://blog.example/",
        "javascript:alert(1)",
        "mailto:a@b.example",
        "https://",
        "https://me@blog.example/",
        "https://me:you@blog.example/",
        "https://blog.example/a b",
        "file:///etc/passwd"})
    EXPECT_FALSE(read_web_address(text).has_value()) << text;
  const std::string base = "https://blog.example/";
  EXPECT_TRUE(read_web_address(base + std::string(address_bytes - base.size(), 'x')).has_value());
  EXPECT_FALSE(
      read_web_address(base + std::string(address_bytes - base.size() + 1, 'x')).has_value()
  );
}

}  // namespace
}  // namespace ibis::mentions
