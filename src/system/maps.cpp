#include "core/text.hpp"
#include "db/database.hpp"
#include "discuss/store.hpp"
#include "entries/source.hpp"
#include "entries/store.hpp"
#include "entries/visibility.hpp"
#include "i18n/language.hpp"
#include "site/memory.hpp"
#include "system/pages.hpp"

#include <array>

namespace ibis::system {

namespace {

// The protocol allows 50,000 addresses a file; each stands in six languages, so blocks are smaller.
constexpr std::int64_t entries_a_part = 5'000;

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
        "/worldwide",
        "/discuss",
        "/about",
        "/about/criteria",
        "/about/privacy",
        "/about/accessibility",
        "/about/roles"}) {
    add_address(out, c, path, std::nullopt);
  }
  for (const entries::Kind* kind : c.app.lists.all())
    add_address(out, c, kind->path, std::nullopt);
  for (const std::string_view taxonomy : {taxonomy::dimension, taxonomy::theme}) {
    for (const taxonomy::Term* term : c.terms.of(taxonomy)) {
      if (term->active) add_address(out, c, "/themes/" + term->slug, std::nullopt);
    }
  }
  return out + "</urlset>\n";
}

std::int64_t last_position(const site::Context& c, const entries::Kind& kind) {
  const auto newest = c.app.memory.facets(kind.code).page(
      entries::only_handed_on(kind, {}), entries::Order::newest, {}, {}, 1
  );
  return newest.positions.empty() ? 0 : newest.positions.front();
}

// A kind's name in the name of a part: its path without the slash.
std::string_view part_name(const entries::Kind& kind) {
  return kind.path.substr(1);
}

std::string entries_part(const site::Context& c, const entries::Kind& kind, std::int64_t part) {
  std::string out = xml("urlset");
  const auto page = c.app.memory.facets(kind.code).page(
      entries::only_handed_on(kind, {}),
      entries::Order::oldest,
      part * entries_a_part,
      {},
      static_cast<std::size_t>(entries_a_part)
  );
  std::vector<std::int64_t> positions;
  for (const auto position : page.positions) {
    if (position <= (part + 1) * entries_a_part) positions.push_back(position);
  }
  const auto cards = c.read(
      [&](db::Read& r) { return entries::cards_at(r, kind, positions); }, {.label = "sitemap"}
  );
  for (const auto& card : cards)
    add_address(out, c, entries::entry_path(kind, card.slug), card.updated_at);
  return out + "</urlset>\n";
}

// Topics of the discussions in the name of a part: their path without the slash.
constexpr std::string_view topics_name = "discuss";

std::int64_t last_topic(const site::Context& c) {
  return c.read([](db::Read& r) { return discuss::last_number(r); }, {.label = "sitemap"});
}

// Those that stand; their numbers are never given twice, so a part keeps its topics.
std::string topics_part(const site::Context& c, std::int64_t part) {
  const std::int64_t before = part * entries_a_part;
  const auto topics = c.read(
      [&](db::Read& r) {
        auto numbers = discuss::numbers_after(r, before, entries_a_part);
        std::erase_if(numbers, [&](std::int64_t n) { return n > before + entries_a_part; });
        return discuss::topics_numbered(r, numbers);
      },
      {.label = "sitemap"}
  );
  std::string out = xml("urlset");
  for (const discuss::TopicRow& topic : topics)
    add_address(out, c, discuss::topic_path(topic.public_id, topic.slug), topic.last_post_at);
  return out + "</urlset>\n";
}

}  // namespace

Result<http::Response> robots(const site::Context& c) {
  return http::plain_text(
      200,
      fmt::format(
          "User-agent: *\nDisallow: /account\nDisallow: /review\nDisallow: /admin\nDisallow: "
          "/report/\nDisallow: /api/\n\nSitemap: {}/sitemap.xml\n",
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
  for (const entries::Kind* kind : c.app.lists.all()) {
    const std::int64_t last = last_position(c, *kind);
    for (std::int64_t part = 0; part * entries_a_part < last; ++part)
      add(fmt::format("{}-{}", part_name(*kind), part));
  }
  for (std::int64_t part = 0, last = last_topic(c); part * entries_a_part < last; ++part)
    add(fmt::format("{}-{}", topics_name, part));
  return xml_response(out + "</sitemapindex>\n");
}

Result<http::Response> sitemap(const site::Context& c) {
  std::string_view part = c.capture("part");
  if (!part.ends_with(".xml")) return fail(ErrorKind::not_found);
  part.remove_suffix(4);
  if (part == "pages") return xml_response(pages_part(c));
  const auto hyphen = part.rfind('-');
  if (hyphen == std::string_view::npos) return fail(ErrorKind::not_found);
  const auto number = text::to_int(part.substr(hyphen + 1));
  if (part.substr(0, hyphen) == topics_name) {
    if (!number || *number < 0 || *number * entries_a_part >= last_topic(c))
      return fail(ErrorKind::not_found);
    return xml_response(topics_part(c, *number));
  }
  const auto kind = std::ranges::find(c.app.lists.all(), part.substr(0, hyphen), [](const auto* k) {
    return part_name(*k);
  });
  if (kind == c.app.lists.all().end() || !number || *number < 0 ||
      *number * entries_a_part >= last_position(c, **kind))
    return fail(ErrorKind::not_found);
  return xml_response(entries_part(c, **kind, *number));
}

}  // namespace ibis::system
