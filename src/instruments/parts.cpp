#include "instruments/parts.hpp"

#include "core/text.hpp"
#include "db/database.hpp"
#include "html/parts.hpp"
#include "instruments/articles.hpp"
#include "instruments/articles_part.hpp"
#include "instruments/instrument.hpp"
#include "participation/participation_part.hpp"
#include "site/memory.hpp"

#include <algorithm>
#include <array>

namespace ibis::instruments {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

std::vector<html::Attr> foreign(const site::Context& c, std::string_view language) {
  return html::in_language(language == c.language() ? std::string_view{} : language);
}

// What is missing stands before what is there.
Html gap(const site::Context& c, const entries::Whole& whole) {
  if (!whole.record.has(field::known_gap)) return {};
  return html::panel(
      html::PanelKind::quiet,
      c.tr("What this list does not know"),
      R"(<p {}>{}</p>)"_html(foreign(c, whole.entry.language), whole.record.text(field::known_gap))
  );
}

Html touching_of(
    const site::Context& c, const std::vector<Touching>& all, const std::string& number
) {
  Html items;
  for (const Touching& one : all) {
    if (one.article != number) continue;
    items += R"(<li>{}: <a href="{}" {}>{}</a></li>)"_html(
        c.tr(c.app.kinds.at(one.kind).words.one),
        c.url(c.app.kinds.path_of(one.kind, one.slug)),
        foreign(c, one.language),
        one.title
    );
  }
  return items.empty() ? Html() : R"(<ul>{}</ul>)"_html(items);
}

Html articles(
    const site::Context& c, const entries::Whole& whole, const std::vector<Touching>& all
) {
  const auto attrs = foreign(c, whole.entry.language);
  const bool treaty = whole.record.text(field::type) != "compact";
  Html items;
  for (const Article& article : articles_of(whole.record)) {
    const std::string heading =
        treaty ? c.tr("Article {number}", arg("number", article.number)) : article.number;
    // The number is ours and runs as the page does; the title alone is in the language of the instrument.
    items += R"(<section id="{}"><h3>{} · <bdi {}>{}</bdi></h3>{}{}</section>)"_html(
        anchor_of(article.number),
        heading,
        attrs,
        article.title,
        html::when(
            !article.gist.empty(), [&] { return R"(<p {}>{}</p>)"_html(attrs, article.gist); }
        ),
        touching_of(c, all, article.number)
    );
  }
  if (items.empty()) return {};
  return R"(<section class="articles"><h2>{}</h2><p class="hint">{}</p>{}</section>)"_html(
      treaty ? c.tr("Articles") : c.tr("Objectives"),
      treaty ? c.tr("In our own words; the official text alone is binding.")
             : c.tr("In our own words, not those of the text itself."),
      items
  );
}

// Kinds stand side by side: which of them name articles is found in their tables.
Html ways_to_lists(const site::Context& c, const std::string& slug) {
  Html lines;
  for (const entries::Kind* by : c.app.kinds.all()) {
    const entries::Field* of = articles_field(*by);
    if (of == nullptr || !of->facet) continue;
    const auto filter = std::ranges::find(by->filters, *of->facet, &entries::Filter::facet);
    if (filter == by->filters.end()) continue;
    entries::Selection selection;
    selection.add(*of->facet, slug);
    const auto found =
        c.app.memory.facets(by->code).page(selection, entries::Order::newest, {}, {}, 1);
    if (found.total == 0) continue;
    std::string list = fmt::format("{}?{}=", by->path, filter->param);
    text::append_url_part(list, slug);
    const std::array total{arg("n", found.total)};
    const Html link =
        R"(<a href="{}">{}</a>)"_html(c.url(list), c.tr.format(by->words.count, total));
    lines += R"(<p>{}</p>)"_html(
        html::fill(c.tr.pieces(i18n::msg("What helps to fulfil it: {list}")), {{"list", link}})
    );
  }
  return lines;
}

}  // namespace

Html below(const site::Context& c, const entries::Whole& whole) {
  const auto all = c.read(
      [&](db::Read& r) { return touching(r, whole.entry.id, ArticleLimits::touching); },
      {.label = "articles"}
  );
  return R"({}{}{}{})"_html(
      participation::participation_part(c, sort, whole),
      gap(c, whole),
      ways_to_lists(c, whole.entry.slug),
      articles(c, whole, all)
  );
}

Html on_paper(const site::Context& c, const entries::Whole& whole) {
  return R"({}{}{})"_html(
      participation::participation_on_paper(c, sort, whole), gap(c, whole), articles(c, whole, {})
  );
}

}  // namespace ibis::instruments
