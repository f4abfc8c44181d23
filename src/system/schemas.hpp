#pragma once
// The shapes of answers for programs, made from the tables the program itself goes by: fields, words, and who sees which
// field. For openapi.cpp alone.
#include "entries/kind.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ibis::system {

using Members = std::vector<std::pair<std::string_view, std::string>>;

/// An object of JSON, and a list, of parts that are JSON already.
std::string json_object(const Members& members);
std::string json_array(const std::vector<std::string>& items);

inline constexpr std::string_view text_schema = R"({"type":"string"})";
inline constexpr std::string_view texts_schema = R"({"type":"array","items":{"type":"string"}})";

/// A reference to a schema by its name.
std::string reference(std::string_view schema);

/// The name of a schema of a kind: "PracticeCard", "PracticeList", …
std::string schema_name(const entries::Kind& kind, std::string_view what);

/// All of them by their names.
std::string schemas(const entries::Kinds& kinds);

}  // namespace ibis::system
