#include "publishing/referring.hpp"

#include "core/text.hpp"
#include "db/database.hpp"
#include "entries/cards.hpp"
#include "html/lists.hpp"
#include "site/memory.hpp"
#include "site/rows.hpp"

#include <algorithm>
#include <array>

namespace ibis::publishing {

using namespace html::literals;
using html::Html;

namespace {

constexpr std::size_t cards_shown = 12;

}  // namespace

Html referring(const site::Context& c, const Referring& by, std::string_view slug) {
  entries::Selection selection;
  selection.add(*by.field.facet, std::string(slug));
  const auto page = c.app.memory.facets(by.kind.code)
                        .page(selection, entries::Order::newest, {}, {}, cards_shown);
  if (page.positions.empty()) return {};
  std::vector<entries::Card> cards;
  entries::CardPictures pictures;
  c.read(
      [&](db::Read& r) {
        cards = entries::cards_at(r, by.kind.code, page.positions);
        pictures = entries::pictures_of(r, cards);
      },
      {.label = "referring"}
  );
  const html::Ui ui = c.ui();
  const auto drawn =
      entries::card_entries(site::card_surroundings(c, ui), by.kind, cards, pictures);
  const auto filter = std::ranges::find(by.kind.filters, *by.field.facet, &entries::Filter::facet);
  std::string all = fmt::format("{}?{}=", by.kind.path, filter->param);
  text::append_url_part(all, slug);
  const std::array total{i18n::arg("n", page.total)};
  return R"(<section><h2>{}</h2>{}<p><a href="{}">{}</a></p></section>)"_html(
      c.tr(by.heading), html::cards(ui, drawn), c.url(all), c.tr.format(by.all, total)
  );
}

}  // namespace ibis::publishing
