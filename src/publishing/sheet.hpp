#pragma once
// A table as a spreadsheet (XLSX), written row after row to a file of the site's own, so that it never stands in memory
// whole (docs/decisions/spreadsheets.md).
#include "http/response.hpp"
#include "site/app.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace ibis::publishing {

/// docs/limits.md names them.
struct SheetLimits {
  static constexpr std::size_t rows = 100'000;  // below the head
  static constexpr std::size_t text = 32'767;   // UTF-16 units in a cell: the format's own bound
  static constexpr std::size_t name =
      31;  // UTF-16 units of the sheet's name: the format's own bound
};

/// What the cells of a column are. A value that is none of its type is written as text.
enum class CellType : std::uint8_t {
  text,
  long_text,  // text that needs a wide column
  number,     // whole
  date,  // YYYY-MM-DD, YYYY-MM-DDTHH:MM or RFC 3339 in UTC, from 1900 on; a year or a month alone is text
};

struct TableColumn {
  std::string name;
  CellType type = CellType::text;
};

/// How a sheet begins.
struct SheetHead {
  std::filesystem::path folder;  // where it is written; made when it is not there
  std::string name;              // in the reader's language, of any length and with any character
  bool right_to_left;
  std::vector<TableColumn> columns;
};

/// A text as it can stand in a cell: cut to SheetLimits::text with … at its end, without what XML cannot hold.
std::string cell_text(std::string_view text);

/// A name as a sheet may have it: without []:*?/\ and apostrophes at its ends, at most SheetLimits::name; "1" when nothing is
/// left.
std::string sheet_name(std::string_view name);

/// A spreadsheet in the making. Throws std::runtime_error or std::system_error where the disk does not take it.
class Sheet {
 public:
  explicit Sheet(const SheetHead& head);
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;
  ~Sheet();

  /// Whether it has SheetLimits::rows already.
  [[nodiscard]] bool full() const { return rows_ >= SheetLimits::rows; }

  /// The next row, a value for each column. std::logic_error when it is full.
  void add(std::span<const std::string> cells);

  /// A sentence below the last row, after which nothing is added any more.
  void add_note(std::string_view text);

  /// Ends it. The bytes come piece by piece; nothing of it remains on the disk.
  http::StreamBody finish();

 private:
  void put(std::uint16_t column, CellType type, const std::string& text);
  void close();

  std::filesystem::path file_;
  std::vector<CellType> types_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format* bold_ = nullptr;
  lxw_format* day_ = nullptr;
  lxw_format* moment_ = nullptr;
  std::size_t rows_ = 0;
};

/// The head of a sheet that a reader of this language gets, in the site's folder for files on their way.
SheetHead sheet_head(
    const site::App& app,
    const i18n::Tr& tr,
    std::string_view name,
    std::vector<TableColumn> columns
);

constexpr std::string_view sheet_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A table that is in memory already.
struct Table {
  std::string name;  // of the sheet, in the reader's language
  std::vector<TableColumn> columns;
  std::vector<std::vector<std::string>> rows;
};

/// Such a table as CSV, without a byte order mark, and as a spreadsheet.
std::string csv_text(const Table& table);
http::StreamBody sheet_stream(const site::App& app, const i18n::Tr& tr, Table table);

/// The same as answers for everyone, to be read by other sites too.
http::Response table_as_csv(const Table& table);
http::Response table_as_sheet(const site::App& app, const i18n::Tr& tr, Table table);

/// A body that makes the sheet on the thread that sends it, once the first piece is asked for. `fill` outlives the request.
http::StreamBody sheet_body(SheetHead head, std::function<void(Sheet&)> fill);

}  // namespace ibis::publishing
