#pragma once
// What the description of the API is made of: one operation for each address, told in words. For this room alone.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::system {

inline constexpr std::string_view json_type = "application/json";
inline constexpr std::string_view csv_type = "text/csv";
inline constexpr std::string_view xlsx_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

struct Answer {
  std::string_view status;
  std::string_view about;
};

inline constexpr Answer not_there{"404", "there is none"};
inline constexpr Answer withdrawn{"410", "it was published once and has been withdrawn"};
inline constexpr Answer wrong{"422", "a parameter can't be used"};
inline constexpr Answer too_many{
    "429", "too much was asked; Retry-After says how many seconds to wait"
};
inline constexpr Answer busy{"503", "busy; Retry-After says how many seconds to wait"};

struct Operation {
  std::string path;
  std::string id;
  std::string summary;
  std::string_view type;  // of the answer
  std::string schema;     // of the answer, when it is JSON
  std::vector<std::string> parameters;
  std::vector<Answer> refusals;
};

/// A parameter behind the question mark; `schema` is JSON.
std::string parameter(std::string_view name, std::string_view about, std::string_view schema);
/// The schema of a number from 1 to `most`, `otherwise` where nobody gives one.
std::string whole_number(std::size_t most, std::size_t otherwise);

/// What rooms answer beside their entries: discussions, dialogues, who takes part in what.
void add_room_operations(std::vector<Operation>& all);

}  // namespace ibis::system
