// The home page: each part with the sample community, until when it is true, and nothing where there is nothing.
#include "front/stories.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <set>

namespace ibis::testing {

using entries::Record;
using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

constexpr std::array open_stories{"小荷", "Awa", "Tevita", "Alasdair", "Divine", "Lucero"};
constexpr std::string_view of_story = "<article class=\"feature told\">";

class HomePage : public StorySite {
 protected:
  std::string body() { return visitor_.get("/").body; }

  // The part that tells the story of the day.
  std::string story() { return visitor_.get("/").between(of_story, "</article>"); }

  std::string slug_of_story() {
    constexpr std::string_view before = "href=\"/stories/";
    const std::string of_day = story();
    const auto begin = of_day.find(before) + before.size();
    return of_day.substr(begin, of_day.find('"', begin) - begin);
  }
};

}  // namespace

TEST_F(HomePage, GathersEveryRoom) {
  const std::string page = body();
  EXPECT_THAT(
      page,
      AllOf(
          HasSubstr("<h2>Featured</h2>"),
          HasSubstr("<p class=\"eyebrow\">Practice"),
          HasSubstr("Newest practices"),
          HasSubstr("Also new"),
          HasSubstr("<h2>Coming events</h2>"),
          HasSubstr("<h2>A story</h2>"),
          HasSubstr("<h2>Newest topics</h2>"),
          HasSubstr("<h2>Worldwide</h2>"),
          HasSubstr("<section class=\"quote\""),
          HasSubstr("Four ways to take part")
      )
  );
  for (const char* way : {"/practices/new", "/stories/tell", "/discuss", "/requests"})
    EXPECT_THAT(page, HasSubstr(fmt::format("<h3><a href=\"{}\"", way)));
  EXPECT_THAT(page, HasSubstr("<a href=\"/museum-items\">")) << "the newest of each kind";
  const std::string also = visitor_.get("/").between("<h2>Also new</h2>", "</section>");
  EXPECT_THAT(also, AllOf(HasSubstr("<a href=\"/people\">People</a>"), HasSubstr("/people/")))
      << "and who was listed last";
  EXPECT_THAT(page, Not(HasSubstr("inner-"))) << "the first sheet alone";
}

TEST_F(HomePage, ComingEventsGoWhenTheyBegin) {
  const auto events = [&] {
    return visitor_.get("/").between("<h2>Coming events</h2>", "</section>");
  };
  const std::string now = events();
  EXPECT_LT(now.find("warshat-saff"), now.find("aprender-a-mediar")) << "the soonest first";
  EXPECT_THAT(now, HasSubstr("25 March 2027"));
  EXPECT_THAT(now, Not(HasSubstr("taller-de-permisos"))) << "it is cancelled";
  EXPECT_THAT(now, Not(HasSubstr("higher-ground"))) << "only the next three";
  // Nothing was written in between: the kept page ends by itself.
  site_.set_clock("2027-04-01T12:00:00Z");
  EXPECT_THAT(events(), AllOf(Not(HasSubstr("warshat-saff")), HasSubstr("aprender-a-mediar")));
  site_.set_clock("2035-01-01T12:00:00Z");
  EXPECT_THAT(body(), Not(HasSubstr("Coming events")));
}

TEST_F(HomePage, HasTheSameStoryAllDayAndAnotherOnOtherDays) {
  const std::string morning = story();
  site_.set_clock("2026-11-01T23:59:00Z");
  EXPECT_EQ(story(), morning);
  std::set<std::string> seen;
  for (int day = 2; day < 30; ++day) {
    site_.set_clock(fmt::format("2026-11-{:02}T12:00:00Z", day));
    const Page page = visitor_.get("/");
    const std::string name = page.between(of_story, "</article>");
    const bool is_open =
        std::ranges::any_of(open_stories, [&](const char* one) { return name.contains(one); });
    EXPECT_TRUE(is_open) << name;
    seen.insert(name);
  }
  EXPECT_GT(seen.size(), 2U);
}

TEST_F(HomePage, AStoryThatMayNotLeaveItsPageOrWarnsIsNeverTheOneOfTheDay) {
  Record warned = marked_story();
  warned.set(stories::field::warnings, std::vector<std::string>{"death"});
  publish_entry(member_, editor_, stories::kind, warned);
  for (int day = 1; day < 30; ++day) {
    site_.set_clock(fmt::format("2026-11-{:02}T12:00:00Z", day));
    EXPECT_THAT(story(), Not(HasSubstr(story_name)));
  }
}

TEST_F(HomePage, AStoryThatIsFeaturedIsNotTheOneOfTheDayToo) {
  const std::string slug = slug_of_story();
  const Fields chosen{{"entry", "/stories/" + slug}};
  ASSERT_EQ(editor_.post("/admin/features", chosen).status, 303);
  EXPECT_THAT(body(), HasSubstr("/stories/" + slug));
  EXPECT_NE(slug_of_story(), slug);
}

TEST_F(HomePage, AStoryTakenBackIsGoneAtOnce) {
  const std::string slug = slug_of_story();
  ASSERT_EQ(
      editor_.post("/stories/" + slug + "/withdraw", {{"note", "Its teller asked."}}).status, 303
  );
  EXPECT_THAT(story(), Not(HasSubstr("/stories/" + slug)));
}

TEST_F(HomePage, TheMapIsAPictureWithItsWordsAndIsFetchedLate) {
  const Page page = visitor_.get("/ar/");
  EXPECT_THAT(
      page.body, AllOf(HasSubstr("src=\"/worldwide/map.svg\""), HasSubstr("loading=\"lazy\""))
  );
  EXPECT_THAT(body(), HasSubstr("alt=\"World map: something from "));
  const Page picture = visitor_.get("/worldwide/map.svg");
  EXPECT_EQ(picture.status, 200);
  EXPECT_EQ(picture.type, "image/svg+xml");
  EXPECT_LT(picture.body.size(), 14'000U);
  EXPECT_TRUE(picture.body.starts_with("<svg xmlns="));
  EXPECT_THAT(picture.body, Not(AnyOf(HasSubstr("href"), HasSubstr("style"), HasSubstr("class"))));
}

TEST_F(HomePage, TopicsAreFoundThroughTheSitemap) {
  EXPECT_TRUE(visitor_.get("/sitemap.xml").has("/sitemap-discuss-0.xml<"));
  const Page topics = visitor_.get("/sitemap-discuss-0.xml");
  EXPECT_EQ(topics.status, 200);
  const std::string shown = visitor_.get("/discuss").between("href=\"/discuss/t/", "\"");
  EXPECT_TRUE(topics.has("/discuss/t/" + shown + "</loc>"));
  EXPECT_EQ(visitor_.get("/sitemap-discuss-1.xml").status, 404);
  EXPECT_EQ(visitor_.get("/sitemap-discuss-x.xml").status, 404);
  EXPECT_EQ(visitor_.get("/sitemap-discuss--1.xml").status, 404);
}

TEST_F(HomePage, ACountryThatIsBoundOrCountedIsNotEmpty) {
  EXPECT_FALSE(visitor_.get("/worldwide/kz").has("Nothing from here yet")) << "networks count it";
  EXPECT_FALSE(visitor_.get("/worldwide/eg").has("Nothing from here yet")) << "it is bound";
  EXPECT_TRUE(visitor_.get("/worldwide/va").has("Nothing from here yet"));
}

// A site on the day it begins.
TEST(NewSite, HasNoEmptyHeadings) {
  const Scratch scratch;
  Settings settings;
  settings.data = scratch.path() / "data";
  settings.files = settings.data / "files";
  settings.database = "sqlite:" + (settings.data / "ibis.sqlite").string();
  settings.share = IBIS_SHARE;
  settings.log_level = "critical";
  settings.lift_rates = true;
  settings.base_url = "http://127.0.0.1:8080";
  Runtime runtime(settings);
  http::Request request;
  request.method = http::Method::get;
  request.target = "/";
  request.path = "/";
  request.remote = "127.0.0.1";
  request.id = "test";
  request.deadline = std::chrono::steady_clock::now() + std::chrono::minutes(5);
  request.headers.emplace_back("host", "127.0.0.1:8080");
  ASSERT_FALSE(runtime.front().plan(request).refusal);
  const http::Response response = runtime.front().serve(request);
  ASSERT_EQ(response.status, 200);
  const auto* kept = std::get_if<std::shared_ptr<const http::SharedBody>>(&response.body);
  const std::string page = kept != nullptr ? (*kept)->plain : std::get<std::string>(response.body);
  EXPECT_THAT(page, HasSubstr("Nothing published yet"));
  EXPECT_THAT(page, HasSubstr("Four ways to take part"));
  for (const char* heading : {"Featured:", "Coming events", "A story<", "<h2>Newest topics"})
    EXPECT_THAT(page, Not(HasSubstr(heading)));
}

}  // namespace ibis::testing
