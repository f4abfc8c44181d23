#pragma once
// Pure: lines that name who decides or helps, and how long a check holds.
#include "i18n/tr.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ibis::recognition {

/// Who decides or helps: "Chamber of Midwives; https://midwives.example".
struct Contact {
  std::string name;
  std::string website;  // empty, or a whole address
};

/// Nothing for a line without a name, with more than one semicolon, or with what is no address behind it.
std::optional<Contact> parse_contact(std::string_view line);

/// Whether the last check lies more than twelve months back. Both days are YYYY-MM-DD; without one it is not old.
bool is_old(std::string_view checked, std::string_view today);

/// "Last checked 14 March 2026", and of an old check that the body should be asked; nothing for what is no date. Days as above.
std::string told_check(const i18n::Tr& tr, std::string_view checked, std::string_view today);

}  // namespace ibis::recognition
