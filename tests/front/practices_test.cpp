// A practice from the first line to the feed, through the front.
#include "front/writing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::testing {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Practices, AreSubmittedPublishedAndFound) {
  Site site;
  const Browser author = site.signed_in("moira");
  const Browser editor = site.signed_in("salma");
  const Browser visitor = site.visitor();
  const std::string slug = complete_draft(author);
  EXPECT_EQ(visitor.get("/practices/" + slug).status, 404);
  EXPECT_EQ(site.signed_in("ramil").get("/practices/" + slug).status, 404)
      << "another member's draft";

  const Page sent = author.post("/practices/" + slug + "/submit", {});
  EXPECT_EQ(sent.status, 303);
  EXPECT_EQ(sent.location(), "/account?done=submitted");
  const std::string review = review_address(editor, "Shared allotments");
  const Page decision = editor.get(review);
  ASSERT_EQ(decision.status, 200);
  const std::string seen = decision.between("name=\"version\" value=\"", "\"");
  EXPECT_EQ(editor.post(review, {{"decision", "publish"}, {"version", seen}}).status, 303);

  EXPECT_EQ(visitor.get("/practices/" + slug).status, 200);
  EXPECT_TRUE(visitor.get("/practices?theme=housing&country=pt").has("Shared allotments"));
  EXPECT_FALSE(visitor.get("/practices?theme=housing&country=ca").has("Shared allotments"));
  for (const char* target :
       {"/practices",
        "/ar/practices",
        "/practices.atom?theme=housing",
        "/practices.json",
        "/practices.csv",
        "/practices.geojson?country=pt",
        "/api/v1/practices?type=service",
        "/sitemap-practices-0.xml",
        "/"}) {
    EXPECT_TRUE(
        visitor.get(target).has("hared-allotments") || visitor.get(target).has("Shared allotments")
    ) << target;
  }
  const auto mails = site.mails();
  ASSERT_GE(mails.size(), 3U);
  EXPECT_THAT(mails, Contains(HasSubstr("Subject: Published: Shared allotments")));
  EXPECT_THAT(mails, Contains(HasSubstr("To: aigerim@example.org"))) << "editors are told";
}

TEST(Practices, AreFoundByTheTagsOfTheirAuthors) {
  Site site;
  const Browser visitor = site.visitor();
  const std::string list = visitor.get("/practices?tag=peer-learning").body;
  EXPECT_THAT(list, HasSubstr("/practices/returning-nurses-paired\""));
  EXPECT_THAT(list, HasSubstr("/practices/pay-slip-evenings-at-the-packing-shed\""));
  EXPECT_THAT(list, Not(HasSubstr("/practices/kitchen-table-language-exchange\"")));
  EXPECT_TRUE(visitor.get("/practices/returning-nurses-paired").has("/practices?tag=peer-learning")
  );
}

TEST(Practices, RestrictedFieldsLeaveNowhere) {
  Site site;
  const Browser visitor = site.visitor();
  for (const char* target :
       {"/practices/the-housing-desk-that-speaks-first",
        "/practices/the-housing-desk-that-speaks-first/print",
        "/practices",
        "/practices.json",
        "/practices.csv",
        "/practices.atom",
        "/practices.geojson",
        "/api/v1/practices",
        "/",
        "/people/anabela"}) {
    EXPECT_THAT(visitor.get(target).body, Not(HasSubstr("housing.desk@example.org"))) << target;
    EXPECT_THAT(
        site.signed_in("moira").get(target).body, Not(HasSubstr("housing.desk@example.org"))
    ) << target;
  }
  EXPECT_THAT(
      site.signed_in("salma").get("/practices/the-housing-desk-that-speaks-first").body,
      HasSubstr("housing.desk@example.org")
  );
}

TEST(Practices, NobodyDecidesOnTheirOwn) {
  Site site;
  const Browser editor = site.signed_in("salma");
  const std::string slug = complete_draft(editor);
  ASSERT_EQ(editor.post("/practices/" + slug + "/submit", {}).status, 303);
  const std::string review = review_address(editor, "Shared allotments");
  EXPECT_TRUE(editor.get(review).has("You wrote this"));
  EXPECT_EQ(editor.post(review, {{"decision", "publish"}, {"version", "6"}}).status, 403);
  EXPECT_EQ(site.signed_in("emilio").post(review, {{"decision", "publish"}}).status, 403)
      << "a reviewer";
  EXPECT_EQ(site.signed_in("moira").get(review).status, 403) << "a member";
}

TEST(Practices, FormsKeepWhatWasTypedAndNameTheField) {
  Site site;
  const Browser author = site.signed_in("moira");
  Fields fields = what_fields();
  fields[1].second =
      "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
      "<b>sixteen";
  const Page page = author.post("/practices/new", fields);
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(page.has("17 words; the limit is 15"));
  EXPECT_TRUE(page.has("&lt;b&gt;sixteen")) << "typed text is kept and escaped";
  EXPECT_TRUE(page.has("Neighbours and newcomers dig one field together."))
      << "other fields are kept";
  EXPECT_TRUE(page.has("href=\"#f-title\"")) << "the summary leads to the field";
}

TEST(Practices, ForgedFormsAreRefused) {
  Site site;
  const Browser author = site.signed_in("moira");
  EXPECT_EQ(author.post_without_token("/practices/new", what_fields()).status, 403);
  EXPECT_EQ(author.post_from("https://evil.example", "/practices/new", what_fields()).status, 403);
  EXPECT_EQ(site.visitor().post("/practices/new", what_fields()).status, 401);
}

TEST(Practices, AStaleFormIsToldSo) {
  Site site;
  const Browser author = site.signed_in("moira");
  ASSERT_EQ(author.post("/practices/new", what_fields()).status, 303);
  const Fields how{{"step", "how"}, {"description", "first"}, {"version", "1"}};
  EXPECT_EQ(author.post("/practices/shared-allotments/edit", how).status, 303);
  const Page told = author.post("/practices/shared-allotments/edit", how);
  EXPECT_EQ(told.status, 422);
  EXPECT_TRUE(told.has("This was changed while you wrote") && told.has("first</textarea>"));
  const Fields again{
      {"step", "how"},
      {"description", "second"},
      {"version", told.between("name=\"version\" value=\"", "\"")}
  };
  EXPECT_EQ(author.post("/practices/shared-allotments/edit", again).status, 303);
}

TEST(Practices, WithdrawnOnesAreGoneEverywhere) {
  Site site;
  const Browser author = site.signed_in("anabela");
  const std::string path = "/practices/the-housing-desk-that-speaks-first";
  EXPECT_TRUE(site.visitor().get("/practices").has("housing-desk"));
  EXPECT_EQ(site.signed_in("moira").post(path + "/withdraw", {}).status, 403);
  EXPECT_EQ(author.get(path + "/withdraw").status, 200);
  EXPECT_EQ(author.post(path + "/withdraw", {{"note", "moved"}}).status, 303);
  const Browser visitor = site.visitor();
  EXPECT_EQ(visitor.get(path).status, 410);
  for (const char* target :
       {"/practices",
        "/practices.json",
        "/practices.csv",
        "/practices.atom",
        "/practices.geojson",
        "/api/v1/practices",
        "/sitemap-practices-0.xml",
        "/",
        "/themes/housing",
        "/people/anabela"}) {
    EXPECT_FALSE(visitor.get(target).has("the-housing-desk")) << target;
  }
}

TEST(Practices, WithdrawnOnesTellTheirAuthorAndEditorsWhy) {
  Site site;
  const Browser author = site.signed_in("anabela");
  const Browser editor = site.signed_in("salma");
  const std::string path = "/practices/the-housing-desk-that-speaks-first";
  ASSERT_EQ(editor.post(path + "/withdraw", {{"note", "The desk <b>closed</b>."}}).status, 303);
  const Page work = author.get("/account");
  EXPECT_TRUE(work.has("Withdrawn"));
  EXPECT_TRUE(work.has("The reason: The desk &lt;b&gt;closed&lt;/b&gt;."));
  for (const Browser& who : {author, editor}) {
    const Page gone = who.get(path);
    EXPECT_EQ(gone.status, 410);
    EXPECT_TRUE(gone.has("The reason: The desk"));
  }
  for (const Browser& who : {site.visitor(), site.signed_in("moira"), site.signed_in("kwame")}) {
    const Page gone = who.get(path);
    EXPECT_EQ(gone.status, 410);
    EXPECT_FALSE(gone.has("The desk"));
  }
}

TEST(Practices, AFilterNobodyKnowsIsNamedAsItWasTyped) {
  Site site;
  const Page page = site.visitor().get("/practices?country=zz");
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(page.has("Remove filter:</span> ZZ"));
}

TEST(Practices, WhatIsWrongIsSaidOnceAndItsLinkLeadsThere) {
  Site site;
  const Browser author = site.signed_in("moira");
  ASSERT_EQ(author.post("/practices/new", what_fields()).status, 303);
  const std::string edit = "/practices/shared-allotments/edit";
  const Page terms = author.post(
      edit, {{"step", "whom"}, {"version", "1"}, {"themes", "none"}, {"themes", "nothing"}}
  );
  EXPECT_EQ(terms.status, 422);
  // Above the form and at the field.
  EXPECT_EQ(count_in(terms.body, "One of these is not in the list any more."), 2U);
  const Page languages =
      author.post(edit, {{"step", "who"}, {"version", "1"}, {"contact_languages_1", "qq"}});
  EXPECT_EQ(languages.status, 422);
  EXPECT_TRUE(languages.has("href=\"#f-contact_languages\""));
  EXPECT_TRUE(languages.has("id=\"f-contact_languages\""));
}

TEST(Practices, AllChoicesOfAFilterStandOnAPageOfTheirOwn) {
  Site site;
  const Browser visitor = site.visitor();
  const Page page = visitor.get("/practices?choose=country&theme=housing&country=pt&sort=oldest");
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(page.has("<h1>Country</h1>"));
  EXPECT_TRUE(page.has(R"(<input type="checkbox" name="country" value="pt" checked>)"));
  EXPECT_TRUE(page.has(R"(<input type="hidden" name="theme" value="housing">)"));
  EXPECT_TRUE(page.has(R"(<input type="hidden" name="sort" value="oldest">)"));
  EXPECT_FALSE(page.has(R"(<input type="hidden" name="country")"));
  EXPECT_TRUE(page.has("/fr/practices?theme=housing&amp;country=pt&amp;sort=oldest&amp;choose="))
      << "the other languages show the same choices";

  const Page all = visitor.get("/practices?choose=country");
  const auto place = [&](std::string_view name) { return all.body.find(name); };
  EXPECT_LT(place("<span>Canada</span>"), place("<span>Portugal</span>"));
  EXPECT_NE(place("<span>Portugal</span>"), std::string::npos);
  EXPECT_TRUE(visitor.get("/practices?choose=nothing").has("id=\"filters\"")) << "the list itself";
}

// By code Côte d'Ivoire (CI) came before China (CN) and Colombia (CO).
TEST(Practices, ChoicesOfOneCountStandInTheOrderOfTheAlphabet) {
  Site site;
  const Page page = site.visitor().get("/practices");
  const auto place = [&](std::string_view name) { return page.body.find(name); };
  EXPECT_LT(place("<span>China</span>"), place("<span>Colombia</span>"));
  EXPECT_LT(place("<span>Colombia</span>"), place("<span>Côte d’Ivoire</span>"));
  EXPECT_NE(place("<span>Côte d’Ivoire</span>"), std::string::npos);
}

TEST(Practices, UnknownFiltersAndOddAddressesAreNoFault) {
  Site site;
  const Browser visitor = site.visitor();
  for (const char* target :
       {"/practices?theme=nothing",
        "/practices?after=x&before=y",
        "/practices?city=999999999999",
        "/practices?country=%F0%9F%98%80",
        "/practices?sort=sideways",
        "/practices?choose=city&city=1&city=x",
        "/practices?year=18xx&type=none&language=xx"}) {
    EXPECT_EQ(visitor.get(target).status, 200) << target;
  }
  for (const char* target :
       {"/practices.pdf",
        "/practices/none",
        "/themes/none",
        "/id/zzzzzzzz",
        "/files/a/b",
        "/sitemap-practices-99.xml",
        "/people/none"}) {
    EXPECT_EQ(visitor.get(target).status, 404) << target;
  }
  EXPECT_EQ(visitor.get("/api/v1/practices?limit=0").status, 422);
  EXPECT_EQ(visitor.get("/api/v1/practices?limit=201").status, 422);
  EXPECT_EQ(visitor.get("/api/v1/practices?limit=200").status, 200);
}

}  // namespace ibis::testing
