// Tables that are in memory already, for programs.
#include "publishing/exports.hpp"
#include "publishing/sheet.hpp"
#include "site/open_data.hpp"

#include <algorithm>

namespace ibis::publishing {

namespace {

// A name of ours needs no quotes; one that people gave does.
bool is_our_name(std::string_view name) {
  return std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

}  // namespace

std::string csv_text(const Table& table) {
  std::string out;
  for (const TableColumn& column : table.columns) {
    if (is_our_name(column.name)) {
      out += (out.empty() ? "" : ",") + column.name;
    } else {
      csv_value(out, column.name);
    }
  }
  out += "\r\n";
  for (const auto& row : table.rows) {
    for (const std::string& value : row)
      csv_value(out, value);
    out += "\r\n";
  }
  return out;
}

http::Response table_as_csv(const Table& table) {
  return site::open_data("text/csv; charset=utf-8", csv_text(table));
}

http::StreamBody sheet_stream(const site::App& app, const i18n::Tr& tr, Table table) {
  SheetHead head = sheet_head(app, tr, table.name, std::move(table.columns));
  const std::string more(tr("There are more of them. The table (CSV) has them all."));
  return sheet_body(std::move(head), [rows = std::move(table.rows), more](Sheet& sheet) {
    for (const auto& row : rows) {
      if (sheet.full()) return sheet.add_note(more);
      sheet.add(row);
    }
  });
}

http::Response table_as_sheet(const site::App& app, const i18n::Tr& tr, Table table) {
  return site::open_data(sheet_type, sheet_stream(app, tr, std::move(table)));
}

}  // namespace ibis::publishing
