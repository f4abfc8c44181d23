// Who may enter what: every route of the table refuses those it must refuse.
#include "front/site.hpp"
#include "routes.hpp"

#include <gtest/gtest.h>

namespace ibis::testing {

namespace {

// An address of the pattern that leads somewhere in the sample community.
std::string filled(std::string_view pattern) {
  std::string target(pattern);
  const auto fill = [&](std::string_view hole, std::string_view value) {
    if (const auto at = target.find(hole); at != std::string::npos)
      target.replace(at, hole.size(), value);
  };
  if (pattern.starts_with("/practices/{slug}"))
    fill("{slug}", "the-housing-desk-that-speaks-first");
  if (pattern.starts_with("/admin/pages")) fill("{slug}", "about");
  if (pattern.starts_with("/admin/terms")) {
    fill("{taxonomy}", "theme");
    fill("{slug}", "housing");
  }
  for (const auto& [hole, value] : std::vector<std::pair<std::string_view, std::string_view>>{
           {"{slug}", "housing"},
           {"{handle}", "moira"},
           {"{format}", "json"},
           {"{part}", "pages.xml"},
           {"{public}", "00000000"},
           {"{token}", "none"},
           {"{id}", "1"},
           {"{name}", "none"}
       }) {
    fill(hole, value);
  }
  return target;
}

struct Cast {
  std::string_view handle;
  access::Role role;
};

constexpr std::array cast{
    Cast{"moira", access::Role::member},
    Cast{"emilio", access::Role::reviewer},
    Cast{"salma", access::Role::editor},
    Cast{"kwame", access::Role::moderator},
    Cast{"ximena", access::Role::administrator},
};

}  // namespace

TEST(Entry, VisitorsAreSentToSignInWhereOneMust) {
  Site site;
  const Browser visitor = site.visitor();
  for (const site::Route& route : routes()) {
    if (route.enter.kind == site::Enter::Kind::anyone) continue;
    const std::string target = filled(route.pattern);
    if (route.method == http::Method::get) {
      const Page page = visitor.get(target);
      EXPECT_EQ(page.status, 303) << target;
      EXPECT_TRUE(page.location().starts_with("/account/sign-in?next=")) << target;
    } else {
      EXPECT_EQ(visitor.post(target, {}).status, 401) << target;
    }
  }
}

TEST(Entry, EachRoleEntersWhatTheTableSaysAndNothingElse) {
  Site site;
  for (const Cast& actor : cast) {
    const Browser browser = site.signed_in(actor.handle);
    for (const site::Route& route : routes()) {
      if (route.enter.kind != site::Enter::Kind::holder) continue;
      const std::string target = filled(route.pattern);
      const bool may = access::may(actor.role, route.enter.permission);
      const Page page = route.method == http::Method::get ? browser.get(target)
                                                          : browser.post_without_token(target, {});
      if (may && route.method == http::Method::get && !route.pattern.contains("{public}") &&
          !route.pattern.contains("/edit") && !route.pattern.starts_with("/admin/quotations/")) {
        EXPECT_EQ(page.status, 200) << actor.handle << ' ' << target;
      }
      if (!may) {
        EXPECT_EQ(page.status, 403) << actor.handle << ' ' << target;
      }
    }
  }
}

TEST(Entry, EveryPublicPageAnswers) {
  Site site;
  const Browser visitor = site.visitor();
  for (const site::Route& route : routes()) {
    if (route.enter.kind != site::Enter::Kind::anyone || route.method != http::Method::get)
      continue;
    const std::string target = filled(route.pattern);
    const Page page = visitor.get(target);
    const bool may_be_missing =
        route.pattern.contains("{public}") || route.pattern.contains("{id}") ||
        route.pattern.contains("{token}") || route.pattern == "/about/{slug}";
    EXPECT_TRUE(page.status == 200 || (may_be_missing && page.status >= 400 && page.status < 500))
        << target << ' ' << page.status;
    EXPECT_LT(page.status, 500) << target;
  }
}

TEST(Entry, EveryLanguageHasItsAddressAndItsDirection) {
  Site site;
  const Browser visitor = site.visitor();
  for (const char* code : {"fr", "es", "ar", "ru", "zh"}) {
    const Page page = visitor.get(std::string("/") + code + "/practices");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.has(
        std::string("<html lang=\"") + code + "\" dir=\"" +
        (std::string_view(code) == "ar" ? "rtl" : "ltr") + "\""
    ));
    EXPECT_TRUE(page.has("hreflang=\"x-default\""));
  }
  EXPECT_EQ(visitor.get("/en/practices?theme=housing").location(), "/practices?theme=housing");
}

TEST(Entry, WrongMethodsAndMissingPagesSaySo) {
  Site site;
  EXPECT_EQ(site.visitor().post("/practices", {}).status, 405);
  const Page missing = site.visitor().get("/fr/nulle-part");
  EXPECT_EQ(missing.status, 404);
  EXPECT_TRUE(missing.has("<html lang=\"fr\""));
}

}  // namespace ibis::testing
