#include "core/text.hpp"
#include "db/database.hpp"
#include "editorial/about_views.hpp"
#include "editorial/pages.hpp"
#include "editorial/store.hpp"
#include "editorial/surroundings.hpp"
#include "html/markdown.hpp"
#include "html/style_page.hpp"
#include "i18n/language.hpp"
#include "maps/map.hpp"
#include "maps/style_part.hpp"

#include <algorithm>

namespace ibis::editorial {

namespace {

Result<http::Response> show_about(const site::Context& c, std::string_view slug) {
  const auto page = c.read([&](db::Read& r) { return find_page(r, slug); });
  if (!page) return fail(ErrorKind::not_found);
  const PageText* text = choose_text(*page, c.language(), c.app.default_language.code);
  if (text == nullptr) return fail(ErrorKind::not_found);
  const bool may_edit = access::may(c.viewer, access::Permission::edit_pages);
  auto frame = site::frame(c, text->title);
  frame.section = "about";
  frame.description =
      text::shorten(text::clean_line(html::markdown_to_text(text->body)), description_characters);
  return site::respond(
      c,
      frame,
      about_view(
          around(c),
          *text,
          c.app.settings.contact,
          may_edit ? "/admin/pages/" + page->slug : std::string()
      )
  );
}

}  // namespace

Result<http::Response> about(const site::Context& c) {
  return show_about(c, about_pages[0]);
}

Result<http::Response> about_page(const site::Context& c) {
  const std::string_view slug = c.capture("slug");
  // The first has an address of its own.
  if (std::find(about_pages.begin() + 1, about_pages.end(), slug) == about_pages.end())
    return fail(ErrorKind::not_found);
  return show_about(c, slug);
}

Result<http::Response> roles(const site::Context& c) {
  auto frame = site::frame(c, std::string(c.tr("Roles")));
  frame.section = "about";
  return site::respond(c, frame, roles_view(around(c)));
}

Result<http::Response> style(const site::Context& c) {
  auto frame = site::frame(c, std::string(c.tr("Style of the pages")));
  frame.hidden_from_search = true;
  const html::Ui ui{.tr = c.tr, .assets = c.app.site.assets};
  const auto maps = maps::style_part(ui, {.map = c.app.map, .places = c.app.places});
  return site::respond(c, frame, html::style_page(c.tr, c.app.site.assets, maps));
}

}  // namespace ibis::editorial
