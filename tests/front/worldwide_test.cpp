// What stands on the page of a country: who opened where they are and work, what is coming there, and the community of it.
#include "front/site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

class Worldwide : public ::testing::Test {
 protected:
  // Moira is in Iceland and works in Fiji, as nobody else of the sample community; `seen` by whom.
  Page tell_where(std::string_view seen, bool listed = true) {
    constexpr std::string_view form = "/account/directory";
    const std::string version = moira_.get(form).between("name=\"version\" value=\"", "\"");
    Fields fields{
        {"version", version},
        {"text_language", "en"},
        {"country", "IS"},
        {"country_seen", std::string(seen)},
        {"works_in_1", "FJ"},
        {"works_in_seen", std::string(seen)},
    };
    if (listed) fields.emplace_back("listed", "yes");
    return moira_.post(form, std::move(fields));
  }

  // The same of a city, Reykjavík.
  Page tell_city(std::string_view country_seen, std::string_view city_seen, bool listed = true) {
    constexpr std::string_view form = "/account/directory";
    Fields fields{
        {"version", moira_.get(form).between("name=\"version\" value=\"", "\"")},
        {"text_language", "en"},
        {"country", "IS"},
        {"country_seen", std::string(country_seen)},
        {"city", ""},
        {"city_id", "3413829"},
        {"city_seen", std::string(city_seen)},
    };
    if (listed) fields.emplace_back("listed", "yes");
    return moira_.post(form, std::move(fields));
  }

  Site site_;
  Browser visitor_ = site_.visitor();
  Browser moira_ = site_.signed_in("moira");
  Browser editor_ = site_.signed_in("salma");
};

}  // namespace

TEST_F(Worldwide, PeopleStandInTheirCountriesWhereEveryoneMaySeeThat) {
  ASSERT_EQ(tell_where("everyone").status, 303);
  EXPECT_THAT(
      visitor_.get("/worldwide/is").body,
      AllOf(
          HasSubstr("href=\"/people/moira\""),
          HasSubstr("<a href=\"/people?country=is\">1 person is based here</a>"),
          HasSubstr("href=\"/community?country=is\"")
      )
  );
  EXPECT_THAT(
      visitor_.get("/worldwide/fj").body,
      AllOf(
          HasSubstr("href=\"/people/moira\""),
          HasSubstr("<a href=\"/people?works_in=fj\">1 person works here</a>")
      )
  );
  EXPECT_TRUE(visitor_.get("/people?works_in=fj").has("/people/moira"));
}

TEST_F(Worldwide, PeopleWhoDidNotOpenTheirCountryAreNotThere) {
  for (const std::string_view seen : {"members", "staff"}) {
    ASSERT_EQ(tell_where(seen).status, 303);
    for (const Browser& reader : {visitor_, editor_}) {
      for (const char* page : {"/worldwide/is", "/worldwide/fj", "/community?country=is"})
        EXPECT_THAT(reader.get(page).body, Not(HasSubstr("/people/moira"))) << page << seen;
    }
  }
  ASSERT_EQ(tell_where("everyone", false).status, 303);
  EXPECT_THAT(visitor_.get("/worldwide/is").body, Not(HasSubstr("/people/moira"))) << "not listed";
}

TEST_F(Worldwide, PeopleStandInTheirCityWhereEveryoneMaySeeThat) {
  ASSERT_EQ(tell_city("everyone", "everyone").status, 303);
  EXPECT_THAT(
      visitor_.get("/worldwide/is/reykjavik").body,
      AllOf(
          HasSubstr("<h2>People</h2>"),
          HasSubstr("href=\"/people/moira\""),
          HasSubstr("<a href=\"/people?city=3413829\">1 person is based here</a>"),
          Not(HasSubstr("Nothing from here yet"))
      )
  );
  EXPECT_TRUE(visitor_.get("/people?city=3413829").has("/people/moira"));
  EXPECT_TRUE(visitor_.get("/worldwide/is").has("href=\"/worldwide/is/reykjavik\""));
}

TEST_F(Worldwide, ACityThatNotEveryoneMaySeeShowsNobody) {
  for (const std::string_view seen : {"members", "staff"}) {
    ASSERT_EQ(tell_city("everyone", seen).status, 303);
    for (const Browser& reader : {visitor_, editor_}) {
      const Page page = reader.get("/worldwide/is/reykjavik");
      EXPECT_EQ(page.status, 200);
      EXPECT_THAT(
          page.body,
          AllOf(
              Not(HasSubstr("<h2>People</h2>")),
              Not(HasSubstr("/people/moira")),
              HasSubstr("Nothing from here yet")
          )
      ) << seen;
      EXPECT_THAT(
          reader.get("/worldwide/is").body, Not(HasSubstr("href=\"/worldwide/is/reykjavik\""))
      ) << seen;
    }
  }
  ASSERT_EQ(tell_city("everyone", "everyone", false).status, 303);
  EXPECT_THAT(visitor_.get("/worldwide/is/reykjavik").body, Not(HasSubstr("/people/moira")))
      << "not listed";
}

TEST_F(Worldwide, QualificationsStandInBothTheirCountries) {
  const std::string nurses = "/recognition/nurses-from-the-philippines-in-portugal";
  const Page earned = visitor_.get("/worldwide/ph");
  EXPECT_THAT(
      earned.body,
      AllOf(
          HasSubstr("Qualifications earned here that shall count abroad"),
          HasSubstr(nurses),
          HasSubstr("href=\"/recognition?from=ph\"")
      )
  );
  EXPECT_THAT(earned.body, Not(HasSubstr("Qualifications from abroad that shall count here")));
  const Page counts = visitor_.get("/worldwide/pt");
  EXPECT_THAT(
      counts.body,
      AllOf(
          HasSubstr("Qualifications from abroad that shall count here"),
          HasSubstr(nurses),
          HasSubstr("href=\"/recognition?country=pt\"")
      )
  );
  EXPECT_THAT(counts.body, Not(HasSubstr("Qualifications earned here that shall count abroad")));
  EXPECT_THAT(visitor_.get("/worldwide").body, HasSubstr("href=\"/worldwide/ph\""));
  EXPECT_TRUE(visitor_.get("/recognition?from=ph").has(nurses));
  ASSERT_EQ(editor_.post(nurses + "/withdraw", {{"note", "Out of date"}}).status, 303);
  EXPECT_THAT(visitor_.get("/worldwide/ph").body, Not(HasSubstr(nurses)));
  EXPECT_THAT(visitor_.get("/worldwide/pt").body, Not(HasSubstr(nurses)));
}

TEST_F(Worldwide, EveryCountryWithAnythingOnItsPageIsLinked) {
  // Sudan has people or processes and no entry; Egypt is bound by a convention.
  for (const char* code : {"sd", "af", "eg"}) {
    ASSERT_FALSE(visitor_.get(fmt::format("/worldwide/{}", code)).has("Nothing from here yet"));
    const std::string link = fmt::format("href=\"/worldwide/{}\"", code);
    for (const char* page : {"/worldwide", "/worldwide/map"})
      EXPECT_THAT(visitor_.get(page).body, HasSubstr(link)) << page;
    const char* continent = std::string_view(code) == "af" ? "asia" : "africa";
    EXPECT_THAT(
        visitor_.get(fmt::format("/worldwide/{}", continent)).body,
        HasSubstr("<th scope=\"row\"><a " + link)
    );
  }
  EXPECT_THAT(visitor_.get("/worldwide").body, Not(HasSubstr("href=\"/worldwide/va\"")));
  ASSERT_EQ(tell_where("everyone").status, 303);
  EXPECT_THAT(
      visitor_.get("/worldwide").between("/worldwide/fj\">Fiji</a>", "</tr>"), HasSubstr("1 person")
  );
  ASSERT_EQ(tell_where("members").status, 303);
  EXPECT_THAT(
      visitor_.get("/worldwide").between("/worldwide/fj\">Fiji</a>", "</tr>"),
      Not(HasSubstr("person"))
  );
}

TEST_F(Worldwide, AContinentGathersWhatItsCountriesHave) {
  const Page africa = visitor_.get("/worldwide/africa");
  ASSERT_EQ(africa.status, 200);
  EXPECT_THAT(
      africa.body,
      AllOf(
          HasSubstr("<h2>Integration practices</h2>"),
          HasSubstr("<h2>Organisations</h2>"),
          HasSubstr("<h2>People</h2>"),
          HasSubstr("<h2>Cities and towns</h2>"),
          HasSubstr("<a href=\"/instruments/icrmw\">Migrant Workers Convention</a> · "),
          HasSubstr("href=\"/instruments/states?region=africa\""),
          HasSubstr("<a href=\"/networks/igad\">IGAD-RCP</a> · "),
          HasSubstr("href=\"/networks/matrix?region=africa\""),
          HasSubstr(" people are based here</a>")
      )
  );
  // The way to the whole list names its countries, and that list has what the page counts.
  const std::string chosen = africa.between("<p class=\"actions\"><a href=\"/organisations?", "\"");
  const std::string counted = africa.between(chosen + "\">", "</a>");
  std::string path = "/organisations?" + chosen;
  for (auto at = path.find("&amp;"); at != std::string::npos; at = path.find("&amp;"))
    path.replace(at, std::string_view("&amp;").size(), "&");
  const std::size_t rows = count_in(visitor_.get(path).body, "<li class=\"row\">");
  EXPECT_GT(rows, 5U) << path;
  EXPECT_EQ(counted, fmt::format("{} organisations", rows)) << path;
  EXPECT_THAT(path, Not(HasSubstr("country=pt"))) << "of the continent alone";
  EXPECT_THAT(visitor_.get("/worldwide/europe").body, HasSubstr("/recognition?"));
}

TEST_F(Worldwide, AContinentShowsWhoOpenedTheirCountryAlone) {
  ASSERT_EQ(tell_where("everyone").status, 303);
  EXPECT_TRUE(visitor_.get("/worldwide/oceania").has("href=\"/people/moira\"")) << "works in Fiji";
  for (const std::string_view seen : {"members", "staff"}) {
    ASSERT_EQ(tell_where(seen).status, 303);
    for (const Browser& reader : {visitor_, editor_})
      EXPECT_THAT(reader.get("/worldwide/oceania").body, Not(HasSubstr("/people/moira"))) << seen;
  }
}

TEST_F(Worldwide, NamesOfCitiesStandApart) {
  EXPECT_THAT(
      visitor_.get("/ar/worldwide/sd").body,
      AllOf(
          HasSubstr("?city=377039\"><bdi>Būr Sūdān</bdi></a>"), HasSubstr("\u2068Būr Sūdān\u2069 (")
      )
  );
}

TEST_F(Worldwide, TheMapOfTheWholeWindowHasAWayBackAndNoMasthead) {
  const Page map = visitor_.get("/worldwide/map");
  ASSERT_EQ(map.status, 200);
  EXPECT_THAT(
      map.body,
      AllOf(
          HasSubstr("class=\"whole-window\""),
          HasSubstr("<a href=\"/worldwide\">Back to the page with the table</a>"),
          HasSubstr("Scroll sideways to see the rest."),
          HasSubstr("do not imply official endorsement"),
          Not(HasSubstr("class=\"mast\"")),
          Not(HasSubstr("class=\"foot\""))
      )
  );
  EXPECT_THAT(visitor_.get("/worldwide").body, HasSubstr("class=\"mast\""));
}

TEST_F(Worldwide, TheCommunityIsShownOfOneCountry) {
  ASSERT_EQ(tell_where("everyone").status, 303);
  EXPECT_THAT(
      visitor_.get("/community?country=is").body,
      AllOf(
          HasSubstr("<h1>Community: Iceland</h1>"),
          HasSubstr("href=\"/people/moira\""),
          HasSubstr("href=\"/people?country=is\""),
          HasSubstr("No organisation fits all of these")
      )
  );
  EXPECT_THAT(visitor_.get("/community?country=es").body, Not(HasSubstr("/people/moira")));
  const Page unknown = visitor_.get("/community?country=nowhere");
  EXPECT_EQ(unknown.status, 200);
  EXPECT_TRUE(unknown.has("<h1>Community</h1>"));
}

TEST_F(Worldwide, EventsOfACountryAreWhatIsComing) {
  const std::string next = "/events/aprender-a-mediar-en-el-barrio";
  EXPECT_THAT(
      visitor_.get("/worldwide/ar").body,
      AllOf(HasSubstr("<h2>Coming events</h2>"), HasSubstr(next))
  );
  EXPECT_THAT(visitor_.get("/worldwide/co").body, Not(HasSubstr("Coming events")))
      << "it is cancelled";
  EXPECT_THAT(visitor_.get("/worldwide/ca").body, Not(HasSubstr("Coming events"))) << "it has been";
  // Nothing was written in between: the kept page ends by itself.
  site_.set_clock("2027-04-15T12:00:00Z");
  EXPECT_THAT(
      visitor_.get("/worldwide/ar").body,
      AllOf(Not(HasSubstr("Coming events")), HasSubstr("<h2>Events</h2>"), HasSubstr(next))
  );
}

}  // namespace ibis::testing
