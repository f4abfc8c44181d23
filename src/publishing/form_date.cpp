#include "core/text.hpp"
#include "publishing/form_fields.hpp"

namespace ibis::publishing {

html::DateField date_of(
    std::string_view name,
    std::string_view label,
    std::string_view date,
    std::string_view hint,
    std::string_view error
) {
  const auto pieces = text::split(date, '-');
  const auto piece = [&](std::size_t n) {
    return n < pieces.size() ? std::string(pieces[n]) : std::string{};
  };
  std::string month = piece(1);
  if (month.starts_with('0')) month.erase(0, 1);
  return {
      .name = std::string(name),
      .label = std::string(label),
      .year = piece(0),
      .month = std::move(month),
      .day = piece(2),
      .hint = std::string(hint),
      .error = std::string(error),
      .required = false,
  };
}

}  // namespace ibis::publishing
