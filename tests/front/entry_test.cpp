// Who may enter what: every route of the table refuses those it must refuse.
#include "front/kinds.hpp"
#include "front/threads.hpp"
#include "rooms.hpp"
#include "routes.hpp"

#include <gtest/gtest.h>

#include <map>

namespace ibis::testing {

namespace {

constexpr std::string_view published_slug = "the-housing-desk-that-speaks-first";

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

using Drafts = std::map<std::string_view, std::string>;

// Addresses that lead somewhere in the sample community, for the patterns of routes.
class Addresses {
 public:
  explicit Addresses(Site& site) {
    add_threads(site);
    const Browser visitor = site.visitor();
    const Browser administrator = site.signed_in("ximena");
    for (const entries::Kind* kind : kinds().all()) {
      const std::string list(kind->path);
      const Page newest = visitor.get("/api/v1" + list + "?limit=1");
      newest_[kind->code] = {
          .id = newest.between("\"id\":\"", "\""), .slug = newest.between(list + "/", "\"")
      };
    }
    public_ = newest_.at("practice").id;
    person_ = visitor.get("/api/v1/people?limit=1").between("\"id\":\"", "\"");
    post_ = write_at(administrator, "hall/one", "Hello");
    const Page reported = site.signed_in("moira").post(
        "/report/post/" + post_, {{"reason", "other"}, {"note", "Look at this."}}
    );
    if (reported.status != 303) throw std::runtime_error("nothing could be reported");
    case_ = case_of(site.signed_in("kwame"), "Hello");
    file_ = visitor.get("/practices/" + std::string(published_slug)).between("src=\"/files/", "\"");
    waiting_ = administrator.get("/review").between("href=\"/review/", "\"");
    topic_ = visitor.get("/api/v1/discuss/topics?limit=1").between("\"id\":\"", "\"");
    topic_slug_ = visitor.get("/discuss/t/" + topic_).location().substr(20);
    topic_beginning_ = "/discuss/t/" + topic_ + "/{slug}";
    const std::string questions = "/dialogues/" + newest_.at("dialogue").slug + "/questions/";
    question_beginning_ = questions + "{public}";
    question_ = visitor.get("/dialogues/" + newest_.at("dialogue").slug).between(questions, "\"");
    question_api_ = "/api/v1/dialogues/" + newest_.at("dialogue").id + "/questions/{question}";
    summed_up_ = visitor.get("/api/v1/dialogues?sort=oldest&limit=1").between("\"id\":\"", "\"");
    inside_ = "/networks/" + newest_.at("network").slug + "/inside";
    const Browser coordinator = site.signed_in("salma");
    inside_topic_ = coordinator.get(inside_).between("href=\"" + inside_ + "/t/", "\"");
    inside_document_ =
        coordinator.get(inside_ + "/documents").between("href=\"" + inside_ + "/documents/", "\"");
    quotation_ = administrator.get("/admin/quotations").between("href=\"/admin/quotations/", "\"");
  }

  /// `own`: slugs of drafts of whoever asks, by kind. A new pattern with braces needs its row here.
  [[nodiscard]] std::string of(std::string_view pattern, const Drafts& own = {}) const {
    const std::vector<std::pair<std::string_view, std::string_view>> rows{
        {"/themes/{slug}", "housing"},
        {"/about/{slug}", "privacy"},
        {"/people.{format}", "json"},
        {"/contact/{token}", "none"},
        {"/api/v1/people/{public}", person_},
        {"/people/{handle}", "anabela"},
        {"/admin/people/{handle}", "moira"},
        {"/admin/terms/{taxonomy}", "theme"},
        {"/admin/terms/theme/{slug}", "housing"},
        {"/admin/pages/{slug}", "about"},
        {"/admin/quotations/{slug}", quotation_},
        {"/review/{public}", waiting_},
        {"/id/{public}", public_},
        {"/files/{id}/{name}", file_},
        {"/worldwide/{place}", "pt"},
        {"/worldwide/pt/{city}", "setubal"},
        {"/posts/{public}", post_},
        {"/threads/{kind}", "hall"},
        {"/threads/hall/{public}", "one"},
        {"/report/{kind}", "person"},
        {"/report/person/{name}", "anabela"},
        {"/moderation/{public}", case_},
        {"/sitemap-{part}", "pages.xml"},
        {"/account/confirm/{token}", "none"},
        {"/account/reset/{token}", "none"},
        {"/account/sessions/{id}", "1"},
        {"/account/skills/{public}", "none"},
        {"/notices/stop/{key}", "none"},
        {"/newsletter/own/{token}", "none"},
        {"/newsletter/stop/{token}", "none"},
        {"/admin/newsletter/{frequency}", "weekly"},
        {"/stories/told/{key}", "none"},
        {"/registrations/{token}", "none"},
        {"/discuss/t/{id}", topic_},
        {topic_beginning_, topic_slug_},
        {"/discuss.{format}", "json"},
        {"/discuss/{category}", "first-steps"},
        {question_beginning_, question_},
        {question_api_, question_},
        {"/admin/discuss/{slug}", "first-steps"},
        {"/api/v1/discuss/topics/{id}", topic_},
    };
    // The newest one is open still.
    for (const char* end : {"", "/history", "/correction"}) {
      if (pattern == std::string("/dialogues/{slug}/synthesis") + end)
        return std::string("/dialogues/qui-traduit-pour-qui/synthesis") + end;
    }
    if (pattern == "/api/v1/dialogues/{public}/synthesis")
      return "/api/v1/dialogues/" + summed_up_ + "/synthesis";
    const std::string inside_topic = inside_ + "/t/{id}";
    const std::string inside_document = inside_ + "/documents/{id}";
    std::string target(pattern);
    for (const auto& [beginning, value] : of_kinds(own)) {
      if (fill(target, beginning, value)) break;
    }
    for (const auto& [beginning, value] : rows) {
      fill(target, beginning, value);
    }
    fill(target, inside_topic, inside_topic_);
    fill(target, inside_document, inside_document_);
    if (target.contains('{'))
      throw std::runtime_error("nothing fills " + target + ": a row for it is missing here");
    return target;
  }

 private:
  static bool fill(std::string& target, std::string_view beginning, std::string_view value) {
    if (!target.starts_with(beginning)) return false;
    const auto hole = beginning.find('{');
    target.replace(hole, beginning.rfind('}') + 1 - hole, value);
    return true;
  }

  // The rows of every kind, the longest beginning first.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> of_kinds(const Drafts& own) const {
    std::vector<std::pair<std::string, std::string>> rows;
    for (const entries::Kind* kind : kinds().all()) {
      const std::string one = std::string(kind->path) + "/{slug}";
      const Newest& newest = newest_.at(kind->code);
      const auto draft = own.find(kind->code);
      const std::string& mine = draft == own.end() ? newest.slug : draft->second;
      rows.emplace_back(one + "/edit", mine);
      rows.emplace_back(one + "/submit", mine);
      rows.emplace_back(one + "/code", mine);
      rows.emplace_back(one, newest.slug);
      rows.emplace_back(std::string(kind->path) + ".{format}", "json");
      rows.emplace_back("/api/v1" + std::string(kind->path) + "/{public}", newest.id);
    }
    return rows;
  }

  struct Newest {
    std::string id;
    std::string slug;
  };

  std::map<std::string_view, Newest> newest_;  // of each kind
  std::string public_;
  std::string person_;
  std::string file_;
  std::string waiting_;
  std::string quotation_;
  std::string inside_;  // the closed side of the newest network
  std::string inside_topic_;
  std::string inside_document_;
  std::string post_;
  std::string case_;
  std::string topic_;
  std::string topic_slug_;
  std::string topic_beginning_;  // of its whole address
  std::string question_;
  std::string question_beginning_;
  std::string question_api_;
  std::string summed_up_;  // the public id of a dialogue with a published synthesis
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
    Drafts own;
    for (const entries::Kind* kind : kinds().all())
      own[kind->code] = begin_entry(browser, *kind, sample_of(*kind, "A draft of mine"));
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
    // Behind a key nobody guesses.
    const bool way_in =
        route.pattern.starts_with("/account/") || route.style == site::Style::one_click;
    // Told and taken back without an account: behind a key nobody guesses.
    const bool of_tellers = route.pattern == "/stories/tell" ||
                            route.pattern == "/stories/withdraw" ||
                            route.pattern == "/stories/told/{key}";
    // One takes part in an event without an account, and changes that by a private link.
    const bool desk =
        route.pattern == "/events/{slug}/register" || route.pattern == "/registrations/{token}";
    const bool by_link = route.pattern == "/contact/{token}";  // of a mail to an organisation
    // An address asks for letters, and confirms, changes and ends that by a private link.
    const bool letters =
        route.pattern == "/newsletter" || route.pattern == "/newsletter/own/{token}";
    EXPECT_TRUE(
        route.method == http::Method::get || way_in || of_tellers || desk || by_link || letters
    ) << route.pattern;
  }
}

TEST(Entry, EveryPublicPageAnswers) {
  Site site;
  site.search_all();
  const Addresses addresses(site);
  const Browser visitor = site.visitor();
  for (const site::Route& route : routes()) {
    if (route.enter.kind != site::Enter::Kind::anyone || route.method != http::Method::get)
      continue;
    const std::string target = addresses.of(route.pattern);
    const bool moved = route.pattern == "/id/{public}" || route.pattern == "/posts/{public}" ||
                       route.pattern == "/threads/{kind}/{public}";
    const bool now_there = route.pattern == "/discuss/t/{id}";
    const bool used_up = route.pattern.contains("{token}");
    const bool secret = route.pattern.contains("{key}");
    EXPECT_EQ(
        visitor.get(target).status,
        moved       ? 302
        : now_there ? 301
        : used_up   ? 410
        : secret    ? 404
                    : 200
    ) << target;
  }
}

TEST(Entry, EveryOwnPageAnswers) {
  Site site;
  const Addresses addresses(site);
  const Browser editor = site.signed_in("salma");
  const Browser writer = site.signed_in("ximena");
  const Browser moderator = site.signed_in("kwame");
  for (const site::Route& route : routes()) {
    if (route.enter.kind != site::Enter::Kind::signed_in || route.method != http::Method::get)
      continue;
    const std::string target = addresses.of(route.pattern);
    // A case is there for whoever moderates its thread, which may be a member; for others it is not.
    const bool wrote = target.starts_with("/posts/");
    const bool moderated = route.pattern == "/moderation/{public}";
    // What came of a request or a notice its author tells, and nobody for them.
    if (route.pattern == "/requests/{slug}/outcome" || route.pattern == "/skills/{slug}/end") {
      EXPECT_EQ(editor.get(target).status, 403) << target;
      continue;
    }
    // Who is quoted nowhere is asked nothing.
    if (route.pattern == "/dialogues/{slug}/quotes") {
      EXPECT_EQ(editor.get(target).status, 404) << target;
      continue;
    }
    // These lead on to another page.
    const bool leads_on =
        target.ends_with("/rating") || target.ends_with("/articles") || target == "/people/new";
    const int expected = leads_on ? 303 : 200;
    EXPECT_EQ(
        (moderated ? moderator
         : wrote   ? writer
                   : editor)
            .get(target)
            .status,
        expected
    ) << target;
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
