// The list of topics as files: Atom, CSV, XLSX and JSON, of all categories or of one.
#include "publishing/exports.hpp"

#include "core/text.hpp"
#include "discuss/for_programs.hpp"
#include "discuss/pages.hpp"
#include "site/open_data.hpp"

#include <algorithm>
#include <memory>
#include <optional>

namespace ibis::discuss {

namespace {

using publishing::CellType;
using publishing::TableColumn;

enum class FileFormat : std::uint8_t { csv, json, xlsx };

std::vector<TableColumn> topic_columns() {
  return {
      {.name = "id"},
      {.name = "url", .type = CellType::long_text},
      {.name = "title", .type = CellType::long_text},
      {.name = "category"},
      {.name = "language"},
      {.name = "author"},
      {.name = "pinned"},
      {.name = "closed"},
      {.name = "posts", .type = CellType::number},
      {.name = "opened", .type = CellType::date},
      {.name = "last_post", .type = CellType::date},
  };
}

std::string yes_no(bool value) {
  return value ? "yes" : "no";
}

std::vector<std::string> topic_cells(const TopicWriter& writer, const TopicRow& topic) {
  return {
      topic.public_id,
      writer.url(topic),
      topic.title,
      writer.category(topic),
      topic.language,
      topic.name,
      yes_no(topic.pinned),
      yes_no(is_closed(topic)),
      std::to_string(topic.posts),
      rfc3339(topic.opened_at),
      rfc3339(topic.last_post_at),
  };
}

// Hands topics over batch after batch, so that a slow reader holds neither a transaction nor much memory. By their numbers,
// not by their last posts as lists do: one that is answered meanwhile would move out of reach.
struct TopicExport {
  site::App& app;
  TopicWriter writer;
  std::optional<CategoryId> category;
  FileFormat format;
  std::optional<TopicId> before{};
  bool begun = false;
  bool first = true;

  // Returns whether there are more.
  template <class Take>
  bool batch_of(const Take& take) {
    const auto rows = app.db.read(
        [&](db::Read& r) { return topics_opened_before(r, before, Limits::exported_at_once); },
        {.label = "topics export"}
    );
    if (!rows.empty()) before = rows.back().id;
    for (const TopicRow& topic : rows) {
      if (!category || topic.category_id == *category) take(topic);
    }
    return std::ssize(rows) == Limits::exported_at_once;
  }

  void write(std::string& out, const TopicRow& topic) {
    if (format == FileFormat::csv) {
      for (const std::string& cell : topic_cells(writer, topic))
        publishing::csv_value(out, cell);
      out += "\r\n";
      return;
    }
    out += (first ? "{" : ",\n{") + writer.members(topic) + "}";
    first = false;
  }

  bool next(std::string& out) {
    const bool json = format == FileFormat::json;
    if (!begun) {
      // The mark lets spreadsheets read UTF-8.
      out += json ? R"({"items":[)" : "\xEF\xBB\xBF" + publishing::csv_head(topic_columns());
      begun = true;
    }
    if (batch_of([&](const TopicRow& topic) { write(out, topic); })) return true;
    if (json) out += "]}\n";
    return false;
  }

  void fill(publishing::Sheet& sheet, std::string_view left_out) {
    bool more = true;
    bool cut = false;
    while (more && !cut) {
      more = batch_of([&](const TopicRow& topic) {
        cut = cut || sheet.full();
        if (!cut) sheet.add(topic_cells(writer, topic));
      });
    }
    if (cut) sheet.add_note(left_out);
  }
};

http::Response file_of(const site::Context& c, TopicExport state) {
  if (state.format == FileFormat::xlsx) {
    const std::string left_out(c.tr("There are more of them. The table (CSV) has them all."));
    auto kept = std::make_shared<TopicExport>(std::move(state));
    return site::open_data(
        publishing::sheet_type,
        publishing::sheet_body(
            publishing::sheet_head(c.app, c.tr, c.tr("Topics"), topic_columns()),
            [kept, left_out](publishing::Sheet& sheet) { kept->fill(sheet, left_out); }
        )
    );
  }
  const bool csv = state.format == FileFormat::csv;
  auto kept = std::make_shared<TopicExport>(std::move(state));
  return site::open_data(
      csv ? "text/csv; charset=utf-8" : "application/json; charset=utf-8",
      http::StreamBody{[kept](std::string& out) { return kept->next(out); }}
  );
}

std::optional<FileFormat> find_format(std::string_view name) {
  if (name == "csv") return FileFormat::csv;
  if (name == "json") return FileFormat::json;
  if (name == "xlsx") return FileFormat::xlsx;
  return std::nullopt;
}

}  // namespace

Result<http::Response> list_as(const site::Context& c) {
  if (c.capture("format") == "atom") return feed(c);
  const auto format = find_format(c.capture("format"));
  if (!format) return fail(ErrorKind::not_found);
  auto all = c.read([](db::Read& r) { return categories(r); }, {.label = "categories"});
  std::optional<CategoryId> category;
  if (const std::string_view asked = c.request.query.value("category"); !asked.empty()) {
    const auto found = std::ranges::find(all, asked, &Category::slug);
    if (found == all.end()) return fail(ErrorKind::not_found);
    category = found->id;
  }
  return file_of(
      c,
      {.app = c.app,
       .writer = topic_writer(c, std::move(all)),
       .category = category,
       .format = *format}
  );
}

}  // namespace ibis::discuss
