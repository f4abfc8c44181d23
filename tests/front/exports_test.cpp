// The list of practices for programs: what stands in it, and what never does.
#include "entries/visibility.hpp"
#include "front/writing.hpp"
#include "practices/practice.hpp"
#include "routes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

namespace ibis::testing {

using ::testing::HasSubstr;
using ::testing::Not;

namespace {

std::vector<std::string> all_of(const std::string& text, const char* pattern) {
  const std::regex wanted(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at)
    found.push_back((*at)[1]);
  return found;
}

// What says nothing of a practice that anybody typed: who may see it is no question.
bool is_no_field(std::string_view name) {
  static constexpr std::array names{
      "id",
      "url",
      "published",
      "updated",
      "name",
      "items",
      "total",
      "next",
      "features",
      "geometry",
      "coordinates",
      "properties",
      "adaptations",
  };
  return std::ranges::find(names, name) != names.end();
}

bool open_or_no_field(std::string_view name) {
  if (is_no_field(name) || name == "country_name") return true;
  constexpr std::string_view checksum = "_sha256";
  const bool of_a_document = name.ends_with(checksum);
  if (of_a_document) name.remove_suffix(checksum.size());
  const entries::Field* field = entries::find_field(practices::kind, name);
  if (field == nullptr || (of_a_document && field->type != entries::FieldType::document))
    return false;
  return entries::open_to_all(*field);
}

}  // namespace

TEST(Exports, AnEntryOfAFeedIsTheSameInEveryLanguage) {
  Site site;
  const Browser visitor = site.visitor();
  const char* entry_id = "<id>([^<]*/id/[^<]*)</id>";
  const auto ids = all_of(visitor.get("/practices.atom").body, entry_id);
  ASSERT_GT(ids.size(), 10U);
  for (const char* language : {"fr", "es", "ar", "ru", "zh"}) {
    const std::string feed = std::string("/") + language + "/practices.atom";
    EXPECT_EQ(all_of(visitor.get(feed).body, entry_id), ids) << language;
    EXPECT_EQ(all_of(visitor.get(feed + "?theme=nothing").body, entry_id).size(), 0U);
  }
  for (const std::string& id : ids) {
    ASSERT_TRUE(id.starts_with("http://127.0.0.1:8080/id/")) << id;
    EXPECT_EQ(visitor.get(id.substr(std::string_view("http://127.0.0.1:8080").size())).status, 302);
  }
}

TEST(Exports, AFeedNamesWhoWroteEachEntry) {
  Site site;
  const Browser author = site.signed_in("moira");
  publish(author, site.signed_in("salma"), complete_draft(author));
  const Browser visitor = site.visitor();
  EXPECT_EQ(visitor.get("/practices.atom").between("<author><name>", "</name>"), "Moira T.");
  for (const char* list :
       {"/practices", "/adaptations", "/resources", "/stories", "/skills", "/people", "/events"}) {
    const auto names =
        all_of(visitor.get(std::string(list) + ".atom").body, "<name>([^<]*)</name>");
    EXPECT_FALSE(names.empty()) << list;
    for (const std::string& name : names) {
      EXPECT_NE(name, "") << list;
      EXPECT_NE(name, "Canada") << list;
    }
  }
  EXPECT_EQ(visitor.get("/skills.atom").between("<author><name>", "</name>"), "IBIS")
      << "whom a page does not name a feed does not either";
}

// What is not open to everyone of every practice has no column: the table of fields decides.
TEST(Exports, EveryColumnIsOpenInTheTable) {
  Site site;
  const Browser visitor = site.visitor();
  const std::string table = visitor.get("/practices.csv").body;
  const auto columns = all_of(table.substr(3, table.find('\r') - 3), "([^,]+)");
  ASSERT_GT(columns.size(), 10U);
  for (const std::string& name : columns)
    EXPECT_TRUE(open_or_no_field(name)) << name;
  for (const char* target : {"/practices.json", "/practices.geojson", "/api/v1/practices"}) {
    const auto names = all_of(visitor.get(target).body, "[{,]\"([a-z_]+)\":");
    ASSERT_GT(names.size(), 100U);
    for (const std::string& name : names)
      EXPECT_TRUE(open_or_no_field(name)) << target << ": " << name;
  }
  EXPECT_FALSE(open_or_no_field("contact_name"));
  EXPECT_FALSE(open_or_no_field("contact_email"));
  EXPECT_TRUE(open_or_no_field("document_sha256"));
  EXPECT_FALSE(open_or_no_field("title_sha256"));
  EXPECT_FALSE(open_or_no_field("a field without a row"));
}

TEST(Exports, PracticesSayHowOftenTheyWereUsedElsewhere) {
  Site site;
  const Browser visitor = site.visitor();
  const std::string table = visitor.get("/practices.csv").body;
  EXPECT_THAT(table.substr(0, table.find('\r')), HasSubstr(",adaptations,published,updated"));
  const std::string_view used = "\"title\":\"Kitchen-table language exchange\",\"summary\"";
  for (const char* list : {"/practices.json", "/practices.geojson", "/api/v1/practices"}) {
    const std::string all = visitor.get(list).body;
    const auto begin = all.find(used);
    ASSERT_NE(begin, all.npos) << list;
    const auto count = all.find("\"adaptations\":", begin);
    EXPECT_EQ(all.substr(count, 16), "\"adaptations\":2,") << list;
  }
  const Page page = visitor.get("/practices/kitchen-table-language-exchange");
  const std::string id = page.between("8080/id/", "\"");
  EXPECT_TRUE(visitor.get("/api/v1/practices/" + id).has("\"adaptations\":2,"));
}

TEST(Exports, RestrictedFieldsStandInNoneOfThem) {
  Site site;
  const Browser author = site.signed_in("moira");
  const Browser editor = site.signed_in("salma");
  const std::string slug = complete_draft(author);
  publish(author, editor, slug);
  const Browser visitor = site.visitor();
  const std::string found = visitor.get("/api/v1/practices?limit=1").body;
  ASSERT_THAT(found, HasSubstr("Shared allotments")) << "the newest";
  const std::string id = visitor.get("/api/v1/practices?limit=1").between("\"id\":\"", "\"");
  const std::vector<std::string> targets{
      "/practices/" + slug,
      "/practices/" + slug + "/print",
      "/practices",
      "/practices.atom",
      "/practices.json",
      "/practices.csv",
      "/practices.geojson",
      "/api/v1/practices",
      "/api/v1/practices/" + id,
      "/sitemap-practices-0.xml",
      "/",
      "/themes/housing",
      "/people/moira"
  };
  for (const std::string& target : targets) {
    for (const Browser& reader : {visitor, site.signed_in("ramil"), site.signed_in("emilio")}) {
      for (const char* prefix : {"", "/fr", "/ar"}) {
        const Page page = reader.get(prefix + target);
        ASSERT_EQ(page.status, 200) << target;
        EXPECT_THAT(page.body, Not(HasSubstr(std::string(contact_name)))) << target;
        EXPECT_THAT(page.body, Not(HasSubstr(std::string(contact_email)))) << target;
      }
    }
  }
  const std::string shown = editor.get("/practices/" + slug).body;
  EXPECT_THAT(shown, HasSubstr(std::string(contact_name))) << "or the test looks for nothing";
  EXPECT_THAT(shown, HasSubstr(std::string(contact_email)));
  EXPECT_THAT(editor.get("/practices.csv").body, Not(HasSubstr(std::string(contact_email))))
      << "what is exported is handed on, whoever asks";
}

TEST(Exports, ANameIsThereByConsentAndAnAddressNever) {
  Site site;
  const Browser author = site.signed_in("moira");
  const Browser editor = site.signed_in("salma");
  const std::string slug = complete_draft(author);
  const Fields who{
      {"step", "who"},
      {"organisation", "Field Friends"},
      {"organisation_kind", "civil-society"},
      {"contact_name", std::string(contact_name)},
      {"contact_email", std::string(contact_email)},
      {"contact_public", "yes"},
      {"contact_languages_1", "pt"},
      {"capacity", "runs"},
      {"conflict", "none"},
      {"version", "4"},
      {"go", "on"}
  };
  ASSERT_EQ(author.post("/practices/" + slug + "/edit", who).status, 303);
  publish(author, editor, slug);
  const Browser visitor = site.visitor();
  const std::string id = visitor.get("/api/v1/practices?limit=1").between("\"id\":\"", "\"");
  for (const std::string& target : {"/practices/" + slug, "/api/v1/practices/" + id}) {
    EXPECT_THAT(visitor.get(target).body, HasSubstr(std::string(contact_name))) << target;
    EXPECT_THAT(visitor.get(target).body, Not(HasSubstr(std::string(contact_email)))) << target;
  }
  for (const char* target : {"/practices.csv", "/practices.json", "/practices.atom"})
    EXPECT_THAT(visitor.get(target).body, Not(HasSubstr(std::string(contact_name)))) << target;
}

}  // namespace ibis::testing
