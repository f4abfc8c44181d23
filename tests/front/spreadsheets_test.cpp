// Lists and tables as spreadsheets: the same as CSV, cell by cell.
#include "core/text.hpp"
#include "front/site.hpp"
#include "support/spreadsheet.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

namespace ibis::testing {

using ::testing::HasSubstr;
using ::testing::Not;

namespace {

constexpr std::string_view xlsx_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

using CsvRows = std::vector<std::vector<std::string>>;

// The values of a table in CSV, without the mark at its beginning and the ' before what looks like a formula.
CsvRows csv_rows(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  CsvRows rows;
  std::vector<std::string> row{""};
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted && c == '"' && text.substr(at + 1).starts_with('"')) {
      row.back() += text[++at];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (quoted || (c != ',' && c != '\r' && c != '\n')) {
      row.back() += c;
    } else if (c == ',') {
      row.emplace_back();
    } else if (c == '\n') {
      rows.push_back(std::exchange(row, {""}));
    }
  }
  for (auto& values : rows) {
    for (std::string& value : values) {
      if (value.size() > 1 && value.front() == '\'' &&
          std::string_view("=+-@\t\r").contains(value[1]))
        value.erase(0, 1);
    }
  }
  return rows;
}

// The day of a serial number as spreadsheets count: the first is 1900-01-01, and they believe in 1900-02-29.
std::string day_of_serial(const std::string& serial) {
  using namespace std::chrono;
  const year_month_day day{
      sys_days{year{1899} / December / 30} + days{static_cast<int>(std::stod(serial))}
  };
  return fmt::format(
      "{:04}-{:02}-{:02}",
      static_cast<int>(day.year()),
      static_cast<unsigned>(day.month()),
      static_cast<unsigned>(day.day())
  );
}

void expect_same(const Spreadsheet& sheet, const CsvRows& table, std::string_view where) {
  ASSERT_EQ(sheet.rows.size(), table.size()) << where;
  for (std::size_t row = 0; row < table.size(); ++row) {
    ASSERT_LE(sheet.rows[row].size(), table[row].size()) << where;
    for (std::size_t n = 0; n < table[row].size(); ++n) {
      const std::string& value = table[row][n];
      if (n >= sheet.rows[row].size()) {
        EXPECT_EQ(value, "") << where;
        continue;
      }
      const SheetCell& cell = sheet.rows[row][n];
      if (cell.format.empty()) {
        EXPECT_EQ(cell.text, value) << where;
      } else {
        EXPECT_EQ(day_of_serial(cell.text), value.substr(0, 10)) << where;
      }
    }
  }
}

class Spreadsheets : public ::testing::Test {
 protected:
  // `target` without its ending; `asked` begins with ? or is empty.
  Spreadsheet same_as_csv(const std::string& target, const std::string& asked = {}) {
    const Page page = visitor_.get(target + ".xlsx" + asked);
    EXPECT_EQ(page.status, 200) << target;
    EXPECT_EQ(page.type, xlsx_type) << target;
    EXPECT_EQ(page.header("Access-Control-Allow-Origin"), "*") << target;
    const Page table = visitor_.get(target + ".csv" + asked);
    EXPECT_EQ(table.status, 200) << target;
    Spreadsheet sheet = read_spreadsheet(page.body);
    expect_same(sheet, csv_rows(table.body), target + asked);
    EXPECT_TRUE(sheet.frozen) << target;
    EXPECT_TRUE(sheet.bold_head) << target;
    EXPECT_TRUE(sheet.plain) << target;
    return sheet;
  }

  Site site_;
  Browser visitor_ = site_.visitor();
};

}  // namespace

TEST_F(Spreadsheets, EveryListHasOne) {
  for (const entries::Kind* kind : site_.app().lists.all()) {
    const std::string list(kind->path);
    const auto sheet = same_as_csv(list);
    EXPECT_FALSE(sheet.right_to_left) << list;
    EXPECT_LE(text::count_characters(sheet.name), 31U) << list;
    const std::string_view shown = kind->code == "event" ? "?coming=1" : "";
    EXPECT_TRUE(visitor_.get(list).has(fmt::format("href=\"{}.xlsx{}\">XLSX</a>", list, shown)))
        << list;
  }
  EXPECT_EQ(visitor_.get("/practices.xls").status, 404);
}

TEST_F(Spreadsheets, OfEventsHoldWhatThePageLists) {
  const auto all = same_as_csv("/events").rows.size();
  const auto past = same_as_csv("/events", "?past=1").rows.size();
  const auto coming = same_as_csv("/events", "?coming=1").rows.size();
  EXPECT_GT(past, 1U);
  EXPECT_GT(coming, 1U);
  EXPECT_EQ(past + coming, all + 1) << "each has its head";
  EXPECT_EQ(same_as_csv("/events", "?month=2027-10").rows.size(), 2U);
}

TEST_F(Spreadsheets, PracticesHaveDatesAndNumbersAsSuch) {
  const auto sheet = same_as_csv("/practices");
  EXPECT_EQ(sheet.name, "Integration practices");
  ASSERT_GT(sheet.rows.size(), 10U);
  const auto names = sheet.texts(0);
  ASSERT_EQ(names[names.size() - 2], "published");
  for (std::size_t row = 1; row < sheet.rows.size(); ++row) {
    const auto& cells = sheet.rows[row];
    ASSERT_EQ(cells.size(), names.size()) << "the last cell is never empty";
    EXPECT_EQ(cells[names.size() - 2].format, "yyyy-mm-dd hh:mm");
    EXPECT_EQ(cells[1].type, "inlineStr") << "an address is text";
  }
}

TEST_F(Spreadsheets, KeepWhatIsFiltered) {
  const auto all = same_as_csv("/practices");
  const auto some = same_as_csv("/practices", "?theme=housing");
  EXPECT_GT(some.rows.size(), 1U);
  EXPECT_LT(some.rows.size(), all.rows.size());
  EXPECT_TRUE(visitor_.get("/practices?theme=housing").has("/practices.xlsx?theme=housing"));
  EXPECT_EQ(same_as_csv("/practices", "?theme=nothing").rows.size(), 1U);
}

TEST_F(Spreadsheets, AreReadFromTheRightInArabic) {
  const auto sheet = same_as_csv("/ar/practices");
  EXPECT_TRUE(sheet.right_to_left);
  EXPECT_FALSE(sheet.name.empty());
  EXPECT_NE(sheet.name, "Integration practices");
  EXPECT_FALSE(same_as_csv("/zh/practices").right_to_left);
}

TEST_F(Spreadsheets, TablesOfWhoTakesPart) {
  for (const std::string target :
       {"/instruments/icrmw/states",
        "/networks/almaty-process/members",
        "/instruments/states",
        "/networks/matrix",
        "/ar/networks/matrix"}) {
    const auto all = same_as_csv(target);
    EXPECT_GT(all.rows.size(), 5U) << target;
    const auto some = same_as_csv(target, "?region=asia");
    EXPECT_GT(some.rows.size(), 1U) << target;
    EXPECT_LE(some.rows.size(), all.rows.size()) << target;
    const Page page = visitor_.get(target + "?region=asia");
    EXPECT_TRUE(page.has(fmt::format("{}.xlsx?region=asia", target)));
    EXPECT_TRUE(page.has(fmt::format("{}.csv?region=asia", target)));
  }
  EXPECT_LT(
      same_as_csv("/instruments/states", "?region=asia").rows.size(),
      same_as_csv("/instruments/states").rows.size()
  );
  const auto by_date = same_as_csv("/instruments/icrmw/states", "?sort=since");
  EXPECT_EQ(by_date.rows[1][6].format, "yyyy-mm-dd");
  EXPECT_TRUE(visitor_.get("/instruments/icrmw/states?region=asia&sort=since")
                  .has("/instruments/icrmw/states.xlsx?region=asia&amp;sort=since"));
  EXPECT_EQ(visitor_.get("/networks/none/members.xlsx").status, 404);
}

TEST_F(Spreadsheets, TopicsOfAllCategoriesAndOfOne) {
  const auto all = same_as_csv("/discuss");
  EXPECT_EQ(all.name, "Topics");
  EXPECT_GT(all.rows.size(), 50U);
  EXPECT_EQ(all.rows[1][8].type, "") << "the number of posts is a number";
  EXPECT_EQ(all.rows[1][9].format, "yyyy-mm-dd hh:mm");
  const auto some = same_as_csv("/discuss", "?category=first-steps");
  EXPECT_GT(some.rows.size(), 1U);
  EXPECT_LT(some.rows.size(), all.rows.size());
  for (std::size_t row = 1; row < some.rows.size(); ++row)
    EXPECT_EQ(some.texts(row)[3], "first-steps");
  EXPECT_TRUE(visitor_.get("/discuss").has("href=\"/discuss.xlsx\">XLSX</a>"));
  EXPECT_TRUE(visitor_.get("/discuss/first-steps").has("/discuss.xlsx?category=first-steps"));
  EXPECT_TRUE(same_as_csv("/ar/discuss").right_to_left);
  for (const char* none : {"/discuss.xls", "/discuss.csv?category=nowhere"})
    EXPECT_EQ(visitor_.get(none).status, 404) << none;
}

TEST_F(Spreadsheets, WhatPeopleTypedIsNoFormula) {
  const Browser editor = site_.signed_in("salma");
  const std::string members = "/networks/almaty-process/members";
  ASSERT_EQ(
      editor
          .post(
              members + "/edit",
              {{"of_state", ""},
               {"of_name", ""},
               {"state", ""},
               {"name", "=HYPERLINK(\"https://bad.example\")"},
               {"how", "partner"},
               {"since_year", "2019"},
               {"until_year", ""},
               {"confidence", "medium"},
               {"sources", "A letter"},
               {"note", "@SUM(A1:A9)"}}
          )
          .status,
      303
  );
  const auto sheet = same_as_csv(members);
  const auto row = std::ranges::find_if(sheet.rows, [](const auto& cells) {
    return cells.size() > 1 && cells[1].text == "=HYPERLINK(\"https://bad.example\")";
  });
  ASSERT_NE(row, sheet.rows.end());
  EXPECT_EQ((*row)[1].type, "inlineStr");
  EXPECT_EQ(row->back().text, "@SUM(A1:A9)");
  EXPECT_EQ((*row)[6], (SheetCell{"2019", "inlineStr", ""})) << "a year is no day";
}

}  // namespace ibis::testing
