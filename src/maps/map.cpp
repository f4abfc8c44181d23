#include "maps/map.hpp"

#include "core/read_file.hpp"

#include <boost/json.hpp>

#include <stdexcept>

namespace ibis::maps {

namespace {

namespace json = boost::json;

constexpr std::int64_t format = 1;
constexpr std::array<std::string_view, 8> sheet_names = {
    "world", "world-fine", "world-small", "002", "009", "019", "142", "150"
};

std::string text_of(const json::value& value) {
  return std::string(std::string_view(value.as_string()));
}

int whole(const json::value& value) {
  return value.to_number<int>();
}

Shape shape_of(const json::object& row) {
  const auto& point = row.at("point").as_array();
  const auto& box = row.at("box").as_array();
  return {
      .code = text_of(row.at("code")),
      .path = text_of(row.at("path")),
      .x = whole(point.at(0)),
      .y = whole(point.at(1)),
      .box =
          {.left = whole(box.at(0)),
           .top = whole(box.at(1)),
           .right = whole(box.at(2)),
           .bottom = whole(box.at(3))},
      .dot = row.at("dot").as_bool(),
      .part_of = row.contains("part_of") ? text_of(row.at("part_of")) : std::string()
  };
}

Sheet sheet_of(const json::object& row) {
  Sheet sheet{
      .width = whole(row.at("width")),
      .height = whole(row.at("height")),
      .lakes = text_of(row.at("lakes")),
      .shapes = {}
  };
  for (const auto& shape : row.at("shapes").as_array())
    sheet.shapes.push_back(shape_of(shape.as_object()));
  std::ranges::sort(sheet.shapes, {}, &Shape::code);
  return sheet;
}

Source source_of(std::string_view name) {
  if (name != "un" && name != "open") throw std::runtime_error("neither un nor open");
  return name == "un" ? Source::un : Source::open;
}

json::object read(const std::filesystem::path& file) {
  auto whole_file = json::parse(read_file(file)).as_object();
  if (whole_file.at("format").as_int64() != format)
    throw std::runtime_error("of another format: build it again");
  return whole_file;
}

}  // namespace

const Shape* Sheet::find(std::string_view code) const {
  const auto at = std::ranges::lower_bound(shapes, code, {}, &Shape::code);
  return at != shapes.end() && at->code == code ? &*at : nullptr;
}

Map::Map(const std::filesystem::path& file) {
  // Whatever is wrong with it is told with its name.
  try {
    fill(file);
  } catch (const std::exception& fault) {
    throw std::runtime_error(fmt::format("{}: {}", file.string(), fault.what()));
  }
}

void Map::fill(const std::filesystem::path& file) {
  const auto rows = read(file);
  source_ = source_of(text_of(rows.at("map")));
  for (const auto& package : rows.at("sources").as_array())
    packages_.push_back(text_of(package));
  for (const auto& sheet : rows.at("sheets").as_array())
    sheets_.emplace(text_of(sheet.at("name")), sheet_of(sheet.as_object()));
  for (const auto name : sheet_names)
    if (!sheets_.contains(name)) throw std::runtime_error(fmt::format("no sheet {}", name));
}

const Sheet* Map::continent(std::string_view m49) const {
  if (m49.starts_with('w')) return nullptr;  // the sheets of the world bear no code
  const auto at = sheets_.find(m49);
  return at == sheets_.end() ? nullptr : &at->second;
}

}  // namespace ibis::maps
