#include "maps/bars.hpp"

#include "maps/limits.hpp"
#include "maps/test_atlas.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::maps {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

BarsView of(std::vector<YearCount> counts, bool cumulative = false) {
  return {
      .title = "Parties <by> year",
      .column = "Parties",
      .phrase = i18n::msg("{n, plural, one {# party} other {# parties}}"),
      .counts = std::move(counts),
      .cumulative = cumulative
  };
}

std::string drawn(const BarsView& view, std::string_view language = "en") {
  return bars(ui(language), view).str();
}

std::size_t rects(const std::string& out) {
  std::size_t found = 0;
  for (auto at = out.find("<rect"); at != out.npos; at = out.find("<rect", at + 1))
    ++found;
  return found;
}

TEST(Bars, StandForYears) {
  const auto out = drawn(
      of({{.year = 1992, .number = 1}, {.year = 1990, .number = 2}, {.year = 1990, .number = 2}})
  );
  EXPECT_EQ(rects(out), 2U);
  EXPECT_THAT(
      out,
      HasSubstr(R"(<rect x="1" y="0" width="8" height="1000"><title>1990: 4 parties</title></rect>)"
      )
  );
  EXPECT_THAT(
      out,
      HasSubstr(R"(<rect x="21" y="750" width="8" height="250"><title>1992: 1 party</title></rect>)"
      )
  );
  EXPECT_THAT(
      out, HasSubstr("Chart: Parties &lt;by&gt; year. 1990 to 1992; most: 1990: 4 parties")
  );
  EXPECT_THAT(out, HasSubstr("<th scope=\"row\">1991</th><td class=\"num\">0</td>"));
  EXPECT_THAT(out, HasSubstr("<details class=\"disclosure\"><summary>The numbers as a table"));
}

TEST(Bars, AddUpWhenTheyAreAskedTo) {
  const auto out = drawn(of({{.year = 1990, .number = 2}, {.year = 1993, .number = 3}}, true));
  EXPECT_EQ(rects(out), 4U);
  EXPECT_THAT(out, AllOf(HasSubstr("1992: 2 parties"), HasSubstr("1993: 5 parties")));
}

TEST(Bars, RunAsOneReads) {
  const auto out = drawn(of({{.year = 1990, .number = 4}, {.year = 1992, .number = 1}}), "ar");
  EXPECT_THAT(out, HasSubstr(R"(<rect x="21" y="0" )"));
  EXPECT_THAT(out, HasSubstr(R"(<rect x="1" y="750" )"));
}

TEST(Bars, AreNeverTooMany) {
  const auto most = static_cast<int>(max_bars);
  const auto years =
      drawn(of({{.year = 1800, .number = 1}, {.year = 1800 + most - 1, .number = 1}}, true));
  EXPECT_EQ(rects(years), max_bars);
  const auto tens =
      drawn(of({{.year = 1800, .number = 1}, {.year = 1800 + most, .number = 1}}, true));
  EXPECT_EQ(rects(tens), max_bars / 10 + 1);
  EXPECT_THAT(tens, HasSubstr("1800 to 1809: 1 party"));
  EXPECT_EQ(rects(drawn(of({{.year = 1, .number = 1}, {.year = 9999, .number = 1}}, true))), 100U);
}

TEST(Bars, LeaveOutWhatIsNoYearAndNoNumber) {
  EXPECT_THAT(drawn(of({})), IsEmpty());
  EXPECT_THAT(
      drawn(
          of({{.year = 0, .number = 5},
              {.year = 10'000, .number = 5},
              {.year = 1990, .number = 0},
              {.year = 1991, .number = -2}})
      ),
      IsEmpty()
  );
  EXPECT_EQ(rects(drawn(of({{.year = 1990, .number = 1}}))), 1U);
}

TEST(Bars, KeepTheirHeadroomNamed) {
  EXPECT_THAT(
      drawn(of({{.year = 1990, .number = 53}})),
      HasSubstr("<span>60</span><span>30</span><span>0</span>")
  );
  EXPECT_THAT(
      drawn(of({{.year = 1990, .number = 1}})),
      HasSubstr("<span>1</span><span></span><span>0</span>")
  );
  EXPECT_THAT(
      drawn(of({{.year = 1990, .number = 1'500}})),
      HasSubstr("<span>2,000</span><span>1,000</span>")
  );
  EXPECT_THAT(drawn(of({{.year = 1990, .number = 9}})), Not(HasSubstr(" style=")));
}

}  // namespace
}  // namespace ibis::maps
