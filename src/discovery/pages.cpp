#include "discovery/pages.hpp"

#include "discovery/views.hpp"
#include "entries/cards.hpp"
#include "search/limits.hpp"
#include "site/log.hpp"

#include <fmt/ranges.h>

namespace ibis::discovery {

using i18n::arg;
using site::json_string;

namespace {

constexpr int no_index_status = 503;

std::string plain(const std::vector<search::Piece>& pieces) {
  std::string out;
  for (const search::Piece& piece : pieces)
    out += piece.text;
  return out;
}

std::string hit_json(const site::Context& c, const Shown& one) {
  const Thing& thing = one.thing;
  const entries::Kind* kind = c.app.lists.find(one.hit.key.kind);
  // A program folds nothing away: it gets the warning instead of the words.
  const std::string warning = one.card && kind != nullptr
                                  ? entries::card_warning(c.tr, *kind, one.card->card)
                                  : std::string();
  return fmt::format(
      R"({{"id":{},"kind":{},"title":{},"url":{},"language":{},"snippet":{},"published_at":"{}"}})",
      json_string(thing.public_id),
      json_string(one.hit.key.kind),
      json_string(thing.title),
      json_string(c.absolute(thing.path)),
      json_string(thing.language),
      json_string(warning.empty() ? plain(one.hit.snippet) : warning),
      rfc3339(thing.published)
  );
}

std::string choices_json(const search::Found& found) {
  std::vector<std::string> facets;
  for (const Filter& filter : filters()) {
    std::vector<std::string> values;
    if (const auto counted = found.choices.find(filter.facet); counted != found.choices.end()) {
      for (const search::Choice& choice : counted->second) {
        values.push_back(
            fmt::format(R"({{"value":{},"count":{}}})", json_string(choice.value), choice.hits)
        );
      }
    }
    facets.push_back(fmt::format(R"({}:[{}])", json_string(filter.param), fmt::join(values, ",")));
  }
  return fmt::format("{{{}}}", fmt::join(facets, ","));
}

}  // namespace

Result<http::Response> search(const site::Context& c) {
  const Query query = read_query(c.request.query);
  const auto findings = find(c, query);
  if (!findings && findings.error().kind != ErrorKind::unavailable)
    return std::unexpected(findings.error());
  auto frame = site::frame(
      c,
      query.typed.empty() ? std::string(c.tr("Search"))
                          : c.tr("Search: {words}", arg("words", query.typed))
  );
  frame.path = "/search" + query_text(query);
  frame.section = "search";
  frame.hidden_from_search = true;
  const html::Html body = search_page(c, query, findings ? &*findings : nullptr);
  return site::respond(c, frame, body, findings ? 200 : no_index_status);
}

Result<http::Response> api_search(const site::Context& c) {
  const Query query = read_query(c.request.query);
  const auto findings = find(c, query);
  if (!findings) return std::unexpected(findings.error());
  std::vector<std::string> items;
  for (const Shown& one : findings->shown)
    items.push_back(hit_json(c, one));
  const bool more = query.page < last_page(findings->found.total);
  auto response = site::json(fmt::format(
      R"({{"total":{},"page":{},"next":{},"counts_are_about":{},"did_you_mean":{},"counts":{},"items":[{}]}})"
      "\n",
      findings->found.total,
      query.page,
      more ? std::to_string(query.page + 1) : "null",
      findings->found.choices_are_about,
      findings->found.did_you_mean.empty() ? "null" : json_string(findings->found.did_you_mean),
      choices_json(findings->found),
      fmt::join(items, ",")
  ));
  response.cache_control = "no-cache";
  return response;
}

Result<http::Response> api_suggestions(const site::Context& c) {
  const auto limit = site::asked_number(c, "limit", 1, std::int64_t{search::max_suggestions});
  if (!limit) return std::unexpected(limit.error());
  const auto found = suggest(
      c,
      c.request.query.value("q"),
      static_cast<std::size_t>(limit->value_or(std::int64_t{search::max_suggestions}))
  );
  if (!found) return std::unexpected(found.error());
  std::vector<std::string> items;
  for (const ThingOfKind& one : *found) {
    items.push_back(fmt::format(
        R"({{"id":{},"name":{},"detail":{},"url":{}}})",
        json_string(one.thing.public_id),
        json_string(one.thing.title),
        json_string(one_of_kind(c, one.kind)),
        json_string(c.url(one.thing.path))
    ));
  }
  auto response = site::json(fmt::format(
      R"({{"items":[{}]}})"
      "\n",
      fmt::join(items, ",")
  ));
  response.cache_control = "no-cache";
  return response;
}

}  // namespace ibis::discovery
