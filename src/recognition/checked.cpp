#include "recognition/checked.hpp"

#include "core/dates.hpp"
#include "core/text.hpp"

#include <fmt/format.h>

namespace ibis::recognition {

using i18n::arg;

std::optional<Contact> parse_contact(std::string_view line) {
  const auto parts = text::split(line, ';');
  if (parts.empty() || parts.size() > 2) return std::nullopt;
  Contact contact{
      .name = std::string(text::trim(parts[0])),
      .website = parts.size() == 2 ? std::string(text::trim(parts[1])) : std::string(),
  };
  const bool has_website = parts.size() == 2;
  if (contact.name.empty() || text::is_web(contact.name)) return std::nullopt;
  if (has_website && !text::is_web(contact.website)) return std::nullopt;
  return contact;
}

bool is_old(std::string_view checked, std::string_view today) {
  constexpr std::size_t year_digits = 4;
  const auto date = parse_partial_date(checked);
  if (!date || today.empty()) return false;
  // Days are compared as text; the 29th of February is over on the 1st of March.
  return fmt::format("{:04}{}", date->year + 1, checked.substr(year_digits)) < today;
}

std::string told_check(const i18n::Tr& tr, std::string_view checked, std::string_view today) {
  if (!parse_partial_date(checked)) return {};
  const std::string date = tr.partial_date(checked);
  if (!is_old(checked, today)) return tr("Last checked {date}", arg("date", date));
  return tr("Last checked {date}: please ask the body whether it still holds", arg("date", date));
}

}  // namespace ibis::recognition
