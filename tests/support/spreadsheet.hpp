#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace ibis::testing {

/// A cell as the file has it: `type` is "inlineStr" for text, empty for a number or a cell that is not there.
struct SheetCell {
  std::string text;
  std::string type;
  std::string format;  // its number format, "yyyy-mm-dd"; empty: none

  bool operator==(const SheetCell&) const = default;
};

/// What stands in an XLSX file of one sheet.
struct Spreadsheet {
  std::string name;
  bool right_to_left = false;
  bool frozen = false;     // its first row
  bool bold_head = false;  // every cell of it
  bool plain = true;       // no formulas and no links
  std::vector<std::vector<SheetCell>> rows;

  /// The texts of a row, as many as the first one has.
  [[nodiscard]] std::vector<std::string> texts(std::size_t row) const;
};

/// Takes the file apart. Throws std::runtime_error when it is none.
Spreadsheet read_spreadsheet(std::string_view bytes);

/// All files packed in it, one behind the other, to be searched for words. Throws std::runtime_error when it is none.
std::string all_parts_of_spreadsheet(std::string_view bytes);

}  // namespace ibis::testing
