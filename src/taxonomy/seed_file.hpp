#pragma once
// Reading the JSON of data/. It is shipped with the program and checked before (tools/check_data.py), so what is wrong
// in it is a fault: every function throws std::runtime_error, naming the place.
#include <boost/json.hpp>

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

namespace ibis::taxonomy {

/// The object a JSON file holds.
boost::json::object read_json_file(const std::filesystem::path& file);

/// The list under `key`; `where` names the file in what is thrown.
const boost::json::array& list_at(
    const boost::json::object& in, std::string_view key, std::string_view where
);

/// The text under `key`, which may be null: then it is empty.
std::string text_at(const boost::json::object& in, std::string_view key, std::string_view where);

/// The texts in six languages under `key`, in the order of i18n::languages(); a language that is
/// missing is empty.
std::array<std::string, 6> texts_at(
    const boost::json::object& in, std::string_view key, std::string_view where
);

/// An element of a list, which must be an object.
const boost::json::object& object_of(const boost::json::value& value, std::string_view where);

}  // namespace ibis::taxonomy
