#include "people/views.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>

namespace ibis::people {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

class Views : public ::testing::Test {
 protected:
  View view(std::string token = {}, std::string_view language = "en") {
    return {
        .ui = {translations_.in(language), assets_},
        .default_language = *i18n::find_language("en"),
        .form_token = std::move(token),
    };
  }

  static std::vector<std::string> all(const html::Html& html, const char* pattern) {
    std::vector<std::string> found;
    const std::regex wanted(pattern);
    const std::string& text = html.str();
    for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at)
      found.push_back((*at)[1]);
    return found;
  }

  // Each id once, and each label, description and link to a field leads to one.
  static void expect_whole(const html::Html& html) {
    const auto ids = all(html, " id=\"([^\"]+)\"");
    const std::set<std::string> known(ids.begin(), ids.end());
    EXPECT_EQ(known.size(), ids.size()) << html.str();
    for (const char* pattern : {" for=\"([^\"]+)\"", "href=\"#([^\"]+)\""}) {
      for (const auto& id : all(html, pattern))
        EXPECT_TRUE(known.contains(id)) << id;
    }
    for (const auto& named : all(html, "aria-describedby=\"([^\"]+)\"")) {
      std::istringstream words(named);
      for (std::string id; words >> id;)
        EXPECT_TRUE(known.contains(id)) << id;
    }
    EXPECT_EQ(all(html, "<(h1)>").size(), 1U);
  }

  i18n::Translations translations_;
  html::Assets assets_{.sprite = "/sprite.svg"};
};

const std::vector<FieldError> three{
    {"name", "No name."}, {"email", "No address."}, {"passphrase", "Too short."}
};

ProfileView profile() {
  return {
      .handle = "ada",
      .typed = {.name = "Ada", .language = "fr", .time_zone = "Europe/Lisbon"},
      .time_zones = {{.value = "Europe/Lisbon", .label = "Europe/Lisbon"}},
      .site_zone = "UTC",
      .errors = {},
  };
}

TEST_F(Views, FormsAreWholeWithAndWithoutErrors) {
  expect_whole(register_view(view(), {.name = "Ada", .email = "a", .errors = {}}));
  expect_whole(register_view(view(), {.name = "Ada", .email = "a", .errors = three}));
  expect_whole(sign_in_view(view(), {.email = "a", .next = "/b", .errors = {three[1], three[2]}}));
  expect_whole(reset_view(view(), {.email = "a", .errors = {three[1]}}));
  expect_whole(new_passphrase_view(view(), "/account/reset/T", std::span(three).last(1)));
  const std::vector<FieldError> both{{"old_passphrase", "Wrong."}, {"passphrase", "Too short."}};
  expect_whole(passphrase_view(view("T"), both, 20s));
  ProfileView wrong = profile();
  for (const char* field : {"name", "language", "time_zone"})
    wrong.errors.push_back({field, "Not this."});
  expect_whole(profile_form_view(view("T"), profile()));
  expect_whole(profile_form_view(view("T"), wrong));
  expect_whole(link_over_view(view()));
  expect_whole(confirm_view(view(), "/account/confirm/T"));
  expect_whole(mail_sent_view(view(), "/account/reset"));
}

TEST_F(Views, AFieldInErrorSaysSoBesideItself) {
  const auto html =
      register_view(view(), {.name = "Ada", .email = "a", .errors = {three[1]}}).str();
  EXPECT_THAT(html, HasSubstr("id=\"f-email-msg\""));
  EXPECT_THAT(
      html, HasSubstr("aria-describedby=\"f-email-hint f-email-msg\" aria-invalid=\"true\"")
  );
  EXPECT_THAT(html, HasSubstr("E-mail: No address."));
}

TEST_F(Views, EveryFormOfWhoIsSignedInCarriesTheirToken) {
  const std::vector<SessionLine> lines{
      {.reference = "aa", .browser = "Firefox", .began = "today", .seen = "now", .current = true},
      {.reference = "bb", .browser = "", .began = "monday", .seen = "then", .current = false},
  };
  const PeopleView people{
      .people =
          {{.handle = "ada", .name = "Ada", .role = "editor", .state = "active", .joined = "today"},
           {.handle = "ben",
            .name = "Ben",
            .role = "member",
            .state = "unconfirmed",
            .joined = "today"}},
      .pager = {},
      .page_query = "?after=x",
      .may_change_roles = true,
      .problem = {},
  };
  for (const auto& html :
       {passphrase_view(view("TOKEN"), {}),
        profile_form_view(view("TOKEN"), profile()),
        sessions_view(view("TOKEN"), lines),
        people_view(view("TOKEN"), people)}) {
    const auto forms = all(html, "(<form)");
    EXPECT_GT(forms.size(), 0U);
    EXPECT_EQ(all(html, "name=\"csrf\" value=\"(TOKEN)\"").size(), forms.size());
  }
  EXPECT_THAT(
      register_view(view(), {.name = {}, .email = {}, .errors = {}}).str(), Not(HasSubstr("csrf"))
  );
}

TEST_F(Views, SessionsAreToldApartByEarAndTheOwnOneCannotBeEnded) {
  const std::vector<SessionLine> lines{
      {.reference = "aa", .browser = "Firefox", .began = "today", .seen = "now", .current = true},
      {.reference = "bb", .browser = "", .began = "monday", .seen = "then", .current = false},
  };
  const auto html = sessions_view(view("T"), lines);
  EXPECT_EQ(
      all(html, "action=\"/account/sessions/([a-z]{2})/end\""), std::vector<std::string>{"bb"}
  );
  EXPECT_THAT(html.str(), HasSubstr("aria-label=\"End the session of A browser, begun monday\""));
  EXPECT_THAT(html.str(), HasSubstr("/account/sessions/end-others"));
  const auto alone = sessions_view(view("T"), std::span(lines).first(1));
  EXPECT_THAT(alone.str(), Not(HasSubstr("end-others")));
}

TEST_F(Views, SignInSaysHowLongToWaitAndThatMailAlwaysWorks) {
  const auto waiting = [&](std::chrono::seconds wait) {
    return sign_in_view(view(), {.email = "a", .next = {}, .errors = {}, .wait = wait}).str();
  };
  EXPECT_THAT(waiting(1s), HasSubstr("1 second "));
  EXPECT_THAT(waiting(119s), HasSubstr("119 seconds"));
  EXPECT_THAT(waiting(120s), HasSubstr("2 minutes"));
  EXPECT_THAT(waiting(121s), HasSubstr("3 minutes"));
  EXPECT_THAT(
      waiting(10s), HasSubstr("A link by mail works at any time: <a href=\"/account/reset\">")
  );
}

TEST_F(Views, LinksStayInTheReadersLanguage) {
  const auto html =
      sign_in_view(view({}, "ar"), {.email = {}, .next = "/ar/practices", .errors = {}});
  for (const auto& path : all(html, "(?:href|action)=\"(/[^\"]*)\"")) {
    EXPECT_TRUE(path.starts_with("/ar/")) << path;
  }
  EXPECT_THAT(html.str(), HasSubstr("name=\"next\" value=\"/ar/practices\""));
}

TEST_F(Views, ListOfPeopleOffersRolesOnlyToWhoGivesThem) {
  PeopleView page{
      .people =
          {{.handle = "ada", .name = "Ada", .role = "editor", .state = "active", .joined = "today"}
          },
      .pager = {},
      .page_query = "?after=x",
      .may_change_roles = true,
      .problem = {},
  };
  const auto html = people_view(view("T"), page).str();
  EXPECT_THAT(html, HasSubstr("action=\"/admin/people/ada/role?after=x\""));
  EXPECT_THAT(html, HasSubstr("<option value=\"editor\" selected>Editor</option>"));
  EXPECT_THAT(html, HasSubstr("aria-label=\"Role of Ada\""));
  page.may_change_roles = false;
  EXPECT_THAT(people_view(view("T"), page).str(), Not(HasSubstr("<form")));
}

TEST_F(Views, RemovalTellsWhatGoesAndWhatStays) {
  RemovalView page{
      .handle = "ada",
      .published = 2,
      .unpublished = 1,
      .last_administrator = false,
      .sure = true,
      .errors = {{"passphrase", "Not this."}, {"sure", "Tick."}},
      .wait = 20s
  };
  const auto full = removal_view(view("token"), page);
  expect_whole(full);
  for (const char* part : {"2 published entries", "1 entry of yours", " checked", "20 seconds"})
    EXPECT_THAT(full.str(), HasSubstr(part));
  page.published = page.unpublished = 0;
  page.errors = {};
  const auto bare = removal_view(view("token"), page);
  expect_whole(bare);
  EXPECT_THAT(bare.str(), Not(HasSubstr("published entr")));
  page.last_administrator = true;
  EXPECT_THAT(removal_view(view("token"), page).str(), Not(HasSubstr("<button")));
}

}  // namespace
}  // namespace ibis::people
