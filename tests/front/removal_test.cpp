// Somebody leaves: what visitors, editors and programs see of them afterwards.
#include "front/site.hpp"
#include "people/store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::testing {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

// Sione has published one practice, whose public contact he is, and sent in another.
constexpr std::string_view published_by_sione = "/practices/pay-slip-evenings-at-the-packing-shed";
constexpr std::string_view sent_in = "/practices/a-move-to-higher-ground-read-aloud";
constexpr std::string_view profile = "/people/sione";
constexpr std::string_view sione_name = "Sione M.";
constexpr std::string_view sione_address = "sione@example.org";

Page leave(const Browser& browser) {
  return browser.post("/account/removal", {{"passphrase", "ten thousand wings"}, {"sure", "yes"}});
}

constexpr std::array public_places{
    published_by_sione,
    std::string_view("/practices/pay-slip-evenings-at-the-packing-shed/print"),
    std::string_view("/practices"),
    std::string_view("/ar/practices"),
    std::string_view("/practices.atom"),
    std::string_view("/practices.json"),
    std::string_view("/practices.csv"),
    std::string_view("/practices.geojson"),
    std::string_view("/api/v1/practices"),
    std::string_view("/sitemap-practices-0.xml"),
    std::string_view("/"),
};

void expect_no_trace(const Browser& browser) {
  for (const std::string_view place : public_places) {
    const Page page = browser.get(place);
    EXPECT_EQ(page.status, 200) << place;
    EXPECT_THAT(page.body, Not(HasSubstr(sione_name))) << place;
    EXPECT_THAT(page.body, Not(HasSubstr(sione_address))) << place;
    EXPECT_THAT(page.body, Not(HasSubstr(profile))) << place;
  }
  const Page gone = browser.get(profile);
  EXPECT_EQ(gone.status, 410);
  EXPECT_THAT(gone.body, Not(HasSubstr("Sione")));
}

}  // namespace

TEST(Removal, LeavesNoTraceInKeptPagesFeedsAndTimelines) {
  Site site;
  const Browser visitor = site.visitor();
  const Browser editor = site.signed_in("salma");
  const Browser leaver = site.signed_in("sione");
  const Browser elsewhere = site.signed_in("sione");
  for (const std::string_view place : public_places)
    ASSERT_EQ(visitor.get(place).status, 200) << place;  // kept from now on
  ASSERT_THAT(visitor.get(published_by_sione).body, HasSubstr(sione_name));
  ASSERT_EQ(visitor.get(profile).status, 200);
  ASSERT_EQ(editor.get(sent_in).status, 200);

  const Page form = leaver.get("/account/removal");
  ASSERT_EQ(form.status, 200);
  EXPECT_TRUE(form.has("10 published entries,"));
  EXPECT_TRUE(form.has("1 entry of yours that was never published"));
  const Page done = leave(leaver);
  EXPECT_EQ(done.location(), "/?done=account-removed");
  EXPECT_TRUE(visitor.get(done.location()).has("Your account is removed."));

  expect_no_trace(visitor);
  expect_no_trace(editor);
  EXPECT_TRUE(visitor.get(published_by_sione).has("Told by a former member"));
  EXPECT_TRUE(editor.get(published_by_sione).has(" · a former member"));
  EXPECT_EQ(editor.get(sent_in).status, 404);
  EXPECT_FALSE(editor.get("/review").has("higher ground"));
  EXPECT_FALSE(site.signed_in("ximena").get("/admin/people").has(sione_name));
  EXPECT_TRUE(elsewhere.get("/account").location().starts_with("/account/sign-in"));
  EXPECT_EQ(leave(elsewhere).status, 401);
  EXPECT_THAT(site.mails(), Contains(HasSubstr(sione_address)));
  site.restart();
  expect_no_trace(visitor);
  expect_no_trace(editor);
}

TEST(Removal, IsRefusedToForgedForms) {
  Site site;
  const Browser leaver = site.signed_in("sione");
  const Fields right{{"passphrase", "ten thousand wings"}, {"sure", "yes"}};
  EXPECT_EQ(leaver.post_without_token("/account/removal", right).status, 403);
  EXPECT_EQ(leaver.post_from("https://elsewhere.example", "/account/removal", right).status, 403);
  EXPECT_EQ(site.visitor().post("/account/removal", right).status, 401);
  EXPECT_EQ(site.visitor().get(profile).status, 200);
}

TEST(Removal, SaysWhyTheOnlyAdministratorStays) {
  Site site;
  const Browser administrator = site.signed_in("ximena");
  const Page page = leave(administrator);
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(page.has("You are the only administrator"));
  EXPECT_EQ(site.visitor().get("/people/ximena").status, 200);
}

TEST(Removal, AnEditorLeavesDecisionsWithoutAName) {
  Site site;
  ASSERT_EQ(leave(site.signed_in("salma")).status, 303);
  const Page page = site.signed_in("aigerim").get("/practices/the-housing-desk-that-speaks-first");
  EXPECT_TRUE(page.has(" · a former member"));
  EXPECT_TRUE(page.has("Anabela R."));
  EXPECT_THAT(page.body, Not(HasSubstr("Salma")));
}

}  // namespace ibis::testing
