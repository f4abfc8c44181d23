#include "entries/record.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <stdexcept>

namespace ibis::entries {

namespace {

const std::string nothing;

std::string text_in(const boost::json::value& value, std::string_view name) {
  if (!value.is_string())
    throw std::runtime_error("a record's " + std::string(name) + " is no text");
  return std::string(value.get_string());
}

std::vector<std::string> values_in(const boost::json::value& value, const Field& field) {
  if (!value.is_array()) return {text_in(value, field.name)};
  std::vector<std::string> values;
  for (const auto& item : value.get_array())
    values.push_back(text_in(item, field.name));
  return values;
}

}  // namespace

const Record::Entry* Record::find(const Field& field) const {
  const auto found = std::ranges::find(entries_, &field, &Entry::field);
  return found == entries_.end() ? nullptr : &*found;
}

Record::Entry& Record::at(const Field& field) {
  const auto found = std::ranges::find(entries_, &field, &Entry::field);
  if (found != entries_.end()) return *found;
  return entries_.emplace_back(
      Entry{.field = &field, .values = {}, .typed = {}, .referred = {}, .passages = {}}
  );
}

const std::string& Record::text(const Field& field) const {
  const Entry* entry = find(field);
  return entry == nullptr || entry->values.empty() ? nothing : entry->values.front();
}

std::span<const std::string> Record::values(const Field& field) const {
  const Entry* entry = find(field);
  return entry == nullptr ? std::span<const std::string>() : entry->values;
}

void Record::set(const Field& field, std::string value) {
  std::vector<std::string> values;
  values.push_back(std::move(value));
  set(field, std::move(values));
}

void Record::set(const Field& field, std::vector<std::string> values) {
  std::erase(values, std::string());
  at(field).values = std::move(values);
}

const std::string& Record::typed(const Field& field) const {
  const Entry* entry = find(field);
  return entry == nullptr ? nothing : entry->typed;
}

void Record::set_typed(const Field& field, std::string text) {
  at(field).typed = std::move(text);
}

const Referred* Record::referred(const Field& field) const {
  const Entry* entry = find(field);
  return entry == nullptr || !entry->referred ? nullptr : &*entry->referred;
}

void Record::set_referred(const Field& field, Referred to) {
  at(field).referred = std::move(to);
}

std::span<const ReferredPassage> Record::passages(const Field& field) const {
  const Entry* entry = find(field);
  return entry == nullptr ? std::span<const ReferredPassage>() : entry->passages;
}

void Record::set_passages(const Field& field, std::vector<ReferredPassage> to) {
  at(field).passages = std::move(to);
}

std::string to_json(
    const Record& record, std::span<const Field* const> of, bool (*keeps)(const Field&)
) {
  boost::json::object object;
  for (const Field* field : of) {
    if (!keeps(*field) || !record.has(*field)) continue;
    if (holds_several(field->type)) {
      boost::json::array list;
      for (const std::string& value : record.values(*field))
        list.emplace_back(value);
      object.emplace(field->name, std::move(list));
    } else {
      object.emplace(field->name, record.text(*field));
    }
  }
  return boost::json::serialize(object);
}

void from_json(Record& record, std::span<const Field* const> of, std::string_view json) {
  boost::json::error_code error;
  const auto parsed = boost::json::parse(json, error);
  if (error || !parsed.is_object()) throw std::runtime_error("a record is no JSON object");
  for (const auto& [name, value] : parsed.get_object()) {
    const auto field = std::ranges::find(of, std::string_view(name), &Field::name);
    if (field != of.end()) record.set(**field, values_in(value, **field));
  }
}

}  // namespace ibis::entries
