#include "mentions/fetch.hpp"

#include "support/web_server.hpp"

#include <curl/curl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::mentions {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::WebServer;

class Fetching : public ::testing::Test {
 protected:
  using enum Fetched::Kind;

  static void SetUpTestSuite() { curl_global_init(CURL_GLOBAL_DEFAULT); }

  static FetchRules here() { return {.user_agent = "IBIS test", .loopback = true}; }

  static Fetched get(const std::string& url, const FetchRules& rules = here()) {
    const auto address = read_web_address(url);
    EXPECT_TRUE(address.has_value()) << url;
    return fetch(*address, rules);
  }

  // A chain of so many redirects that ends at a page.
  std::string chain(int length) {
    server_.put_page("/end", "the end");
    std::string next = "/end";
    for (int n = 0; n < length; ++n) {
      const std::string path = fmt::format("/hop-{}-of-{}", n, length);
      redirect(path, next);
      next = path;
    }
    return server_.url(next);
  }

  void redirect(const std::string& path, const std::string& to) {
    server_.put(path, {.status = 302, .location = to, .body = {}});
  }

  WebServer server_;
};

TEST_F(Fetching, APageComesWithItsScheme) {
  server_.put_page("/page", "<p>Hello");
  const Fetched got = get(server_.url("/page"));
  EXPECT_EQ(got.kind, page);
  EXPECT_EQ(got.body, "<p>Hello");
  EXPECT_EQ(got.scheme, "http");
  ASSERT_EQ(server_.requests().size(), 1U);
  EXPECT_THAT(server_.requests().front(), HasSubstr("User-Agent: IBIS test\r\n"));
  EXPECT_THAT(server_.requests().front(), Not(HasSubstr("ookie")));
}

TEST_F(Fetching, AsLongAsAPageMayBeAndNoLonger) {
  server_.put_page("/longest", std::string(page_bytes, 'x'));
  server_.put_page("/longer", std::string(page_bytes + 1, 'x'));
  EXPECT_EQ(get(server_.url("/longest")).kind, page);
  const Fetched longer = get(server_.url("/longer"));
  EXPECT_EQ(longer.kind, refused);
  EXPECT_EQ(longer.reason, "the page is too long");
}

TEST_F(Fetching, RedirectsAreFollowedThriceAndNotOnceMore) {
  EXPECT_EQ(get(chain(redirects)).kind, page);
  const Fetched more = get(chain(redirects + 1));
  EXPECT_EQ(more.kind, refused);
  EXPECT_EQ(more.reason, "it is redirected too often");
}

TEST_F(Fetching, RedirectsLeadNowhereThatIsClosed) {
  for (const auto* to :
       {"http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://192.168.1.1/",
        "http://[fd00::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://0.0.0.0/"}) {
    redirect("/away", to);
    const Fetched got = get(server_.url("/away"));
    EXPECT_EQ(got.kind, refused) << to;
    EXPECT_EQ(got.reason, "its host is no place of the open net") << to;
  }
  for (const auto* to : {"ftp://127.0.0.1/", "file:///etc/passwd", "http://me@127.0.0.1/"}) {
    redirect("/away", to);
    EXPECT_EQ(get(server_.url("/away")).kind, refused) << to;
  }
}

TEST_F(Fetching, ThisMachineIsAskedInTestsAlone) {
  server_.put_page("/page", "secret");
  FetchRules rules = here();
  rules.loopback = false;
  EXPECT_EQ(get(server_.url("/page"), rules).reason, "its port is not a usual one");
  for (const auto* url : {"http://127.0.0.1/", "http://localhost/", "https://[::1]/"}) {
    const Fetched got = get(url, rules);
    EXPECT_EQ(got.kind, refused) << url;
    EXPECT_EQ(got.reason, "its host is no place of the open net") << url;
  }
  EXPECT_TRUE(server_.requests().empty());
}

TEST_F(Fetching, WhatIsGoneIsToldFromWhatMayComeBack) {
  for (const int status : {404, 410}) {
    server_.put("/page", {.status = status, .location = {}, .body = {}});
    EXPECT_EQ(get(server_.url("/page")).kind, gone) << status;
  }
  for (const int status : {408, 429, 500, 503}) {
    server_.put("/page", {.status = status, .location = {}, .body = {}});
    EXPECT_EQ(get(server_.url("/page")).kind, try_later) << status;
  }
  for (const int status : {204, 400, 401, 403}) {
    server_.put("/page", {.status = status, .location = {}, .body = {}});
    EXPECT_EQ(get(server_.url("/page")).kind, refused) << status;
  }
}

TEST_F(Fetching, OnlyHtmlIsRead) {
  server_.put("/page", {.type = "application/pdf", .location = {}, .body = "x"});
  EXPECT_EQ(get(server_.url("/page")).reason, "it is no HTML");
  server_.put("/page", {.type = "application/xhtml+xml", .location = {}, .body = "x"});
  EXPECT_EQ(get(server_.url("/page")).kind, page);
}

TEST_F(Fetching, WhoSaysNothingIsLeft) {
  server_.put("/page", {.location = {}, .body = {}, .silent = true});
  FetchRules rules = here();
  rules.timeout = 300ms;
  EXPECT_EQ(get(server_.url("/page"), rules).kind, try_later);
}

}  // namespace
}  // namespace ibis::mentions
