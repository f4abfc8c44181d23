// The discussions through the front: from the form to page, list, feed, API, notices and search.
#include "front/discuss.hpp"

#include "discuss/owner.hpp"
#include "discuss/store.hpp"
#include "people/store.hpp"
#include "posts/store.hpp"

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

bool has_once(std::string_view text, std::string_view what) {
  const auto found = text.find(what);
  return found != std::string_view::npos && text.find(what, found + 1) == std::string_view::npos;
}

}  // namespace

TEST_F(Discuss, ATopicIsSeenWhereverTopicsAreShown) {
  const Page empty = editor_.get("/discuss/new?category=work-and-skills");
  EXPECT_THAT(empty.body, HasSubstr("value=\"work-and-skills\" selected"));
  EXPECT_THAT(visitor_.get("/discuss").body, Not(HasSubstr("Who read the small print?")));
  const std::string path = opened(editor_, "Who read the small print?", "Was it **you**?");
  EXPECT_THAT(path, HasSubstr("/who-read-the-small-print"));
  const Page page = visitor_.get(path);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(
      page.body,
      AllOf(
          HasSubstr("Who read the small print?"),
          HasSubstr("<strong>you</strong>"),
          HasSubstr("Work and skills"),
          HasSubstr("Salma G."),
          HasSubstr("Members can write here.")
      )
  );
  for (const std::string& surface :
       {std::string("/discuss"),
        std::string(list),
        std::string("/discuss.atom"),
        std::string("/discuss.atom?category=work-and-skills"),
        std::string("/discuss.csv"),
        std::string("/discuss.json?category=work-and-skills"),
        std::string("/api/v1/discuss/topics"),
        std::string("/api/v1/discuss/topics?category=work-and-skills&limit=1")})
    EXPECT_THAT(visitor_.get(surface).body, HasSubstr("Who read the small print?")) << surface;
  EXPECT_THAT(
      visitor_.get("/api/v1/discuss/topics/" + id_of(path)).body,
      AllOf(HasSubstr("\"body\":\"Was it **you**?\""), HasSubstr("\"pages\":1"))
  );
  EXPECT_THAT(
      visitor_.get("/threads/topic/" + id_of(path) + "/feed").body, HasSubstr("you&lt;/strong&gt;")
  );
  EXPECT_THAT(visitor_.get("/api/v1/discuss").body, HasSubstr("\"slug\":\"work-and-skills\""));
}

TEST_F(Discuss, AFileOfMoreTopicsThanAreReadAtOnceHasEachOnce) {
  constexpr int more = 2 * static_cast<int>(discuss::Limits::exported_at_once);
  ASSERT_TRUE(site_.app().db.write(
      [&](db::Write& w) -> Result<> {
        const auto category = discuss::find_category(w, "work-and-skills");
        const auto author = people::find_person_by_handle(w, "salma");
        const Instant now = site_.app().clock.now();
        for (int n = 1; n <= more; ++n) {
          const auto topic = discuss::add_topic(
              w,
              {.category_id = category->id,
               .title = fmt::format("Topic number {}", n),
               .language = "en",
               .author_id = author->id},
              now
          );
          const auto thread =
              posts::begin_thread(w, posts::unbegun(discuss::thread_owner(), topic.id.value), now);
          const auto post = posts::add_post(
              w,
              {.thread_id = thread.id,
               .parent_id = {},
               .author_id = author->id,
               .language = "en",
               .body = "Words",
               .quoted_id = {},
               .quoted_lines = {}},
              now
          );
          posts::let_stand(w, thread, post, now);
          discuss::post_shown(w, topic.id, now);
        }
        return {};
      },
      {db::Touches::public_pages, "test"}
  ));
  const std::string table = visitor_.get("/discuss.csv?category=work-and-skills").body;
  const std::string json = visitor_.get("/discuss.json").body;
  for (const int n : {1, more / 2 - 1, more / 2, more / 2 + 1, more}) {
    const std::string title = fmt::format("\"Topic number {}\"", n);
    EXPECT_TRUE(has_once(table, title)) << title;
    EXPECT_TRUE(has_once(json, title)) << title;
  }
  EXPECT_LT(table.find("Topic number 400\""), table.find("Topic number 399\""))
      << "last opened first";
}

TEST_F(Discuss, WhatIsWrongIsNamedAndWhatWasTypedIsKept) {
  const Page wrong = editor_.post(
      "/discuss/new", {{"category", "nowhere"}, {"title", "ab"}, {"body", "Some words"}}
  );
  EXPECT_EQ(wrong.status, 422);
  for (const char* field : {"#f-title", "#f-category", "#f-language"})
    EXPECT_THAT(wrong.body, HasSubstr(field));
  EXPECT_THAT(wrong.body, Not(HasSubstr("#f-body")));
  EXPECT_THAT(wrong.body, AllOf(HasSubstr("value=\"ab\""), HasSubstr("Some words</textarea>")));
  EXPECT_EQ(open(editor_, std::string(150, 'a')).status, 303);
  EXPECT_EQ(open(editor_, std::string(151, 'a')).status, 422);
  EXPECT_EQ(open(editor_, "abc", "Three are enough").status, 303);
  Fields preview = fields("How it will look", "With *stress*");
  preview.back().second = "preview";
  const Page seen = editor_.post("/discuss/new", std::move(preview));
  EXPECT_EQ(seen.status, 200);
  EXPECT_THAT(seen.body, HasSubstr("<em>stress</em>"));
  EXPECT_THAT(visitor_.get("/discuss").body, Not(HasSubstr("How it will look")));
  EXPECT_EQ(visitor_.get("/discuss/new").status, 303);
  EXPECT_EQ(open(visitor_, "By nobody").status, 401);
  EXPECT_EQ(
      editor_.post_without_token("/discuss/new", fields("Forged", "Forged words")).status, 403
  );
}

TEST_F(Discuss, NobodyOpensMoreThanTenTopicsADay) {
  for (int n = 1; n <= 10; ++n) {
    const std::string title = fmt::format("Topic {}", n);
    ASSERT_EQ(open(editor_, title, title + " of a day").status, 303);
  }
  EXPECT_EQ(open(editor_, "Topic 11", "One too many").status, 422);
  site_.set_clock("2026-11-02T12:00:01Z");
  EXPECT_EQ(open(editor_, "Topic 11", "The next day").status, 303);
}

TEST_F(Discuss, PostsStandByPageWithLinksThatStay) {
  const std::string path = opened(editor_, "A long talk", "The first of all");
  std::string last;
  for (int n = 2; n <= 21; ++n)
    last = answer(n % 2 == 0 ? reviewer_ : moderator_, path, fmt::format("Answer {}", n));
  const std::string second = path + "?page=2";
  EXPECT_EQ(visitor_.get("/posts/" + last).location(), second + "#p-" + last);
  EXPECT_THAT(visitor_.get(second).body, HasSubstr("id=\"p-" + last));
  EXPECT_THAT(visitor_.get(path).body, Not(HasSubstr("id=\"p-" + last)));
  EXPECT_THAT(
      visitor_.get("/api/v1/discuss/topics/" + id_of(path) + "?page=2").body,
      AllOf(HasSubstr("Answer 21"), Not(HasSubstr("Answer 20")))
  );
  EXPECT_EQ(visitor_.get("/api/v1/discuss/topics/" + id_of(path) + "?page=0").status, 422);
  EXPECT_THAT(editor_.get(path + "?quote=" + last).body, HasSubstr("Answer 21"));
}

TEST_F(Discuss, AnotherAddressOfATopicLeadsToItsOwn) {
  const std::string path = opened(editor_, "Many names");
  const std::string id = id_of(path);
  for (const std::string& other : {"/discuss/t/" + id, "/discuss/t/" + id + "/other-words"}) {
    const Page page = visitor_.get(other);
    EXPECT_EQ(page.status, 301) << other;
    EXPECT_EQ(page.location(), path);
  }
  EXPECT_EQ(visitor_.get("/fr/discuss/t/" + id).location(), "/fr" + path);
  EXPECT_EQ(visitor_.get("/discuss/t/00000000/many-names").status, 404);
  EXPECT_EQ(visitor_.get("/discuss/nowhere").status, 404);
  EXPECT_EQ(visitor_.get("/discuss.atom?category=nowhere").status, 404);
  EXPECT_EQ(visitor_.get("/api/v1/discuss/topics/00000000").status, 404);
  EXPECT_EQ(visitor_.get("/api/v1/discuss/topics?category=nowhere").status, 422);
  EXPECT_EQ(visitor_.get("/api/v1/discuss/topics?after=there").status, 422);
}

TEST_F(Discuss, HostileTitlesAreText) {
  const std::string path = opened(editor_, "<script>alert(1)</script> & \"manage\"");
  for (const std::string& surface :
       {path, std::string("/discuss"), std::string(list), std::string("/discuss.atom")}) {
    const Page page = visitor_.get(surface);
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, Not(HasSubstr("<script>alert")));
    EXPECT_THAT(page.body, HasSubstr("&lt;script")) << surface;
  }
  const std::string manage = opened(editor_, "Manage", "A title like an address of ours");
  EXPECT_THAT(manage, HasSubstr("/topic"));
  EXPECT_EQ(visitor_.get(manage).status, 200);
  const std::string arabic = opened(editor_, "ربع ساعة", "A title in other letters");
  EXPECT_EQ(visitor_.get(arabic).status, 200);
  EXPECT_EQ(visitor_.get(opened(editor_, "???", "A title without letters")).status, 200);
}

TEST_F(Discuss, FollowersAreToldOnce) {
  const Page category = other_.get(list);
  const std::string subject = category.between("name=\"subject\" value=\"", "\"");
  EXPECT_THAT(subject, HasSubstr("category/"));
  ASSERT_EQ(
      other_.post("/account/follow", {{"subject", subject}, {"follow", "yes"}, {"back", "/"}})
          .status,
      303
  );
  EXPECT_THAT(other_.get("/account/notices").body, HasSubstr("Work and skills"));
  const std::string path = opened(editor_, "Worth following", "Hello @ramil");
  site_.mails();
  const std::string told = other_.get("/account/notices").body;
  EXPECT_NE(told.find("Worth following"), std::string::npos);
  EXPECT_EQ(told.find("Worth following"), told.rfind("Worth following"))
      << "mentioned and following, told once";
  answer(reviewer_, path, "An answer");
  site_.mails();
  const std::string after = other_.get("/account/notices").body;
  EXPECT_EQ(after.find("Worth following"), after.rfind("Worth following"))
      << "who follows the category hears of new topics, not of answers";
  EXPECT_THAT(editor_.get("/account/notices").body, HasSubstr("Worth following"));
  const std::string topic = other_.get(path).between("name=\"subject\" value=\"", "\"");
  EXPECT_THAT(topic, HasSubstr("topic/"));
  ASSERT_EQ(
      other_.post("/account/follow", {{"subject", topic}, {"follow", "yes"}, {"back", "/"}}).status,
      303
  );
  answer(reviewer_, path, "Another answer");
  EXPECT_GE(mails_to("emilio@example.org"), 0U);
  const std::string more = other_.get("/account/notices").body;
  EXPECT_NE(more.find("Worth following"), more.rfind("Worth following"));
  EXPECT_EQ(
      other_
          .post("/account/follow", {{"subject", "category/999"}, {"follow", "yes"}, {"back", "/"}})
          .status,
      404
  );
}

TEST_F(Discuss, TopicsAreFoundByWhatStandsInThem) {
  site_.search_all();
  const std::string path =
      opened(editor_, "Zeppelins over the harbour", "Nobody mentions dirigibles");
  const std::string post = answer(reviewer_, path, "They are called quixotic aerostats");
  site_.search_all();
  const auto found = [&](std::string_view words) {
    return visitor_.get(fmt::format("/search?q={}", words)).body;
  };
  EXPECT_THAT(found("zeppelins"), AllOf(HasSubstr(path), HasSubstr("Topic")));
  EXPECT_THAT(found("aerostats"), HasSubstr(path));
  EXPECT_THAT(visitor_.get("/api/v1/search?q=dirigibles&kind=topic").body, HasSubstr(path));
  EXPECT_THAT(visitor_.get("/api/v1/suggestions?q=zeppel").body, HasSubstr(path));
  ASSERT_EQ(reviewer_.post("/posts/" + post + "/removal", {}).status, 303);
  site_.search_all();
  EXPECT_THAT(found("aerostats"), Not(HasSubstr(path)));
  EXPECT_THAT(found("zeppelins"), HasSubstr(path));
  ASSERT_EQ(order(moderator_, path, {{"act", "remove"}, {"reason", "A test."}}).status, 303);
  EXPECT_THAT(found("zeppelins"), Not(HasSubstr(path))) << "at once, before the index knows";
}

TEST_F(Discuss, WhoLeavesLeavesTopicsWithoutAName) {
  const std::string path = opened(editor_, "It stays", "What I leave behind");
  const Page gone =
      editor_.post("/account/removal", {{"passphrase", "ten thousand wings"}, {"sure", "yes"}});
  ASSERT_EQ(gone.status, 303) << gone.body;
  const Page page = visitor_.get(path);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, AllOf(HasSubstr("a former member"), HasSubstr("What I leave behind")));
  EXPECT_THAT(visitor_.get(list).body, HasSubstr("a former member"));
}

TEST_F(Discuss, CategoriesGoOnByPage) {
  for (int n = 1; n <= 10; ++n)
    ASSERT_EQ(open(editor_, fmt::format("Morning {}", n), fmt::format("Words {}", n)).status, 303);
  site_.set_clock("2026-11-02T13:00:00Z");
  for (int n = 1; n <= 10; ++n)
    ASSERT_EQ(open(reviewer_, fmt::format("Evening {}", n), fmt::format("More {}", n)).status, 303);
  const Page first = visitor_.get(list);
  EXPECT_THAT(first.body, AllOf(HasSubstr("Evening 1"), HasSubstr("Morning 10")));
  const std::string next = first.between(std::string(list) + "?after=", "\"");
  const Page second = visitor_.get(std::string(list) + "?after=" + next);
  EXPECT_EQ(second.status, 200);
  EXPECT_THAT(second.body, AllOf(Not(HasSubstr("Evening ")), Not(HasSubstr("Morning "))));
  const std::string back = second.between(std::string(list) + "?before=", "\"");
  EXPECT_THAT(
      visitor_.get(std::string(list) + "?before=" + back).body,
      AllOf(HasSubstr("Evening 1"), HasSubstr("Morning 10"))
  );
  EXPECT_EQ(visitor_.get(std::string(list) + "?after=nonsense").status, 200);
}

}  // namespace ibis::testing
