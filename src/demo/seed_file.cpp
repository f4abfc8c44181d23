#include "demo/seed_file.hpp"

#include "core/read_file.hpp"
#include "core/text.hpp"

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

// The day a text begins with: "2026-10-12", "2026-10-12T09:20:00Z".
std::optional<std::chrono::sys_days> day_of(std::string_view text) {
  constexpr std::size_t length = 10;
  Instant midnight{0};
  if (!parse_rfc3339(fmt::format("{}T00:00:00Z", text.substr(0, length)), midnight)) return {};
  if (text.size() > length && text[length] != 'T') return {};
  return std::chrono::sys_days(floor<std::chrono::days>(std::chrono::microseconds(midnight.us)));
}

std::string moved(std::string_view text, std::chrono::sys_days day, std::chrono::weeks by) {
  const std::chrono::microseconds at = (day + by).time_since_epoch();
  return iso_date({at.count()}) + std::string(text.substr(10));
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

void bring_ahead(Seed& seed, Instant now) {
  using namespace std::chrono;
  constexpr weeks ahead{8};
  const auto day = day_of(text_of(seed.front, text_of(seed.front, "lies_ahead")));
  const sys_days today(floor<days>(microseconds(now.us)));
  if (!day || *day >= today) return;
  const auto by = floor<weeks>(today + ahead - *day);
  for (auto&& [key, value] : seed.front) {
    if (auto* text = value.as_string()) {
      if (const auto at = day_of(text->get())) *text = moved(text->get(), *at, by);
    }
  }
}

std::vector<Seed> read_seeds(
    const std::filesystem::path& folder, std::string_view key, Instant now
) {
  std::vector<Seed> seeds;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() != ".md") continue;
    seeds.push_back(read_seed(file.path()));
    bring_ahead(seeds.back(), now);
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
