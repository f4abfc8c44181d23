#include "front/kinds.hpp"

#include "demo/seed_file.hpp"
#include "events/event.hpp"
#include "front/writing.hpp"
#include "support/spreadsheet.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace ibis::testing {

namespace {

using entries::Field;
using entries::FieldType;
using entries::Kind;
using entries::Record;

std::filesystem::path folder_of(const Kind& kind) {
  const auto program = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  return program / "share/ibis/seeds" / kind.path.substr(1);
}

void add_date(Fields& fields, const Field& field, std::string_view date) {
  const std::string name(field.name);
  fields.emplace_back(name + "_year", date.substr(0, 4));
  fields.emplace_back(name + "_month", date.size() >= 7 ? date.substr(5, 2) : "");
  fields.emplace_back(name + "_day", date.size() >= 10 ? date.substr(8, 2) : "");
}

void add_field(Fields& fields, const Field& field, const Record& record) {
  const std::string name(field.name);
  switch (field.type) {
    case FieldType::picture:
    case FieldType::document:
      return;
    case FieldType::date:
    case FieldType::day:
      return add_date(fields, field, record.text(field));
    case FieldType::moment: {
      const std::string& value = record.text(field);
      const auto t = value.find('T');
      fields.emplace_back(name + "_day", value.substr(0, t));
      fields.emplace_back(name + "_time", t == std::string::npos ? "" : value.substr(t + 1));
      return;
    }
    case FieldType::city:
      fields.emplace_back(name, "");
      fields.emplace_back(name + "_id", record.text(field));
      return;
    case FieldType::flag:
      if (record.has(field)) fields.emplace_back(name, "yes");
      return;
    case FieldType::countries:
    case FieldType::languages:
      for (std::size_t n = 0; n < record.values(field).size(); ++n)
        fields.emplace_back(fmt::format("{}_{}", name, n + 1), record.values(field)[n]);
      return;
    case FieldType::tags:
      fields.emplace_back(name, fmt::format("{}", fmt::join(record.values(field), ", ")));
      return;
    case FieldType::lines:
      fields.emplace_back(name, fmt::format("{}", fmt::join(record.values(field), "\n")));
      return;
    case FieldType::choices:
    case FieldType::terms:
    case FieldType::passages:
      for (const std::string& value : record.values(field))
        fields.emplace_back(name, value);
      return;
    default:
      fields.emplace_back(name, record.text(field));
  }
}

std::string edit_path(const Kind& kind, std::string_view slug) {
  return entries::entry_path(kind, slug) + "/edit";
}

}  // namespace

Record sample_of(const Kind& kind, std::string_view title) {
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator(folder_of(kind)))
    files.push_back(file.path());
  std::ranges::sort(files);  // the same in every run
  for (const auto& file : files) {
    if (file.extension() != ".md") continue;
    const auto seed = demo::read_seed(file);
    if (demo::text_of(seed.front, "state") != "published") continue;
    Record record = demo::record_of(seed, kind);
    record.set(*entries::find_field(kind, entries::Column::title), std::string(title));
    record.set(*entries::find_field(kind, entries::Column::language), "en");
    // What may be handed on, and nothing that keeps it back.
    const entries::Care& care = kind.care;
    if (care.open != nullptr) record.set(*care.open, "yes");
    for (const Field* field : {care.warnings, care.from, care.until}) {
      if (field != nullptr && field->needed == entries::Needed::never) record.set(*field, "");
    }
    return record;
  }
  throw std::runtime_error(
      "the sample community has nothing of the kind " + std::string(kind.code)
  );
}

std::optional<std::string> marked_text(const Field& field) {
  std::string word = "zq" + std::string(field.name) + "qz";
  std::erase(word, '_');
  switch (field.type) {
    case FieldType::line:
    case FieldType::text:
    case FieldType::markdown:
      return word;
    case FieldType::email:
      return word + "@example.org";
    case FieldType::web:
      return "https://example.org/" + word;
    default:
      return std::nullopt;
  }
}

Record marked_sample_of(const Kind& kind) {
  Record record = sample_of(kind, new_title);
  for (const Field* field : kind.fields) {
    if (field->column == entries::Column::title) continue;
    if (auto word = marked_text(*field)) record.set(*field, *std::move(word));
    if (field->type == FieldType::flag) record.set(*field, "");
  }
  return record;
}

Fields form_of(const Kind& kind, std::size_t part, const Record& record) {
  Fields fields{{"step", std::string(kind.parts[part].code)}, {"go", "on"}};
  for (const entries::FieldGroup& group : kind.parts[part].groups) {
    for (const Field* field : group.fields)
      add_field(fields, *field, record);
  }
  return fields;
}

std::string begin_entry(const Browser& author, const Kind& kind, const Record& record) {
  const Page begun = author.post(std::string(kind.path) + "/new", form_of(kind, 0, record));
  EXPECT_EQ(begun.status, 303) << kind.code << begun.body;
  const std::string path = begun.location().substr(kind.path.size() + 1);
  return path.substr(0, path.find('/'));
}

std::string fill_entry(const Browser& author, const Kind& kind, const Record& record) {
  const std::string slug = begin_entry(author, kind, record);
  for (std::size_t part = 1; part < kind.parts.size(); ++part) {
    Fields fields = form_of(kind, part, record);
    fields.emplace_back("version", std::to_string(part));
    const Page saved = author.post(edit_path(kind, slug), std::move(fields));
    EXPECT_EQ(saved.status, 303) << kind.code << ' ' << kind.parts[part].code << saved.body;
  }
  return slug;
}

std::string publish_entry(
    const Browser& author, const Browser& editor, const Kind& kind, const Record& record
) {
  const std::string slug = fill_entry(author, kind, record);
  const Page sent = author.post(entries::entry_path(kind, slug) + "/submit", {});
  // A kind may have something to say about it on a page of its own.
  EXPECT_TRUE(sent.status == 200 || sent.location() == "/account?done=submitted") << kind.code;
  const std::string& title = record.text(*entries::find_field(kind, entries::Column::title));
  const std::string review = review_address(editor, title);
  const std::string version = editor.get(review).between("name=\"version\" value=\"", "\"");
  EXPECT_EQ(editor.post(review, {{"decision", "publish"}, {"version", version}}).status, 303);
  return slug;
}

std::vector<std::string> surfaces_of(
    const Browser& visitor, const Kind& kind, std::string_view slug
) {
  const std::string list(kind.path);
  const std::string one = entries::entry_path(kind, slug);
  const std::string api = "/api/v1" + list;
  const std::string newest = visitor.get(api + "?limit=1").between("\"id\":\"", "\"");
  std::vector<std::string> surfaces{
      one,
      one + "/print",
      list,
      list + ".atom",
      list + ".json",
      list + ".csv",
      list + ".geojson",
      api,
      api + "/" + newest,
      fmt::format("/sitemap-{}-0.xml", list.substr(1)),
      "/",
      "/people/moira",
      "/themes/housing",
      list + ".xlsx",
  };
  if (kind.code == events::kind.code) {
    surfaces.push_back(list + ".ics");
    surfaces.push_back(one + ".ics");
  }
  return surfaces;
}

std::string read_surface(const Browser& reader, std::string_view surface) {
  const Page page = reader.get(surface);
  if (page.status != 200) return page.body;
  if (surface.ends_with(".xlsx")) return all_parts_of_spreadsheet(page.body);
  if (!surface.ends_with(".ics")) return page.body;
  std::string text = page.body;  // whose long lines are folded
  for (auto fold = text.find("\r\n "); fold != text.npos; fold = text.find("\r\n ", fold))
    text.erase(fold, 3);
  return text;
}

}  // namespace ibis::testing
