#include "taxonomy/seed_file.hpp"

#include "core/read_file.hpp"
#include "i18n/language.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace ibis::taxonomy {

namespace {

[[noreturn]] void refuse(std::string_view where, std::string_view what) {
  throw std::runtime_error(fmt::format("{}: {}", where, what));
}

const boost::json::value& value_at(
    const boost::json::object& in, std::string_view key, std::string_view where
) {
  const auto* value = in.if_contains(key);
  if (value == nullptr) refuse(where, fmt::format("\"{}\" is missing", key));
  return *value;
}

}  // namespace

boost::json::object read_json_file(const std::filesystem::path& file) {
  boost::json::error_code error;
  const auto value = boost::json::parse(read_file(file), error);
  if (error) refuse(file.string(), error.message());
  return object_of(value, file.string());
}

const boost::json::array& list_at(
    const boost::json::object& in, std::string_view key, std::string_view where
) {
  const auto* list = value_at(in, key, where).if_array();
  if (list == nullptr) refuse(where, fmt::format("\"{}\" is not a list", key));
  return *list;
}

std::string text_at(const boost::json::object& in, std::string_view key, std::string_view where) {
  const auto& value = value_at(in, key, where);
  if (value.is_null()) return {};
  const auto* text = value.if_string();
  if (text == nullptr) refuse(where, fmt::format("\"{}\" is not a text", key));
  return std::string(std::string_view(*text));
}

std::array<std::string, 6> texts_at(
    const boost::json::object& in, std::string_view key, std::string_view where
) {
  const auto& texts = object_of(value_at(in, key, where), where);
  std::array<std::string, 6> all;
  for (const auto& language : i18n::languages()) {
    if (texts.contains(language.code))
      all[i18n::index_of(language)] = text_at(texts, language.code, where);
  }
  return all;
}

const boost::json::object& object_of(const boost::json::value& value, std::string_view where) {
  const auto* object = value.if_object();
  if (object == nullptr) refuse(where, "an object in braces is expected");
  return *object;
}

}  // namespace ibis::taxonomy
