// Museums and their items: what came as reference data, and how the two hang together.
#include "entries/common_fields.hpp"
#include "front/kinds.hpp"
#include "front/writing.hpp"
#include "museums/choices.hpp"
#include "museums/item.hpp"
#include "museums/museum.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vips/vips8>

namespace ibis::testing {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

namespace item = museums::item;

constexpr std::string_view reference = "/museums/red-star-line-museum";
constexpr std::string_view unconfirmed = "Reference data, not confirmed by the institution.";
constexpr std::string_view trunk = "/museums/the-tin-trunk";
constexpr std::string_view umbrella = "/museum-items/the-mended-umbrella";

class Museums : public ::testing::Test {
 protected:
  std::string api_of(std::string_view path, std::string_view kind) {
    const std::string id = visitor_.get(path).between("8080/id/", "\"");
    return visitor_.get(fmt::format("/api/v1{}/{}", kind, id)).body;
  }

  // As an editor mends the first screen of a published entry.
  Page mend(const Browser& editor, std::string_view path, Fields changed) {
    const Page form = editor.get(std::string(path) + "/edit?step=what");
    Fields fields{
        {"step", "what"},
        {"go", "on"},
        {"version", form.between("name=\"version\" value=\"", "\"")},
        {"language", "en"},
        {"type", "museum"},
        {"country", "BE"},
        {"city_id", "2803138"},
    };
    fields.insert(fields.end(), changed.begin(), changed.end());
    return editor.post(std::string(path) + "/edit", std::move(fields));
  }

  Site site_;
  Browser visitor_ = site_.visitor();
  Browser editor_ = site_.signed_in("salma");
};

}  // namespace

TEST_F(Museums, ReferenceDataSaysWhatItIsAndHowSure) {
  const Page page = visitor_.get(reference);
  ASSERT_EQ(page.status, 200);
  EXPECT_TRUE(page.has(unconfirmed));
  EXPECT_TRUE(page.has("Named in the sources"));
  EXPECT_TRUE(page.has("https://viewer.joomag.com/"));
  EXPECT_TRUE(page.has("Generally known, not checked in a source")) << "the year";
  EXPECT_THAT(page.body, Not(HasSubstr("Written by"))) << "it is nobody's";
  EXPECT_TRUE(visitor_.get(std::string(reference) + "/print").has(unconfirmed));
  const std::string api = api_of(reference, "/museums");
  EXPECT_THAT(api, HasSubstr(R"("reference":true)"));
  EXPECT_THAT(api, HasSubstr(R"("confidence":"high")"));
  EXPECT_THAT(api, HasSubstr(R"("sources":["https://)"));
  EXPECT_THAT(api, HasSubstr(R"("founded":"2013","founded_confidence":"medium")"));
  EXPECT_TRUE(visitor_.get("/museums?country=be").has("Reference data"));
  for (const char* language : {"fr", "es", "ar", "ru", "zh"})
    EXPECT_FALSE(visitor_.get(fmt::format("/{}{}", language, reference)).has(unconfirmed));
}

TEST_F(Museums, OnlyEditorsMendReferenceDataAndNoStartUndoesIt) {
  for (const Browser& other : {visitor_, site_.signed_in("moira")})
    EXPECT_NE(other.get(std::string(reference) + "/edit").status, 200);
  const Page saved = mend(editor_, reference, {{"title", "Red Star Line, mended"}});
  ASSERT_EQ(saved.status, 303) << "it may stay half empty: " << saved.body;
  site_.restart();
  EXPECT_TRUE(visitor_.get(reference).has("Red Star Line, mended"));
  EXPECT_TRUE(visitor_.get(reference).has(unconfirmed));
  EXPECT_THAT(visitor_.get("/museums.json").body, Not(HasSubstr("red-star-line-museum-2")));
}

TEST_F(Museums, WhatAnInstitutionConfirmedSaysSo) {
  const Page form = editor_.get(std::string(reference) + "/edit?step=about");
  EXPECT_TRUE(form.has("name=\"tags\""));
  const Fields fields{
      {"step", "about"},
      {"version", form.between("name=\"version\" value=\"", "\"")},
      {"confidence", "confirmed"},
      {"sources", "https://example.org/letter\n\nA letter of the museum"},
  };
  ASSERT_EQ(editor_.post(std::string(reference) + "/edit", fields).status, 303);
  const Page page = visitor_.get(reference);
  EXPECT_FALSE(page.has(unconfirmed));
  EXPECT_TRUE(page.has("Reference data, confirmed by those it is about."));
  EXPECT_TRUE(page.has("A letter of the museum"));
}

// With "Its picture is not shown" chosen a picture is not taken, and the form says where that was chosen.
TEST_F(Museums, APictureThatAnotherStepForbidsIsRefusedWithTheWayThere) {
  const Browser author = site_.signed_in("moira");
  entries::Record record = sample_of(item::kind, new_title);
  record.set(*entries::find_field(item::kind, "sensitivity"), std::string("restricted"));
  const std::string slug = fill_entry(author, item::kind, record);
  const std::string edit = "/museum-items/" + slug + "/edit";
  const auto picture = site_.data().parent_path() / "one.png";
  vips::VImage::black(640, 480).invert().cast(VIPS_FORMAT_UCHAR).pngsave(picture.c_str());
  const Page form = author.get(edit + "?step=picture");
  const Page refused = author.upload(
      edit,
      {{"step", "picture"},
       {"version", form.between("name=\"version\" value=\"", "\"")},
       {"picture_alt", "A trunk"},
       {"picture_credit", "Moira"}},
      "picture",
      picture
  );
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(refused.has("There is a picture. Remove it first, or choose another answer."));
  EXPECT_TRUE(refused.has(edit + "?step=rights#f-sensitivity"));
}

TEST_F(Museums, ItemsAreFoundByTheirTagsAndByTheirCommunitiesApart) {
  const std::string by_tag = visitor_.get("/museum-items?tag=food").body;
  EXPECT_THAT(by_tag, HasSubstr("/museum-items/the-pot-for-forty\""));
  EXPECT_THAT(by_tag, HasSubstr("/museum-items/a-jar-of-seeds-nobody-declared\""));
  EXPECT_THAT(by_tag, Not(HasSubstr("/museum-items/the-mended-umbrella\"")));
  const std::string of_house = visitor_.get("/museum-items?community=the-house-on-the-corner").body;
  EXPECT_THAT(of_house, HasSubstr("/museum-items/the-pot-for-forty\""));
  EXPECT_THAT(of_house, Not(HasSubstr("a-jar-of-seeds-nobody-declared\"")));
  EXPECT_THAT(
      visitor_.get("/museum-items?tag=the-house-on-the-corner").body, HasSubstr("No item fits")
  );
  EXPECT_THAT(visitor_.get("/museum-items?community=food").body, HasSubstr("No item fits"));
}

TEST_F(Museums, ReferenceDataIsWithdrawnForGood) {
  ASSERT_EQ(editor_.post(std::string(reference) + "/withdraw", {{"note", "Gone"}}).status, 303);
  site_.restart();
  EXPECT_EQ(visitor_.get(reference).status, 410);
  EXPECT_THAT(visitor_.get("/museums.json").body, Not(HasSubstr("Red Star Line")));
}

TEST_F(Museums, ShowsItsItemsAndTheyLeadBack) {
  const Page page = visitor_.get(trunk);
  EXPECT_TRUE(page.has("Items of this institution"));
  EXPECT_TRUE(page.has(umbrella));
  EXPECT_TRUE(page.has("/museum-items?museum=the-tin-trunk"));
  const Page list = visitor_.get("/museum-items?museum=the-tin-trunk");
  EXPECT_TRUE(list.has("The mended umbrella"));
  EXPECT_TRUE(list.has("Items of museums: The Tin Trunk"));
  EXPECT_FALSE(list.has("La valise du casier 17"));
  EXPECT_TRUE(visitor_.get(umbrella).has("href=\"/museums/the-tin-trunk\""));
  EXPECT_THAT(
      api_of(umbrella, "/museum-items"),
      ContainsRegex(R"re("museum":\{"id":"[0-9A-Za-z]+","url":"[^"]*/museums/the-tin-trunk")re")
  );
  EXPECT_TRUE(visitor_.get("/museum-items.csv?museum=the-tin-trunk").has("\"The Tin Trunk\""));
}

TEST_F(Museums, AnItemOfAWithdrawnMuseumStaysAndLeadsNowhere) {
  ASSERT_EQ(editor_.post(std::string(trunk) + "/withdraw", {{"note", "Closed"}}).status, 303);
  const Page page = visitor_.get(umbrella);
  ASSERT_EQ(page.status, 200);
  EXPECT_TRUE(page.has("no longer on this site"));
  EXPECT_FALSE(page.has("/museums/the-tin-trunk"));
  EXPECT_FALSE(page.has("The Tin Trunk"));
  EXPECT_THAT(api_of(umbrella, "/museum-items"), HasSubstr(R"("museum":null)"));
  for (const char* surface :
       {"/museum-items", "/museum-items.json", "/museum-items.csv", "/museum-items?choose=museum"})
    EXPECT_FALSE(visitor_.get(surface).has("The Tin Trunk")) << surface;
  for (const char* filters : {"/museum-items", "/museum-items?choose=museum"}) {
    EXPECT_FALSE(visitor_.get(filters).has("no longer on this site")) << filters;
    EXPECT_FALSE(visitor_.get(filters).has("value=\"the-tin-trunk\"")) << filters;
  }
  EXPECT_TRUE(visitor_.get("/museum-items?museum=the-tin-trunk").has("value=\"the-tin-trunk\""))
      << "who chose it sees what to let go";
  EXPECT_FALSE(visitor_.get(std::string(umbrella) + "/dc.xml").has("Tin Trunk"));
  const Browser other = site_.signed_in("aigerim");
  EXPECT_TRUE(other.get(std::string(umbrella) + "/edit?step=what").has("no longer on this site"));
}

TEST_F(Museums, AnItemCantBelongToWhatIsNotThere) {
  const Browser author = site_.signed_in("moira");
  entries::Record record = sample_of(item::kind, "A thing of nobody's");
  for (const char* nowhere : {"no-such-museum", "../../admin", "the-mended-umbrella"}) {
    record.set(item::field::museum, nowhere);
    const Page refused = author.post("/museum-items/new", form_of(item::kind, 0, record));
    EXPECT_EQ(refused.status, 422) << nowhere;
    EXPECT_TRUE(refused.has("href=\"#f-museum\"")) << nowhere;
  }
  record.set(item::field::museum, "http://localhost/fr/museums/the-tin-trunk/?x=1#top");
  EXPECT_EQ(author.post("/museum-items/new", form_of(item::kind, 0, record)).status, 303)
      << "the address of its page is as good";
}

TEST_F(Museums, AnItemIsDublinCore) {
  const Page page = visitor_.get(std::string(umbrella) + "/dc.xml");
  ASSERT_EQ(page.status, 200);
  EXPECT_EQ(page.type, "application/xml; charset=utf-8");
  for (const char* element :
       {R"(<dc:title xml:lang="en">The mended umbrella</dc:title>)",
        R"(<dc:subject xml:lang="en">Employment</dc:subject>)",
        R"(<dc:publisher xml:lang="en">The Tin Trunk</dc:publisher>)",
        "<dc:date>1989</dc:date>",
        "<dc:type>PhysicalObject</dc:type>",
        "<dc:identifier>TT 301</dc:identifier>",
        "<dc:rights>https://creativecommons.org/publicdomain/zero/1.0/</dc:rights>",
        "George Town"})
    EXPECT_THAT(page.body, HasSubstr(element));
  EXPECT_TRUE(visitor_.get(umbrella).has(std::string(umbrella) + "/dc.xml"));
  EXPECT_EQ(visitor_.get("/museum-items/nowhere/dc.xml").status, 404);
  const Browser author = site_.signed_in("moira");
  const std::string draft = begin_entry(author, item::kind, sample_of(item::kind, "A draft"));
  EXPECT_EQ(author.get("/museum-items/" + draft + "/dc.xml").status, 404);
  ASSERT_EQ(editor_.post(std::string(umbrella) + "/withdraw", {}).status, 303);
  EXPECT_EQ(visitor_.get(std::string(umbrella) + "/dc.xml").status, 410);
}

TEST_F(Museums, WhatMustNotBeShownCantKeepItsPicture) {
  const Page form = editor_.get(std::string(umbrella) + "/edit?step=rights");
  Fields fields{
      {"step", "rights"},
      {"version", form.between("name=\"version\" value=\"", "\"")},
      {"rights", "CC0"},
      {"sensitivity", "restricted"},
  };
  const Page refused = editor_.post(std::string(umbrella) + "/edit", fields);
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(refused.has("There is a picture. Remove it first"));
  fields.back().second = "ask-first";
  EXPECT_EQ(editor_.post(std::string(umbrella) + "/edit", fields).status, 303);
  EXPECT_TRUE(visitor_.get(umbrella).has("Ask the institution before you use it"));
}

TEST_F(Museums, WhoIsToldToAskCanAsk) {
  const Page form = editor_.get(std::string(umbrella) + "/edit?step=rights");
  const Fields fields{
      {"step", "rights"},
      {"version", form.between("name=\"version\" value=\"", "\"")},
      {"rights", "CC0"},
      {"sensitivity", "ask-first"},
  };
  ASSERT_EQ(editor_.post(std::string(umbrella) + "/edit", fields).status, 303);
  constexpr std::string_view ask =
      "<a href=\"/museums/the-tin-trunk/contact\">Ask the institution before you use it</a>";
  EXPECT_TRUE(visitor_.get(umbrella).has(ask));
  ASSERT_EQ(editor_.post(std::string(trunk) + "/withdraw", {{"note", "Closed"}}).status, 303);
  const Page alone = visitor_.get(umbrella);
  EXPECT_FALSE(alone.has(ask));
  EXPECT_TRUE(alone.has("Nobody to write to there is known to this site."));
}

// In Arabic the line broke inside the brackets, and one of them turned.
TEST_F(Museums, TheNameOfALicenceStandsByItself) {
  constexpr std::string_view apart = "<bdi class=\"unbroken\" dir=\"ltr\">(CC BY)</bdi>";
  for (const char* prefix : {"", "/ar"})
    EXPECT_TRUE(visitor_.get(fmt::format("{}/museum-items/the-pot-for-forty", prefix)).has(apart))
        << prefix;
}

TEST(RightsStatements, EachHasAnAddressOfItsOwn) {
  std::set<std::string> addresses;
  for (const auto& statement : museums::rights_statements)
    addresses.insert(museums::rights_uri(statement.code));
  EXPECT_EQ(addresses.size(), museums::rights_statements.size());
  EXPECT_FALSE(addresses.contains(""));
  EXPECT_EQ(museums::rights_uri("InC"), "http://rightsstatements.org/vocab/InC/1.0/");
  EXPECT_EQ(museums::rights_uri("CC-BY-SA"), "https://creativecommons.org/licenses/by-sa/4.0/");
  EXPECT_EQ(museums::rights_uri("made-up"), "");
}

}  // namespace ibis::testing
