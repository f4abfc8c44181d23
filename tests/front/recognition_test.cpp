// Recognition of qualifications: pairs of countries, who decides, and how long a check holds.
#include "recognition/recognition.hpp"

#include "front/kinds.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::testing {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

namespace of = recognition::field;

constexpr std::string_view old_way = "/recognition/nurses-from-the-philippines-in-portugal";
constexpr std::string_view fresh_way = "/recognition/electricians-from-tonga-in-new-zealand";

class Recognition : public ::testing::Test {
 protected:
  static entries::Record record(std::string_view title = "Bakers from Tonga in Uruguay") {
    return sample_of(recognition::kind, title);
  }

  // Sends one screen of the form of a draft as it would be kept; nothing else of the draft is filled in.
  [[nodiscard]] Page send_part(std::size_t part, const entries::Record& typed) const {
    const std::string slug = begin_entry(moira_, recognition::kind, record());
    Fields fields = form_of(recognition::kind, part, typed);
    fields.emplace_back("version", "1");
    return moira_.post("/recognition/" + slug + "/edit", std::move(fields));
  }

  Site site_;
  Browser visitor_ = site_.visitor();
  Browser moira_ = site_.signed_in("moira");
  Browser editor_ = site_.signed_in("salma");
};

constexpr std::size_t pair_screen = 0;
constexpr std::size_t way_screen = 1;
constexpr std::size_t source_screen = 2;

}  // namespace

TEST_F(Recognition, APageTellsWhoDecidesWhatItTakesAndHowFreshItIs) {
  const Page page = visitor_.get(fresh_way);
  ASSERT_EQ(page.status, 200);
  EXPECT_TRUE(page.has("qualification from: Tonga"));
  EXPECT_TRUE(page.has("New Zealand"));
  EXPECT_TRUE(page.has("Competent bodies"));
  EXPECT_TRUE(page.has(R"(<a href="https://wires.example" rel="nofollow noopener")"));
  EXPECT_TRUE(page.has("Sample Board of Wires and Switches (invented)</a>"));
  EXPECT_TRUE(page.has("Evening table of island electricians"));
  EXPECT_TRUE(page.has("Electrical and electronic trades workers"));
  EXPECT_TRUE(page.has("Regulated: nobody may practise without recognition"));
  EXPECT_TRUE(page.has("If the answer is no"));
  EXPECT_TRUE(page.has("https://wires.example/from-abroad"));
  EXPECT_TRUE(page.has("Last checked 18 June 2026"));
  EXPECT_FALSE(page.has("please ask the body"));
  EXPECT_TRUE(page.has(R"("lastReviewed":"2026-06-18")"));
  EXPECT_TRUE(page.has(R"("@type":"Occupation")"));
}

TEST_F(Recognition, AnOldCheckIsSaidOnThePageOnPaperAndInTheList) {
  constexpr std::string_view warning = "please ask the body whether it still holds";
  for (const char* end : {"", "/print"}) {
    const Page page = visitor_.get(std::string(old_way) + end);
    EXPECT_TRUE(page.has("This may have changed")) << end;
    EXPECT_THAT(page.body, HasSubstr(warning)) << end;
  }
  EXPECT_THAT(visitor_.get("/recognition?from=ph").body, HasSubstr(warning));
  EXPECT_THAT(visitor_.get("/recognition?from=to").body, Not(HasSubstr(warning)));
}

TEST_F(Recognition, AKeptPageGrowsOldByItself) {
  constexpr std::string_view warning = "please ask the body whether it still holds";
  EXPECT_THAT(visitor_.get(fresh_way).body, Not(HasSubstr(warning)));
  EXPECT_THAT(visitor_.get("/recognition?from=to").body, Not(HasSubstr(warning)));
  site_.set_clock("2027-06-18T23:00:00Z");
  EXPECT_THAT(visitor_.get(fresh_way).body, Not(HasSubstr(warning))) << "twelve months to the day";
  site_.set_clock("2027-06-19T00:00:01Z");
  EXPECT_THAT(visitor_.get(fresh_way).body, HasSubstr(warning));
  EXPECT_THAT(visitor_.get("/recognition?from=to").body, HasSubstr(warning));
}

TEST_F(Recognition, TheListIsFilteredByPairFieldAndRule) {
  const auto shows = [&](std::string_view query, std::string_view path) {
    return visitor_.get("/recognition.json?" + std::string(query)).has(path);
  };
  EXPECT_TRUE(shows("from=ph", old_way));
  EXPECT_FALSE(shows("from=pt", old_way));
  EXPECT_TRUE(shows("country=pt", old_way));
  EXPECT_FALSE(shows("country=ph", old_way));
  EXPECT_TRUE(shows("from=ph&country=pt", old_way));
  EXPECT_FALSE(shows("from=ph&country=nz", old_way));
  EXPECT_TRUE(shows("field=isco-22", old_way));
  EXPECT_FALSE(shows("field=isco-22", fresh_way));
  EXPECT_TRUE(shows("regulated=yes", fresh_way));
  EXPECT_FALSE(shows("regulated=no", fresh_way));
  EXPECT_TRUE(visitor_.get("/recognition.json?from=ph")
                  .has(R"("from_country":"PH","from_country_name":"Philippines")"));
  EXPECT_TRUE(visitor_.get("/api/v1/openapi.json").has(R"("from_country_name":)"));
  const Page list = visitor_.get("/recognition?from=ph");
  EXPECT_TRUE(list.has("Earned in"));
  EXPECT_TRUE(list.has("Shall count in"));
  EXPECT_TRUE(list.has("1 way to recognition"));
}

TEST_F(Recognition, WhatMustBeThereIsAskedForBeforeItIsSent) {
  entries::Record bare;
  bare.set(of::title, "Bakers, and nothing else");
  bare.set(entries::common::language, "en");
  const std::string slug = begin_entry(moira_, recognition::kind, bare);
  const Page last = moira_.get("/recognition/" + slug + "/edit?step=check");
  ASSERT_EQ(last.status, 200);
  EXPECT_FALSE(last.has("Everything is there"));
  for (const entries::Field* field :
       {&of::from,
        &of::to,
        &of::group,
        &of::profession,
        &of::regulated,
        &of::bodies,
        &of::steps,
        &of::source,
        &of::source_title,
        &of::last_checked})
    EXPECT_TRUE(last.has(fmt::format("#f-{}", field->name))) << field->name;
  for (const entries::Field* field : {&of::appeal, &of::help, &of::cost, &of::time})
    EXPECT_FALSE(last.has(fmt::format("#f-{}\"", field->name))) << field->name;
  EXPECT_TRUE(last.has("Give the day on which you last compared this with the source."));
}

TEST_F(Recognition, ACheckIsNotMadeOnADayThatIsNowhereYet) {
  entries::Record typed = record();
  for (const char* day : {"2026-11-03", "2027-01-01"}) {
    typed.set(of::last_checked, day);
    const Page page = send_part(source_screen, typed);
    EXPECT_EQ(page.status, 422) << day;
    EXPECT_TRUE(page.has("This day is still to come.")) << day;
    EXPECT_TRUE(page.has(typed.text(of::source_title))) << "what was typed is kept";
  }
  typed.set(of::last_checked, "2028-01-01");
  const Page far = send_part(source_screen, typed);
  EXPECT_EQ(far.status, 422);
  EXPECT_TRUE(far.has("This year can&#39;t be right.") || far.has("This year can't be right."));
  EXPECT_FALSE(far.has("This day is still to come.")) << "said once";
  for (const char* day : {"2026-11-01", "2026-11-02"}) {
    typed.set(of::last_checked, day);
    EXPECT_EQ(send_part(source_screen, typed).status, 303) << day << " is today somewhere";
  }
}

TEST_F(Recognition, BodiesAreANameAndAnAddress) {
  entries::Record typed = record();
  for (const char* line :
       {"Chamber; midwives.example", "; https://a.example", "A; https://a.example; B"}) {
    typed.set(of::bodies, std::vector<std::string>{"The ministry", line});
    const Page page = send_part(way_screen, typed);
    EXPECT_EQ(page.status, 422) << line;
    EXPECT_TRUE(page.has("This line is not a name, a semicolon and an address")) << line;
    EXPECT_TRUE(page.has("The ministry\n")) << "what was typed is kept";
  }
  typed.set(of::bodies, std::vector<std::string>(9, "The ministry"));
  EXPECT_EQ(send_part(way_screen, typed).status, 303) << "twins count once";
  std::vector<std::string> many;
  for (int n = 0; n < 9; ++n)
    many.push_back(fmt::format("Ministry {}", n));
  typed.set(of::bodies, many);
  EXPECT_EQ(send_part(way_screen, typed).status, 422);
  many.pop_back();
  typed.set(of::bodies, many);
  EXPECT_EQ(send_part(way_screen, typed).status, 303);
}

TEST_F(Recognition, APairIsTwoCountriesOfTheList) {
  const auto answer = [&](std::string_view from, std::string_view to) {
    entries::Record typed = record();
    typed.set(of::from, std::string(from));
    typed.set(of::to, std::string(to));
    return moira_.post("/recognition/new", form_of(recognition::kind, pair_screen, typed));
  };
  const Page same = answer("TO", "TO");
  EXPECT_EQ(same.status, 422);
  EXPECT_TRUE(same.has("Choose another country than the one where it was earned."));
  EXPECT_EQ(answer("XX", "TO").status, 422);
  EXPECT_EQ(answer("TO", "Atlantis").status, 422);
  EXPECT_EQ(answer("TO", "UY").status, 303);
  entries::Record absurd = record();
  absurd.set(of::group, "isco-99");
  absurd.set(of::regulated, "sometimes");
  const Page page =
      moira_.post("/recognition/new", form_of(recognition::kind, pair_screen, absurd));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(page.has("href=\"#f-profession_field\""));
  EXPECT_THAT(page.body, ContainsRegex("<select[^>]*name=\"profession_field\""))
      << "too many boxes";
  EXPECT_TRUE(page.has("href=\"#f-regulated\""));
}

TEST_F(Recognition, ItIsFoundFromDiasporaNetworksAndItsCountry) {
  constexpr std::string_view link =
      R"(<p><a href="/recognition">Recognition of qualifications</a></p>)";
  EXPECT_TRUE(visitor_.get("/networks?type=diaspora").has(link));
  EXPECT_TRUE(visitor_.get("/networks/reseau-des-carnets-de-famille").has(link));
  EXPECT_FALSE(visitor_.get("/networks?type=cities").has(link));
  EXPECT_FALSE(visitor_.get("/networks/harbour-cities-that-answer").has(link));
  EXPECT_THAT(visitor_.get("/worldwide/pt").body, HasSubstr(old_way));
  EXPECT_TRUE(visitor_.get("/worldwide/pt").has("/recognition?country=pt"));
  const std::string slug =
      publish_entry(moira_, editor_, recognition::kind, record("Bakers, newly told"));
  EXPECT_THAT(visitor_.get("/recognition").body, HasSubstr("/recognition/" + slug));
}

}  // namespace ibis::testing
