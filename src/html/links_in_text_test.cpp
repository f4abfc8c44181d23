#include "html/links_in_text.hpp"

#include "html/markdown.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ibis::html {
namespace {

TEST(LinksInText, JoinedAreTheTextAgain) {
  for (const std::string text :
       {"",
        "a",
        "https://a.org",
        "x https://a.org, y",
        "www.",
        "https://",
        "(https://a.org/(b)).",
        "https://a.org。然后"}) {
    std::string joined;
    for (const auto& s : detail::find_links(text))
      joined += s.text;
    EXPECT_EQ(joined, text);
  }
  EXPECT_EQ(detail::find_links("见https://a.org/x。然后").size(), 1U);
  EXPECT_EQ(detail::find_links("见 https://a.org/x。然后")[1].text, "https://a.org/x");
}

TEST(LinksInText, HandlesStandAfterAnAtThatFollowsNoWord) {
  const auto handles = [](std::string_view text) {
    std::string joined;
    std::vector<std::string> found;
    for (const auto& s : detail::find_mentions(text)) {
      joined += s.text;
      if (s.is_link) found.emplace_back(s.text);
    }
    EXPECT_EQ(joined, text);
    return found;
  };
  using Handles = std::vector<std::string>;
  EXPECT_EQ(handles("@amina, and (@Ben-2)."), (Handles{"@amina", "@Ben-2"}));
  EXPECT_EQ(handles("请@amina看，@ben。"), (Handles{"@amina", "@ben"}));
  EXPECT_EQ(handles("يا @amina،"), (Handles{"@amina"}));
  EXPECT_EQ(handles("@amina-"), (Handles{"@amina"}));
  for (const auto* none :
       {"",
        "@",
        "a@b.org",
        "a.@b",
        "@@amina",
        "@amina@b.org",
        "@ana\u00efs",
        "/@amina",
        "@a_b",
        "@-"})
    EXPECT_EQ(handles(none), Handles{}) << none;
}

TEST(Markdown, MentionsBecomeLinksWhereSomebodyAnswersToThem) {
  const MarkdownOptions options{.mention = [](std::string_view handle) {
    return handle == "amina" ? std::string("/people/amina") : std::string();
  }};
  const auto html = [&](std::string_view text) {
    return render_markdown(text, options).html.str();
  };
  EXPECT_EQ(
      html("Ask **@Amina** or @ben."),
      "<p>Ask <strong><a href=\"/people/amina\">@Amina</a></strong> or @ben.</p>"
  );
  EXPECT_EQ(html("`@amina`"), "<p><code>@amina</code></p>");
  EXPECT_EQ(html("[@amina](/x)"), "<p><a href=\"/x\">@amina</a></p>");
  EXPECT_EQ(render_markdown("@amina").html.str(), "<p>@amina</p>");
}

}  // namespace
}  // namespace ibis::html
