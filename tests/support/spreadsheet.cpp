#include "support/spreadsheet.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <map>
#include <memory>
#include <stdexcept>

namespace ibis::testing {

namespace {

using Parts = std::map<std::string, std::string, std::less<>>;

Parts parts_of_archive(std::string_view bytes) {
  const std::unique_ptr<archive, int (*)(archive*)> reader(archive_read_new(), &archive_read_free);
  archive_read_support_format_zip(reader.get());
  if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
    throw std::runtime_error("no spreadsheet");
  Parts parts;
  archive_entry* entry = nullptr;
  int state = ARCHIVE_OK;
  while ((state = archive_read_next_header(reader.get(), &entry)) == ARCHIVE_OK) {
    std::string& text = parts[archive_entry_pathname(entry)];
    std::string piece(std::size_t{64} << 10, '\0');
    la_ssize_t got = 0;
    while ((got = archive_read_data(reader.get(), piece.data(), piece.size())) > 0)
      text.append(piece, 0, static_cast<std::size_t>(got));
    if (got < 0) throw std::runtime_error("a broken spreadsheet");
  }
  if (state != ARCHIVE_EOF) throw std::runtime_error("no spreadsheet");
  return parts;
}

// What stands behind the next `before` and ahead of `after`; `text` goes on behind it. Nothing when there is none.
bool take_between(
    std::string_view& text, std::string_view before, std::string_view after, std::string_view& found
) {
  const auto begin = text.find(before);
  if (begin == text.npos) return false;
  const auto end = text.find(after, begin + before.size());
  if (end == text.npos) return false;
  found = text.substr(begin + before.size(), end - begin - before.size());
  text.remove_prefix(end + after.size());
  return true;
}

std::string first_between(std::string_view text, std::string_view before, std::string_view after) {
  std::string_view found;
  return take_between(text, before, after, found) ? std::string(found) : std::string();
}

std::string without_entities(std::string text) {
  for (const auto& [entity, character] : std::vector<std::pair<std::string_view, std::string_view>>{
           {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}
       }) {
    for (auto at = text.find(entity); at != text.npos;
         at = text.find(entity, at + character.size()))
      text.replace(at, entity.size(), character);
  }
  return text;
}

// "AB12" → 27.
std::size_t column_of_reference(std::string_view reference) {
  std::size_t column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
  }
  return column - 1;
}

struct CellStyles {
  std::vector<std::string> formats;
  std::vector<bool> bold;
};

CellStyles styles_of(std::string_view styles) {
  std::map<std::string, std::string, std::less<>> codes;
  std::string_view one;
  for (std::string_view rest = styles; take_between(rest, "<numFmt ", "/>", one);)
    codes[first_between(one, "numFmtId=\"", "\"")] = first_between(one, "formatCode=\"", "\"");
  const std::string cells = first_between(styles, "<cellXfs", "</cellXfs>");
  CellStyles all;
  for (std::string_view rest = cells; take_between(rest, "<xf ", ">", one);) {
    all.formats.push_back(codes[first_between(one, "numFmtId=\"", "\"")]);
    all.bold.push_back(one.contains("fontId=\"1\""));
  }
  return all;
}

}  // namespace

std::vector<std::string> Spreadsheet::texts(std::size_t row) const {
  std::vector<std::string> all;
  for (const SheetCell& cell : rows.at(row))
    all.push_back(cell.text);
  all.resize(rows.front().size());
  return all;
}

Spreadsheet read_spreadsheet(std::string_view bytes) {
  const Parts parts = parts_of_archive(bytes);
  const std::string& sheet = parts.at("xl/worksheets/sheet1.xml");
  const CellStyles styles = styles_of(parts.at("xl/styles.xml"));
  Spreadsheet made{
      .name = without_entities(first_between(parts.at("xl/workbook.xml"), "<sheet name=\"", "\"")),
      .right_to_left = sheet.contains("rightToLeft=\"1\""),
      .frozen = sheet.contains("<pane ySplit=\"1\"") && sheet.contains("state=\"frozen\""),
      .bold_head = true,
      .plain = !sheet.contains("<f>") && !sheet.contains("<hyperlink"),
      .rows = {},
  };
  std::string_view row;
  for (std::string_view rest = sheet; take_between(rest, "<row ", "</row>", row);) {
    auto& cells = made.rows.emplace_back();
    std::string_view one;
    for (std::string_view left = row; take_between(left, "<c ", "</c>", one);) {
      const std::string head(one.substr(0, one.find('>')));
      const std::string style = first_between(head, " s=\"", "\"");
      const std::size_t number = style.empty() ? 0 : std::stoul(style);
      SheetCell cell{.text = {}, .type = first_between(head, " t=\"", "\""), .format = {}};
      cell.format = styles.formats.at(number);
      if (made.rows.size() == 1) made.bold_head = made.bold_head && styles.bold.at(number);
      if (cell.type.empty()) {
        cell.text = first_between(one, "<v>", "</v>");
      } else {
        const std::string inside = first_between(one, "<t", "</t>");
        cell.text = without_entities(inside.substr(inside.find('>') + 1));
      }
      cells.resize(column_of_reference(first_between(head, "r=\"", "\"")));
      cells.push_back(std::move(cell));
    }
  }
  return made;
}

std::string all_parts_of_spreadsheet(std::string_view bytes) {
  std::string all;
  for (const auto& [name, text] : parts_of_archive(bytes))
    all += name + "\n" + text + "\n";
  return all;
}

}  // namespace ibis::testing
