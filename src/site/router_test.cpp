#include "site/router.hpp"

#include <gtest/gtest.h>

namespace ibis::site {
namespace {

Route row(http::Method method, std::string_view pattern) {
  return {
      .method = method,
      .pattern = pattern,
      .handler = nullptr,
      .enter = anyone,
      .style = Style::own,
  };
}

struct RouterTest : ::testing::Test {
  std::vector<Route> table{
      row(http::Method::get, "/"),
      row(http::Method::get, "/museums"),
      row(http::Method::get, "/museums.{format}"),
      row(http::Method::get, "/museums/new"),
      row(http::Method::post, "/museums/new"),
      row(http::Method::get, "/robots.txt"),
      row(http::Method::get, "/{page}"),
      row(http::Method::get, "/museums/{slug}"),
      row(http::Method::get, "/museums/{slug}/items/{item}"),
      row(http::Method::get, "/sitemap-{part}"),
      row(http::Method::get, "/.well-known/{file}"),
  };
  Router router{table};

  std::string pattern(std::string_view path, http::Method method = http::Method::get) {
    const Match found = router.match(method, path);
    return found.route == nullptr ? "" : std::string(found.route->pattern);
  }
};

TEST_F(RouterTest, TheFirstOfTheTableIsTaken) {
  EXPECT_EQ(pattern("/"), "/");
  EXPECT_EQ(pattern("/museums"), "/museums");
  EXPECT_EQ(pattern("/museums.csv"), "/museums.{format}");
  EXPECT_EQ(pattern("/museums/new"), "/museums/new");
  EXPECT_EQ(pattern("/museums/newest"), "/museums/{slug}");
  EXPECT_EQ(pattern("/robots.txt"), "/robots.txt");
  EXPECT_EQ(pattern("/.well-known/security.txt"), "/.well-known/{file}");
}

TEST_F(RouterTest, APatternMayBeginWithAnyWord) {
  EXPECT_EQ(pattern("/about"), "/{page}");
  EXPECT_EQ(pattern("/museumsx"), "/{page}");
  EXPECT_EQ(pattern("/robots.html"), "/{page}");
  EXPECT_EQ(pattern("/sitemap-2"), "/{page}") << "that stands first";
}

TEST_F(RouterTest, WhatIsNotThereIsNotFound) {
  for (const char* path : {"", "//", "/museums/", "/museums/a/b", "/about/us", "/museums/a/items"})
    EXPECT_EQ(pattern(path), "") << path;
}

TEST_F(RouterTest, BracesCatchWhatStandsThere) {
  const Match found = router.match(http::Method::get, "/museums/quay/items/lamp");
  ASSERT_NE(found.route, nullptr);
  const Captures wanted{{"slug", "quay"}, {"item", "lamp"}};
  EXPECT_EQ(found.captures, wanted);
}

TEST_F(RouterTest, AnotherMethodIsToldApartFromAnotherPath) {
  EXPECT_EQ(pattern("/museums/new", http::Method::head), "/museums/new");
  const Match posted = router.match(http::Method::post, "/museums");
  EXPECT_EQ(posted.route, nullptr);
  EXPECT_TRUE(posted.path_known);
  EXPECT_TRUE(posted.captures.empty());
  EXPECT_FALSE(router.match(http::Method::post, "/a/b").path_known);
  EXPECT_EQ(router.allowed_methods("/museums/new"), "GET, HEAD, POST");
  EXPECT_EQ(router.allowed_methods("/museums"), "GET, HEAD");
  EXPECT_EQ(router.allowed_methods("/a/b"), "");
}

}  // namespace
}  // namespace ibis::site
