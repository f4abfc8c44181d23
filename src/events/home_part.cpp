#include "events/home_part.hpp"

#include "events/coming.hpp"
#include "events/event.hpp"

namespace ibis::events {

namespace {

constexpr std::size_t most_on_home = 3;

}  // namespace

site::HomePart home_part(const site::Context& c) {
  const Coming next = next_events(c, most_on_home, [](std::int64_t) { return true; });
  if (!next.valid_until) return {};
  return {
      .section = site::home_section(
          c.tr("Coming events"), c.url(kind.path), c.tr(kind.words.all), next.lines
      ),
      .valid_until = next.valid_until,
  };
}

}  // namespace ibis::events
