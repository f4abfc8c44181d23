#include "core/text.hpp"
#include "db/database.hpp"
#include "entries/store.hpp"
#include "i18n/language.hpp"
#include "site/memory.hpp"
#include "system/pages.hpp"

#include <array>

namespace ibis::system {

namespace {

// The protocol allows 50,000 addresses a file; each stands in six languages, so blocks are smaller.
constexpr std::int64_t practices_a_part = 5'000;

std::string xml(std::string_view root) {
  return fmt::format(
      R"(<?xml version="1.0" encoding="UTF-8"?>)"
      "\n"
      R"(<{} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">)"
      "\n",
      root
  );
}

http::Response xml_response(std::string text) {
  http::Response response;
  response.type = "application/xml; charset=utf-8";
  response.body = std::move(text);
  response.cache_control = "no-cache";
  return response;
}

// An address with its twins in the other languages.
void add_address(
    std::string& out, const site::Context& c, std::string_view path, std::optional<Instant> changed
) {
  out += fmt::format(
      "<url><loc>{}{}</loc>",
      c.app.base_url,
      i18n::path_for(c.app.default_language, path, c.app.default_language)
  );
  if (changed) out += fmt::format("<lastmod>{}</lastmod>", rfc3339(*changed));
  for (const i18n::Language& language : i18n::languages()) {
    out += fmt::format(
        R"(<xhtml:link rel="alternate" hreflang="{}" href="{}{}"/>)",
        language.code,
        c.app.base_url,
        i18n::path_for(language, path, c.app.default_language)
    );
  }
  out += "</url>\n";
}

std::string pages_part(const site::Context& c) {
  std::string out = xml("urlset");
  for (const std::string_view path :
       {"/",
        "/practices",
        "/themes",
        "/about",
        "/about/criteria",
        "/about/privacy",
        "/about/accessibility",
        "/about/roles"}) {
    add_address(out, c, path, std::nullopt);
  }
  for (const std::string_view taxonomy : {taxonomy::dimension, taxonomy::theme}) {
    for (const taxonomy::Term* term : c.terms.of(taxonomy)) {
      if (term->active) add_address(out, c, "/themes/" + term->slug, std::nullopt);
    }
  }
  return out + "</urlset>\n";
}

std::int64_t last_position(const site::Context& c) {
  const auto newest = c.app.memory.facets("practice").page({}, entries::Order::newest, {}, {}, 1);
  return newest.positions.empty() ? 0 : newest.positions.front();
}

std::string practices_part(const site::Context& c, std::int64_t part) {
  std::string out = xml("urlset");
  const auto page = c.app.memory.facets("practice")
                        .page(
                            {},
                            entries::Order::oldest,
                            part * practices_a_part,
                            {},
                            static_cast<std::size_t>(practices_a_part)
                        );
  std::vector<std::int64_t> positions;
  for (const auto position : page.positions) {
    if (position <= (part + 1) * practices_a_part) positions.push_back(position);
  }
  const auto cards = c.read(
      [&](db::Read& r) { return entries::cards_at(r, "practice", positions); }, {.label = "sitemap"}
  );
  for (const auto& card : cards)
    add_address(out, c, "/practices/" + card.slug, card.updated_at);
  return out + "</urlset>\n";
}

}  // namespace

Result<http::Response> robots(const site::Context& c) {
  return http::plain_text(
      200,
      fmt::format(
          "User-agent: *\nDisallow: /account\nDisallow: /review\nDisallow: /admin\nDisallow: "
          "/api/\n\nSitemap: {}/sitemap.xml\n",
          c.app.base_url
      )
  );
}

Result<http::Response> sitemap_index(const site::Context& c) {
  std::string out = xml("sitemapindex");
  const auto add = [&](std::string_view part) {
    out += fmt::format("<sitemap><loc>{}/sitemap-{}.xml</loc></sitemap>\n", c.app.base_url, part);
  };
  add("pages");
  const std::int64_t parts = (last_position(c) + practices_a_part - 1) / practices_a_part;
  for (std::int64_t part = 0; part < parts; ++part)
    add(std::to_string(part));
  return xml_response(out + "</sitemapindex>\n");
}

Result<http::Response> sitemap(const site::Context& c) {
  std::string_view part = c.capture("part");
  if (!part.ends_with(".xml")) return fail(ErrorKind::not_found);
  part.remove_suffix(4);
  if (part == "pages") return xml_response(pages_part(c));
  const auto number = text::to_int(part);
  if (!number || *number < 0 || *number * practices_a_part >= last_position(c))
    return fail(ErrorKind::not_found);
  return xml_response(practices_part(c, *number));
}

}  // namespace ibis::system
