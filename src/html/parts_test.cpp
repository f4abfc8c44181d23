#include "html/parts.hpp"

#include "html/art.hpp"
#include "html/lists.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::html {
namespace {

using testing::HasSubstr;
using testing::Not;

class Parts : public testing::Test {
 protected:
  i18n::Tr tr_{*i18n::find_language("en"), "", "UTC"};
  Assets assets_{.sprite = "/assets/sprite.svg"};
  Ui ui_{.tr = tr_, .assets = assets_};
};

TEST_F(Parts, IconsAreHiddenFromListeners) {
  EXPECT_EQ(
      icon(ui_, "map-pin").str(),
      R"(<svg class="icon" aria-hidden="true"><use href="/assets/sprite.svg#map-pin"/></svg>)"
  );
  EXPECT_THAT(icon(ui_, "arrow-left").str(), HasSubstr(R"(class="icon turn")"));
}

TEST_F(Parts, LanguagesCarryTheirDirection) {
  EXPECT_EQ(R"(<p {}></p>)"_html(in_language("ar")).str(), R"(<p lang="ar" dir="rtl"></p>)");
  EXPECT_EQ(R"(<p {}></p>)"_html(in_language("fr")).str(), R"(<p lang="fr" dir="ltr"></p>)");
  EXPECT_EQ(R"(<p {}></p>)"_html(in_language("")).str(), "<p></p>");
}

TEST_F(Parts, SentencesTakeLinksInTheirHoles) {
  const std::vector<i18n::Piece> pieces = {
      {.text = "By <", .hole = ""},
      {.text = "", .hole = "author"},
      {.text = ".", .hole = ""},
      {.text = "", .hole = "x"}
  };
  const auto link = R"(<a href="/">A</a>)"_html();
  EXPECT_EQ(fill(pieces, {{"author", link}}).str(), R"(By &lt;<a href="/">A</a>.)");
}

TEST_F(Parts, CrumbsEndWithThePageItself) {
  const std::vector<Crumb> way = {{.label = "Practices", .url = "/practices"}, {.label = "A & B"}};
  EXPECT_EQ(
      crumbs(ui_, way).str(),
      R"(<nav class="crumbs" aria-label="You are here"><ol><li><a href="/practices"><bdi>Practices</bdi></a></li>)"
      R"(<li aria-current="page"><bdi>A &amp; B</bdi></li></ol></nav>)"
  );
  EXPECT_TRUE(crumbs(ui_, {}).empty());
}

TEST_F(Parts, NamesStandApartFromTheLineAroundThem) {
  EXPECT_EQ(apart("Salma <G>.").str(), "<bdi>Salma &lt;G&gt;.</bdi>");
  EXPECT_EQ(
      named_link("/ar/people/salma", "Salma G.").str(),
      R"(<a href="/ar/people/salma"><bdi>Salma G.</bdi></a>)"
  );
}

TEST_F(Parts, ProblemsInterruptAndTheRestWaits) {
  EXPECT_THAT(
      flash(ui_, {.kind = FlashKind::problem, .text = "<x>"}).str(), HasSubstr(R"(role="alert")")
  );
  EXPECT_THAT(
      flash(ui_, {.kind = FlashKind::ok, .text = "<x>"}).str(), HasSubstr(R"(role="status")")
  );
  EXPECT_THAT(
      flash(ui_, {.kind = FlashKind::note, .text = "<x>"}).str(), HasSubstr("<p>&lt;x&gt;</p>")
  );
}

TEST_F(Parts, ButtonsSayWhatTheySend) {
  EXPECT_EQ(
      button(
          ui_,
          {.label = "Save",
           .kind = ButtonKind::primary,
           .name = "do",
           .value = "save",
           .skips_checks = true}
      )
          .str(),
      R"(<button class="btn btn-main" name="do" value="save" formnovalidate>Save</button>)"
  );
  EXPECT_EQ(link_button(ui_, "Go", "javascript:x").str(), R"(<a class="btn" href="#">Go</a>)");
}

TEST_F(Parts, ChipsLeadSomewhereOrNowhere) {
  const std::vector<Chip> list = {{.label = "A", .url = "/a"}, {.label = "B"}};
  EXPECT_EQ(
      chips(list).str(),
      R"(<ul class="chips"><li><a class="chip" href="/a">A</a></li><li><span class="chip">B</span></li></ul>)"
  );
  EXPECT_TRUE(chips({}).empty());
  EXPECT_THAT(
      removable_chips(ui_, list, "/all").str(),
      testing::AllOf(HasSubstr("Remove filter:</span> A"), HasSubstr(R"(href="/all">Clear all)"))
  );
}

TEST_F(Parts, InitialsFitTheScript) {
  EXPECT_EQ(initials("Amina Haddad"), "AH");
  EXPECT_EQ(initials("  josephine maria okonkwo "), "JO");
  EXPECT_EQ(initials("Éva"), "É");
  EXPECT_EQ(initials("Анна Петрова"), "АП");
  EXPECT_EQ(initials("أمينة حداد"), "أ");
  EXPECT_EQ(initials("王小明"), "王");
  EXPECT_EQ(initials("(!)"), "?");
  EXPECT_EQ(initials(""), "?");
}

TEST_F(Parts, AvatarsKeepTheirTint) {
  const auto a = avatar("Amina Haddad").str();
  EXPECT_EQ(a, avatar("Amina Haddad").str());
  EXPECT_THAT(
      a, testing::MatchesRegex("<span class=\"avatar tint-[1-5]\" aria-hidden=\"true\">AH</span>")
  );
  EXPECT_THAT(avatar("A", true).str(), HasSubstr("avatar avatar-l tint-"));
}

TEST_F(Parts, TabsSayWhereOneIs) {
  const std::vector<Tab> list = {
      {.label = "Waiting", .url = "/a", .current = true, .count = 1284},
      {.label = "Done", .url = "/b"}
  };
  EXPECT_EQ(
      tabs(ui_, "Review", list).str(),
      R"(<nav class="tabs" aria-label="Review"><ul><li><a href="/a" aria-current="page">Waiting <span class="n">1,284</span></a></li>)"
      R"(<li><a href="/b">Done</a></li></ul></nav>)"
  );
}

TEST_F(Parts, DisclosuresOpen) {
  EXPECT_THAT(disclosure("A", {}, true).str(), HasSubstr(R"(<details class="disclosure" open>)"));
  EXPECT_THAT(disclosure("A", {}).str(), HasSubstr(R"(<details class="disclosure">)"));
}

TEST_F(Parts, PagersShowOnlyWhatIsThere) {
  EXPECT_TRUE(pager(ui_, {}).empty());
  const auto next = pager(ui_, {.next = "/a?after=x", .next_count = 20}).str();
  EXPECT_THAT(next, HasSubstr(R"(rel="next" href="/a?after=x">Next 20)"));
  EXPECT_THAT(next, Not(HasSubstr("prev")));
}

TEST_F(Parts, EntriesWithoutPictureArePlainRows) {
  const std::vector<Entry> list = {
      {.title = "A", .url = "/a"},
      {.title = "B",
       .url = "/b",
       .summary = "s",
       .language = "ar",
       .art = pattern("b", PatternSize::small)}
  };
  const auto out = rows(ui_, list).str();
  EXPECT_THAT(
      out, HasSubstr(R"(<li class="row row-plain"><div><h3><a href="/a">A</a></h3></div></li>)")
  );
  EXPECT_THAT(out, HasSubstr(R"(<li class="row"><div class="art"><svg)"));
  EXPECT_THAT(out, HasSubstr(R"(<p lang="ar" dir="rtl">s</p>)"));
  EXPECT_THAT(cards(ui_, list).str(), HasSubstr(R"(<ul class="cards"><li class="card"><h3>)"));
}

TEST_F(Parts, FactsWithoutValueAreLeftOut) {
  const std::vector<Fact> list = {
      {.name = "A", .value = R"({})"_html("1")}, {.name = "B", .value = {}}
  };
  EXPECT_EQ(facts(list).str(), R"(<dl class="facts"><div><dt>A</dt><dd>1</dd></div></dl>)");
  EXPECT_TRUE(facts({}).empty());
}

TEST_F(Parts, TablesHaveHeadsAndAFrameOneCanReach) {
  const auto cell = [](std::string_view s, bool number = false) {
    return Cell{.content = R"({})"_html(s), .number = number};
  };
  const Table t{
      .caption = "R", .head = {cell("A"), cell("B", true)}, .rows = {{cell("x"), cell("1", true)}}
  };
  const auto out = table(t).str();
  EXPECT_THAT(out, HasSubstr(R"(<div class="scroll" role="region" aria-label="R" tabindex="0">)"));
  EXPECT_THAT(
      out, HasSubstr(R"(<tr><th scope="col">A</th><th scope="col" class="num">B</th></tr>)")
  );
  EXPECT_THAT(out, HasSubstr(R"(<tr><th scope="row">x</th><td class="num">1</td></tr>)"));
  Table cards_on_a_phone = t;
  cards_on_a_phone.stacked = {"A", "B"};
  EXPECT_THAT(
      table(cards_on_a_phone).str(),
      AllOf(
          HasSubstr(R"(<table class="stacked">)"),
          HasSubstr(R"(<th scope="row">x</th><td class="num" data-label="B">1</td>)")
      )
  );
}

TEST_F(Parts, StepsSayWhichIsNowAndWhichAreDone) {
  const std::vector<Step> list = {
      {.label = "A", .url = "/1", .done = true}, {.label = "B", .url = "/2"}, {.label = "C"}
  };
  const auto out = stepper(ui_, list, 1).str();
  EXPECT_THAT(out, HasSubstr(R"(<li class="done"><a href="/1">)"));
  EXPECT_THAT(out, HasSubstr(R"(<li class="now" aria-current="step"><b>2</b><span>B</span></li>)"));
  EXPECT_THAT(out, HasSubstr(R"(<li><b>3</b><span>C</span></li>)"));
}

TEST_F(Parts, TimelinesColourTheirSteps) {
  const std::vector<Event> events = {
      {.what = R"(a)"_html(), .when = time("2026", "2026"), .note = "n", .tone = Tone::warn}
  };
  EXPECT_EQ(
      timeline(events).str(),
      R"(<ol class="timeline"><li class="warn"><p>a</p><p><bdi>n</bdi></p><time datetime="2026">2026</time></li></ol>)"
  );
}

TEST(Pattern, IsAlwaysTheSameAndSmall) {
  EXPECT_EQ(pattern("h7k2m9qx").str(), pattern("h7k2m9qx").str());
  EXPECT_NE(pattern("h7k2m9qx").str(), pattern("h7k2m9qy").str());
  std::size_t largest = 0;
  std::size_t largest_small = 0;
  std::array<int, 5> palettes{};
  for (int i = 0; i < 500; ++i) {
    const auto full = pattern("id" + std::to_string(i)).str();
    largest = std::max(largest, full.size());
    largest_small =
        std::max(largest_small, pattern("id" + std::to_string(i), PatternSize::small).str().size());
    const std::array<std::string_view, 5> grounds = {
        "#f5ead6", "#e6efec", "#f2eee0", "#f7e6de", "#e9e9f0"
    };
    for (std::size_t k = 0; k < grounds.size(); ++k)
      if (full.find(grounds[k]) != full.npos) ++palettes[k];
  }
  EXPECT_LE(largest, pattern_max_bytes);
  EXPECT_LE(largest_small, pattern_small_max_bytes);
  for (const int n : palettes)
    EXPECT_GT(n, 50);
}

TEST(Pattern, SaysNothingUnlessAsked) {
  EXPECT_THAT(pattern("a").str(), HasSubstr(R"(aria-hidden="true")"));
  EXPECT_THAT(
      pattern("a", PatternSize::small, "x\"").str(), HasSubstr(R"(role="img" aria-label="x&quot;")")
  );
}

TEST(Picture, KeepsItsPlaceWhileLoading) {
  const Picture p{
      .url = "/f/1/640.webp",
      .sources = {{.url = "/f/1/320.webp", .width = 320}, {.url = "/f/1/640.webp", .width = 640}},
      .sizes = "50vw",
      .width = 640,
      .height = 400,
      .alt = "A table",
      .credit = "Ana",
      .source = "https://example.org"
  };
  EXPECT_EQ(
      picture(p).str(),
      R"(<img src="/f/1/640.webp" srcset="/f/1/320.webp 320w, /f/1/640.webp 640w" sizes="50vw" width="640" height="400" )"
      R"(alt="A table" decoding="async" loading="lazy">)"
  );
  EXPECT_THAT(
      picture_figure(p).str(),
      HasSubstr(R"(<figcaption><a href="https://example.org">Ana</a></figcaption>)")
  );
}

}  // namespace
}  // namespace ibis::html
