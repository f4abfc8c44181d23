// Regional processes and other networks, and who takes part in them.
#include "front/kinds.hpp"
#include "front/writing.hpp"
#include "networks/network.hpp"
#include "taxonomy/seed_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

constexpr std::string_view almaty = "/networks/almaty-process";
constexpr std::string_view almaty_members = "/networks/almaty-process/members";
constexpr std::string_view harbour_network = "/networks/harbour-cities-that-answer";

boost::json::array rows_of(std::string_view file) {
  const auto program = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  const auto path = program / "share/ibis/data/reference" / file;
  return taxonomy::list_at(taxonomy::read_json_file(path), "rows", "the file");
}

std::string text_of(const boost::json::value& row, const char* name) {
  return std::string(row.as_object().at(name).as_string());
}

class Networks : public ::testing::Test {
 protected:
  static Fields organisation(std::string name) {
    return {
        {"of_state", ""},
        {"of_name", ""},
        {"state", ""},
        {"name", std::move(name)},
        {"how", "partner"},
        {"since_year", "2019"},
        {"until_year", ""},
        {"confidence", "medium"},
        {"sources", "A letter"},
        {"note", ""},
    };
  }

  static void change(Fields& fields, std::string_view name, std::string value) {
    for (auto& [key, kept] : fields) {
      if (key == name) kept = std::move(value);
    }
  }

  Site site_;
  Browser visitor_ = site_.visitor();
  Browser editor_ = site_.signed_in("salma");
};

}  // namespace

TEST_F(Networks, AProcessTellsWhatItIsAndWhoTakesPart) {
  const Page page = visitor_.get(almaty);
  ASSERT_EQ(page.status, 200);
  EXPECT_TRUE(page.has("Reference data, not confirmed by the network."));
  EXPECT_TRUE(page.has("Regional consultative process"));
  EXPECT_TRUE(page.has("7 members, 2 observers."));
  EXPECT_TRUE(page.has("<svg"));
  EXPECT_TRUE(page.has("/worldwide/kz\""));
  const Page colombo = visitor_.get("/networks/colombo-process");
  EXPECT_TRUE(colombo.has("India, 2024 to 2026"));
  EXPECT_TRUE(colombo.has("Who was in the chair"));
  EXPECT_TRUE(visitor_.get("/networks/colombo-process/print").has("Who was in the chair"));
  EXPECT_TRUE(
      visitor_.get("/networks/rabat-process").has("Who takes part is not recorded here yet.")
  );
  EXPECT_TRUE(visitor_.get(harbour_network).has("Letters between harbours"));
}

TEST_F(Networks, TheListIsFilteredByWhatTheyAre) {
  const Page forums = visitor_.get("/networks?type=global");
  EXPECT_TRUE(forums.has("/networks/gfmd"));
  EXPECT_FALSE(forums.has(almaty));
  EXPECT_TRUE(visitor_.get("/networks?type=cities").has(harbour_network));
  EXPECT_TRUE(visitor_.get("/networks?status=historical").has("/networks/manila-process"));
  EXPECT_TRUE(visitor_.get("/networks").has("/networks/matrix"));
  const auto rows = rows_of("networks.json");
  const std::string all = visitor_.get("/networks.json").body;
  for (const auto& row : rows)
    EXPECT_THAT(all, HasSubstr("/networks/" + text_of(row, "key") + "\""));
}

TEST_F(Networks, NumbersAreThoseOfTheFile) {
  const auto rows = rows_of("participation/networks.json");
  std::set<std::string> states;
  std::map<std::string, std::size_t> of_network;
  std::size_t observers = 0;
  for (const auto& row : rows) {
    states.insert(text_of(row, "state"));
    ++of_network[text_of(row, "entry")];
    if (text_of(row, "how") == "observer") ++observers;
  }
  const std::string matrix = visitor_.get("/networks/matrix").body;
  EXPECT_EQ(count_in(matrix, "<th scope=\"row\"><a href=\"/worldwide/"), states.size());
  EXPECT_EQ(count_in(matrix, "aria-hidden=\"true\">●</span>"), rows.size() - observers);
  EXPECT_EQ(count_in(matrix, "aria-hidden=\"true\">○</span>"), observers);
  for (const auto& [key, number] : of_network) {
    const std::string csv = visitor_.get(fmt::format("/networks/{}/members.csv", key)).body;
    EXPECT_EQ(count_in(csv, "\r\n"), number + 1) << key;
  }
}

TEST_F(Networks, FoundingsAreCountedByYear) {
  const std::string matrix = visitor_.get("/networks/matrix").body;
  EXPECT_THAT(matrix, HasSubstr("Networks founded in each year"));
  std::map<std::string, std::size_t> years;
  for (const auto& row : rows_of("networks.json"))
    ++years[text_of(row, "founded").substr(0, 4)];
  EXPECT_THAT(matrix, HasSubstr("1985"));
  EXPECT_THAT(matrix, HasSubstr(fmt::format("{} networks", years.at("2002"))))
      << "in 2002, when most were founded";
}

TEST_F(Networks, ACountryNamesWhereItTakesPart) {
  const Page page = visitor_.get("/worldwide/kz");
  EXPECT_TRUE(page.has("Networks and processes"));
  EXPECT_TRUE(page.has(almaty));
  EXPECT_TRUE(page.has("/networks/budapest-process"));
  EXPECT_TRUE(visitor_.get("/worldwide/pk").has("Observer"));
}

TEST_F(Networks, OrganisationsTakePartToo) {
  const std::string edit = std::string(almaty_members) + "/edit";
  ASSERT_EQ(editor_.post(edit, organisation("A union of teachers")).status, 303);
  EXPECT_TRUE(visitor_.get(almaty).has("A union of teachers"));
  EXPECT_TRUE(visitor_.get(almaty_members).has("A union of teachers"));
  EXPECT_FALSE(visitor_.get("/networks/matrix").has("A union of teachers")) << "states alone";
  Fields left = organisation("A union of teachers");
  change(left, "of_name", "A union of teachers");
  change(left, "until_year", "2023");
  ASSERT_EQ(editor_.post(edit, left).status, 303);
  EXPECT_TRUE(visitor_.get(almaty_members).has("Formerly a member"));
  EXPECT_THAT(
      visitor_.get(std::string(almaty_members) + ".csv").body,
      HasSubstr(R"("A union of teachers","","former","partner")")
  );
  ASSERT_EQ(
      editor_.post(edit, {{"do", "remove"}, {"of_state", ""}, {"of_name", "A union of teachers"}})
          .status,
      303
  );
  EXPECT_FALSE(visitor_.get(almaty).has("A union of teachers"));
}

TEST_F(Networks, WhoLeftIsSaidToHaveBeenWhatTheyWere) {
  const std::string edit = std::string(almaty_members) + "/edit";
  for (const auto& [how, said, never] : std::vector<std::array<const char*, 3>>{
           {"member", "Formerly a member", "Formerly a member · "},
           {"observer", "Formerly an observer", "Formerly an observer · "},
           {"chair", "Formerly a member", "Formerly a member · "},
       }) {
    Fields left = organisation(fmt::format("A union that was {}", how));
    change(left, "how", how);
    change(left, "until_year", "2023");
    ASSERT_EQ(editor_.post(edit, left).status, 303);
    const Page page = visitor_.get(almaty_members);
    EXPECT_TRUE(page.has(said)) << how;
    EXPECT_FALSE(page.has(never)) << how;
  }
}

TEST_F(Networks, WhoIsNoStateStandsUnderWordsThatFit) {
  EXPECT_FALSE(visitor_.get(harbour_network).has("Organisations that take part")) << "cities";
  EXPECT_FALSE(visitor_.get(harbour_network).has("Others that take part")) << "they are all";
  constexpr std::string_view of_countries = "Member, countries (";
  EXPECT_FALSE(visitor_.get(almaty).has(of_countries));
  const std::string edit = std::string(almaty_members) + "/edit";
  ASSERT_EQ(editor_.post(edit, organisation("A union of teachers")).status, 303);
  const Page page = visitor_.get(almaty);
  EXPECT_TRUE(page.has("<h3>Others that take part</h3>"));
  EXPECT_TRUE(page.has(of_countries)) << "the key counts others than the line above it";
}

TEST_F(Networks, InventedOnesNameWhoTakesPartFromWhenToWhen) {
  const Page museums = visitor_.get("/networks/museums-of-what-was-carried");
  EXPECT_FALSE(museums.has("Who takes part is not recorded here yet."));
  EXPECT_TRUE(
      museums.has("<a href=\"/museums/the-tin-trunk\"><bdi>The Tin Trunk</bdi></a> · In the "
                  "chair</li>")
  ) << "it takes part since 2019, and was not in the chair all the time";
  EXPECT_TRUE(museums.has("<bdi>Kitchen Drawer Collection</bdi> · Member · 2015 to 2021"));
  EXPECT_TRUE(museums.has("<a href=\"/organisations/two-lakes-radio\">"));
  EXPECT_FALSE(museums.has("The states as a table")) << "no state takes part";
  for (const std::string slug :
       {"museums-of-what-was-carried",
        "harbour-cities-that-answer",
        "reseau-des-carnets-de-famille",
        "lantern-coast-consultations"}) {
    const std::string members = fmt::format("/networks/{}/members", slug);
    EXPECT_TRUE(visitor_.get(members).has("In the chair")) << slug;
    EXPECT_THAT(visitor_.get(members + ".csv").body, HasSubstr(R"("member","chair")")) << slug;
  }
  EXPECT_TRUE(visitor_.get("/networks/museums-of-what-was-carried/members")
                  .has("<a href=\"/museums/the-tin-trunk\">"));
}

TEST_F(Networks, WhoIsNoStateStandsOnTheMapWhereItIs) {
  const Page museums = visitor_.get("/networks/museums-of-what-was-carried");
  EXPECT_THAT(
      museums.body,
      AllOf(
          HasSubstr("Malaysia: The Tin Trunk (Member since September 2019)"),
          HasSubstr("Argentina: Archivo de la Otra Orilla ("),
          HasSubstr("La Chambre des choses gardées (Member since 2014) and Mémoires du Foyer 12 ("),
          HasSubstr("The countries as a table")
      )
  ) << "by the pages of museums and organisations";
  const Page cities = visitor_.get(harbour_network);
  for (const char* country : {"Portugal: Setúbal (", "Ireland: Cork (", "Chile: Iquique ("})
    EXPECT_THAT(cities.body, HasSubstr(country)) << "by what its row says";
  const std::string edit = std::string(almaty_members) + "/edit";
  Fields union_of_teachers = organisation("A union of teachers");
  union_of_teachers.emplace_back("country", "FJ");
  ASSERT_EQ(editor_.post(edit, union_of_teachers).status, 303);
  EXPECT_TRUE(visitor_.get(almaty).has("Fiji: A union of teachers (Member since 2019)"));
  const std::string api =
      "/api/v1/networks/" + visitor_.get(almaty).between("8080/id/", "\"") + "/members";
  EXPECT_THAT(
      visitor_.get(api).body,
      AllOf(
          HasSubstr("\"state\":null,\"name\":\"A union of teachers\",\"country\":\"FJ\""),
          HasSubstr("\"state\":\"KZ\",\"name\":\"Kazakhstan\",\"country\":\"KZ\"")
      )
  );
}

TEST_F(Networks, APartOfTheWorldHasThoseWhoAreNoStatesToo) {
  const std::string members = std::string(harbour_network) + "/members";
  const Page europe = visitor_.get(members + "?region=europe");
  EXPECT_THAT(
      europe.body, AllOf(HasSubstr("Setúbal"), HasSubstr("Cork"), Not(HasSubstr("Essaouira")))
  );
  EXPECT_THAT(
      visitor_.get(members + ".csv?region=europe").body,
      AllOf(HasSubstr("\"Setúbal\",\"PT\""), Not(HasSubstr("Essaouira")))
  );
  EXPECT_TRUE(visitor_.get(members + "?region=oceania").has("None from this part of the world."));
}

TEST_F(Networks, NetworksWithoutStatesSaySoBesideTheTable) {
  const std::string others =
      visitor_.get("/networks/matrix").between("Not in this table", "</section>");
  EXPECT_THAT(
      others,
      AllOf(
          HasSubstr(">Harbour Cities</a> · No states take part: its members are others."),
          HasSubstr(">Lantern Coast</a> · No states take part: its members are others."),
          HasSubstr(">Rabat Process</a> · Who takes part is not recorded here yet.")
      )
  );
}

TEST_F(Networks, NothingInventedSitsInARealOne) {
  EXPECT_FALSE(visitor_.get(almaty).has("a-third-meeting-of-regional-processes"));
  EXPECT_EQ(site_.signed_in("meilin").get(std::string(almaty) + "/inside").status, 404);
  const Page invented = visitor_.get("/networks/lantern-coast-consultations");
  EXPECT_TRUE(invented.has("This process is invented for the sample community"));
  EXPECT_TRUE(invented.has("/events/a-third-meeting-of-regional-processes"));
}

TEST_F(Networks, HaveNewsOfTheirOwnAndNoneFromInside) {
  const std::string slug = "lantern-coast-consultations";
  const Page page = visitor_.get("/networks/" + slug);
  EXPECT_TRUE(page.has("News and publications"));
  EXPECT_TRUE(page.has("/resources/remittance-costs-read-slowly"));
  EXPECT_TRUE(
      page.has(fmt::format("href=\"/resources?network={}\">1 resource of this network</a>", slug))
  );
  EXPECT_TRUE(visitor_.get("/resources?network=" + slug).has("/resources/remittance-costs"));
  EXPECT_TRUE(visitor_.get("/resources/remittance-costs-read-slowly").has("/networks/" + slug));
  EXPECT_FALSE(visitor_.get(almaty).has("News and publications"));
  // What a coordinator announces to members is no news for everyone.
  EXPECT_FALSE(visitor_.get("/networks/reseau-des-carnets-de-famille").has("Rencontre d’automne"));
}

TEST_F(Networks, TheFormSaysWhatSinceMeansHere) {
  const Page form = editor_.get(std::string(almaty_members) + "/edit");
  EXPECT_TRUE(form.has("When it began to take part"));
  EXPECT_FALSE(form.has("ratification"));
  EXPECT_TRUE(editor_.get("/instruments/icrmw/states/edit").has("ratification or accession"));
}

TEST_F(Networks, EachSourceIsToldOnceBelowTheTable) {
  const std::string body = visitor_.get("/networks/colombo-process/members").body;
  const std::string source = "href=\"https://www.tribuneindia.com/news/india/india-moots";
  EXPECT_EQ(count_in(body, source), 1U);
  EXPECT_THAT(body, HasSubstr("<a href=\"#source-2\">[2]</a>"));
  EXPECT_THAT(body, HasSubstr("<li id=\"source-2\">[2] "));
}

TEST_F(Networks, WrongFieldsAreNamed) {
  const std::string edit = std::string(almaty_members) + "/edit";
  for (const auto& [name, value, field] :
       std::vector<std::tuple<std::string, std::string, std::string>>{
           {"name", "", "state"},
           {"state", "FR", "state"},
           {"name", std::string(201, 'x'), "name"},
           {"how", "signature", "how"},
           {"until_year", "2018", "until"},
           {"sources", "", "sources"},
       }) {
    Fields fields = organisation("A union of teachers");
    change(fields, name, value);
    const Page page = editor_.post(edit, fields);
    EXPECT_EQ(page.status, 422) << name << ' ' << value;
    EXPECT_TRUE(page.has(fmt::format("href=\"#f-{}", field))) << name << ' ' << value;
  }
  EXPECT_EQ(editor_.post(edit, organisation(std::string(200, 'x'))).status, 303);
}

TEST_F(Networks, OnlyEditorsCorrect) {
  const std::string edit = std::string(almaty_members) + "/edit";
  for (const char* who : {"moira", "emilio", "kwame"}) {
    EXPECT_EQ(site_.signed_in(who).get(edit).status, 403) << who;
    EXPECT_EQ(site_.signed_in(who).post(edit, organisation("A union")).status, 403) << who;
  }
  EXPECT_EQ(visitor_.post(edit, organisation("A union")).status, 401);
}

TEST_F(Networks, ChairsAreHeldToTheirForm) {
  const Browser author = site_.signed_in("moira");
  entries::Record record = sample_of(networks::kind, "A ring of villages");
  const std::string slug = begin_entry(author, networks::kind, record);
  const std::string edit = entries::entry_path(networks::kind, slug) + "/edit";
  const auto send = [&](std::string line, std::string_view version) {
    record.set(networks::field::chairs, std::vector<std::string>{std::move(line)});
    Fields fields = form_of(networks::kind, 1, record);
    fields.emplace_back("version", version);
    return author.post(edit, fields);
  };
  for (const char* wrong : {"India", "2024; India", "2024; 2026;", "lately; 2026; India"}) {
    const Page page = send(wrong, "1");
    EXPECT_EQ(page.status, 422) << wrong;
    EXPECT_TRUE(page.has("href=\"#f-chairs\"")) << wrong;
  }
  EXPECT_EQ(send("2024; ; India", "1").status, 303);
}

}  // namespace ibis::testing
