#pragma once
// A row of what somebody says of themselves. For the stores of this room alone.
#include "access/roles.hpp"
#include "entries/record.hpp"

#include <string>
#include <string_view>

namespace ibis::directory {

inline constexpr std::string_view for_everyone = "everyone";

struct FieldRow {
  PersonId person;
  std::string field;
  std::string value;  // several: each on a line of its own
};

/// Puts it into the record; a field there is no more is passed over.
void take(entries::Record& record, const FieldRow& row);

}  // namespace ibis::directory
