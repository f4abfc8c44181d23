// The names of what filters choose by its slug. They are looked up once for all pages of a state of the site.
#include "db/database.hpp"
#include "entries/links_store.hpp"
#include "entries/source.hpp"
#include "publishing/load.hpp"
#include "site/pieces.hpp"

#include <algorithm>

namespace ibis::publishing {

namespace {

using entries::Field;
using Names = std::vector<std::pair<std::string, std::string>>;  // by slug

std::string key_of(const Query& query, const Filter& filter, std::string_view slug) {
  return fmt::format("name {} {} {}", query.kind.code, filter.param, slug);
}

std::vector<std::string> slugs_of(
    const Query& query, const Filter& filter, const entries::Counts& counts
) {
  std::vector<std::string> slugs;
  for (const auto& [of, value] : query.chosen) {
    if (of == &filter) slugs.push_back(value);
  }
  if (const auto counted = counts.find(filter.facet); counted != counts.end()) {
    for (const auto& [value, n] : counted->second)
      slugs.push_back(value);
  }
  return slugs;
}

// A tag as one text: the language of its entry, a line break, its name.
Names read_tags(db::Read& r, const Query& query, const std::vector<std::string>& slugs) {
  Names names;
  for (const auto& [slug, tag] : entries::tag_names(r, query.kind, slugs))
    names.emplace_back(slug, tag.language + "\n" + tag.name);
  return names;
}

Names read_titles(
    db::Read& r, const Query& query, const Filter& filter, const std::vector<std::string>& slugs
) {
  const auto field = std::ranges::find_if(query.kind.fields, [&](const Field* one) {
    return one->facet == filter.facet;
  });
  Names names;
  for (const entries::Referred& one : entries::links_to(r, (*field)->refers_to->code, slugs))
    names.emplace_back(one.slug, one.title);
  return names;
}

void put(Query& query, const Filter& filter, std::string_view slug, std::string_view name) {
  if (filter.naming == Naming::entry) {
    query.titles.emplace(slug, name);
    return;
  }
  const auto end = name.find('\n');
  const entries::TagName tag{
      .name = std::string(name.substr(end + 1)), .language = std::string(name.substr(0, end))
  };
  query.tag_names.emplace(slug, tag);
}

}  // namespace

void load_titles(const site::Context& c, Query& query, const entries::Counts& counts) {
  for (const Filter& filter : query.kind.filters) {
    if (filter.naming != Naming::entry && filter.naming != Naming::tag) continue;
    std::vector<std::string> unknown;
    for (std::string& slug : slugs_of(query, filter, counts)) {
      if (const auto name = c.app.pieces.find_text(key_of(query, filter, slug), c.state)) {
        put(query, filter, slug, *name);
      } else {
        unknown.push_back(std::move(slug));
      }
    }
    if (unknown.empty()) continue;
    const Names names = c.read(
        [&](db::Read& r) {
          return filter.naming == Naming::tag ? read_tags(r, query, unknown)
                                              : read_titles(r, query, filter, unknown);
        },
        {.label = "titles"}
    );
    for (const auto& [slug, name] : names) {
      put(query, filter, slug, name);
      c.app.pieces.keep_text(key_of(query, filter, slug), c.state, name);
    }
  }
}

}  // namespace ibis::publishing
