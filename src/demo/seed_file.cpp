#include "demo/seed_file.hpp"

#include "core/text.hpp"
#include "demo/read_file.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ibis::demo {

namespace {

using entries::Field;
using entries::FieldType;

// A number, a truth or a text, as a form would send it.
std::string value_of(const toml::table& table, std::string_view key) {
  if (const auto number = table[key].value_exact<std::int64_t>()) return std::to_string(*number);
  if (const auto truth = table[key].value_exact<bool>()) return *truth ? "yes" : "";
  return text_of(table, key);
}

}  // namespace

std::string text_of(const toml::table& table, std::string_view key) {
  return table[key].value<std::string>().value_or("");
}

std::vector<std::string> list_of(const toml::table& table, std::string_view key) {
  std::vector<std::string> all;
  if (const auto* array = table[key].as_array()) {
    for (const auto& item : *array)
      all.push_back(item.value<std::string>().value_or(""));
  }
  return all;
}

Result<Instant> instant_of(const toml::table& table, std::string_view key) {
  Instant t{0};
  if (!parse_rfc3339(text_of(table, key), t))
    return fail(
        ErrorKind::invalid, fmt::format("{}: write a time such as 2026-03-04T09:30:00Z", key)
    );
  return t;
}

Seed read_seed(const std::filesystem::path& file) {
  const std::string text = read_file(file);
  const auto end = text.find("\n+++\n", 4);
  if (!text.starts_with("+++\n") || end == std::string::npos)
    throw std::runtime_error(file.string() + ": no front matter between +++ lines");
  return {
      .file = file,
      .slug = file.stem().string(),
      .front = toml::parse(std::string_view(text).substr(4, end - 3), file.string()),
      .text = text.substr(end + 5),
  };
}

std::vector<Seed> read_seeds(const std::filesystem::path& folder, std::string_view key) {
  std::vector<Seed> seeds;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() == ".md") seeds.push_back(read_seed(file.path()));
  }
  std::ranges::sort(seeds, {}, [&](const Seed& seed) {
    return std::pair(text_of(seed.front, key), seed.slug);
  });
  return seeds;
}

entries::Record record_of(const toml::table& table, const entries::Kind& kind) {
  entries::Record record;
  for (const Field* field : kind.fields) {
    if (entries::is_file(field->type)) continue;  // the name of a file
    if (entries::holds_several(field->type)) {
      record.set(*field, list_of(table, field->name));
    } else {
      record.set(*field, value_of(table, field->name));
    }
  }
  return record;
}

entries::Record record_of(const Seed& seed, const entries::Kind& kind) {
  entries::Record record = record_of(seed.front, kind);
  const auto text = std::ranges::find(kind.fields, FieldType::markdown, &Field::type);
  if (text != kind.fields.end() && !record.has(**text)) record.set(**text, text::clean(seed.text));
  return record;
}

}  // namespace ibis::demo
