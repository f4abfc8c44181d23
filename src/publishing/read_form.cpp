// What a browser sends, as fields of a record: cleaned, nothing judged.
#include "core/text.hpp"
#include "publishing/form_fields.hpp"

#include <algorithm>

namespace ibis::publishing {

using entries::FieldType;

namespace {

std::vector<std::string> form_lines(const http::Params& form, std::string_view name) {
  std::vector<std::string> all;
  for (const auto value : form.all(name))
    all.push_back(text::clean_line(value));
  return all;
}

// Day and time come in fields of their own. A time is taken as people write it: "9:30" too.
std::string read_moment(const http::Params& form, const std::string& name) {
  if (form.has(name)) return text::clean_line(form.value(name));
  const std::string day = text::clean_line(form.value(name + "_day"));
  std::string time = text::clean_line(form.value(name + "_time"));
  if (time.size() == 4 && time[1] == ':') time.insert(0, "0");
  if (time.size() == 8 && time.ends_with(":00")) time.resize(5);
  return time.empty() ? day : day + "T" + time;
}

std::vector<std::string> read_tags(std::string_view typed) {
  std::vector<std::string> tags;
  for (const auto part : text::split(typed, ','))
    tags.push_back(text::clean_line(part));
  return tags;
}

std::vector<std::string> read_numbered(const http::Params& form, const Field& field) {
  std::vector<std::string> codes;
  for (std::size_t n = 1; n <= field.most; ++n)
    codes.push_back(text::clean_line(form.value(fmt::format("{}_{}", field.name, n))));
  return codes;
}

std::vector<std::string> read_lines(std::string_view typed) {
  std::vector<std::string> all;
  for (const auto line : text::split(typed, '\n'))
    all.push_back(text::clean_line(line));
  return all;
}

// The slug of an entry, or the address of its page however much of it was given.
std::string read_entry(std::string_view typed) {
  std::string slug = text::clean_line(typed);
  slug.erase(std::min(slug.find_first_of("?#"), slug.size()));
  while (slug.ends_with('/'))
    slug.pop_back();
  return slug.substr(slug.rfind('/') + 1);
}

void read_field(Record& typed, const Field& field, const http::Params& form) {
  switch (field.type) {
    case FieldType::text:
    case FieldType::markdown:
      return typed.set(field, text::clean(form.value(field.name)));
    case FieldType::choices:
    case FieldType::terms:
    case FieldType::passages:
      return typed.set(field, form_lines(form, field.name));
    case FieldType::tags:
      return typed.set(field, read_tags(form.value(field.name)));
    case FieldType::lines:
      return typed.set(field, read_lines(form.value(field.name)));
    case FieldType::entry:
      return typed.set(field, read_entry(form.value(field.name)));
    case FieldType::countries:
    case FieldType::languages:
      return typed.set(field, read_numbered(form, field));
    case FieldType::date:
    case FieldType::day:
      return typed.set(field, read_date(form, std::string(field.name)));
    case FieldType::moment:
      return typed.set(field, read_moment(form, std::string(field.name)));
    case FieldType::city:
      typed.set_typed(field, text::clean_line(form.value(field.name)));
      return typed.set(field, text::clean_line(form.value(fmt::format("{}_id", field.name))));
    case FieldType::flag:
      return typed.set(field, form.has(field.name) ? "yes" : "");
    case FieldType::picture:
    case FieldType::document:
      return;
    default:
      return typed.set(field, text::clean_line(form.value(field.name)));
  }
}

}  // namespace

std::string read_date(const http::Params& form, const std::string& name) {
  const auto line = [&](const std::string& part) { return text::clean_line(form.value(part)); };
  if (form.has(name)) return line(name);
  std::string date = line(name + "_year");
  const std::string month = line(name + "_month");
  const std::string day = line(name + "_day");
  const auto two = [](const std::string& digits) {
    return digits.size() == 1 ? "0" + digits : digits;
  };
  if (!month.empty()) date += "-" + two(month);
  if (!day.empty()) date += "-" + two(day);
  return date;
}

void read_part(
    Record& typed, const entries::Kind& kind, std::size_t part, const http::Params& form
) {
  if (part >= kind.parts.size()) return;
  for (const entries::FieldGroup& one : kind.parts[part].groups) {
    for (const Field* field : one.fields)
      read_field(typed, *field, form);
  }
}

Record empty_record(const entries::Kind& kind, const i18n::Tr& tr) {
  Record record;
  for (const Field* field : kind.fields) {
    if (field->column == entries::Column::language)
      record.set(*field, std::string(tr.language().code));
  }
  return record;
}

std::optional<std::size_t> part_of_field(const entries::Kind& kind, std::string_view field) {
  for (std::size_t part = 0; part < kind.parts.size(); ++part) {
    for (const entries::FieldGroup& one : kind.parts[part].groups) {
      if (std::ranges::find(one.fields, field, &Field::name) != one.fields.end()) return part;
    }
  }
  return std::nullopt;
}

namespace {

template <class Fits>
bool asks(const entries::Kind& kind, std::size_t part, Fits fits) {
  return part < kind.parts.size() &&
         std::ranges::any_of(
             kind.parts[part].groups,
             [&](const entries::FieldGroup& one) {
               return std::ranges::any_of(one.fields, fits, &Field::type);
             }
         );
}

}  // namespace

bool brings_picture(const entries::Kind& kind, std::size_t part) {
  return asks(kind, part, [](FieldType type) { return type == FieldType::picture; });
}

bool brings_file(const entries::Kind& kind, std::size_t part) {
  return asks(kind, part, &entries::is_file);
}

}  // namespace ibis::publishing
