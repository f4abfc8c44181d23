#include "instruments/articles_json.hpp"

#include "entries/record_store.hpp"
#include "instruments/articles.hpp"
#include "instruments/instrument.hpp"
#include "site/log.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace ibis::instruments {

namespace {

using site::json_string;

// The articles of one instrument among the links, in its own order.
void add_of_instrument(
    std::vector<std::string>& out,
    const entries::Whole& to,
    const std::vector<ArticleLink>& links,
    const entries::Besides::Around& around
) {
  const std::string url = std::string(around.base_url) + entries::entry_path(kind, to.entry.slug);
  for (const Article& article : articles_of(to.record)) {
    const ArticleLink link{.instrument_id = to.entry.id, .article = article.number};
    if (std::ranges::find(links, link) == links.end()) continue;
    out.push_back(fmt::format(
        R"({{"instrument":{{"id":{},"url":{},"title":{}}},"number":{},"title":{},"url":{}}})",
        json_string(to.entry.public_id),
        json_string(url),
        json_string(to.entry.title),
        json_string(article.number),
        json_string(article.title),
        json_string(url + "#" + anchor_of(article.number))
    ));
  }
}

std::string articles_json(
    db::Read& r, entries::EntryId id, const entries::Besides::Around& around
) {
  const auto links = article_links_of(r, id);
  std::vector<std::string> all;
  std::optional<entries::EntryId> last;
  for (const ArticleLink& link : links) {
    if (last == link.instrument_id) continue;
    last = link.instrument_id;
    const auto entry = entries::find_entry(r, link.instrument_id);
    if (!entry || !entries::is_published(*entry)) continue;
    add_of_instrument(all, entries::whole_of(r, kind, *entry, around.terms), links, around);
  }
  return fmt::format("[{}]", fmt::join(all, ","));
}

std::string touching_json(
    db::Read& r, entries::EntryId id, const entries::Besides::Around& around
) {
  std::vector<std::string> all;
  for (const Touching& one : touching(r, id, ArticleLimits::touching)) {
    all.push_back(fmt::format(
        R"({{"article":{},"id":{},"url":{},"title":{}}})",
        json_string(one.article),
        json_string(one.public_id),
        json_string(fmt::format("{}/id/{}", around.base_url, one.public_id)),
        json_string(one.title)
    ));
  }
  return fmt::format("[{}]", fmt::join(all, ","));
}

constexpr std::string_view articles_schema =
    R"({"type":"array","items":{"type":"object","required":["instrument","number","title","url"],)"
    R"("additionalProperties":false,"properties":{"instrument":{"type":"object",)"
    R"("required":["id","url","title"],"additionalProperties":false,"properties":{)"
    R"("id":{"type":"string"},"url":{"type":"string","format":"uri"},"title":{"type":"string"}}},)"
    R"("number":{"type":"string"},"title":{"type":"string"},)"
    R"("url":{"type":"string","format":"uri"}}}})";

constexpr std::string_view touching_schema =
    R"({"type":"array","items":{"type":"object","required":["article","id","url","title"],)"
    R"("additionalProperties":false,"properties":{"article":{"type":"string"},)"
    R"("id":{"type":"string"},"url":{"type":"string","format":"uri"},)"
    R"("title":{"type":"string"}}}})";

}  // namespace

constinit const entries::Besides touched_articles{
    .name = "articles", .schema = articles_schema, .json = &articles_json
};

constinit const entries::Besides touching_entries{
    .name = "touched_by", .schema = touching_schema, .json = &touching_json
};

}  // namespace ibis::instruments
