// The ways from an entry to those before and after it.
#include "html/parts.hpp"
#include "publishing/views.hpp"

namespace ibis::publishing {

using namespace html::literals;
using html::Html;

namespace {

Html neighbour_link(
    const site::Context& c,
    const entries::Kind& kind,
    const entries::Card* card,
    std::string_view label,
    std::string_view rel
) {
  if (card == nullptr) return {};
  return R"(<a rel="{}" href="{}"><span class="hint">{}</span> <span><bdi {}>{}</bdi></span></a>)"_html(
      rel,
      c.url(entries::entry_path(kind, card->slug)),
      label,
      html::in_language(
          card->language == c.language() ? std::string_view{} : std::string_view(card->language)
      ),
      card->title
  );
}

}  // namespace

Html neighbour_links(
    const site::Context& c,
    const entries::Kind& kind,
    const entries::Card* newer,
    const entries::Card* older
) {
  if (newer == nullptr && older == nullptr) return {};
  return R"(<nav class="neighbours screen-only" aria-label="{}">{}{}</nav>)"_html(
      c.tr(kind.words.many),
      neighbour_link(c, kind, newer, c.tr("entry|Previous"), "prev"),
      neighbour_link(c, kind, older, c.tr("entry|Next"), "next")
  );
}

}  // namespace ibis::publishing
