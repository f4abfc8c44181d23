// Who may enter what: every route of the table refuses those it must refuse.
#include "front/threads.hpp"
#include "front/writing.hpp"
#include "routes.hpp"

#include <gtest/gtest.h>

namespace ibis::testing {

namespace {

constexpr std::string_view published = "the-housing-desk-that-speaks-first";

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

// Addresses that lead somewhere in the sample community, for the patterns of routes.
class Addresses {
 public:
  explicit Addresses(Site& site) {
    add_threads(site);
    const Browser visitor = site.visitor();
    const Browser administrator = site.signed_in("ximena");
    post_ = write_at(administrator, "hall/one", "Hello");
    const Page reported = site.signed_in("moira").post(
        "/report/post/" + post_, {{"reason", "other"}, {"note", "Look at this."}}
    );
    if (reported.status != 303) throw std::runtime_error("nothing could be reported");
    case_ = case_of(site.signed_in("kwame"), "Hello");
    public_ = visitor.get("/api/v1/practices?limit=1").between("\"id\":\"", "\"");
    file_ = visitor.get("/practices/" + std::string(published)).between("src=\"/files/", "\"");
    waiting_ = administrator.get("/review").between("href=\"/review/", "\"");
    quotation_ = administrator.get("/admin/quotations").between("href=\"/admin/quotations/", "\"");
  }

  /// `own`: the slug of a draft of whoever asks. A new pattern with braces needs its row here.
  [[nodiscard]] std::string of(std::string_view pattern, std::string_view own = published) const {
    const std::vector<std::pair<std::string_view, std::string_view>> rows{
        {"/practices/{slug}/edit", own},
        {"/practices/{slug}/submit", own},
        {"/practices/{slug}", published},
        {"/practices.{format}", "json"},
        {"/themes/{slug}", "housing"},
        {"/about/{slug}", "privacy"},
        {"/people/{handle}", "anabela"},
        {"/admin/people/{handle}", "moira"},
        {"/admin/terms/{taxonomy}", "theme"},
        {"/admin/terms/theme/{slug}", "housing"},
        {"/admin/pages/{slug}", "about"},
        {"/admin/quotations/{slug}", quotation_},
        {"/review/{public}", waiting_},
        {"/id/{public}", public_},
        {"/api/v1/practices/{public}", public_},
        {"/files/{id}/{name}", file_},
        {"/posts/{public}", post_},
        {"/report/{kind}", "person"},
        {"/report/person/{name}", "anabela"},
        {"/moderation/{public}", case_},
        {"/sitemap-{part}", "pages.xml"},
        {"/account/confirm/{token}", "none"},
        {"/account/reset/{token}", "none"},
        {"/account/sessions/{id}", "1"},
    };
    std::string target(pattern);
    for (const auto& [beginning, value] : rows) {
      if (!target.starts_with(beginning)) continue;
      const auto hole = beginning.find('{');
      target.replace(hole, beginning.rfind('}') + 1 - hole, value);
    }
    if (target.contains('{'))
      throw std::runtime_error("nothing fills " + target + ": a row for it is missing here");
    return target;
  }

 private:
  std::string public_;
  std::string file_;
  std::string waiting_;
  std::string quotation_;
  std::string post_;
  std::string case_;
};

Page ask(const Browser& browser, const site::Route& route, const std::string& target) {
  return route.method == http::Method::get ? browser.get(target) : browser.post(target, {});
}

}  // namespace

TEST(Entry, VisitorsAreSentToSignInWhereOneMust) {
  Site site;
  const Addresses addresses(site);
  const Browser visitor = site.visitor();
  for (const site::Route& route : routes()) {
    if (route.enter.kind == site::Enter::Kind::anyone) continue;
    const std::string target = addresses.of(route.pattern);
    const Page page = ask(visitor, route, target);
    if (route.method == http::Method::get && route.style != site::Style::api) {
      EXPECT_EQ(page.status, 303) << target;
      EXPECT_TRUE(page.location().starts_with("/account/sign-in?next=")) << target;
    } else {
      EXPECT_EQ(page.status, 401) << target;
    }
  }
}

// With the form token, so that it is the role alone that is refused.
TEST(Entry, EachRoleEntersWhatTheTableSaysAndNothingElse) {
  Site site;
  const Addresses addresses(site);
  for (const Cast& actor : cast) {
    const Browser browser = site.signed_in(actor.handle);
    std::string own = browser.post("/practices/new", what_fields()).location();
    own = own.substr(0, own.find("/edit")).substr(std::string_view("/practices/").size());
    for (const site::Route& route : routes()) {
      if (route.enter.kind != site::Enter::Kind::holder) continue;
      const std::string target = addresses.of(route.pattern, own);
      if (!access::may(actor.role, route.enter.permission)) {
        EXPECT_EQ(ask(browser, route, target).status, 403) << actor.handle << ' ' << target;
      } else if (route.method == http::Method::get) {
        EXPECT_EQ(browser.get(target).status, 200) << actor.handle << ' ' << target;
      }
    }
  }
}

// A slip in the table would open these to the world, and everything that follows the table would follow it there.
TEST(Entry, NothingIsWrittenOrLookedAfterByAnyone) {
  for (const site::Route& route : routes()) {
    if (route.enter.kind != site::Enter::Kind::anyone) continue;
    for (const std::string_view closed : {"/admin", "/review", "/moderation", "/report"})
      EXPECT_FALSE(route.pattern.starts_with(closed)) << route.pattern;
    const bool way_in = route.pattern.starts_with("/account/");
    EXPECT_TRUE(route.method == http::Method::get || way_in) << route.pattern;
  }
}

TEST(Entry, EveryPublicPageAnswers) {
  Site site;
  const Addresses addresses(site);
  const Browser visitor = site.visitor();
  for (const site::Route& route : routes()) {
    if (route.enter.kind != site::Enter::Kind::anyone || route.method != http::Method::get)
      continue;
    const std::string target = addresses.of(route.pattern);
    const bool moved = route.pattern == "/id/{public}" || route.pattern == "/posts/{public}";
    const bool used_up = route.pattern.contains("{token}");
    EXPECT_EQ(visitor.get(target).status, moved ? 302 : used_up ? 410 : 200) << target;
  }
}

TEST(Entry, EveryOwnPageAnswers) {
  Site site;
  const Addresses addresses(site);
  const Browser editor = site.signed_in("salma");
  const Browser moderator = site.signed_in("kwame");
  for (const site::Route& route : routes()) {
    if (route.enter.kind != site::Enter::Kind::signed_in || route.method != http::Method::get)
      continue;
    const std::string target = addresses.of(route.pattern);
    // A case is there for whoever moderates its thread, which may be a member; for others it is not.
    const bool moderated = route.pattern == "/moderation/{public}";
    EXPECT_EQ((moderated ? moderator : editor).get(target).status, 200) << target;
    if (moderated) {
      EXPECT_EQ(editor.get(target).status, 404) << target;
    }
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
  const Page wrong = site.visitor().post("/practices", {});
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(wrong.header("Allow"), "GET, HEAD");
  EXPECT_TRUE(wrong.has("<html lang=\"en\""));
  const Page missing = site.visitor().get("/fr/nulle-part");
  EXPECT_EQ(missing.status, 404);
  EXPECT_TRUE(missing.has("<html lang=\"fr\""));
}

// Whatever is refused before a handler is asked, people get a page in their language and programs JSON, and neither
// gets the door's own English.
TEST(Entry, WhatIsRefusedEarlyIsSaidInTheReadersLanguage) {
  Site site;
  auto& front = site.runtime().front();
  for (const int status : {400, 408, 413, 415, 429, 503}) {
    http::Request request;
    request.path = "/ar/practices";
    const auto page = front.problem(request, status, "the form holds text that is not UTF-8");
    EXPECT_EQ(page.status, status);
    const std::string body = std::get<std::string>(page.body);
    EXPECT_TRUE(body.contains("<html lang=\"ar\" dir=\"rtl\"")) << status;
    EXPECT_FALSE(body.contains("UTF-8\n") || body.contains("the form holds")) << status;
    request.path = "/api/v1/practices";
    const auto json = front.problem(request, status, "the form holds text that is not UTF-8");
    EXPECT_EQ(json.status, status);
    EXPECT_TRUE(std::get<std::string>(json.body).starts_with(
        fmt::format(R"({{"error":{{"status":{},"message":")", status)
    )) << std::get<std::string>(json.body);
  }
}

}  // namespace ibis::testing
