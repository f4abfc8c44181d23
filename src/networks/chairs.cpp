#include "networks/chairs.hpp"

#include "core/dates.hpp"
#include "core/text.hpp"
#include "i18n/stretch.hpp"
#include "networks/network.hpp"

namespace ibis::networks {

using namespace html::literals;
using html::Html;
using i18n::arg;

std::optional<Chair> parse_chair(std::string_view line) {
  const auto parts = text::split(line, ';');
  if (parts.size() != 3) return std::nullopt;
  Chair chair{
      .from = std::string(text::trim(parts[0])),
      .until = std::string(text::trim(parts[1])),
      .who = std::string(text::trim(parts[2])),
  };
  const auto is_date = [](const std::string& date) {
    return date.empty() || parse_partial_date(date).has_value();
  };
  if (chair.who.empty() || !is_date(chair.from) || !is_date(chair.until)) return std::nullopt;
  return chair;
}

Html chair_list(const site::Context& c, const entries::Whole& whole) {
  Html items;
  const auto language = html::in_language(
      whole.entry.language == c.language() ? std::string_view{}
                                           : std::string_view(whole.entry.language)
  );
  for (const std::string& line : whole.record.values(field::chairs)) {
    const auto chair = parse_chair(line);
    if (!chair) continue;
    const std::string from = c.tr.partial_date(chair->from);
    const std::string until = c.tr.partial_date(chair->until);
    const std::string term = from.empty() && until.empty() ? std::string()
                             : until.empty()               ? c.tr("since {from}", arg("from", from))
                             : from.empty() ? c.tr("until {until}", arg("until", until))
                                            : i18n::stretch(c.tr, chair->from, chair->until);
    items += R"(<li><span {}>{}</span> <span class="hint">{}</span></li>)"_html(
        language, chair->who, term
    );
  }
  if (items.empty()) return {};
  return R"(<section><h2>{}</h2><ul>{}</ul></section>)"_html(c.tr(field::chairs.label), items);
}

}  // namespace ibis::networks
