// One search over everything: what is found, in which language, and what never is.
#include "core/ascii.hpp"
#include "core/text.hpp"
#include "db/changes.hpp"
#include "discovery/follower.hpp"
#include "front/kinds.hpp"
#include "practices/practice.hpp"
#include "search/limits.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

namespace {

class Search : public ::testing::Test {
 protected:
  Search() { site_.search_all(); }

  Page api(std::string_view query) { return visitor_.get("/api/v1/search?" + std::string(query)); }

  Site site_;
  Browser visitor_ = site_.visitor();
};

}  // namespace

TEST_F(Search, FindsAWordInsideATextAndShowsWhereItStands) {
  const Page page = visitor_.get("/search?q=pruning");
  EXPECT_EQ(page.status, 200);
  const Page none = visitor_.get("/search?q=zqzqzq");
  EXPECT_EQ(none.status, 200);
  EXPECT_TRUE(none.has("Nothing found"));
  const Page housing = visitor_.get("/search?q=housing");
  EXPECT_TRUE(housing.has("<mark>housing</mark>"));
  EXPECT_TRUE(housing.has("what-landlords-read-first"));
}

TEST_F(Search, BeginsFromTheSameFormOnEveryPage) {
  for (const char* from : {"/", "/practices", "/search?q=a%22b"}) {
    const std::string form = visitor_.get(from).between("role=\"search\"", "</form>");
    EXPECT_THAT(
        form,
        AllOf(
            HasSubstr(" action=\"/search\""),
            HasSubstr("type=\"search\""),
            HasSubstr("name=\"q\""),
            HasSubstr("maxlength=\"300\""),
            HasSubstr("<button")
        )
    ) << from;
  }
  const Page page = visitor_.get("/search?q=a%22b");
  EXPECT_TRUE(page.has("name=\"q\" value=\"a&quot;b\""));
  EXPECT_TRUE(page.has("data-typeahead=\"/api/v1/suggestions\""));
  EXPECT_FALSE(visitor_.get("/").has("data-typeahead"));
}

TEST_F(Search, FindsInEachLanguageAndByNamesOfThemesInAnyOfThem) {
  struct Row {
    const char* path;
    const char* query;
    const char* finds;
  };

  for (const Row& row : {
           Row{"/fr", "logements", "logement"},
           Row{"/es", "presupuestos", "presupuesto"},
           Row{"/ar", "%D8%A3%D9%85%D9%87%D8%A7%D8%AA", "saff-al-ummahat"},
           Row{"/ru", "%D1%8E%D1%80%D0%B8%D1%81%D1%82%D1%8B", "yurist-na-avto"},
           Row{"/zh", "%E7%97%85%E5%8E%86", "peizhenyuan"},
           Row{"/ar", "%D8%A7%D9%84%D8%B3%D9%83%D9%86", "what-landlords-read-first"},
           Row{"/zh", "%E8%91%A1%E8%90%84%E7%89%99", "the-housing-desk"},
       }) {
    const Page page = visitor_.get(fmt::format("{}/search?q={}", row.path, row.query));
    EXPECT_EQ(page.status, 200);
    std::string body = page.body;
    std::ranges::transform(body, body.begin(), ascii::to_lower);
    EXPECT_THAT(body, HasSubstr(row.finds)) << row.path << ' ' << row.query;
  }
}

TEST_F(Search, FiltersAndTheirCountsAgree) {
  const Page all = api("q=");
  const auto total = [](const Page& page) {
    return text::to_int(page.between(R"("total":)", ",")).value_or(-1);
  };
  const auto practices = text::to_int(all.between(R"({"value":"practice","count":)", "}"));
  ASSERT_TRUE(practices);
  EXPECT_GT(*practices, 5);
  EXPECT_EQ(total(api("kind=practice")), *practices);
  EXPECT_EQ(total(api("kind=practice&kind=resource")) - *practices, total(api("kind=resource")));
  EXPECT_EQ(total(api("country=pt")), total(api("country=PT")));
  EXPECT_EQ(total(api("country=qq")), 0);
  const Page page = visitor_.get("/search?kind=practice&country=pt&q=");
  EXPECT_TRUE(page.has(R"(name="kind" value="practice" checked)"));
  EXPECT_TRUE(page.has("Portugal"));
}

TEST_F(Search, TakesAnythingThatIsTyped) {
  const std::string lots(search::max_query_characters * 3, 'a');
  for (const std::string& query :
       {std::string("%22open"),
        std::string("a+OR+-b+AND"),
        std::string("*%3F%28%29"),
        lots,
        std::string("%3Cscript%3Ealert(1)%3C/script%3E"),
        std::string("-")}) {
    const Page page = visitor_.get("/search?q=" + query);
    EXPECT_TRUE(page.status == 200 || page.status == 400) << query;
    EXPECT_FALSE(page.has("<script>alert")) << query;
  }
  EXPECT_EQ(visitor_.get("/search?q=a&page=999999").status, 200);
  EXPECT_EQ(visitor_.get("/search?q=a&page=-3&country=%27%27&year=x").status, 200);
  EXPECT_EQ(visitor_.get("/api/v1/suggestions?q=a&limit=11").status, 422);
  EXPECT_EQ(visitor_.get("/api/v1/suggestions?q=a&limit=10").status, 200);
}

TEST_F(Search, ProposesAnotherSpelling) {
  const Page page = visitor_.get("/search?q=lanlords");
  EXPECT_TRUE(page.has("Did you mean:"));
  EXPECT_TRUE(page.has("landlords"));
}

TEST_F(Search, FollowsWhatIsPublishedAndWithdrawn) {
  const Browser author = site_.signed_in("moira");
  const auto& kind = practices::kind;
  const std::string slug = fill_entry(author, kind, sample_of(kind, "Zwingli lanterns"));
  site_.search_all();
  EXPECT_THAT(api("q=Zwingli").body, StartsWith(R"({"total":0,)")) << "a draft is its author's";
  const std::string published =
      publish_entry(author, site_.signed_in("salma"), kind, sample_of(kind, "Quillon lanterns"));
  site_.search_all();
  EXPECT_THAT(api("q=Quillon").body, AllOf(StartsWith(R"({"total":1,)"), HasSubstr(published)));
  ASSERT_EQ(author.post(entries::entry_path(kind, published) + "/withdraw", {}).status, 303);
  EXPECT_THAT(api("q=Quillon").body, Not(HasSubstr(published))) << "at once";
  site_.search_all();
  EXPECT_THAT(api("q=Quillon").body, StartsWith(R"({"total":0,)"));
}

// A kept page of what was withdrawn must not outlive it because search had heard of the withdrawal first.
TEST_F(Search, LeavesNoKeptPageBehindWhenItIsTheFirstToNotice) {
  const Browser author = site_.signed_in("moira");
  const auto& kind = practices::kind;
  const std::string slug =
      publish_entry(author, site_.signed_in("salma"), kind, sample_of(kind, "Quillon lanterns"));
  const std::string one = entries::entry_path(kind, slug);
  site_.search_all();
  ASSERT_EQ(visitor_.get(one).status, 200);
  ASSERT_TRUE(visitor_.get(kind.path).has("Quillon lanterns"));
  ASSERT_EQ(author.post(one + "/withdraw", {}).status, 303);
  site_.search_all();
  EXPECT_EQ(visitor_.get(one).status, 410);
  EXPECT_FALSE(visitor_.get(kind.path).has("Quillon lanterns"));
}

TEST_F(Search, IsMadeAnewWhenAsked) {
  const Page before = api("q=");
  const auto asked = site_.app().db.write([&](db::Write& w) -> Result<> {
    db::log_change(w, site_.app().clock.now(), discovery::index_change, 0, "asked for");
    return {};
  });
  ASSERT_TRUE(asked);
  const auto state = site_.runtime().search().index()->state();
  site_.search_all();
  EXPECT_NE(site_.runtime().search().index()->state(), state);
  EXPECT_EQ(api("q=").body, before.body);
}

TEST_F(Search, GoesOnWhereItStoodAfterARestart) {
  const Browser author = site_.signed_in("moira");
  site_.restart();
  const auto& kind = practices::kind;
  publish_entry(author, site_.signed_in("salma"), kind, sample_of(kind, "Quillon lanterns"));
  EXPECT_EQ(site_.runtime().search().index(), nullptr);
  site_.search_all();
  EXPECT_THAT(api("q=Quillon").body, StartsWith(R"({"total":1,)"));
}

TEST_F(Search, PagesOfEntriesNameOthersLikeThem) {
  const Page page = visitor_.get("/practices/kitchen-table-language-exchange");
  EXPECT_TRUE(page.has("More like this"));
  const std::string part = page.between(R"(<section class="similar)", "</section>");
  EXPECT_THAT(part, Not(HasSubstr("kitchen-table-language-exchange")));
  EXPECT_THAT(part, HasSubstr("<li><a href="));
}

TEST_F(Search, TitlesOfOthersLikeItRunTheirOwnWay) {
  const Page page = visitor_.get("/ar/practices/kitchen-table-language-exchange");
  const std::string part = page.between(R"(<section class="similar)", "</section>");
  EXPECT_THAT(part, HasSubstr("lang=\"en\" dir=\"ltr\">"));
  EXPECT_THAT(part, Not(HasSubstr("lang=\"en\">")));
}

// Who writes a notice or a story without a name writes of what also stands in their own profile.
TEST_F(Search, LikenessLeadsFromNoNoticeOrStoryToWhoMayHaveWrittenIt) {
  for (const auto& [list, others] : {
           std::pair{"/skills", "/people/"},
           std::pair{"/stories", "/people/"},
           std::pair{"/skills", "/organisations/"},
           std::pair{"/organisations", "/skills/"},
           std::pair{"/organisations", "/stories/"},
       }) {
    const std::string beginning = std::string(list) + "/";
    const std::string ids = visitor_.get("/api/v1" + std::string(list) + "?limit=100").body;
    int seen = 0;
    for (auto at = ids.find(beginning); at != std::string::npos; at = ids.find(beginning, at + 1)) {
      const std::string path = ids.substr(at, ids.find('"', at) - at);
      const Page page = visitor_.get(path);
      if (path.starts_with("/api") || page.status != 200 || !page.has("More like this")) continue;
      ++seen;
      const std::string part = page.between(R"(<section class="similar)", "</section>");
      EXPECT_THAT(part, Not(HasSubstr("href=\"" + std::string(others)))) << path;
    }
    EXPECT_GT(seen, 0) << list;
  }
}

TEST(SearchNotReady, SaysSoAndLeavesTheRestAlone) {
  Site site;
  const Browser visitor = site.visitor();
  const Page page = visitor.get("/search?q=housing");
  EXPECT_EQ(page.status, 503);
  EXPECT_TRUE(page.has("The search is being prepared"));
  EXPECT_TRUE(page.has(R"(value="housing")")) << "what was typed stays";
  EXPECT_EQ(visitor.get("/api/v1/search?q=a").status, 503);
  EXPECT_EQ(visitor.get("/practices/kitchen-table-language-exchange").status, 200);
}

}  // namespace ibis::testing
