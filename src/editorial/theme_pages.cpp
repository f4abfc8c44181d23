#include "core/text.hpp"
#include "db/database.hpp"
#include "editorial/limits.hpp"
#include "editorial/pages.hpp"
#include "editorial/store.hpp"
#include "editorial/surroundings.hpp"
#include "editorial/theme_views.hpp"
#include "entries/cards.hpp"
#include "html/markdown.hpp"
#include "i18n/language.hpp"
#include "notices/follow_part.hpp"
#include "site/memory.hpp"

#include <algorithm>

namespace ibis::editorial {

namespace {

using entries::Facet;

ThemeCount count_of(const site::Context& c, const taxonomy::Term& term, Facet facet) {
  entries::Selection selection;
  selection.add(facet, std::to_string(term.id.value));
  return {
      .slug = term.slug,
      .name = std::string(term.name(c.language())),
      .practices = c.app.memory.facets(practice_kind).count(selection),
  };
}

// A theme that is offered no more is left out where themes are offered, unless something still belongs to it.
std::vector<ThemeCount> themes_under(const site::Context& c, const taxonomy::Term& dimension) {
  std::vector<ThemeCount> themes;
  for (const taxonomy::Term* term : c.terms.under(dimension.id)) {
    if (term->taxonomy != taxonomy::theme) continue;
    ThemeCount count = count_of(c, *term, Facet::theme);
    if (term->active || count.practices > 0) themes.push_back(std::move(count));
  }
  return themes;
}

struct ThemeRead {
  std::optional<Page> introduction;
  std::vector<entries::Card> cards;
  entries::CardPictures pictures;
};

ThemeRead read_theme(const site::Context& c, const taxonomy::Term& term, Facet facet) {
  entries::Selection selection;
  selection.add(facet, std::to_string(term.id.value));
  const auto newest =
      c.app.memory.facets(practice_kind)
          .page(
              selection, entries::Order::newest, std::nullopt, std::nullopt, Limits::newest_of_theme
          );
  return c.read([&](db::Read& r) {
    auto cards = entries::cards_at(r, practice_kind, newest.positions);
    auto pictures = entries::pictures_of(r, cards);
    return ThemeRead{
        .introduction = find_page(r, introduction_slug(term.slug)),
        .cards = std::move(cards),
        .pictures = std::move(pictures),
    };
  });
}

}  // namespace

Result<http::Response> themes(const site::Context& c) {
  std::vector<DimensionThemes> dimensions;
  for (const taxonomy::Term* dimension : c.terms.of(taxonomy::dimension)) {
    dimensions.push_back(
        {.dimension = count_of(c, *dimension, Facet::dimension),
         .themes = themes_under(c, *dimension)}
    );
  }
  auto frame = site::frame(c, std::string(c.tr("Themes")));
  frame.section = "themes";
  return site::respond(c, frame, themes_view(around(c), dimensions));
}

Result<http::Response> theme(const site::Context& c) {
  const std::string_view slug = c.capture("slug");
  const taxonomy::Term* term = c.terms.find(taxonomy::theme, slug);
  const bool is_dimension = term == nullptr;
  if (is_dimension) term = c.terms.find(taxonomy::dimension, slug);
  if (term == nullptr) return fail(ErrorKind::not_found);
  const Facet facet = is_dimension ? Facet::dimension : Facet::theme;

  const ThemeRead found = read_theme(c, *term, facet);
  const ThemeCount count = count_of(c, *term, facet);
  const Around here = around(c);
  ThemePage page{
      .name = count.name,
      .slug = term->slug,
      .is_dimension = is_dimension,
      .dimension = std::nullopt,
      .themes = {},
      .introduction = std::nullopt,
      .practices = count.practices,
      .newest = entries::card_entries(
          {here.ui, here.url, c.terms, c.app.places, iso_date(c.now)},
          c.app.kinds.at(practice_kind),
          found.cards,
          found.pictures
      ),
      .follow = is_dimension
                    ? html::Html()
                    : notices::follow_button(
                          c, notices::Subject::of("theme", term->slug), "/themes/" + term->slug
                      ),
      .may_edit = access::may(c.viewer, access::Permission::edit_pages),
  };
  if (is_dimension) page.themes = themes_under(c, *term);
  const taxonomy::Term* parent = term->parent ? c.terms.find(*term->parent) : nullptr;
  if (parent != nullptr) page.dimension = count_of(c, *parent, Facet::dimension);
  if (found.introduction) {
    const auto* text = choose_text(*found.introduction, c.language(), c.app.default_language.code);
    if (text != nullptr) page.introduction = *text;
  }

  auto frame = site::frame(c, page.name);
  frame.section = "themes";
  frame.crumbs = {
      {.label = std::string(c.tr("Themes")), .url = c.url("/themes")}, {.label = page.name}
  };
  if (page.introduction) {
    frame.description = text::shorten(
        text::clean_line(html::markdown_to_text(page.introduction->body)), description_characters
    );
  }
  return site::respond(c, frame, theme_view(here, page));
}

}  // namespace ibis::editorial
