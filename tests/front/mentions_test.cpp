// Pages of other sites that say they link here: taken, looked at by a job, decided on, shown.
#include "front/site.hpp"
#include "jobs/runner.hpp"
#include "mentions/limits.hpp"
#include "support/web_server.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

constexpr std::string_view entry_path = "/practices/les-mediateurs-du-bus-de-nuit";
constexpr std::string_view heading = "Mentioned elsewhere</h2>";
constexpr std::string_view desk_path = "/admin/mentions";

class Mentions : public ::testing::Test {
 protected:
  static std::string ours(std::string_view path) {
    return "http://127.0.0.1:8080" + std::string(path);
  }

  static std::string page_with(std::string_view link, std::string_view title = "Riding by night") {
    return fmt::format(
        R"(<!doctype html><title>{}</title><p>See <a href="{}">this</a>.)", title, link
    );
  }

  Page send(std::string_view source, std::string_view target) {
    return visitor_.post(
        "/webmention", {{"source", std::string(source)}, {"target", std::string(target)}}
    );
  }

  // Sends one and has it looked at.
  void mention(std::string_view path, std::string_view target = entry_path) {
    ASSERT_EQ(send(blog_.url(path), ours(target)).status, 202);
    site_.app().jobs.run_due();
  }

  // What waits first.
  std::string waiting() {
    return moderator_.get(desk_path).between("name=\"mention\" value=\"", "\"");
  }

  Page decide(const Browser& who, std::string_view mention, std::string_view decision) {
    return who.post(
        desk_path, {{"mention", std::string(mention)}, {"decision", std::string(decision)}}
    );
  }

  bool is_shown() { return visitor_.get(entry_path).has(heading); }

  WebServer blog_;
  Site site_;
  Browser visitor_ = site_.visitor();
  Browser member_ = site_.signed_in("moira");
  Browser editor_ = site_.signed_in("salma");
  Browser moderator_ = site_.signed_in("kwame");
};

}  // namespace

TEST_F(Mentions, EntryPagesSayWhereTheyAreSentAndOthersDoNot) {
  const std::string link = "</webmention>; rel=\"webmention\"";
  EXPECT_EQ(visitor_.get(entry_path).header("Link"), link);
  EXPECT_EQ(visitor_.get(entry_path).header("Link"), link) << "a kept page says so too";
  EXPECT_EQ(member_.get("/fr" + std::string(entry_path)).header("Link"), link);
  for (const auto* path : {"/", "/practices", "/about/privacy"})
    EXPECT_EQ(visitor_.get(path).header("Link"), "") << path;
  const std::string story = visitor_.get("/api/v1/stories?limit=1").between("/stories/", "\"");
  EXPECT_EQ(visitor_.get("/stories/" + story).header("Link"), "");
}

TEST_F(Mentions, LookingAtOneThatDoesNotStandEmptiesNoKeptPages) {
  site_.app().jobs.run_due();
  blog_.put_page("/post", page_with(ours(entry_path)));
  const auto before = site_.app().db.generation();
  mention("/post");
  mention("/post");
  EXPECT_EQ(site_.app().db.generation(), before);
  ASSERT_EQ(decide(moderator_, waiting(), "accept").status, 303);
  EXPECT_GT(site_.app().db.generation(), before);
  ASSERT_TRUE(is_shown());
  blog_.put_page("/post", page_with("https://else.example/"));
  mention("/post");
  EXPECT_FALSE(is_shown()) << "what stood is taken off its page at once";
}

TEST_F(Mentions, OneThatIsThereWaitsForAModeratorAndThenStandsBelowTheComments) {
  blog_.put_page("/post", page_with(ours(entry_path)));
  const Page taken = send(blog_.url("/post"), ours(entry_path));
  EXPECT_EQ(taken.status, 202);
  EXPECT_THAT(taken.type, HasSubstr("text/plain"));
  EXPECT_THAT(taken.body, HasSubstr("We look whether the page links here"));
  EXPECT_THAT(moderator_.get(desk_path).body, HasSubstr("Nothing waits"));
  site_.app().jobs.run_due();
  ASSERT_EQ(blog_.requests().size(), 1U);
  EXPECT_THAT(
      blog_.requests().front(),
      HasSubstr("User-Agent: IBIS webmention (+http://127.0.0.1:8080/)\r\n")
  );
  EXPECT_FALSE(is_shown());
  EXPECT_THAT(
      moderator_.get(desk_path).body,
      AllOf(HasSubstr("Riding by night"), HasSubstr(blog_.url("/post")))
  );
  EXPECT_THAT(moderator_.get("/moderation").body, HasSubstr(desk_path));
  EXPECT_THAT(decide(moderator_, waiting(), "accept").location(), HasSubstr("done=saved"));
  const Page shown = visitor_.get(entry_path);
  EXPECT_THAT(
      shown.body,
      AllOf(
          HasSubstr(heading),
          HasSubstr("rel=\"nofollow ugc noopener noreferrer\""),
          HasSubstr("Riding by night")
      )
  );
  EXPECT_LT(shown.body.find("id=\"thread-h\""), shown.body.find(heading));
  EXPECT_THAT(moderator_.get(desk_path).body, HasSubstr("Accepted by Kwame A."));
  EXPECT_EQ(decide(moderator_, waiting(), "refuse").status, 303);
  EXPECT_FALSE(is_shown());
}

TEST_F(Mentions, APageWithoutATitleIsCalledByItsHostOnce) {
  blog_.put_page("/post", page_with(ours(entry_path), ""));
  mention("/post");
  ASSERT_EQ(decide(moderator_, waiting(), "accept").status, 303);
  const std::string part = visitor_.get(entry_path).between(heading, "</section>");
  const std::string url = blog_.url("/post");
  std::string host = url.substr(url.find("//") + 2);
  host.resize(host.find_first_of(":/"));
  EXPECT_EQ(count_in(part, "<bdi>" + host), 1U) << part;
}

TEST_F(Mentions, WhatWasAcceptedIsTakenOffAgainAndTheDecisionsAreKept) {
  EXPECT_THAT(moderator_.get(desk_path).body, Not(HasSubstr("Taken off the page")));
  blog_.put_page("/post", page_with(ours(entry_path)));
  mention("/post");
  const std::string id = waiting();
  ASSERT_EQ(decide(moderator_, id, "accept").status, 303);
  ASSERT_TRUE(is_shown());
  for (const Browser* other : {&member_, &editor_})
    EXPECT_EQ(decide(*other, id, "refuse").status, 403);
  EXPECT_EQ(decide(visitor_, id, "refuse").status, 401);
  EXPECT_TRUE(is_shown());
  const Browser second = site_.signed_in("ximena");
  site_.set_clock("2026-11-02T12:00:00Z");
  ASSERT_EQ(decide(second, id, "refuse").status, 303);
  EXPECT_FALSE(is_shown());
  EXPECT_EQ(decide(moderator_, id, "refuse").status, 409) << "it is off already";
  const std::string body = moderator_.get(desk_path).body;
  const auto list = body.find("The last decisions");
  ASSERT_NE(list, std::string::npos);
  const std::string decisions = body.substr(list);
  const auto off = decisions.find("<b>Taken off the page</b>");
  const auto accepted = decisions.find("<b>Accepted</b> <bdi>Kwame A.</bdi>");
  ASSERT_NE(off, std::string::npos);
  ASSERT_NE(accepted, std::string::npos);
  EXPECT_LT(off, accepted) << "the last stands first";
  EXPECT_THAT(decisions, AllOf(HasSubstr(blog_.url("/post")), HasSubstr("2 November 2026")));
}

TEST_F(Mentions, OnlyThoseWhoModerateDecide) {
  blog_.put_page("/post", page_with(ours(entry_path)));
  mention("/post");
  const std::string id = waiting();
  EXPECT_EQ(decide(visitor_, id, "accept").status, 401);
  for (const Browser* other : {&member_, &editor_}) {
    EXPECT_EQ(other->get(desk_path).status, 403);
    EXPECT_EQ(decide(*other, id, "accept").status, 403);
  }
  EXPECT_FALSE(is_shown());
  EXPECT_EQ(decide(moderator_, id, "praise").status, 422);
  EXPECT_EQ(decide(moderator_, "00000000", "accept").status, 404);
  EXPECT_EQ(decide(moderator_, id, "accept").status, 303);
  EXPECT_EQ(decide(moderator_, id, "accept").status, 409) << "it was decided";
}

TEST_F(Mentions, ModeratorsAreToldByMailAndOnceADayAtMost) {
  const auto mails_to = [&](std::string_view address) {
    return std::ranges::count_if(site_.mails(), [&](const std::string& mail) {
      return mail.contains(fmt::format("To: {}\r\n", address)) &&
             mail.contains("Subject: Mentions from other sites wait for a moderator\r\n");
    });
  };
  for (const auto* path : {"/one", "/two", "/three"})
    blog_.put_page(path, page_with(ours(entry_path), "Zqtitleqz"));
  mention("/one");
  EXPECT_EQ(mails_to("kwame@example.org"), 1);
  EXPECT_EQ(mails_to("salma@example.org"), 0) << "an editor decides on none";
  for (const std::string& mail : site_.mails())
    EXPECT_FALSE(mail.contains("Zqtitleqz") || mail.contains(blog_.url("/one"))) << mail;
  EXPECT_EQ(decide(moderator_, waiting(), "accept").status, 303);
  site_.set_clock("2026-11-01T13:00:00Z");
  mention("/two");
  mention("/three");
  EXPECT_EQ(mails_to("kwame@example.org"), 1) << "one a day";
  site_.set_clock("2026-11-02T11:59:59Z");
  EXPECT_EQ(mails_to("kwame@example.org"), 1);
  site_.set_clock("2026-11-02T12:00:01Z");
  EXPECT_EQ(mails_to("kwame@example.org"), 2) << "of what came meanwhile";
  site_.set_clock("2026-11-04T12:00:00Z");
  EXPECT_EQ(mails_to("kwame@example.org"), 2) << "what waits is not told again and again";
}

TEST_F(Mentions, ARefusedHostSendsNothingMoreUntilItMayAgain) {
  blog_.put_page("/post", page_with(ours(entry_path)));
  mention("/post");
  EXPECT_EQ(decide(moderator_, waiting(), "refuse-host").status, 303);
  const Page refused = send(blog_.url("/other"), ours(entry_path));
  EXPECT_EQ(refused.status, 400);
  EXPECT_THAT(refused.body, HasSubstr("takes no mentions from the host"));
  const Fields again{{"decision", "open-host"}, {"host", "127.0.0.1"}};
  EXPECT_EQ(member_.post(desk_path, again).status, 403);
  EXPECT_EQ(moderator_.post(desk_path, again).status, 303);
  EXPECT_EQ(moderator_.post(desk_path, again).status, 409);
  EXPECT_EQ(send(blog_.url("/other"), ours(entry_path)).status, 202);
}

TEST_F(Mentions, WhatCanBeNoneIsRefusedWithASentence) {
  const std::string there = blog_.url("/post");

  struct Wrong {
    std::string source, target;
    std::string_view says;
  };

  const std::string story = visitor_.get("/api/v1/stories?limit=1").between("/stories/", "\"");
  const std::string request = visitor_.get("/api/v1/requests?limit=1").between("/requests/", "\"");
  for (const Wrong& wrong : {
           Wrong{"", ours(entry_path), "“source” must be"},
           Wrong{"ftp://blog.example/", ours(entry_path), "“source” must be"},
           Wrong{"blog.example", ours(entry_path), "“source” must be"},
           Wrong{
               "https://blog.example/" + std::string(mentions::address_bytes, 'x'),
               ours(entry_path),
               "“source” must be"
           },
           Wrong{there, "", "“target” must be"},
           Wrong{there, std::string(entry_path), "“target” must be"},
           Wrong{ours(entry_path), ours(entry_path) + "#comments", "are the same"},
           Wrong{there, "https://ibis.example" + std::string(entry_path), "is no page"},
           Wrong{there, ours("/practices/no-such-thing"), "is no page"},
           Wrong{there, ours("/practices"), "is no page"},
           Wrong{there, ours("/"), "is no page"},
           Wrong{there, ours("/stories/" + story), "is no page"},
           Wrong{there, ours("/requests/" + request), "is no page"},
       }) {
    const Page answer = send(wrong.source, wrong.target);
    EXPECT_EQ(answer.status, 400) << wrong.source << ' ' << wrong.target;
    EXPECT_THAT(answer.body, HasSubstr(wrong.says)) << wrong.source << ' ' << wrong.target;
  }
  site_.app().jobs.run_due();
  EXPECT_TRUE(blog_.requests().empty());
}

TEST_F(Mentions, EveryAddressOfAnEntryWillDo) {
  const std::string lasting = "/id/" + visitor_.get(entry_path).between("8080/id/", "\"");
  for (const std::string& path : {"/ar" + std::string(entry_path), lasting}) {
    blog_.put_page(path, page_with(ours(path)));
    mention(path, path);
    EXPECT_EQ(decide(moderator_, waiting(), "accept").status, 303) << path;
  }
  EXPECT_TRUE(is_shown());
}

TEST_F(Mentions, OtherSitesSendThemWithoutAFormOfOurs) {
  const Fields pair{{"source", blog_.url("/post")}, {"target", ours(entry_path)}};
  EXPECT_EQ(visitor_.post_from("https://blog.example", "/webmention", pair).status, 202);
  EXPECT_EQ(member_.post_without_token("/webmention", pair).status, 202);
}

TEST_F(Mentions, WhereTheLinkIsNotThereNothingIsKept) {
  blog_.put_page("/post", page_with("https://elsewhere.example/"));
  mention("/post");
  mention("/missing");
  blog_.put("/away", {.status = 302, .location = "http://10.0.0.1/post", .body = {}});
  mention("/away");
  blog_.put_page("/long", std::string(mentions::page_bytes, ' ') + page_with(ours(entry_path)));
  mention("/long");
  EXPECT_EQ(blog_.requests().size(), 4U);
  EXPECT_THAT(moderator_.get(desk_path).body, HasSubstr("Nothing waits"));
}

TEST_F(Mentions, WhoNeverAnswersIsAskedSomeTimesAndForgotten) {
  blog_.put("/post", {.status = 503, .location = {}, .body = {}});
  mention("/post");
  for (int day = 2; day < 12; ++day) {
    site_.set_clock(fmt::format("2026-11-{:02}T12:00:00Z", day));
    site_.app().jobs.run_due();
  }
  EXPECT_EQ(blog_.requests().size(), static_cast<std::size_t>(mentions::look_attempts));
  EXPECT_THAT(moderator_.get(desk_path).body, HasSubstr("Nothing waits"));
}

TEST_F(Mentions, OneThatIsGoneLaterGoesHereToo) {
  blog_.put_page("/post", page_with(ours(entry_path)));
  mention("/post");
  ASSERT_EQ(decide(moderator_, waiting(), "accept").status, 303);
  blog_.put("/post", {.status = 503, .location = {}, .body = {}});
  mention("/post");
  EXPECT_TRUE(is_shown()) << "it may come back";
  blog_.put("/post", {.status = 410, .location = {}, .body = {}});
  site_.set_clock("2026-11-02T12:00:00Z");
  site_.app().jobs.run_due();
  EXPECT_FALSE(is_shown());
}

TEST_F(Mentions, AnotherTitleIsDecidedOnAgain) {
  blog_.put_page("/post", page_with(ours(entry_path)));
  mention("/post");
  ASSERT_EQ(decide(moderator_, waiting(), "accept").status, 303);
  blog_.put_page("/post", page_with(ours(entry_path), "Buy &lt;b&gt;lamps"));
  mention("/post");
  EXPECT_FALSE(is_shown());
  EXPECT_THAT(moderator_.get(desk_path).body, HasSubstr("Buy &lt;b&gt;lamps"));
}

TEST_F(Mentions, ASiteThatTakesNoneSaysSo) {
  site_.restart([](Settings& settings) { settings.webmentions = false; });
  EXPECT_EQ(visitor_.get(entry_path).header("Link"), "");
  const Page answer = send(blog_.url("/post"), ours(entry_path));
  EXPECT_EQ(answer.status, 404);
  EXPECT_THAT(answer.body, HasSubstr("takes no mentions"));
  EXPECT_THAT(moderator_.get(desk_path).body, HasSubstr("takes no mentions at the moment"));
  EXPECT_THAT(moderator_.get("/moderation").body, Not(HasSubstr(desk_path)));
}

TEST_F(Mentions, AHostSendsNoMoreThanItsShare) {
  site_.restart([](Settings& settings) { settings.lift_rates = false; });
  Browser elsewhere = site_.visitor();
  int taken = 0;
  const int share = static_cast<int>(http::RateLimits{}.submit.burst);
  for (int n = 0; n < share; ++n) {
    elsewhere.looks_like([n](http::Request& request) {
      request.remote = fmt::format("198.51.100.{}", n + 1);
    });
    const Page answer = elsewhere.post(
        "/webmention", {{"source", blog_.url(fmt::format("/{}", n))}, {"target", ours(entry_path)}}
    );
    if (answer.status == 202) ++taken;
  }
  EXPECT_EQ(taken, share);
  elsewhere.looks_like([](http::Request& request) { request.remote = "198.51.100.200"; });
  const Page over =
      elsewhere.post("/webmention", {{"source", blog_.url("/over")}, {"target", ours(entry_path)}});
  EXPECT_EQ(over.status, 429);
  EXPECT_NE(over.header("Retry-After"), "");
}

}  // namespace ibis::testing
