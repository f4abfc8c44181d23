#include "participation/sources_part.hpp"

#include "core/text.hpp"
#include "publishing/views.hpp"

#include <algorithm>
#include <iterator>

namespace ibis::participation {

using namespace html::literals;
using html::Html;

std::vector<std::string> sources_in(const std::vector<Participant>& all) {
  std::vector<std::string> sources;
  for (const Participant& who : all) {
    for (const auto line : text::split(who.sources, '\n')) {
      if (!line.empty() && std::ranges::find(sources, line) == sources.end())
        sources.emplace_back(line);
    }
  }
  return sources;
}

Html source_cell(
    const site::Context& c,
    const Sort& sort,
    const Participant& who,
    const std::vector<std::string>& sources
) {
  Html numbers;
  for (const auto line : text::split(who.sources, '\n')) {
    const auto found = std::ranges::find(sources, line);
    if (found == sources.end()) continue;
    const std::int64_t number = std::distance(sources.begin(), found) + 1;
    numbers += R"( <a href="#source-{}">[{}]</a>)"_html(number, c.tr.number(number));
  }
  return R"(<div>{}{}</div>)"_html(
      publishing::field_value(c, sort.row, row::confidence, to_record(sort, who)), numbers
  );
}

Html source_list(
    const site::Context& c, const Sort& sort, const std::vector<std::string>& sources
) {
  Html items;
  for (std::size_t n = 0; n < sources.size(); ++n) {
    Participant of_one{};
    of_one.sources = sources[n];
    items += R"(<li id="source-{}">[{}] {}</li>)"_html(
        n + 1,
        c.tr.number(static_cast<std::int64_t>(n) + 1),
        publishing::field_value(c, sort.row, row::sources, to_record(sort, of_one))
    );
  }
  if (items.empty()) return {};
  return R"(<section><h2>{}</h2><ol>{}</ol></section>)"_html(c.tr("Sources"), items);
}

}  // namespace ibis::participation
