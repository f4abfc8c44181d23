// Spreadsheets by themselves: what a cell is, and where one ends.
#include "publishing/sheet.hpp"

#include "support/scratch.hpp"
#include "support/spreadsheet.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace ibis::publishing {
namespace {

using ::testing::ElementsAre;

class Sheets : public ::testing::Test {
 protected:
  std::string made(SheetHead head, std::function<void(Sheet&)> fill) {
    head.folder = scratch_.path() / "uploads";
    const auto body = sheet_body(std::move(head), std::move(fill));
    std::string all;
    while (body.next(all)) {
    }
    EXPECT_TRUE(std::filesystem::is_empty(scratch_.path() / "uploads"));
    return all;
  }

  testing::Scratch scratch_;
};

SheetHead sheet_of(std::vector<TableColumn> columns) {
  return {.folder = {}, .name = "Rows", .right_to_left = false, .columns = std::move(columns)};
}

void add_row(Sheet& sheet, std::vector<std::string> cells) {
  sheet.add(cells);
}

}  // namespace

TEST_F(Sheets, CellsAreWhatTheirColumnSays) {
  const auto sheet = testing::read_spreadsheet(made(
      sheet_of(
          {{"id"},
           {"number", CellType::number},
           {"day", CellType::date},
           {"text", CellType::long_text}}
      ),
      [](Sheet& s) {
        add_row(s, {"0042", "42", "2026-11-01", "a < b & \"c\""});
        add_row(s, {"a", "9007199254740993", "2026-11-01T12:30", "two\nlines"});
        add_row(s, {"b", "many", "2026-11-01T18:00:00Z", ""});
        add_row(s, {"c", "", "2007", " led by a space"});
        add_row(s, {"d", "-7", "1889-07-08", "https://example.org/?a=1"});
      }
  ));
  EXPECT_EQ(sheet.name, "Rows");
  EXPECT_TRUE(sheet.frozen);
  EXPECT_TRUE(sheet.bold_head);
  EXPECT_TRUE(sheet.plain);
  EXPECT_FALSE(sheet.right_to_left);
  ASSERT_EQ(sheet.rows.size(), 6U);
  EXPECT_THAT(sheet.texts(0), ElementsAre("id", "number", "day", "text"));
  EXPECT_THAT(sheet.texts(1), ElementsAre("0042", "42", "46327", "a < b & \"c\""));
  EXPECT_EQ(sheet.rows[1][0].type, "inlineStr");
  EXPECT_EQ(sheet.rows[1][1].type, "");
  EXPECT_EQ(sheet.rows[1][2].format, "yyyy-mm-dd");
  EXPECT_EQ(sheet.rows[2][1].type, "inlineStr") << "more digits than a spreadsheet keeps";
  EXPECT_EQ(sheet.rows[2][2].format, "yyyy-mm-dd hh:mm");
  EXPECT_EQ(sheet.rows[2][3].text, "two\nlines");
  EXPECT_THAT(sheet.texts(3), ElementsAre("b", "many", "46327.75", ""));
  EXPECT_EQ(sheet.rows[4][2], (testing::SheetCell{"2007", "inlineStr", ""}));
  EXPECT_EQ(sheet.rows[5][2].type, "inlineStr") << "before spreadsheets count";
  EXPECT_EQ(sheet.rows[5][1], (testing::SheetCell{"-7", "", ""}));
}

TEST_F(Sheets, NothingIsAFormula) {
  const auto sheet = testing::read_spreadsheet(made(
      sheet_of({{"=head"}, {"number", CellType::number}, {"day", CellType::date}}),
      [](Sheet& s) {
        for (const char* begin : {"=1+1", "+1+1", "-1+1", "@SUM(A1)", "{=1+1}"})
          add_row(s, {begin, begin, begin});
      }
  ));
  EXPECT_TRUE(sheet.plain);
  for (const auto& row : sheet.rows) {
    for (const auto& cell : row)
      EXPECT_EQ(cell.type, "inlineStr") << cell.text;
  }
  EXPECT_THAT(sheet.texts(1), ElementsAre("=1+1", "=1+1", "=1+1"));
}

TEST_F(Sheets, ReadFromTheRight) {
  auto head = sheet_of({{"id"}});
  head.right_to_left = true;
  head.name = "ممارسات";
  const auto sheet = testing::read_spreadsheet(made(head, [](Sheet&) {}));
  EXPECT_TRUE(sheet.right_to_left);
  EXPECT_EQ(sheet.name, "ممارسات");
  EXPECT_EQ(sheet.rows.size(), 1U);
}

TEST_F(Sheets, AreFullAtTheirLimit) {
  const auto sheet = testing::read_spreadsheet(made(sheet_of({{"id"}}), [](Sheet& s) {
    for (std::size_t n = 0; n < SheetLimits::rows; ++n) {
      ASSERT_FALSE(s.full());
      add_row(s, {"a"});
    }
    EXPECT_TRUE(s.full());
    EXPECT_THROW(add_row(s, {"a"}), std::logic_error);
    s.add_note("There are more.");
  }));
  ASSERT_EQ(sheet.rows.size(), SheetLimits::rows + 2);
  EXPECT_EQ(sheet.rows.back().front().text, "There are more.");
}

TEST_F(Sheets, AFolderThatCannotBeMadeIsAFault) {
  const auto file = scratch_.path() / "file";
  {
    std::ofstream(file) << "no folder";
  }
  SheetHead head = sheet_of({{"id"}});
  head.folder = file;
  const auto body = sheet_body(head, [](Sheet&) {});
  std::string all;
  EXPECT_THROW(body.next(all), std::exception);
}

TEST(SheetTexts, AreCutWithAMark) {
  const std::string whole(SheetLimits::text, 'a');
  EXPECT_EQ(cell_text(whole), whole);
  EXPECT_EQ(cell_text(whole + "a"), std::string(SheetLimits::text - 1, 'a') + "…");
  std::string wide;  // each counts twice
  for (std::size_t n = 0; n < SheetLimits::text / 2; ++n)
    wide += "😀";
  EXPECT_EQ(cell_text(wide), wide);
  EXPECT_EQ(cell_text(wide + "a"), wide + "a");
  EXPECT_EQ(cell_text(wide + "😀"), wide + "…");
  EXPECT_EQ(
      cell_text("a\xEF\xBF\xBE"
                "b\xEF\xBF\xBF"),
      "ab"
  );
}

TEST(SheetNames, HaveNoForbiddenCharacters) {
  EXPECT_EQ(sheet_name("Requests and offers"), "Requests and offers");
  EXPECT_EQ(sheet_name("[a]: b*c? d/e\\f"), "a b c d e f");
  EXPECT_EQ(sheet_name("'Twas'"), "Twas");
  EXPECT_EQ(sheet_name("a'b"), "a'b");
  EXPECT_EQ(sheet_name(" ?'/ "), "1");
  EXPECT_EQ(sheet_name(std::string(SheetLimits::name, 'x')), std::string(SheetLimits::name, 'x'));
  EXPECT_EQ(
      sheet_name(std::string(SheetLimits::name + 1, 'x')),
      std::string(SheetLimits::name - 1, 'x') + "…"
  );
}

}  // namespace ibis::publishing
